#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# /stats/{office}: what /stats has of the office, no more and no less; all
# offices together are the whole.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new(data => 'conf/county');

$t->start;

my $all = $t->get('/xxgk/stats.json')->json;
my @offices = map { $_->{id} } @{ $all->{offices} };
my %of = map { $_ => $t->get("/xxgk/stats/$_.json")->json } @offices;

cmp_ok(scalar @offices, '>', 10, 'offices');

rows();
items();
sums();
page();
finish();


# lists of rows that name their office

sub rows {
    for my $key (qw/freshness reports applications disputes/) {
        my @bad = grep {
            my $office = $_;
            !same([map { without_links($_) } grep { $_->{office} eq $office }
                   @{ $all->{$key} }],
                  [map { without_links($_) } @{ $of{$office}{$key} }])
        } @offices;

        is("@bad", '', $key);
    }
}


# addresses begin where the page is

sub without_links {
    my %row = %{ $_[0] };

    delete $row{url};

    return \%row;
}


sub same {
    my ($x, $y) = @_;

    my $json = JSON::PP->new->canonical;

    return $json->encode($x) eq $json->encode($y);
}


sub items {
    my @bad;

    for my $office (@offices) {
        my $items = $of{$office}{items};
        my ($years, $columns) = (0, 0);
        my $list = $t->get("/xxgk/items.json?office=$office")->json;

        $years += $_->{count} for @{ $items->{by_year} };
        $columns += $_->{count} for @{ $items->{by_column} };

        push @bad, $office if grep { $_ != $items->{total} } $years, $columns,
            $list->{meta}{total}, $of{$office}{meta}{total},
            $items->{by_office}[0]{count};
        push @bad, "$office: offices" if "@{[map { $_->{id} }
            @{ $of{$office}{offices} }, @{ $items->{by_office} }]}"
            ne "$office $office";
        push @bad, "$office: order" if "@{[map { $_->{year} || 0 }
            @{ $items->{by_year} }]}" ne "@{[sort { $b <=> $a }
            map { $_->{year} || 0 } @{ $items->{by_year} }]}";

        for my $year (@{ $list->{facets}{years} }) {
            push @bad, "$office: $year->{id}" unless grep {
                ($_->{year} || 0) == $year->{id}
                && $_->{count} == $year->{count} } @{ $items->{by_year} };
        }
    }

    is(join("\n", @bad), '', 'items');
}


# what the whole has is what the offices have

sub sums {
    my (%whole, %sum);

    $whole{"column $_->{id}"} = $_->{count}
        for @{ $all->{items}{by_column} };
    $whole{'year ' . ($_->{year} || '')} = $_->{count}
        for @{ $all->{items}{by_year} };
    $whole{"rate $_->{key} $_->{year}"} = "$_->{part} $_->{n}"
        for @{ $all->{rates} };

    for my $stats (values %of) {
        $sum{"column $_->{id}"} += $_->{count}
            for @{ $stats->{items}{by_column} };
        $sum{'year ' . ($_->{year} || '')} += $_->{count}
            for @{ $stats->{items}{by_year} };

        for (@{ $stats->{rates} }) {
            my ($part, $n) = split / /, $sum{"rate $_->{key} $_->{year}"}
                || '0 0';

            $sum{"rate $_->{key} $_->{year}"} = join ' ', $part + $_->{part},
                $n + $_->{n};
        }
    }

    # an office without a report has no rate of the year

    delete $whole{$_} for grep { /in_time/ } keys %whole;
    delete $sum{$_} for grep { /in_time/ } keys %sum;

    is_deeply(\%sum, \%whole, 'columns, years and rates');
}


sub page {
    my $page = $t->get('/xxgk/stats/health')->text;
    my ($name) = map { $_->{name} } grep { $_->{id} eq 'health' }
        @{ $all->{offices} };

    like($page, qr{<h1>\Q$name\E信息公开统计</h1>}, 'its title');
    like($page, qr{href="\.\./items\?office=health&amp;year=2023"},
        'links to lists of the office');
    like($page, qr{<a href="\.\./stats">}, 'and to the whole');
    like($t->get('/xxgk/offices/health')->body, qr{href="\.\./stats/health"},
        "the office's page leads to it");
    is($t->get('/xxgk/stats/none')->status, 404, 'no such office');
}
