#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Figures follow the data files: what is edited and reloaded changes what it
# should and nothing else.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Form;
use GD::Test;


my $items = 'offices/renhe/items/2020.jsonl';
my $applications = 'offices/renhe/applications/2020.jsonl';
my $disputes = 'offices/renhe/disputes/2020.jsonl';

# codes of outcomes and the rows of this form; three of them are one row

my %outcomes = ((map { $_ => $_ } grep { /^(?:granted|partial)$|\./ } @rows),
    map { ("other.$_" => 'other') } qw/no_supplement unpaid other/);

my $t = GD::Test->new;

$t->start;

is(scalar keys %outcomes, 21, 'outcomes');

item_less();
no_ledger();
one_application();
one_dispute();
declared();
many_years();

finish();


sub report { return $t->get('/xxgk/reports/2020/renhe.json')->json }

sub figures { return { cells_of(report()) } }


sub reload {
    my ($what) = @_;

    ok($t->reload, "$what: reload") or diag($t->log);
}


# one line of the catalogue goes, one of a kind that nothing refers to

sub item_less {
    my $content = $t->read_file($items);
    my $all = $content . $t->read_file('site.json');

    my ($line) = grep {
        my ($id) = /^\{"id": "([^"]+)", .*"bidding"/;
        $id && 1 == (() = $all =~ m{"(?:renhe/)?\Q$id\E"}g);
    } split /^/, $content;

    my ($id) = $line =~ /"id": "([^"]+)"/;
    my ($style) = $t->get('/xxgk/')->body =~ m{href="(assets/[^"]+)"};
    my %tags = map { $_ => tag($_) } $style, 'items/renhe/2020-0001',
        'items/renhe/2020-0048.json', 'reports.json';
    my $cells = figures();

    is($t->get("/xxgk/items/renhe/$id")->status, 200, 'an item');

    $t->write_file($items, $content =~ s/^\Q$line\E//mr);
    reload('an item less');

    my $report = report();

    is($report->{disclosed}{total}, 47, 'disclosed: 47');
    is($report->{catalogue}, 47, 'catalogue: 47');
    is_deeply([map { $_->{count} } @{ $report->{disclosed}{columns} }],
        [5, 17, 5, 7, 12, 1], 'disclosed: one column has one less');
    is_deeply({ cells_of($report) }, $cells, 'the tables are as they were');

    is($t->get('/xxgk/items.json')->json->{meta}{total}, 47, 'items: 47');
    is($t->get('/xxgk/index.json')->json->{total}, 47, 'home: 47');
    is($t->get('/xxgk/stats.json')->json->{items}{total}, 47, 'stats: 47');
    is($t->get('/xxgk/offices.json')->json->{items}[0]{count}, 47,
        'offices: 47');
    like($t->get('/xxgk/reports/2020/renhe')->text, qr{<td>47</td>},
        'the page: 47');

    is($t->get("/xxgk/items/renhe/$id$_")->status, 404, "the item$_ is gone")
        for '', '.json';
    is(tag($_), $tags{$_}, "$_: the same as before") for sort keys %tags;

    $t->write_file($items, $content);
    reload('the item again');
    is(report()->{disclosed}{total}, 48, 'disclosed: 48 again');
}


sub tag { return $t->get("/xxgk/$_[0]")->header('ETag') }


sub no_ledger {
    my $before = figures();

    $t->remove_file($applications);
    reload('no ledger');

    my $report = report();
    my $table = $report->{tables}{applications};
    my %cells = cells_of($report);

    is($table->{source}, 'absent', 'without a ledger the table is absent');
    ok(exists $table->{cells} && !defined $table->{cells}, 'cells are null');

    is_deeply([map { $_->{result} } grep { $_->{place} =~ /^applications/ }
        @{ $report->{equations}{items} }], [('not_assessable') x 37],
        'its equations cannot be assessed');
    is($report->{equations}{not_assessable}, 37, '37 of them');
    is($report->{equations}{pass}, 3, 'those of the other ledger pass');

    my ($left) = grep { $_->{place} eq 'applications.total' }
        @{ $report->{equations}{items} };
    ok(exists $left->{left} && !defined $left->{left}, 'a side is null, not 0');

    is_deeply($t->get('/xxgk/stats.json')->json->{applications}, [],
        'stats: no applications');

    my $page = $t->get('/xxgk/reports/2020/renhe')->text;
    my ($part) = $page =~ m{<div class="form applications"(.*?)</section>}s;

    unlike($part, qr/<td/, 'the page has no cells');
    like($part, qr/class="absent"/, 'but says so');

    delete $before->{$_} for grep { /^(?!review|suit|a\d)/ } keys %$before;
    is_deeply(\%cells, $before, 'the other tables are as they were');

    $t->remove_file($disputes);
    reload('no ledger at all');

    is(report()->{tables}{disputes}{source}, 'absent', 'table 4: absent');
    is(report()->{equations}{not_assessable}, 40, 'no equation left');

    $t->write_file($_, '') for $applications, $disputes;
    reload('empty ledgers again');

    is(report()->{tables}{applications}{source}, 'computed', 'computed again');
    is(report()->{equations}{pass}, 40, '40 equations again');
}


# One application, in all 161 cells.

sub one_application {
    my $n = 0;

    for my $case (
        [{ applicant => 'law' }, qw/new carried_out/],
        [{ applicant => 'natural', outcome => 'granted',
           closed => '2020-12-31 17:59' }, qw/new granted done_total/],
        [{ applicant => 'other', outcome => 'other.unpaid',
           closed => '2020-03-01' }, qw/new other done_total/],
        [{ applicant => 'business', outcome => 'deny.third_party',
           closed => '2021-01-01' }, qw/new carried_out/])
    {
        my ($record, @changed) = @$case;
        my $line = { id => 'a' . ++$n, received => '2020-02-29', %$record };
        my $before = figures();

        $t->append($applications, JSON::PP->new->encode($line) . "\n");
        reload("application $n");

        my %want = %$before;

        for my $row (@changed) {
            $want{"$row.$_"}++ for $record->{applicant}, 'total';
        }

        my $report = report();

        is_deeply({ cells_of($report) }, \%want, "application $n: the cells");
        is($report->{equations}{pass}, 40, "application $n: equations");
        is($report->{disclosed}{total}, 48, "application $n: items");
    }

    my ($rows) = @{ $t->get('/xxgk/stats.json')->json->{applications} };

    is_deeply($rows->{rows}, report()->{tables}{applications}{cells},
        'stats: the same');
}


sub one_dispute {
    my $n = 0;

    for my $case (
        [{ kind => 'review' }, qw/pending total/],
        [{ kind => 'suit', result => 'upheld', closed => '2020-06-01' },
            qw/upheld total/],
        [{ kind => 'review_suit', result => 'corrected',
           closed => '2021-01-01' }, qw/pending total/])
    {
        my ($record, @changed) = @$case;
        my $before = figures();

        $t->append($disputes, JSON::PP->new->encode({ id => 'd' . ++$n,
            filed => '2020-05-31', %$record }) . "\n");
        reload("dispute $n");

        my %want = %$before;

        $want{"$record->{kind}.$_"}++ for @changed;

        is_deeply(figures(), \%want, "dispute $n: the cells");
        is(report()->{equations}{pass}, 40, "dispute $n: equations");
    }
}


# A table that the report gives is shown as given, and what was computed stands
# beside it.

sub declared {
    my $computed = report()->{tables}{applications}{cells};
    my %rows = map { $_ => [@{ $computed->{$_} }] } @rows;

    $rows{new}[0] += 5;
    $rows{granted}[3] = undef;
    delete $rows{carried_in};

    $t->edit_json('offices/renhe/reports/2020.json', sub {
        $_[0]{tables}{applications} = \%rows;
    });
    reload('declared');

    my $report = report();
    my $table = $report->{tables}{applications};

    is($table->{source}, 'declared', 'source: declared');
    is_deeply($table->{cells}{new}, $rows{new}, 'cells as given');
    is($table->{cells}{granted}[3], undef, 'a blank is null');
    is_deeply($table->{computed}, $computed, 'the computed ones beside them');
    is($report->{tables}{disputes}{computed}, undef, 'not where none is given');

    my %result = map { ("$_->{rule} $_->{place}" => $_) }
        @{ $report->{equations}{items} };

    is($result{'V12 applications.new'}{result}, 'fail', 'a sum that fails');
    is($result{'V12 applications.new'}{right}
        - $result{'V12 applications.new'}{left}, 5, 'by as much');
    is($result{'V12 applications.carried_in'}{result}, 'not_assessable',
        'a row that was not printed');

    is($result{'V12 applications.granted'}{result}, 'pass',
        'a blank that may be what lacks');

    cmp_ok($report->{equations}{fail}, '>', 1, 'failures are counted');
    is($report->{equations}{pass} + $report->{equations}{fail}
        + $report->{equations}{uncertain}
        + $report->{equations}{not_assessable}, 40, 'of 40 in all');

    $t->edit_json('offices/renhe/reports/2020.json', sub {
        delete $_[0]{tables}{applications};
    });
}


# Ledgers of four years and reports of two, counted here once more.

sub many_years {
    my ($seed, %apply, %contest) = (11);
    my $random = sub {
        $seed = ($seed * 1103515245 + 12345) % 2147483648;
        return int($seed / 65536) % $_[0];
    };
    my $date = sub {
        return sprintf '%d-%02d-%02d', $_[0], 1 + $random->(12),
            1 + $random->(28);
    };
    my @codes = sort keys %outcomes;
    my (@applications, @disputes);

    for my $i (1 .. 300) {
        my $year = 2018 + $random->(4);
        my $close = $year + $random->(4);
        my %a = (id => "m$i", received => $date->($year),
            applicant => $applicants[$random->(6)]);

        if ($close < 2022) {
            $a{closed} = $close == $year ? "$year-12-31" : $date->($close);
            $a{outcome} = $codes[$random->(scalar @codes)];
        }

        push @applications, \%a;
        $apply{$year} .= JSON::PP->new->encode(\%a) . "\n";

        my %d = (id => "m$i", filed => $date->($year),
            kind => qw/review suit review_suit/[$random->(3)]);

        if ($close < 2022) {
            $d{closed} = $close == $year ? "$year-12-31" : $date->($close);
            $d{result} = qw/upheld corrected other/[$random->(3)];
        }

        push @disputes, \%d;
        $contest{$year} .= JSON::PP->new->encode(\%d) . "\n";
    }

    for my $year (2018 .. 2021) {
        $t->write_file("offices/renhe/applications/$year.jsonl",
            $apply{$year});
        $t->write_file("offices/renhe/disputes/$year.jsonl",
            $contest{$year});
    }

    $t->write_file('offices/renhe/reports/2019.json',
        '{"year": 2019, "published": "2020-01-20"}');
    reload('many years');

    for my $year (2019, 2020) {
        my $report = $t->get("/xxgk/reports/$year/renhe.json")->json;
        my %want = (count_applications($year, @applications),
                    count_disputes($year, @disputes));
        my %cells = cells_of($report);

        is(join(' ', map { "$_: $cells{$_} not $want{$_}" }
            grep { $cells{$_} != $want{$_} } sort keys %want), '',
            "$year: all cells");
        is(scalar keys %want, 161 + 15, "$year: 176 of them");
        is($report->{equations}{pass}, 40, "$year: equations");
        cmp_ok($want{'carried_in.total'}, '>', 10, "$year: some carried in");
    }

    # the office says that the catalogue is whole from 2020 on

    my $before = $t->get('/xxgk/reports/2019/renhe.json')->json;

    is($before->{disclosed}{total}, undef, '2019: not known');
    is($before->{catalogue}, undef, '2019: nor is the catalogue');

    $t->edit_json('offices/renhe/office.json',
        sub { $_[0]{catalogue_from} = 2019 });
    reload('a catalogue from 2019');
    $before = $t->get('/xxgk/reports/2019/renhe.json')->json;

    is($before->{disclosed}{total}, 0, '2019: nothing was disclosed');
    is($before->{catalogue}, 0, '2019: nor was there anything');

    # without the ledger of a year before fewer are carried over, and a year
    # without its own is not covered

    my $full = figures();

    $t->remove_file("offices/renhe/applications/$_.jsonl") for 2018, 2019;
    reload('fewer ledgers');

    my %less = count_applications(2020, grep { $_->{received} ge '2020' }
        @applications);
    my $cells = figures();

    is_deeply({ map { $_ => $cells->{$_} } keys %less }, \%less,
        'the ledgers that there are');
    isnt($cells->{'carried_in.total'}, $full->{'carried_in.total'},
        'fewer carried in');
    is($t->get('/xxgk/reports/2019/renhe.json')->json->{tables}{applications}
        {source}, 'absent', '2019: absent');
}


sub count_applications {
    my ($year, @list) = @_;

    my %cells = map { my $row = $_; map { ("$row.$_" => 0) } @applicants }
        @rows;

    for my $a (@list) {
        my $in = substr $a->{received}, 0, 4;
        my $out = $a->{closed} ? substr $a->{closed}, 0, 4 : 9999;
        my @in = $in == $year ? 'new'
            : $in < $year && $out >= $year ? 'carried_in' : ();

        push @in, 'done_total', $outcomes{$a->{outcome}} if $out == $year;
        push @in, 'carried_out' if $in <= $year && $out > $year;

        for my $row (@in) {
            $cells{"$row.$_"}++ for $a->{applicant}, 'total';
        }
    }

    return %cells;
}


sub count_disputes {
    my ($year, @list) = @_;

    my %cells = map { $_ => 0 } @cases;

    for my $d (@list) {
        my $in = substr $d->{filed}, 0, 4;
        my $out = $d->{closed} ? substr $d->{closed}, 0, 4 : 9999;
        my $result = $out == $year ? $d->{result}
            : $in <= $year && $out > $year ? 'pending' : next;

        $cells{"$d->{kind}.$_"}++ for $result, 'total';
    }

    return %cells;
}
