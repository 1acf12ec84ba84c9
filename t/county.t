#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The sample county: page, JSON and CSV of every report agree cell by cell,
# roll-ups are the sums of the reports that they say, and what has been put into
# it on purpose is seen.

use warnings;
use strict;
use utf8;

use JSON::PP ();
use Test::More;

use GD::Csv;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new(data => 'conf/county');

# columns of tables 3 and 4

my @applicants = qw/natural business research charity law other total/;
my @cases = map { my $k = $_; map { "$k.$_" } qw/upheld corrected other
                  pending total/ } qw/review suit review_suit/;

$t->start;

my $list = json('reports');
my (%report, @lines);

reports();
cells();
matrix();
rollups();
aggregates();
drafts();
statutory();
finish();


sub json { return $t->get("/xxgk/$_[0].json")->json }


# {key of a cell: value}, undef where it is blank; the shape of the tables is
# that of the data files

sub flat {
    my ($table, $key, $columns) = @_;

    return () unless defined $table;

    return map { ($columns->[$_] => $table->[$_]) } 0 .. $#$table
        if ref $table eq 'ARRAY';

    return map {
        my $row = $_;

        ref $table->{$row} eq 'ARRAY'
            ? map({ ("$row.$columns->[$_]" => $table->{$row}[$_]) }
                  0 .. $#{ $table->{$row} })
            : ($row => $table->{$row});
    } sort keys %$table;
}


sub cells_of {
    my ($tables) = @_;

    return { map { flat($tables->{$_}{cells}, $_,
                        $_ eq 'disputes' ? \@cases : \@applicants) }
             sort keys %$tables };
}


sub reports {
    is($list->{meta}{total}, 91, 'ninety-one reports');

    for my $row (@{ $list->{items} }) {
        my $path = $row->{url};
        my $report = json($path);
        my $cells = cells_of($report->{tables});

        $report{$path} = { %$report, flat => $cells, path => $path };

        agree($path, $cells);
    }
}


sub agree {
    my ($path, $cells) = @_;

    my $body = $t->get("/xxgk/$path.csv")->body;
    my @rows = csv_hashes($body);
    my %page = $t->get("/xxgk/$path")->body
        =~ m{<td\b[^>]*? id="([^"]+)"[^>]*>([^<]*?) ?<}g;
    my @bad;

    push @lines, (split /\r\n/, $body, -1)[1 .. @rows];

    for my $row (grep { $_->{table} !~ /^(?:extra|report)$/ } @rows) {
        my $key = $row->{cell};
        my $value = $cells->{$key};
        my $shown = ref $value ? $value->{text} : $value;

        push @bad, "$key in CSV"
            if $row->{state} eq 'absent' ? defined $value
               : $row->{state} eq 'blank' ? defined $value || $row->{value} ne ''
               : $row->{state} eq 'text' ? $row->{text} ne bytes($shown)
               : $row->{value} ne $value;

        push @bad, "$key on the page"
            if $row->{source} ne 'absent'
               && (defined $shown ? bytes($shown) : '') ne ($page{$key} // '?');
    }

    push @bad, "$_ in JSON only" for grep {
        my $key = $_;
        !grep { $_->{cell} eq $key } @rows;
    } sort keys %$cells;

    is("@bad", '', "$path: page, JSON and CSV say the same");
}


sub bytes {
    my ($text) = @_;

    utf8::encode($text) if utf8::is_utf8($text);

    return $text;
}


sub cells {
    my $csv = $t->get('/xxgk/reports/cells.csv');
    my $json = json('reports/cells');
    my @rows = split /\r\n/, $csv->body;

    shift @rows;

    ok(join("\n", @rows) eq join("\n", grep { length } @lines),
        'all cells are those of each report');
    is($json->{meta}{total}, scalar @rows, 'as many in JSON');
    is(scalar @{ $json->{items} }, scalar @rows, 'its items');
    is(join(',', map { $_->{name} } @{ $json->{dictionary} }),
        (split /\r\n/, $csv->body)[0], 'the dictionary has the columns');

    my @bad = grep {
        my $row = $_;
        ($row->[10] eq 'blank' || $row->[10] eq 'absent')
            && defined $row->[11];
    } @{ $json->{items} };

    is(scalar @bad, 0, 'no blank has a value');
    is($t->get('/xxgk/reports/cells')->status, 404, 'no page of them');
    is($csv->header('Content-Length'), length $csv->body, 'its length');
    is($t->get('/xxgk/reports/cells.csv',
               'If-None-Match' => $csv->header('ETag'))->status, 304,
        'not modified');
}


sub matrix {
    my $matrix = json('reports');
    my %state;

    for my $row (@{ $matrix->{rows} }) {
        $state{"$row->{id} $_->{year}"} = $_ for @{ $row->{cells} };
    }

    my %want = ('civil 2022' => 'missing', 'culture 2025' => 'missing',
        'heyuan 2021' => 'exempt', 'heyuan 2020' => 'not_founded',
        'sports 2021' => 'published', 'sports 2022' => 'merged',
        'data 2023' => 'not_founded', 'water 2025' => 'unknown',
        'culture 2023' => 'published', 'finance 2018' => 'published',
        'civil 2018' => 'not_required');

    is($state{$_}{state}, $want{$_}, "$_: $want{$_}") for sort keys %want;

    ok($state{'culture 2023'}{late}, 'published late');
    ok(!$state{'culture 2022'}{late}, 'published in time');
    ok($state{'civil 2022'}{late}, 'overdue');
    is($state{'civil 2022'}{due}, '2023-01-31', 'since when');
    isnt($state{'education 2021'}{office_name}, undef, 'an earlier name');
    is($state{'education 2022'}{office_name}, undef, 'the name of today');

    my @csv = csv_hashes($t->get('/xxgk/reports.csv')->body);
    my @bad = grep {
        my $cell = $state{"$_->{id} $_->{year}"};
        $_->{state} ne $cell->{state} || $_->{due} ne ($cell->{due} // '')
            || $_->{url} ne ($cell->{url} // '');
    } @csv;

    is(scalar @csv, scalar keys %state, 'a line of CSV for every cell');
    is(scalar @bad, 0, 'that says the same');
}


# once more by other means: numbers of reports on the year's form

sub rollups {
    for my $year (2019 .. 2025) {
        my $rollup = json("reports/$year");
        my @own = grep { $_->{year} == $year && $_->{scope} eq 'own' }
            values %report;
        my @in = grep { $_->{format} eq ($year < 2021 ? '2019' : '2021') }
            @own;
        my $sums = cells_of($rollup->{tables});
        my %lack = map { map { $_->{cell} => $_ } @{ $_->{incomplete} } }
            values %{ $rollup->{tables} };
        my @bad;

        is($rollup->{coverage}{published}, @own, "$year: published");
        is($rollup->{coverage}{summed}, @in, "$year: summed");
        is($rollup->{coverage}{expected},
            @own + ($year == 2022 || $year == 2025), "$year: expected");

        for my $key (sort keys %$sums) {
            next if $key =~ /amount/;

            my @known = grep { defined } map { $_->{flat}{$key} } @in;
            my $sum = 0;
            $sum += $_ for @known;

            push @bad, $key
                if @known ? $sums->{$key} != $sum : defined $sums->{$key};
            push @bad, "$key lacks"
                if @in - @known != ($lack{$key} ? $lack{$key}{blank} : 0);
        }

        is("@bad", '', "$year: the sums");

        my @rows = csv_hashes($t->get("/xxgk/reports/$year.csv")->body);
        my @other = grep { $_->{sum} ne ($sums->{$_->{cell}} // '') } @rows;

        is(scalar @other, 0, "$year: the same in CSV");
        is($rollup->{equations}{fail}, $year == 2023 ? 4 : 0,
            "$year: equations that fail");
    }

    my %member = map { $_->{office} => $_ }
        @{ json('reports/2021')->{members} };

    is($member{pingchuan}{use}, 'other_form', 'on another form: not summed');
    is($member{water}, undef, 'not in the tree\'s sum');
    is($t->get('/xxgk/reports/2017')->status, 404, 'no other year');

    my $amount = json('reports/2019')->{tables}{proactive};

    is($amount->{units}[0]{unit}, "\x{5143}", 'two units: in the smaller one');
    is((grep { $_->{cell} eq 'a9.procure.amount' }
        @{ $amount->{incomplete} })[0]{no_unit}, 1, 'an amount without a unit');
}


sub aggregates {
    is_deeply(json('reports/2024')->{aggregate}{differences}, [],
        'an aggregate that is the sum');

    my $other = json('reports/2023')->{aggregate};

    is($other->{url}, '../reports/2023/hechuan/all', 'one that is not');
    is(join(' ', map { $_->{cell} } @{ $other->{differences} }),
        'done_total.natural review.total', 'where it is not');

    my $all = $report{'reports/2023/hechuan/all'}{tables}{applications};

    is($all->{cells}{done_total}[0] + 1, $all->{computed}{done_total}[0],
        'the sum is beside it');
    is($report{'reports/2023/hechuan/all'}{rollup}{summed}, 12,
        'with its coverage');
    is(json('reports/2019')->{aggregate}, undef, 'a year without one');
}


# what the platform has to have is in the menu, and has what it has to say

sub statutory {
    my ($menu) = $t->get('/xxgk/')->text =~ m{<nav class="menu".*?>(.*?)</nav>}s;

    for my $name ('政府信息公开指南', '政府信息公开制度', '法定主动公开内容',
                  '政府信息公开年报', '依申请公开')
    {
        like($menu, qr/>$name</, "menu: $name");
    }

    my $guide = $t->get('/xxgk/offices/hechuan/guide')->text;

    like($guide, qr/$_/, "guide: $_")
        for qw/分类 编排 获取方式 办公时间 联系电话 传真/;

    my $apply = $t->get('/xxgk/apply');

    like($apply->text, qr/$_/, "apply: $_") for qw/邮寄 身份证明 20个工作日/;
    like($apply->body, qr{href="files/forms/application\.txt"}, 'its form');
}


sub drafts {
    is($t->get('/xxgk/reports/2025/culture')->status, 404, 'a draft');
    is(scalar(grep { /^culture,[^,]*,2025,/ } @lines), 0, 'in no table');
}
