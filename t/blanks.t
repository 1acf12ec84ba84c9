#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# A number, a zero, a blank, a text and a cell that was not printed stay what
# they are: the page, JSON and CSV of a report agree cell by cell, and none of
# them has a number where the file has none.

use warnings;
use strict;

use Encode ();
use JSON::PP ();
use Test::More;

use GD::Csv;
use GD::Form;
use GD::Test;


my $json = JSON::PP->new->utf8->canonical;
my $root = GD::Test->root;
my $t = GD::Test->new;
my %tables = (bare());

for my $file (glob "$root/t/data/reports/*.json") {
    open my $fh, '<:raw', $file or die "$file: $!\n";
    my $case = $json->decode(do { local $/; <$fh> });
    my ($id) = $file =~ /(\w+)-\d+\.json$/;

    $tables{"c$id"} = [$case->{year}, $case->{tables}];
}

write_report($_) for sort keys %tables;
$t->start;
agree($_) for sort keys %tables;
nothing();
finish();


# tables that are hardly printed at all

sub bare {
    return (
        blank => [2020, { proactive => { 'a1.reg.made' => undef },
            applications => { map { $_ => [(undef) x 7] } @rows },
            disputes => [(undef) x 15] }],
        some => [2022, { proactive => {}, applications => { new => [1,
            undef, { text => '/' }, 0, { text => '3件', value => 3,
            unit => '件' }, 2, undef] } }],
        none => [2020, { proactive => {}, applications => {} }],
        without => [2020, undef],
    );
}


sub write_report {
    my ($id) = @_;

    my ($year, $printed) = @{ $tables{$id} };

    $t->write_file("offices/$id/office.json",
        '{"name": "x", "kind": "other"}');
    $t->write_file("offices/$id/reports/$year.json", $json->encode({
        year => $year, published => ($year + 1) . '-01-20',
        $printed ? (tables => $printed) : () }));
}


# [state, what is printed] of each cell that a file has, by its address

sub printed {
    my ($tables, $names) = @_;

    my %cells = %{ $tables->{proactive} || {} };
    my $rows = $tables->{applications} || {};
    my $cases = $tables->{disputes};

    for my $row (keys %$rows) {
        @cells{map { "$row.$_" } @applicants} = @{ $rows->{$row} };
    }

    @cells{@cases} = @$cases if $cases;

    return map {
        my $cell = $cells{$_};

        $_ => !exists $cells{$_} ? ['absent', '']
            : !defined $cell ? ['blank', '']
            : ref $cell ? ['text', Encode::encode('UTF-8', $cell->{text})]
            : [$json->encode([$cell]) =~ /"/ ? 'amount' : 'number', $cell];
    } @$names;
}


sub agree {
    my ($id) = @_;

    my ($year, $tables) = @{ $tables{$id} };
    my $path = "/xxgk/reports/$year/$id";
    my $page = $t->get($path)->body;
    my $report = $t->get("$path.json")->json;
    my %csv = map { $_->{cell} => $_ }
        grep { $_->{cell} ne 'fingerprint' }
        csv_hashes($t->get("$path.csv")->body);
    my %want = printed($tables, [keys %csv]);
    my %json = printed({ map { $_ => $report->{tables}{$_}{cells} }
        keys %{ $report->{tables} } }, [keys %csv]);
    my %page = $page =~ m{<td id="([^"]+)">(.*?)</td>}g;

    is_deeply({ map { $_ => [$csv{$_}{state}, $csv{$_}{state} eq 'text'
        ? $csv{$_}{text} : $csv{$_}{value}] } keys %csv }, \%want,
        "$id: CSV");

    # a row of a list has a null where a cell was not printed

    is_deeply({ map { $_ => $json{$_}[1] } keys %json },
        { map { $_ => $want{$_}[1] } keys %want }, "$id: JSON");

    is_deeply({ map { $_ => shown($page{$_}) } keys %page },
        { map { $_ => [$want{$_}[0] =~ s/amount/number/r, $want{$_}[1]] }
        keys %page }, "$id: page");

    my $absent = grep { $_->{source} eq 'absent' }
        values %{ $report->{tables} };

    ok($absent || keys %page == keys %csv, "$id: page: all cells");
}


# what a reader of the page sees in a cell

sub shown {
    my ($cell) = @_;

    $cell =~ s/ <a class="mark".*//;

    return ['blank', ''] if $cell eq '<span class="vh">空白</span>';
    return ['absent', ''] if $cell eq '<span class="absent">未提供</span>';
    return ['number', $cell] if $cell =~ /^-?\d+(?:\.\d+)?$/;

    return ['text', $cell];
}


# a report of nothing is no report of zeros

sub nothing {
    my $page = $t->get('/xxgk/reports/2020/without')->body;
    my $report = $t->get('/xxgk/reports/2020/without.json')->json;

    unlike($page, qr/<td id=/, 'no tables: no cells');
    like($page, qr/未提供不等于零/, 'no tables: it says so');
    is_deeply([map { $_->{cells} } values %{ $report->{tables} }],
        [undef, undef, undef], 'no tables: JSON');
    is($report->{equations}{not_assessable}, 40, 'no tables: no equations');
    is_deeply([map { $_->{left} } @{ $report->{equations}{items} }],
        [(undef) x 40], 'no tables: no sums');
    is($t->get('/xxgk/reports/2020/blank.json')->json
        ->{equations}{not_assessable}, 40, 'blanks: no equations');
}
