#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Queries drawn at random from the sample county: page, JSON, CSV and Atom have
# the same rows, of the same total, on every page of them.

use warnings;
use strict;
use utf8;

use Test::More;

use Encode ();

use GD::Csv;
use GD::Test;
use GD::Xml;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $base = 'https://www.example.com/xxgk/';
my $seed = 11;
my $t = GD::Test->new(data => 'conf/county');

$t->start;

my $all = $t->get('/xxgk/items.json?size=200')->json;
my @titles = map { $_->{title} } @{ $all->{items} };
my ($found, $several) = (0, 0);

query() for 1 .. 100;

cmp_ok($found, '>', 50, 'most find something');
cmp_ok($several, '>', 10, 'some have several pages');

cells();
finish();


sub random {
    $seed = ($seed * 1103515245 + 12345) % 2147483648;

    return int($seed / 65536) % $_[0];
}


sub pick { return $_[random(scalar @_)] }


sub escaped {
    return join '', map { sprintf '%%%02X', ord }
        split //, Encode::encode('UTF-8', $_[0]);
}


sub arguments {
    my $facets = $all->{facets};
    my $title = pick(@titles);
    my @args;

    push @args, 'q=' . escaped(substr $title, random(length($title) - 2),
                               1 + random(3)) if random(2);
    push @args, 'q=' . escaped(pick('&', '<b>', '"', '公开 办法', '"办法 公开"'))
        if !@args && random(8) == 0;

    for (['office', 'offices'], ['column', 'columns'], ['year', 'years'],
         ['topic', 'topics'], ['genre', 'genres'], ['validity', 'validities'])
    {
        my ($name, $facet) = @$_;

        push @args, "$name=" . escaped(pick(@{ $facets->{$facet} })->{id})
            if random(5) == 0;
    }

    push @args, 'since=' . (2016 + random(9)) . '-06-01' if random(10) == 0;
    push @args, 'until=' . (2017 + random(9)) . '-06-01' if random(10) == 0;
    push @args, 'sort=relevance' if random(4) == 0;
    push @args, 'size=' . pick(1, 3, 20, 50, 200) if random(2);

    return join '&', @args;
}


# total and rows of a page in each form

sub forms {
    my ($args) = @_;

    my %got = map { $_ => $t->get("/xxgk/items$_?$args") }
        '', qw/.json .csv .atom/;

    is(join(' ', map { $got{$_}->status } sort keys %got), '200 200 200 200',
        "$args: 200") or return;

    my $page = $got{''}->text;
    my ($list) = $page =~ m{<ul class="list">(.*?)</ul>}s;
    my ($total) = $page =~ m{<p class="found"[^>]*>\D*<b>(\d+)</b>};
    my $json = $got{'.json'}->json;
    my $feed = parse_xml($got{'.atom'}->body);

    my @titles = map { s/<[^>]*>//gr =~ s/&lt;/</gr =~ s/&gt;/>/gr
                       =~ s/&quot;/"/gr =~ s/&#39;/'/gr =~ s/&amp;/&/gr }
        ($list || '') =~ m{<li>\s*<a href="[^"]+">(.*?)</a>}gs;
    my @links = ($list || '') =~ m{<li>\s*<a href="([^"]+)"}g;

    return ([$total, map { "$links[$_] $titles[$_]" } 0 .. $#links],
        [$json->{meta}{total}, map { "$_->{url} $_->{title}" }
            @{ $json->{items} }],
        [undef, map { "$_->{url} " . Encode::decode('UTF-8', $_->{title}) }
            csv_hashes($got{'.csv'}->body)],
        [one_of($feed, 'os:totalResults'), map {
            my ($link) = all_of($_, 'link');
            $link->{attrs}{href} =~ s/^\Q$base\E//r . ' ' . one_of($_, 'title')
        } all_of($feed, 'entry')], $json->{meta}{pages});
}


sub query {
    my $args = arguments();
    my ($pages, $total, %rows) = (1);

    for (my $page = 1; $page <= $pages; $page++) {
        my ($html, $json, $csv, $atom, $n)
            = forms("$args&page=$page") or return;

        ($pages, $total) = ($n > 8 ? 8 : $n, $json->[0]);
        $csv->[0] = $total;

        is_deeply($html, $json, "$args, page $page: the page");
        is_deeply($csv, $json, "$args, page $page: CSV");
        is_deeply($atom, $json, "$args, page $page: Atom");

        $rows{$_}++ for @$csv[1 .. $#$csv];
        $several += $n > 1 && $page == 1;
        $pages > 7 or next;
    }

    $found += $total > 0;

    is(scalar keys %rows, $total, "$args: as many as it says") if $pages < 8;
}


# what is a text and looks like a formula is guarded, a number never

sub cells {
    my @bad;

    for my $row (csv_hashes($t->get('/xxgk/reports/cells.csv')->body)) {
        push @bad, $row->{cell} if $row->{state} =~ /^(?:number|amount)$/
            && $row->{value} !~ /^-?\d+(?:\.\d+)?$/;
    }

    is("@bad", '', 'numbers are numbers');
}
