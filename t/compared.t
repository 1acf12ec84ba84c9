#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What a report's page says beside what the report says: cells that do not add
# up, the year before, what the ledgers say.

use warnings;
use strict;

use Encode ();
use JSON::PP ();
use Test::More;

use GD::Form;
use GD::Test;


my $json = JSON::PP->new->utf8->canonical;
my $t = GD::Test->new;

my %rows = map { $_ => [(0) x 7] } map { $_ eq 'other' ? qw/other.no_supplement
    other.unpaid other.other/ : $_ } @rows;

files();
$t->start;

marks();
comparison();
differences();
hidden();
finish();


sub files {
    $t->write_file('offices/renhe/reports/2020.json', $json->encode({
        year => 2020, published => '2021-01-10',
        tables => { proactive => { 'a5.licence.decisions' => 3,
            'a6.penalty.decisions' => undef, 'a9.procure.amount' => '1.5',
            'a1.norm.total' => 9 } } }));

    my %now = %{ $json->decode($json->encode(\%rows)) };

    $now{new} = [5, 0, 0, 0, 0, 0, 5];
    $now{granted} = [4, 0, 0, 0, 0, 0, 3];
    $now{done_total} = [4, 0, 0, 0, 0, 0, 2];
    $now{'deny.law'}[6] = undef;

    report(2021, { 'a5.licence.decisions' => 1, 'a6.penalty.decisions' => 2,
        'a8.fee.amount_wan' => '7.50', 'a1.norm.valid' => 9 }, \%now);

    my %next = %{ $json->decode($json->encode(\%rows)) };

    $next{carried_in}[6] = 1;
    $next{granted}[0] = undef;
    report(2022, { 'a8.fee.amount_wan' => '7.1255' }, \%next);
    report(2024, {}, \%rows);

    $t->write_file('offices/renhe/applications/2022.jsonl', '');
}


sub report {
    my ($year, $proactive, $applications) = @_;

    $t->write_file("offices/renhe/reports/$year.json", $json->encode({
        year => $year, published => ($year + 1) . '-01-10',
        tables => { proactive => $proactive, applications => $applications,
            disputes => [(0) x 15] } }));
}


sub page { return $t->get("/xxgk/reports/$_[0]/renhe")->body }
sub model { return $t->get("/xxgk/reports/$_[0]/renhe.json")->json }


# a cell and those of its marks

sub marked {
    my ($page) = @_;

    my %marks;

    while ($page =~ m{<td id="([^"]+)">(.*?)</td>}g) {
        my ($id, $cell) = ($1, $2);
        my @marks = $cell =~ /href="#check-(\d+)"/g;

        $marks{$id} = "@marks" if @marks;
    }

    return \%marks;
}


sub marks {
    my $page = page(2021);

    # a sum and its parts: the sum; two sums: all that is in them

    is_deeply(marked($page), {
        'new.natural' => 1, 'carried_in.natural' => 1,
        'done_total.natural' => 1, 'carried_out.natural' => 1,
        'new.total' => 2, 'carried_in.total' => 2, 'done_total.total' => '2 3 5',
        'carried_out.total' => 2, 'granted.total' => 4,
    }, 'cells that do not add up');

    like($page, qr{<a class="mark" href="#check-4" aria-label="表内勾稽核对第4条">核4</a>},
        'readable without colour');
    like($page, qr{id="check-1"><b>核1</b>　表内勾稽核对：表三“自然人”列：“一、本年新收政府信息公开申请数量”加“二、上年结转政府信息公开申请数量”合计为 5，“（七）总计”加“四、结转下年度继续办理”合计为 4，两者不一致。</p>},
        'two sums');
    like($page, qr{id="check-3"><b>核3</b>　表内勾稽核对：表三“总计”列：“（七）总计”填报为 2，各分项合计为 3（另有 1 格空白），两者不一致。},
        'a sum and its parts, of which one is blank')
        or diag($page =~ /id="check-3".*/);
    like($page, qr{核4</b>　表内勾稽核对：表三“（一）予以公开”行：“总计”填报为 3，各分项合计为 4，两者不一致。},
        'the sum of a row');

    like($page, qr{<td id="deny.law.total"><span class="vh">空白</span></td>},
        'a blank is blank');

    my ($failed) = grep { $_->{result} eq 'fail' && $_->{rule} eq 'V12' }
        @{ model(2021)->{equations}{items} };

    is($failed->{place}, 'applications.granted', 'JSON: the same');
    is(Encode::encode('UTF-8', $failed->{message}), '表三“（一）予以公开”行：“总计”填报为 3，各分项合计为 4，两者不一致。',
        'JSON: its sentence');

    is_deeply(marked(page(2022)), { map { ("$_.total" => $_ eq 'carried_in'
        ? '1 2' : 1) } qw/new carried_in done_total carried_out/ },
        'a cell in two equations');
}


sub comparison {
    my $all = model(2021)->{comparison};
    my %row = map { $_->{cell} => $_ } @{ $all->{rows} };

    is($all->{year}, 2020, 'the year before');
    is_deeply([@{ $row{'a5.licence.decisions'} }{qw/value previous change/}],
        [1, 3, -2], 'less');
    is_deeply([@{ $row{'a6.penalty.decisions'} }{qw/value previous change/}],
        [2, undef, undef], 'nothing is said of a blank');
    ok(!$row{'a1.norm.valid'}, 'keys differ');

    my $next = model(2022)->{comparison};
    %row = map { $_->{cell} => $_ } @{ $next->{rows} };

    is_deeply([@{ $row{'a8.fee.amount_wan'} }{qw/value previous change/}],
        ['7.1255', '7.50', '-0.3745'], 'amounts, exactly');
    is_deeply([@{ $row{'new.total'} }{qw/value previous change/}],
        [0, 5, -5], 'a sum');
    ok(!$row{'new.natural'}, 'of a table with sums nothing else');
    is_deeply([@{ $row{'deny.law.total'} }{qw/value previous change/}],
        [0, undef, undef], 'a blank of the year before');

    my $page = page(2022);

    like($page, qr{<h3>与上年比较</h3>.*?<a href="[^"]*reports/2021/renhe">2021年报告</a>}s,
        'page: the report that it is compared with');
    like($page, qr{<tr><th scope="row">表二　行政事业性收费 / 本年收费金额（单位：万元）</th><td>7\.1255</td><td>7\.50</td><td>减少 0\.3745</td></tr>},
        'page: a row');
    unlike($page, qr{<th scope="row">表四}, 'page: no rows of zeros');

    ok(!exists model(2024)->{comparison}, 'no report of the year before');
    unlike(page(2024), qr/与上年比较/, 'page: none');
}


sub differences {
    my $table = model(2022)->{tables}{applications};

    is_deeply([map { [@$_{qw/cell declared computed/}] }
        @{ $table->{differences} }], [['carried_in.total', 1, 0],
        ['granted.natural', undef, 0]],
        'JSON: cells that the ledgers count otherwise');
    like(page(2022), qr{<summary>与台账计算结果不同的数字，共 1 处</summary>},
        'page: how many');
    like(page(2022), qr{<li>二、上年结转政府信息公开申请数量 / 申请人情况 / 总计：填报为<b>1</b>，由台账计算为<b>0</b></li>},
        'page: which');
    like(page(2022), qr{<p class="note">报告中为空白而由台账可以得出数字的，有 1 格。},
        'page: a blank is no difference');
}


# where the public is not to see results there are no marks

sub hidden {
    $t->edit_json('site.json', sub { $_[0]{public_checks} = 'none' });
    ok($t->reload, 'public_checks none');
    is_deeply(marked(page(2021)), {}, 'no marks');
    unlike(page(2021), qr/勾稽核对/, 'no notes');
}
