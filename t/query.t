#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What a program is told about arguments of the catalogue that are wrong.

use warnings;
use strict;
use utf8;

use Test::More;

use JSON::PP ();

use GD::Test;


my $t = GD::Test->new->start;

for (
    ['q=' . '+a%01',
        'q', 'at most 200 characters and 8 words, without control characters'],
    ['office=none', 'office', 'the id of an office'],
    ['column=none', 'column', 'the id of a column'],
    ['topic=none', 'topic', 'a topic that items have'],
    ['genre=none', 'genre', 'a genre that items have'],
    ['year=20200', 'year', 'a year of four digits'],
    ['since=2020-02-30', 'since', 'a date (YYYY-MM-DD)'],
    ['until=2020', 'until', 'a date (YYYY-MM-DD)'],
    ['validity=none', 'validity', 'valid, invalid, repealed, amended or expired'],
    ['sort=none', 'sort', 'date or relevance'],
    ['page=0', 'page', 'a page number from 1'],
    ['size=0', 'size', 'a number from 1 to 200'],
    ['size=1&size=1', 'size', 'it once'],
) {
    my ($args, $name, $expected) = @$_;
    my $r = $t->get("/xxgk/items.json?$args");

    is($r->status, 400, "$args: status");
    is(JSON::PP::decode_json($r->body)->{detail},
        "parameter \"$name\", expected $expected", $args);

    # the page names it as well, in Chinese

    $r = $t->get("/xxgk/items?$args");

    is($r->status, 400, "$args: status of the page");
    like($r->text, qr{<p>参数“$name”有误，应[^<]+。</p>},
        "$args: the page names it");
}

finish();
