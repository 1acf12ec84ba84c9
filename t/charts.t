#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The charts of the sample county: their figures are counted once more from the
# data files, what is drawn is as long as the figure says, and no blank is drawn
# as a zero.

use warnings;
use strict;
use utf8;

use JSON::PP ();
use List::Util qw/max sum0/;
use Test::More;
use Time::Local qw/timegm/;

use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new(data => 'conf/county');
my $data = $t->data;
my @groups = qw/granted partial denied unable refused other/;

$t->start;

my $stats = json('stats');
my $page = page('stats');

months();
outcomes();
days();
bars();
report();
blank();
accessible($page);

finish();


sub json { return $t->get("/xxgk/$_[0].json")->json }


sub page {
    my $text = $t->get("/xxgk/$_[0]")->body;
    utf8::decode($text);
    return $text;
}


sub chart {
    my ($text, $id) = @_;

    return $text =~ m{(<figure class="chart" id="\Q$id\E">.*?</figure>)}s
        ? $1 : '';
}


# [name, numbers...] of each row of a chart's table

sub rows {
    my ($chart) = @_;
    my ($body) = $chart =~ m{<tbody>(.*?)</tbody>}s;

    return map {
        my @cells = m{<t[hd][^>]*>(.*?)</t[hd]>}sg;
        s/<[^>]+>//g for @cells;
        [@cells];
    } $body =~ m{<tr>(.*?)</tr>}sg;
}


# heights of what is drawn of a series, by the number of its column

sub drawn {
    my ($chart, $series) = @_;
    my ($path) = $chart =~ /<path class="s$series" d="([^"]*)"/;

    return map { int($_->[0] / 20) => $_->[1] }
        map { [ /^M(\d+) \d+h14v(\d+)h-14z$/ ] } $path =~ /(M[^M]*)/g;
}


sub lines {
    my ($name) = @_;
    open my $f, '<:raw', $name or die "$name: $!\n";
    return map { JSON::PP->new->utf8->decode($_) } grep { /\S/ } <$f>;
}


sub months {
    my %count;

    for my $file (glob "$data/offices/*/items/*.jsonl") {
        for my $item (lines($file)) {
            $count{substr $item->{published}, 0, 7}++
                if $item->{published} && !$item->{withdrawn};
        }
    }

    my $list = $stats->{items}{by_month};

    is(scalar @$list, 24, 'months: two years');
    is($list->[-1]{month}, (sort keys %count)[-1],
       'months: up to the newest item');
    is_deeply([ map { $_->{count} } @$list ],
              [ map { $count{$_->{month}} || 0 } @$list ],
              'months: counts are those of the files');

    my $chart = chart($page, 'chart-months');
    my @rows = rows($chart);
    my %height = drawn($chart, 1);
    my $top = max(map { $_->{count} } @$list);

    is_deeply([ map { $_->[1] } @rows ], [ map { $_->{count} } @$list ],
              'months: the table has the same');

    my ($first) = $chart =~ m{y1="24".*?>(\d+)</text>}s;

    cmp_ok($first, '>=', $top, 'months: the axis goes to the largest');
    is_deeply([ map { $height{$_} || 0 } 0 .. 23 ],
              [ map { int($_->{count} * 160 / $first) } @$list ],
              'months: the columns are as high as the counts');
}


sub outcomes {
    my %sum;

    for my $row (grep { $_->{scope} eq 'own' } @{json('reports')->{items}}) {
        my $report = json("reports/$row->{year}/$row->{office}");
        my $cells = $report->{tables}{applications}{cells} or next;
        my %year = (received => $cells->{new}[6]);

        for my $key (keys %$cells) {
            my ($head) = $key =~ /^(\w+)/;
            my %group = (granted => 'granted', partial => 'partial',
                         deny => 'denied', unable => 'unable',
                         refuse => 'refused', other => 'other');

            push @{$year{$group{$head}}}, $cells->{$key}[6]
                if $group{$head};
        }

        my $blank = grep { !defined } $year{received},
                                      map { @$_ } @year{@groups};

        $sum{$row->{year}}{$blank ? 'blank' : 'reports'}++;
        next if $blank;

        $sum{$row->{year}}{received} += $year{received};
        $sum{$row->{year}}{$_} += sum0(@{$year{$_}}) for @groups;
    }

    my $list = $stats->{outcomes};

    is_deeply([ map { $_->{year} } @$list ], [ sort keys %sum ],
              'outcomes: the years');

    for my $year (@$list) {
        is_deeply({ map { $_ => $year->{$_} } qw/reports blank received/,
                    @groups },
                  { map { $_ => $sum{$year->{year}}{$_} || 0 }
                    qw/reports blank received/, @groups },
                  "outcomes: $year->{year}");
    }

    cmp_ok(sum0(map { $_->{blank} } @$list), '>', 0,
           'outcomes: a report with a blank is left out');

    my $chart = chart($page, 'chart-outcomes');

    is_deeply([ rows($chart) ],
              [ map { my $y = $_; [ "$y->{year}年", (map { $y->{$_} } @groups),
                                    @$y{qw/received reports blank/} ] }
                @$list ],
              'outcomes: the table has the same');

    # the parts of a column make up the whole, but for what is rounded

    my ($top) = $chart =~ m{y1="24".*?>(\d+)</text>}s;
    my %total;

    for my $series (1 .. 6) {
        my %height = drawn($chart, $series);
        $total{$_} += $height{$_} for keys %height;
    }

    is_deeply([ map { $total{$_} } 0 .. $#$list ],
              [ map { int(sum0(@$_{@groups}) * 160 / $top) } @$list ],
              'outcomes: the parts make up the columns');

    my @names = $chart =~ m{<p class="key">.*?</svg>(\S+?)</p>}sg;

    is(scalar @names, 6, 'outcomes: a key for each series');
}


# working days counted day by day from the calendars

sub days {
    my (%free, %works, %bins);

    for my $file (glob 'conf/calendars/*.json') {
        open my $f, '<:raw', $file or die "$file: $!\n";
        my $calendar = JSON::PP->new->utf8->decode(join '', <$f>);
        $free{$_} = 1 for @{$calendar->{holidays}};
        $works{$_} = 1 for @{$calendar->{workdays}};
    }

    my $year = $stats->{answer_days}{year};
    my $all = 0;

    for my $file (glob "$data/offices/*/applications/*.jsonl") {
        my ($office) = $file =~ m{offices/(\w+)/};

        for my $case (lines($file)) {
            next unless ($case->{closed} // '') =~ /^$year/;
            next unless -e "$data/offices/$office/reports/$year.json"
                && json("reports/$year/$office")->{published};

            my $n = 0;
            my $from = day($case->{clock_start} || $case->{received});

            for (my $day = $from + 86400; $day <= day($case->{closed});
                 $day += 86400)
            {
                my @d = gmtime $day;
                my $name = sprintf '%04d-%02d-%02d', $d[5] + 1900, $d[4] + 1,
                                   $d[3];

                next if $free{$name}
                    || (($d[6] == 0 || $d[6] == 6) && !$works{$name});
                next if grep { $_->{from} le $name && $name le $_->{to} }
                        @{$case->{paused} || []};
                $n++;
            }

            my ($bin) = grep { $n <= $_ } 5, 10, 15, 20, 40, 99999;
            $bins{$bin}++;
            $all++;
        }
    }

    cmp_ok($all, '>', 20, "days: there are cases of $year");
    is_deeply([ map { $_->{count} } @{$stats->{answer_days}{items}} ],
              [ map { $bins{$_} || 0 } 5, 10, 15, 20, 40, 99999 ],
              'days: as counted from the calendars');
    is($stats->{answer_days}{unknown}, 0, 'days: all can be told');
    is_deeply([ map { $_->[1] } rows(chart($page, 'chart-days')) ],
              [ map { $_->{count} } @{$stats->{answer_days}{items}} ],
              'days: the table has the same');
}


sub day {
    my ($y, $m, $d) = $_[0] =~ /^(\d{4})-(\d\d)-(\d\d)/;
    return timegm(0, 0, 0, $d, $m - 1, $y);
}


sub bars {
    for my $by (qw/column office/) {
        my $chart = chart($page, "chart-${by}s");
        my @list = sort { $b->{count} <=> $a->{count} }
                   @{$stats->{items}{"by_$by"}};
        my @width = map { $_ * 10 }
                    $chart =~ /<rect class="s1" y="23" width="([\d.]+)%"/g;
        my @rows = rows($chart);

        is(scalar @rows, 12, "$by: as many as there is room for");
        is_deeply([ map { $_->[1] } @rows ],
                  [ map { $_->{count} } @list[0 .. 11] ],
                  "$by: the largest, in order");
        is_deeply(\@width,
                  [ map { int($_->{count} * 850 / $list[0]{count}) }
                    @list[0 .. 11] ],
                  "$by: the bars are as long as the counts");

        my ($n, $rest) = $chart =~ /未画出的(\d+)个共(\d+)条/;

        is($n, @list - 12, "$by: others are mentioned");
        is($rest, sum0(map { $_->{count} } @list[12 .. $#list]),
           "$by: with their sum");
    }
}


# a report's page has the years up to its own, of its office alone

sub report {
    my $chart = chart(page('reports/2023/finance'), 'chart-outcomes');

    is_deeply([ map { $_->[0] } rows($chart) ],
              [ map { "${_}年" } 2019 .. 2023 ], 'report: years up to its own');

    my $cells = json('reports/2021/finance')->{tables}{applications}{cells};

    is((rows($chart))[2][7], $cells->{new}[6], 'report: its figures');
    like(page('reports/2023/finance'), qr/id="chart-days"/,
         'report: days where there is a ledger');

    my $all = page('reports/2023/hechuan/all');

    like($all, qr/id="chart-outcomes"/, 'an aggregate: outcomes');
    unlike($all, qr/id="chart-days"/, 'an aggregate has no ledger');
}


sub blank {
    my $chart = chart(page('reports/2021/pingchuan'), 'chart-outcomes');
    my ($row) = grep { $_->[0] eq '2020年' } rows($chart);
    my %height = drawn($chart, 1);

    is_deeply([ @$row[1 .. 7] ], [ ('未提供') x 7 ],
              'a year with a blank has no figures');
    ok(!exists $height{1}, 'and no column');
}


sub accessible {
    my ($text) = @_;
    my @charts = $text =~ m{(<figure class="chart".*?</figure>)}sg;
    my %seen;

    is(scalar @charts, 5, 'five charts');

    for my $chart (@charts) {
        my ($id) = $chart =~ /id="([\w-]+)"/;
        my ($title) = $chart =~ m{<title id="$id-title">(.+?)</title>};
        my ($desc) = $chart =~ m{<desc id="$id-desc">(.+?)</desc>};

        ok($title && $desc, "$id: has a title and a description");
        like($chart, qr/role="img" aria-labelledby="$id-title $id-desc"/,
             "$id: which name the picture");
        ok(!$seen{$id}++, "$id: once on the page");
    }
}
