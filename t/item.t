#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# An item's page, and what lists say of it: the metadata in their order,
# relations both ways, marks of what is no longer in force, items without a
# date, in several columns, with corrections and attachments.

use warnings;
use strict;
use utf8;

use Test::More;

use JSON::PP ();

use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new(data => '', server => <<'EOT');
        location /bb/ {
            govdisclose renhe office=bb;
        }
EOT

my $json = JSON::PP->new->canonical->utf8;

data();

$t->start;

metadata();
relations();
branch();
marks();
undated();
columns();
more();

finish();


sub data {
    $t->write_file('site.json', $json->encode({ name => 'n', domain => 'd',
        site_id => '1', organizer => 'o', as_of => '2022-06-30',
        columns => [ { id => 'law', name => '法规', children => [
                         { id => 'rules', name => '规范性文件' } ] },
                     { id => 'news', name => '动态' } ] }));

    $t->write_file("offices/$_->[0]/office.json", $json->encode({
        name => $_->[1], kind => 'other' })) for ['aa', '甲局'], ['bb', '乙局'];

    my %all = (
        aa => [
            { id => 'full', title => '全', columns => ['rules', 'news'],
              published => '2020-03-02 09:30', written => '2020-03-01',
              updated => '2020-04-01', index_number => 'I/1',
              document_number => '甲发〔2020〕1号', publisher => '甲',
              joint_publishers => ['丙', '丁'], topic => '综合政务',
              genre => '通知', regulatory => 'normative',
              validity => 'valid', effective => '2020-03-03',
              text => '正文。', summary => '概要。',
              corrections => [ { on => '2020-03-05', note => '改了<字>' } ],
              attachments => [ { title => '附表', file => 'a/b.xlsx' } ] },
            { id => 'old', title => '旧', columns => ['rules'],
              published => '2019-01-01', validity => 'repealed',
              repealed_on => '2020-03-03', repealed_by => 'full' },
            { id => 'new', title => '新', columns => ['rules'],
              published => '2021-01-01', replaces => ['full', 'full', 'gone'],
              related => ['bb/note'] },
            { id => 'expired', title => '期', columns => ['rules'],
              published => '2019-02-01', validity => 'valid',
              expires => '2022-06-29' },
            { id => 'today', title => '今', columns => ['rules'],
              published => '2019-02-01', validity => 'valid',
              expires => '2022-06-30' },
            { id => 'invalid', title => '无', columns => ['law'],
              published => '2019-03-01', validity => 'invalid' },
            { id => 'amended', title => '修', columns => ['law'],
              published => '2019-04-01', validity => 'amended' },
            { id => 'undated', title => '不详', columns => ['law'],
              published => undef, related => ['new'] },
            { id => 'gone', title => '撤', columns => ['law'],
              published => '2018-01-01', interprets => ['full'],
              withdrawn => { on => '2019-01-01', reason => '误发' } } ],
        bb => [
            { id => 'note', title => '解读', columns => ['news'],
              published => '2020-03-04', interprets => ['aa/full'],
              related => ['aa/new', 'more'] },
            { id => 'more', title => '再', columns => ['news'],
              published => '2020-03-05' } ]);

    for my $office (keys %all) {
        $t->write_file("offices/$office/items/a.jsonl", join '',
            map { $json->encode($_) . "\n" } @{ $all{$office} });
    }

    $t->write_file('files/a/b.xlsx', 'x' x 1536);
}


sub page { return $t->get("/xxgk/items/$_[0]")->text }

sub item { return $t->get("/xxgk/items/$_[0].json")->json }


# first what the sites of Chongqing show, in their order, then the rest

sub metadata {
    my $page = page('aa/full');
    my @terms = $page =~ m{<dt>([^<]+)</dt>}g;

    is("@terms", '索引号 发文字号 发布机构 成文日期 发布日期 标题 主题分类 有效性 '
        . '更新日期 体裁分类 文件类别 施行日期 公开机关 所属栏目 内容概述', 'the order');

    my ($publisher) = $page =~ m{<dt>发布机构</dt><dd>(.*?)</dd>};
    is($publisher, '甲、丙、丁', 'publishers');
    like(page('bb/more'), qr{<dt>发布机构</dt><dd><a href="[^"]*">乙局</a>},
        'the office, where there is none');
}


# {relation: "office/id ..."} of the JSON; the page has the same

sub relations_of {
    my ($path) = @_;

    my $item = item($path);
    my %got = map { my $r = $_; $r->{relation} => join ' ',
        map { "$_->{office}/$_->{id}" } @{ $r->{items} } }
        @{ $item->{relations} };
    my @names = map { $_->{name} } @{ $item->{relations} };
    my @urls = map { map { defined $_->{url} ? $_->{url} : () }
        @{ $_->{items} } } @{ $item->{relations} };

    my ($rest) = page($path) =~ m{aria-label="附件">.*?</ul>(.*)</article>}s;

    is(join(' ', $rest =~ m{<h2>(.*?)</h2>}g), "@names", "$path: headings");
    is(join(' ', $rest =~ m{<li><a href="(\.\./.*?)">}g), "@urls",
        "$path: links");

    return \%got;
}


sub relations {
    is_deeply(relations_of('aa/full'), { replaced_by => 'aa/new',
        interpreted_by => 'bb/note', repeals => 'aa/old' }, 'full');
    is_deeply(relations_of('aa/old'), { repealed_by => 'aa/full' }, 'old');
    is_deeply(relations_of('aa/new'), { related => 'bb/note aa/undated',
        replaces => 'aa/full aa/full aa/gone' }, 'new');
    is_deeply(relations_of('bb/note'), { interprets => 'aa/full',
        related => 'aa/new bb/more' }, 'note');
    is_deeply(relations_of('bb/more'), { related => 'bb/note' }, 'more');
    is_deeply(relations_of('aa/today'), {}, 'one without any');

    my ($gone) = map { @{ $_->{items} } } grep { $_->{relation} eq 'replaces' }
        @{ item('aa/new')->{relations} };

    my @all = map { @{ $_->{items} } } @{ item('aa/new')->{relations} };

    is_deeply([map { $_->{url} } grep { $_->{id} eq 'gone' } @all], [undef],
        'no link to what was withdrawn');
    like(page('aa/new'), qr{<li>撤（已撤回）</li>}, 'but its title');
    is(item('aa/gone')->{relations}, undef, 'a tombstone has none');
    is($gone->{title}, '全', 'titles');
}


# an office's own site has its own items only

sub branch {
    my $note = $t->get('/bb/items/bb/note.json')->json;

    is_deeply([map { $_->{relation} . ' ' . join ' ',
        map { $_->{id} } @{ $_->{items} } } @{ $note->{relations} }],
        ['related more'], 'what the office has');
    is_deeply([map { map { $_->{id} } @{ $_->{items} } }
        @{ $t->get('/bb/items/bb/more.json')->json->{relations} }], ['note'],
        'and the other way');
}


sub marks {
    my %want = (old => '废止', expired => '已过有效期', invalid => '失效');
    my $list = $t->get('/xxgk/items?size=100')->text;
    my %status = map { ($_->{id} => $_) }
        @{ $t->get('/xxgk/items.json?size=100')->json->{items} };

    for my $id (qw/old expired invalid today amended full/) {
        my $label = $status{$id}{status_label};
        my ($row) = grep { m{/aa/$id"} } split m{</li>}, $list;
        my $page = page("aa/$id");

        like($row, qr{<span class="tag [a-z]+">\Q$label\E</span>},
            "$id: the list says $label");

        if ($want{$id}) {
            like($page, qr{<strong>本文件的有效性为“\Q$label\E”},
                "$id: so does the page");
            like($page, qr{<dt>有效性</dt><dd class="lapsed">\Q$label\E},
                "$id: and its metadata");

        } else {
            unlike($page, qr/本文件的有效性/, "$id is in force");
        }
    }

    for my $case (['repealed', 'old'], ['invalid', 'invalid'],
        ['expired', 'expired'], ['amended', 'amended'])
    {
        my ($state, $id) = @$case;
        my $got = $t->get("/xxgk/items.json?validity=$state")->json;

        is(join(' ', map { $_->{id} } @{ $got->{items} }), $id,
            "validity=$state");
    }
}


sub undated {
    like(page('aa/undated'), qr{<dt>发布日期</dt><dd>日期不详</dd>}, 'the page');
    is(item('aa/undated')->{published}, undef, 'null');

    my $list = $t->get('/xxgk/items?size=100')->text;
    my ($row) = grep { m{/aa/undated"} } split m{</li>}, $list;

    like($row, qr{<span class="date">日期不详</span>}, 'the list');

    my $got = $t->get('/xxgk/items.json?size=100')->json;
    my $sum = 0;

    $sum += $_->{count} for @{ $got->{facets}{years} };

    is($sum, $got->{meta}{total} - 1, 'it counts in no year');
    is($got->{items}[-1]{id}, 'undated', 'and comes last');

    my ($none) = grep { !defined $_->{year} }
        @{ $t->get('/xxgk/stats.json')->json->{items}{by_year} };

    is($none->{count}, 1, 'statistics have it apart');
}


sub columns {
    my %found = map { my $c = $_; ($c => { map { ("$_->{office}/$_->{id}" => 1) }
        @{ $t->get("/xxgk/items.json?column=$c&size=100")->json->{items} } }) }
        qw/law rules news/;

    ok($found{$_}{'aa/full'}, "in $_") for qw/law rules news/;

    my $got = $t->get('/xxgk/items.json?size=100')->json;
    my $n = grep { $_->{id} eq 'full' } @{ $got->{items} };
    my $stats = $t->get('/xxgk/stats.json')->json->{items};
    my $sum = 0;

    $sum += $_->{count} for @{ $stats->{by_column} };

    is($n, 1, 'once in the list of all');
    is("$sum $stats->{total}", "$got->{meta}{total} $got->{meta}{total}",
        'and once in the sum of the columns');
}


sub more {
    my $page = page('aa/full');

    like($page, qr{更正说明"><li><time datetime="2020-03-05">2020-03-05</time>　改了&lt;字&gt;</li>},
        'a correction');
    like($page, qr{附件"><li><a href="[^"]*files/a/b\.xlsx">附表<small>XLSX，1\.5 KB</small></a>},
        'an attachment with its size');

    is_deeply(item('aa/full')->{attachments}, [ { title => '附表',
        url => '../../files/a/b.xlsx', size => 1536,
        type => 'application/vnd.openxmlformats-officedocument.'
                . 'spreadsheetml.sheet' } ], 'and its type');
}
