#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Ledgers at random over the years of both forms: what is computed from them
# satisfies every equation and is carried over from year to year; and one more
# in any cell of a table that adds up makes an equation fail.

use warnings;
use strict;

use JSON::PP ();
use Test::More;

use GD::Form;
use GD::Test;


my $json = JSON::PP->new->utf8->canonical;
my $t = GD::Test->new;
my $seed = 20211008;

my @years = 2019 .. 2024;
my @offices = map { "r$_" } 1 .. 6;
my @outcomes = map { $_ eq 'other' ? map { "other.$_" } qw/no_supplement unpaid
    other/ : $_ } grep { !/^(?:new|carried_in|done_total|carried_out)$/ } @rows;


ledgers($_) for @offices;
$t->start;
computed($_) for @offices;
raised();
finish();


# the same numbers everywhere

sub any {
    my ($n) = @_;

    $seed = ($seed * 1103515245 + 12345) % 2 ** 31;

    return int($seed / 65536) % $n;
}


sub pick { return $_[any(scalar @_)] }


sub date_of {
    my ($year) = @_;

    return sprintf '%u-%02u-%02u', $year, 1 + any(12), 1 + any(28);
}


# each is closed at once, years later or never

sub ledgers {
    my ($office) = @_;

    my %lines = map { $_ => ['', ''] } @years;
    my @kinds = qw/review suit review_suit/;
    my @results = qw/upheld corrected other/;

    for my $i (1 .. 40 + any(80)) {
        my $year = pick(@years);
        my $from = date_of($year);
        my $to = date_of($year + pick(0, 0, 0, 1, 1, 2));

        my %case = any(4)
            ? (received => $from, applicant => pick(@applicants[0 .. 5]),
               outcome => pick(@outcomes))
            : (filed => $from, kind => pick(@kinds),
               result => pick(@results));

        if ($to lt $from || $to gt '2024-12-31' || !any(7)) {
            delete @case{qw/outcome result/};

        } else {
            $case{closed} = $to;
        }

        $lines{$year}[$case{kind} ? 1 : 0]
            .= $json->encode({ id => "c$i", %case }) . "\n";
    }

    $t->write_file("offices/$office/office.json",
        '{"name": "x", "kind": "other"}');

    for my $year (@years) {
        $t->write_file("offices/$office/applications/$year.jsonl",
            $lines{$year}[0]);
        $t->write_file("offices/$office/disputes/$year.jsonl",
            $lines{$year}[1]);
        $t->write_file("offices/$office/reports/$year.json",
            sprintf '{"year": %u, "published": "%u-01-20"}', $year, $year + 1);
    }
}


sub computed {
    my ($office) = @_;

    my ($before, $some) = (undef, 0);

    for my $year (@years) {
        my $report = $t->get("/xxgk/reports/$year/$office.json")->json;
        my $cells = $report->{tables}{applications}{cells};

        is($report->{equations}{pass}, $year < 2021 ? 40 : 42,
            "$office $year: all equations hold");
        is_deeply($cells->{carried_in}, $before, "$office $year: carried over")
            if $before;

        $before = $cells->{carried_out};
        $some += $cells->{done_total}[6] + $before->[6];
    }

    ok($some, "$office: not all is zero");
}


# a report for every cell, which is one more there

sub raised {
    my @reports = map { raise($_) } 2020, 2022;

    ok($t->reload, 'they are loaded');

    my ($rc, $out) = $t->command('check', $t->data, '--json');
    my %fail = map { $_->{office} => $_->{equations}{fail} }
        @{ $json->decode($out)->{reports} };

    is(@reports, 176 + 190, 'a report for every cell of tables 3 and 4');
    is(join(' ', grep { !$fail{$_} } @reports), '', 'one equation fails');
}


sub raise {
    my ($year) = @_;

    my $tables = $t->get("/xxgk/reports/$year/r1.json")->json->{tables};
    my ($rows, $cases) = map { $tables->{$_}{cells} } qw/applications disputes/;
    my @lists = ((map { $rows->{$_} } sort keys %$rows), $cases);
    my $n = 0;

    return map {
        my $list = $_;

        map {
            my $id = "raised-$year-" . $n++;

            $list->[$_]++;
            $t->write_file("offices/$id/office.json",
                '{"name": "x", "kind": "other"}');
            $t->write_file("offices/$id/reports/$year.json",
                $json->encode({ year => $year, published => '2025-01-01',
                    tables => { applications => $rows, disputes => $cases } }));
            $list->[$_]--;

            $id;
        } 0 .. $#$list;
    } @lists;
}
