#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What pages of the sample county's reports say: a cell of a table of results is
# never empty, an equation that does not hold is told with one sentence
# everywhere, and what was not computed is not called equal.

use warnings;
use strict;

use Encode ();
use Test::More;

use GD::Test;


my $t = GD::Test->new(data => 'conf/county');

$t->start;

my @reports = @{ $t->get('/xxgk/reports.json')->json->{items} };
my ($failing, $partly, $compared, $pages) = (0, 0, 0, 0);

for my $report (@reports) {
    my $path = "/xxgk/reports/$report->{year}/$report->{office}"
        . ($report->{scope} eq 'all' ? '/all' : '');
    my $checks = $t->get("$path/checks");

    next if $checks->status != 200;

    $pages++;
    check($path, $checks->body, $t->get($path)->body,
          $t->get("$path.json")->json);
}

ok($pages > 20, 'reports with a page of checks');
ok($failing, 'equations that do not hold');
ok($partly, 'tables of which a part is computed');
ok($compared, 'reports beside the year before');

rollup();
stats();
snippets();

$t->finish;


sub check {
    my ($path, $checks, $page, $json) = @_;

    is_deeply([$checks =~ m{<tr>(?:(?!</tr>).)*<td[^>]*></td>.*}g], [],
        "$path/checks: no empty cell");

    my @equations = grep { $_->{message} } @{ $json->{equations}{items} };
    my @missing = grep {
        my $message = Encode::encode('UTF-8', $_->{message});

        index($checks, $message) < 0 || index($page, $message) < 0
    } @equations;

    $failing += @equations;
    is(scalar @missing, 0, "$path: one sentence for an equation");
    is(scalar(grep { !$_->{result_label} } @{ $json->{equations}{items} }), 0,
        "$path: results have labels");

    if ($page =~ m{与填报一致；其他项目没有可供计算的数据。}) {
        $partly++;
        like($page, qr{第二十条第（一）项的数字另据目录计算，与填报一致},
            "$path: what was computed");
    }

    if ($page =~ m{<section class="compared">(.*?)</section>}s) {
        my $rows = $1;

        $compared++;
        unlike($rows, qr{<td></td>}, "$path: what is blank beside last year");
        unlike($rows, qr{键名}, "$path: and in words of readers");
    }
}


sub rollup {
    my $page = $t->get('/xxgk/reports/2023')->body;
    my ($lines) = $page =~ m{(<ul class="labelled" aria-label="不完整的合计">.*)};

    ok(defined $lines, 'a roll-up lacks something');

    my @groups = ($lines // '') =~ m{<li>有 (\d+) 格：.*?</li>}g;
    my @names = ($lines // '') =~ m{<span class="figure">[^<]+</span>}g;
    my $n = 0;

    $n += $_ for @groups;

    is(scalar @names, $n, 'each of the cells has its name');
}


sub stats {
    my ($list) = $t->get('/xxgk/stats')->body
        =~ m{<ul class="labelled" aria-label="各表的含义">(.*?)</ul>}s;

    like($list, qr{<li><b>年度报告</b>}, 'definitions have names');
    unlike($list, qr{[a-z]{4}(?![^<]*>)|\bdue\b}, 'and no keys');
}


sub snippets {
    my $body = Encode::decode('UTF-8',
        $t->get('/xxgk/items?q=%E7%94%B3%E8%AF%B7')->body);
    my @snippets = $body =~ m{<p class="snippet">(.*?)</p>}gs;

    cmp_ok(scalar @snippets, '>', 5, 'items with snippets');
    cmp_ok(scalar(grep { /^\x{2026}|\x{2026}$/ } @snippets), '>', 0,
        'they say where they are cut');
    is(scalar(grep { /^\x{2026}?(?:<mark>)?[\x{3001}\x{3002}\x{ff0c}\x{ff1b}]/ }
              @snippets), 0, 'none begins with the end of a sentence');
}
