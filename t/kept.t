#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Bodies that a worker has rendered are kept for whoever asks next: the same
# bytes, whatever else was asked for meanwhile, and none of older data.

use warnings;
use strict;

use Test::More;

use JSON::PP ();
use Socket ();

use GD::Test;


# more than there are places for, and several to a place

my $items = 700;

my $json = JSON::PP->new->canonical->utf8;

my $t = GD::Test->new(data => '', http => 'send_timeout 60s;',
    server => 'listen 127.0.0.1:%%PORT_1%% sndbuf=2k;');

data('first', 1 .. $items);
$t->start;

again();
conditions();
slow();
renewed();

finish();


sub data {
    my ($version, @numbers) = @_;

    $t->write_file('site.json', $json->encode({ name => 'n', domain => 'd',
        site_id => '1', organizer => 'o' }));
    $t->write_file('offices/a/office.json',
        $json->encode({ name => 'A', kind => 'township' }));
    $t->write_file('offices/a/items/x.jsonl', join '', map {
        $json->encode({ id => "i$_", title => "title $_ <$version>",
            columns => ['policies'], published => '2020-01-02',
            text => "text $_ " x (1 + $_ % 10 * 120) }) . "\n" } @numbers);
}


# item by item: what it is, and that it is that of the item

sub bodies {
    my ($version, @paths) = @_;

    my $wrong = 0;

    my %bodies = map {
        my ($id) = /i(\d+)/;
        my $r = $t->get("/xxgk/items/a/$_");

        $wrong++ if $r->status != 200
            || $r->body !~ /title $id (?:<|&lt;)$version(?:>|&gt;)/
            || length $r->body != $r->header('Content-Length');

        $_ => $r->header('ETag') . $r->body;
    } @paths;

    is($wrong, 0, scalar(@paths) . " of the $version");

    return \%bodies;
}


sub again {
    my @paths = map { ("i$_", "i$_.json") } 1 .. $items;
    my $bodies = bodies('first', @paths);

    for my $step (1, 2) {
        my @some = map { $paths[($_ * 37 * $step) % @paths] } 1 .. 500;
        my $others = bodies('first', @some, @some);

        is(scalar(grep { $others->{$_} ne $bodies->{$_} } keys %$others), 0,
            'the same bytes again');
    }
}


sub conditions {
    my $path = '/xxgk/items/a/i7';
    my @answers = map { $t->get($path) } 1 .. 2;
    my $body = $answers[0]->body;
    my $etag = $answers[0]->header('ETag');

    is($answers[1]->body, $body, 'twice');

    my $r = $t->get($path, Range => 'bytes=10-20');

    is($r->status, 206, 'a range of a kept body');
    is($r->body, substr($body, 10, 11), 'its bytes');
    is($t->get($path, 'If-None-Match' => $etag)->status, 304, 'no change');
    is($t->head($path)->header('Content-Length'), length $body, 'its length');
}


# who reads slowly has what was begun, though its place is taken meanwhile

sub slow {
    my $path = '/xxgk/items/a/i19';
    my $body = $t->get($path)->body;
    my @sockets = map { $t->connection($t->port(1)) } 1 .. 3;

    for (@sockets) {
        setsockopt $_, Socket::SOL_SOCKET, Socket::SO_RCVBUF, 1024;
        print $_ "GET $path HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    # an answer to them is under way

    sysread $_, my $byte, 1 for @sockets;

    bodies('first', map { ("i$_", "i$_.json") } 20 .. $items);

    for (@sockets) {
        my $answer = do { local $/; <$_> };
        my (undef, $got) = split /\r\n\r\n/, $answer, 2;

        is($got, $body, 'as it was');
    }
}


sub renewed {
    my $old = bodies('first', map { "i$_" } 1 .. 40);

    data('second', 3 .. $items);
    ok($t->reload, 'other data');

    my $new = bodies('second', map { "i$_" } 3 .. 40);

    is(scalar(grep { $new->{$_} eq $old->{$_} } keys %$new), 0,
        'nothing of the first');
    is($t->get('/xxgk/items/a/i1')->status, 404, 'nor what is gone');
}
