#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Answers: every kind of page and its JSON twin, conditional requests, ranges,
# methods, and connections that go on.

use warnings;
use strict;

use Test::More;

use GD::Test;


my $t = GD::Test->new;

$t->start;

my $css = style();

# what, HTML, JSON

my @kinds = (
    ['home', '', 'index.json'],
    ['items', 'items', 'items.json'],
    ['a query', 'items?column=bidding&size=5',
        'items.json?column=bidding&size=5'],
    ['item', 'items/renhe/2020-0001', 'items/renhe/2020-0001.json'],
    ['offices', 'offices', 'offices.json'],
    ['office', 'offices/renhe', 'offices/renhe.json'],
    ['reports', 'reports', 'reports.json'],
    ['report', 'reports/2020/renhe', 'reports/2020/renhe.json'],
    ['stats', 'stats', 'stats.json'],
);

my @all = ((map { ["$_->[0], HTML", $_->[1], 'text/html; charset=utf-8'],
                  ["$_->[0], JSON", $_->[2], 'application/json'] } @kinds),
           ['style sheet', $css, 'text/css; charset=utf-8']);

# rendered at load: one buffer; per request: several

my @several = grep { $_->[0] =~ /^item|^a query/ } @all;
my @single = grep { $_->[0] !~ /^item|^a query/ } @all;

for my $page (@all) {
    whole(@$page);
    conditional(@$page);
    range(@$page);
    methods(@$page);
}

etags();
many_ranges();
bodies_of_requests();
connections();
old_protocols();
workers();

finish();


sub style {
    my ($link) = $t->get('/xxgk/')->text
        =~ m{<link rel="stylesheet" href="(assets/style\.[0-9a-f]{16}\.css)">};

    ok($link, 'the home page names a style sheet by its hash')
        or die 'no style sheet';

    return $link;
}


sub whole {
    my ($name, $path, $type) = @_;

    my $r = $t->get("/xxgk/$path");

    is($r->status, 200, "$name: 200");
    is($r->header('Content-Type'), $type, "$name: type");
    is($r->header('Content-Length'), length $r->body, "$name: length");
    like($r->header('ETag'), qr/^"[0-9a-f]{16}"$/, "$name: strong ETag");
    is($r->header('Last-Modified'), undef, "$name: no Last-Modified");
    is($r->header('Accept-Ranges'), 'bytes', "$name: Accept-Ranges");
    is($r->header('Content-Encoding'), undef, "$name: not encoded");
    ok(!$r->truncated && length $r->body > 100, "$name: a body");
    ok(defined eval { $r->text }, "$name: UTF-8");

    my $kind = $type =~ /html/ ? qr{\A<!DOCTYPE html>\n.*</html>\n\z}s
             : $type =~ /json/ ? qr/\A\{\n.*\n\}\n\z/s : qr/\{.*\}\n\z/s;

    like($r->body, $kind, "$name: what it should be");

    my $again = $t->get("/xxgk/$path");

    ok($again->body eq $r->body, "$name: the same once more");
    is($again->header('ETag'), $r->header('ETag'), "$name: and its ETag");

    my $head = $t->head("/xxgk/$path");

    is($head->status, 200, "$name: HEAD");
    is(fields($head), fields($r), "$name: HEAD has the headers of GET");

    my ($rest) = $t->exchange("HEAD /xxgk/$path HTTP/1.1\r\n"
        . "Host: localhost\r\nConnection: close\r\n\r\n", $t->port)
        =~ /\r\n\r\n(.*)\z/s;

    is($rest, '', "$name: HEAD has no body");
}


# header lines but for those of the moment

sub fields {
    my ($r) = @_;

    return join "\n", map { "$_: " . join ', ', $r->headers($_) }
        sort grep { $_ ne 'Date' } $r->header_names;
}


sub conditional {
    my ($name, $path) = @_;

    my $uri = "/xxgk/$path";
    my $plain = $t->get($uri);
    my $tag = $plain->header('ETag');
    my $other = '"0000000000000000"';

    for (["$tag", 'exact'], ["W/$tag", 'weak'], ["$other, $tag", 'list'],
         ["$other,W/$tag , \"x\"", 'list of both'], ['*', 'any'])
    {
        my ($value, $what) = @$_;

        for my $method ('GET', 'HEAD') {
            my $r = $t->request($method, $uri, 'If-None-Match' => $value);
            my $case = "$name: $method If-None-Match, $what";

            is($r->status, 304, $case);
            is($r->header('ETag'), $tag, "$case: ETag");
            is($r->header('Content-Length'), undef, "$case: no length");
            is_deeply([$r->headers('Vary')], [$plain->headers('Vary')],
                "$case: Vary as of 200");
        }
    }

    for ([$other, 'another'], [substr($tag, 0, -1), 'cut'],
         [substr($tag, 1, -1), 'without quotes'], ['"', 'malformed'])
    {
        my ($value, $what) = @$_;
        my $r = $t->get($uri, 'If-None-Match' => $value);

        is($r->status, 200, "$name: If-None-Match, $what");
        is(length $r->body, length $plain->body, "$name: $what: the page");
    }

    is($t->get($uri, 'If-Match' => $tag)->status, 200, "$name: If-Match");
    is($t->get($uri, 'If-Match' => $other)->status, 412,
        "$name: If-Match, another");

    is($t->get($uri, 'If-Modified-Since' => 'Tue, 01 Jan 2030 00:00:00 GMT')
        ->status, 200, "$name: no date to compare with");
}


sub range {
    my ($name, $path) = @_;

    my $uri = "/xxgk/$path";
    my $plain = $t->get($uri);
    my $body = $plain->body;
    my $size = length $body;
    my $tag = $plain->header('ETag');
    my $middle = int($size / 2);

    for (['0-0', 0, 0], ['0-9', 0, 9], ["$middle-", $middle, $size - 1],
         ['-7', $size - 7, $size - 1], ["10-$size", 10, $size - 1],
         ["1-" . ($size - 2), 1, $size - 2])
    {
        my ($range, $from, $to) = @$_;
        my $r = $t->get($uri, Range => "bytes=$range");

        is($r->status, 206, "$name: Range $range");
        is($r->header('Content-Range'), "bytes $from-$to/$size",
            "$name: $range: Content-Range");
        ok($r->body eq substr($body, $from, $to - $from + 1),
            "$name: $range: the bytes");
        is($r->header('ETag'), $tag, "$name: $range: ETag");
    }

    my $r = $t->get($uri, Range => "bytes=$size-");

    is($r->status, 416, "$name: Range past the end");
    is($r->header('Content-Range'), "bytes */$size", "$name: and how long");

    is($t->get($uri, Range => 'bytes=0-9', 'If-Range' => $tag)->status, 206,
        "$name: If-Range");
    is($t->get($uri, Range => 'bytes=0-9', 'If-Range' => '"x"')->status, 200,
        "$name: If-Range, another");
}


sub methods {
    my ($name, $path) = @_;

    my $uri = "/xxgk/$path";

    for my $method (qw/POST PUT DELETE OPTIONS PATCH PROPFIND/) {
        my $r = $t->request($method, $uri, 'Content-Length' => 3,
            ':body' => 'a=b');

        is($r->status, 405, "$name: $method");
        is($r->header('Allow'), 'GET, HEAD', "$name: $method: Allow");
        is($r->header('ETag'), undef, "$name: $method: no ETag");
    }
}


# different bodies have different ETags

sub etags {
    my (%bodies, %tags);

    for my $page (@all) {
        my $r = $t->get("/xxgk/$page->[1]");
        $bodies{$r->body} = 1;
        $tags{$r->header('ETag')} = 1;
    }

    is(scalar keys %tags, scalar keys %bodies, 'an ETag for each body');
    is(scalar keys %tags, scalar @all, 'and a body for each page');
}


sub many_ranges {
    for my $page (@single, @several) {
        my ($name, $path) = @$page;
        my $plain = $t->get("/xxgk/$path")->body;
        my $size = length $plain;

        for my $range ('0-4,10-19,-3', '0-,0-', '0-0,0-0,1-1') {
            my $r = $t->get("/xxgk/$path", Range => "bytes=$range");

            ok(!$r->truncated, "$name: $range comes whole");

            if ($r->status == 200) {
                ok($r->body eq $plain, "$name: $range: as if not asked for");
                next;
            }

            is($r->status, 206, "$name: $range: parts");
            is(parts($r, $plain), undef, "$name: $range: they are right");
        }

        is($t->get("/xxgk/$path", Range => "bytes=$size-,1-0")->status, 416,
            "$name: ranges that there are not");
    }

    for my $page (@several) {
        is($t->get("/xxgk/$page->[1]", Range => 'bytes=0-1,3-4')->status, 200,
            "$page->[0]: several buffers are not cut in several parts");
    }

    is($t->get('/xxgk/', Range => 'bytes=0-1,3-4')->status, 206,
        'one buffer is');
}


# what is wrong with a multipart answer, undef if nothing

sub parts {
    my ($r, $plain) = @_;

    my $size = length $plain;
    my ($boundary) = ($r->header('Content-Type') || '')
        =~ m{^multipart/byteranges; boundary=(\S+)$} or return 'type';
    my @parts = split /\r\n--\Q$boundary\E(?:\r\n|--\r\n\z)/, $r->body, -1;

    return 'frame' if @parts < 3 || $parts[0] ne '' || $parts[-1] ne '';

    for (@parts[1 .. $#parts - 1]) {
        m{^Content-Range: bytes (\d+)-(\d+)/(\d+)\r\n\r\n(.*)\z}ms
            or return 'head';

        return 'size' if $3 != $size;
        return 'bytes' if $4 ne substr($plain, $1, $2 - $1 + 1);
    }

    return undef;
}


# a body that nobody wants is read, and the connection can go on

sub bodies_of_requests {
    my $get = "GET /xxgk/stats HTTP/1.1\r\nHost: localhost\r\n"
        . "Connection: close\r\n\r\n";
    my $body = 'x' x 3000;

    for my $method (qw/GET POST/) {
        my @r = $t->raw("$method /xxgk/offices HTTP/1.1\r\nHost: localhost\r\n"
            . "Content-Length: 3000\r\n\r\n$body$get");

        is(join(' ', map { $_->status } @r),
            ($method eq 'GET' ? 200 : 405) . ' 200',
            "$method with a body, and a request after it");

        @r = $t->raw("$method /xxgk/offices HTTP/1.1\r\nHost: localhost\r\n"
            . "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n$get");

        is(join(' ', map { $_->status } @r),
            ($method eq 'GET' ? 200 : 405) . ' 200',
            "$method with chunks, and a request after it");
    }
}


sub connections {
    my @want = map { $t->get("/xxgk/$_->[1]") } @all;
    my $bytes = join '', map { "GET /xxgk/$_->[1] HTTP/1.1\r\n"
        . "Host: localhost\r\n\r\n" } @all;

    # all of them at once

    my @got = $t->raw($bytes . "HEAD /xxgk/ HTTP/1.1\r\nHost: localhost\r\n"
        . "Connection: close\r\n\r\n");

    is(scalar @got, @want + 1, 'as many answers as requests');

    for my $i (0 .. $#want) {
        ok($got[$i] && $got[$i]->body eq $want[$i]->body,
            "$all[$i][0]: in a pipe");
    }

    # one after the other, with answers that have no body among them

    my $socket = $t->connection;
    my $tag = $want[0]->header('ETag');
    my @steps = (['GET', 200, ''], ['GET', 304, "If-None-Match: $tag\r\n"],
                 ['HEAD', 200, ''], ['POST', 405, "Content-Length: 0\r\n"],
                 ['GET', 206, "Range: bytes=0-4\r\n"], ['GET', 200, '']);

    for (@steps) {
        my ($method, $status, $lines) = @$_;

        print $socket "$method /xxgk/ HTTP/1.1\r\nHost: localhost\r\n"
            . "$lines\r\n";

        my $r = one($socket, $method eq 'HEAD');

        is($r->status, $status, "$method gives $status on one connection");
        is($r->header('Connection'), 'keep-alive', 'which goes on');
    }
}


sub one {
    my ($socket, $head) = @_;

    my $buffer = '';

    local $SIG{ALRM} = sub { die "no answer\n" };
    alarm 20;

    while (1) {
        sysread $socket, $buffer, 65536, length $buffer or die 'closed';

        my $copy = $buffer;
        my $r = GD::Response->take(\$copy, $head);

        if ($r && !$r->truncated) {
            alarm 0;
            return $r;
        }
    }
}


sub old_protocols {
    my $want = $t->get('/xxgk/offices')->body;
    my $r = $t->raw("GET /xxgk/offices HTTP/1.0\r\n\r\n");

    is($r->status, 200, 'HTTP/1.0');
    ok($r->body eq $want, 'HTTP/1.0: the page');

    is($t->exchange("GET /xxgk/offices\r\n", $t->port), $want, 'HTTP/0.9');

    my $item = $t->get('/xxgk/items/renhe/2020-0002')->body;

    is($t->exchange("GET /xxgk/items/renhe/2020-0002\r\n", $t->port), $item,
        'HTTP/0.9, several buffers');
}


# Each worker answers the same.  The one that is not halted has to take the
# request.

sub workers {
    my $t = GD::Test->new(workers => 3, server => 'keepalive_timeout 0;');

    $t->start;

    my $end = time + 20;
    my @pids;

    do {
        select undef, undef, undef, 0.02;
        @pids = $t->workers;
    } until @pids == 3 || time > $end;

    is(scalar @pids, 3, 'three workers');

    my %seen;

    for my $pid (@pids) {
        my @others = grep { $_ != $pid } @pids;

        kill 'STOP', @others;
        select undef, undef, undef, 0.02
            while grep { state_of($_) ne 'T' } @others;

        for my $path ('', 'items?page=2', 'items/renhe/2020-0009.json') {
            my $r = $t->get("/xxgk/$path");
            $seen{$path}{$r->status . $r->header('ETag') . $r->body}++;
        }

        kill 'CONT', @others;
    }

    is_deeply([map { values %$_ } values %seen], [3, 3, 3],
        'the same answers from each');
}


sub state_of {
    my ($pid) = @_;

    return GD::Test->read_path("/proc/$pid/stat") =~ /\) (\w)/ ? $1 : '';
}
