#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The compressed form that pages have from load, and what nginx compresses.

use warnings;
use strict;

use Test::More;

use IO::Uncompress::Gunzip ();

use GD::Test;


my $t = GD::Test->new(conf => <<'EOT');
%%GLOBALS%%

events {
}

http {
    %%GLOBALS_HTTP%%

    govdisclose_data renhe %%DATA%%;

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;

        location /xxgk/ {
            govdisclose renhe;
        }

        location /vary/ {
            govdisclose renhe;
            gzip_vary on;
        }

        location /both/ {
            govdisclose renhe;
            gzip on;
            gzip_types application/json text/css;
            gzip_min_length 1;
        }

        location /all/ {
            govdisclose renhe;
            gzip on;
            gzip_vary on;
            gzip_types *;
            gzip_min_length 1;
            gzip_proxied any;
            gzip_http_version 1.0;
        }

        location /off/ {
            govdisclose renhe;
            govdisclose_gzip off;
        }

        location /theirs/ {
            govdisclose renhe;
            govdisclose_gzip off;
            gzip on;
            gzip_vary on;
        }

        location /disabled/ {
            govdisclose renhe;
            gzip_disable Plain;
        }
    }

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name off.example;
        govdisclose_gzip off;

        location /xxgk/ {
            govdisclose renhe;
        }

        location /on/ {
            govdisclose renhe;
            govdisclose_gzip on;
        }
    }
}
EOT

$t->start;

my @gzip = ('Accept-Encoding' => 'gzip');

# those that are rendered at load

my @pages = ('', qw{index.json offices.json offices/renhe offices/renhe.json
    offices reports reports.json reports/2020/renhe reports/2020/renhe.json
    stats stats.json});

push @pages, $t->get('/xxgk/')->body =~ /href="(assets\/[^"]+)"/;

# and those that are not

my @rendered = qw{items items.json items?column=bidding
    items/renhe/2020-0001 items/renhe/2020-0001.json};

for my $page (@pages) {
    own_form($page);
    conditional($page);
    range($page);
}

is(scalar @pages, 13, 'pages');

small();
variants();
vary();
off();
by_nginx();
who_may();

finish();


sub own_form {
    my ($page) = @_;

    my $plain = $t->get("/xxgk/$page");
    my $r = $t->get("/xxgk/$page", @gzip);

    is($plain->header('Content-Encoding'), undef, "$page: plain");
    is($r->status, 200, "$page: gzip");
    is($r->header('Content-Encoding'), 'gzip', "$page: Content-Encoding");
    is($r->header('Content-Length'), length $r->body, "$page: length");
    is($r->header('Content-Type'), $plain->header('Content-Type'),
        "$page: the same type");
    cmp_ok(length $r->body, '<', 0.8 * length $plain->body, "$page: smaller");
    ok(unpacked($r) eq $plain->body, "$page: unpacked it is the plain one");

    like($r->header('ETag'), qr/^"[0-9a-f]{16}"$/, "$page: strong ETag");
    isnt($r->header('ETag'), $plain->header('ETag'), "$page: of its own");

    # no time and no system in the head

    is(unpack('H*', substr($r->body, 0, 8)), '1f8b080000000000',
        "$page: head of the gzip");

    is_deeply([$r->headers('Vary')], ['Accept-Encoding'], "$page: Vary");
    is_deeply([$plain->headers('Vary')], ['Accept-Encoding'],
        "$page: Vary of the plain one");

    my $head = $t->head("/xxgk/$page", @gzip);

    is(fields($head), fields($r), "$page: HEAD");
}


# gunzip() takes what is not packed as it is

sub unpacked {
    my ($r) = @_;

    my $plain;

    IO::Uncompress::Gunzip::gunzip(\$r->{body} => \$plain, Transparent => 0);

    return defined $plain ? $plain : 'not packed';
}


sub fields {
    my ($r) = @_;

    return join "\n", map { "$_: " . join ', ', $r->headers($_) }
        sort grep { $_ ne 'Date' } $r->header_names;
}


sub conditional {
    my ($page) = @_;

    my $plain = $t->get("/xxgk/$page")->header('ETag');
    my $tag = $t->get("/xxgk/$page", @gzip)->header('ETag');

    for my $value ($tag, "W/$tag", "$plain, $tag", '*') {
        my $r = $t->get("/xxgk/$page", @gzip, 'If-None-Match' => $value);

        is($r->status, 304, "$page: If-None-Match: $value");
        is($r->header('ETag'), $tag, "$page: $value: ETag");
        is($r->header('Content-Encoding'), undef, "$page: $value: no coding");
        is_deeply([$r->headers('Vary')], ['Accept-Encoding'],
            "$page: $value: Vary");
    }

    is($t->get("/xxgk/$page", @gzip, 'If-None-Match' => $plain)->status, 200,
        "$page: the ETag of the plain one does not do for gzip");
    is($t->get("/xxgk/$page", 'If-None-Match' => $tag)->status, 200,
        "$page: nor the other way round");
}


sub range {
    my ($page) = @_;

    my $whole = $t->get("/xxgk/$page", @gzip);
    my $size = length $whole->body;
    my $r = $t->get("/xxgk/$page", @gzip, Range => 'bytes=2-20');

    is($r->status, 206, "$page: a range");
    is($r->header('Content-Encoding'), 'gzip', "$page: of gzip");
    is($r->header('Content-Range'), "bytes 2-20/$size", "$page: so many");
    ok($r->body eq substr($whole->body, 2, 19), "$page: its bytes");

    $r = $t->get("/xxgk/$page", @gzip, Range => 'bytes=0-1,4-5');

    ok(!$r->truncated && $r->status =~ /^20[06]$/, "$page: two ranges");

    $r = $t->get("/xxgk/$page", @gzip, Range => "bytes=$size-");

    is($r->status, 416, "$page: past the end of gzip");
    is($r->header('Content-Range'), "bytes */$size", "$page: says its end");
    is($r->header('Content-Encoding'), undef, "$page: not compressed");
    is($r->header('ETag'), undef, "$page: no ETag");
    like($r->body, qr/^(?:<!DOCTYPE html>|\{)\n/,
        "$page: an error that can be read");
}


# what is so small that it would grow is kept plain only

sub small {
    my $t = GD::Test->new(library => 'conf');

    $t->write_file('../library/assets/style.css', "b{}\n");
    $t->start;

    my ($css) = $t->get('/xxgk/')->body =~ /href="(assets\/[^"]+)"/;
    my $r = $t->get("/xxgk/$css", @gzip);

    is($r->body, "b{}\n", 'a small one is plain');
    is($r->header('Content-Encoding'), undef, 'without a coding');
    is($r->header('ETag'), $t->get("/xxgk/$css")->header('ETag'),
        'and has one ETag');
}


sub variants {
    my $plain = $t->get('/xxgk/stats')->header('ETag');
    my $gzip = $t->get('/xxgk/stats', @gzip)->header('ETag');

    for my $value ('gzip', 'GZip', 'deflate, gzip', 'br;q=1.0, gzip;q=0.8',
                   'gzip;q=1', 'gzip, deflate, br, zstd', 'gzip;q=0.001')
    {
        is($t->get('/xxgk/stats', 'Accept-Encoding' => $value)
            ->header('ETag'), $gzip, "Accept-Encoding: $value");
    }

    for my $value ('', 'identity', 'deflate', 'br', 'gzip;q=0', 'x-gzipped',
                   'gzip;q=0.0')
    {
        is($t->get('/xxgk/stats', 'Accept-Encoding' => $value)
            ->header('ETag'), $plain, "Accept-Encoding: $value");
    }
}


# exactly once, whoever sends it

sub vary {
    for my $page (@pages) {
        for my $mount (qw/xxgk vary both all/) {
            for my $coding ('gzip', 'identity') {
                my @args = ('Accept-Encoding' => $coding);
                my $r = $t->get("/$mount/$page", @args);
                my $case = "/$mount/$page, $coding";

                is_deeply([$r->headers('Vary')], ['Accept-Encoding'],
                    "$case: Vary");

                $r = $t->get("/$mount/$page", @args,
                    'If-None-Match' => $r->header('ETag'));
                is($r->status, 304, "$case: 304");
                is_deeply([$r->headers('Vary')], ['Accept-Encoding'],
                    "$case: Vary with 304");
            }
        }
    }

    for my $path ('/xxgk/nothing', '/vary/nothing', '/xxgk/stats/') {
        my @vary = $t->get($path)->headers('Vary');
        is("@vary", '', "$path: no Vary");
    }
}


sub off {
    for my $page (@pages) {
        my $plain = $t->get("/xxgk/$page");

        for (['/off/'], ['/xxgk/', Host => 'off.example']) {
            my ($mount, @host) = @$_;
            my $r = $t->get("$mount$page", @gzip, @host);
            my $case = "govdisclose_gzip off: $page";

            is($r->header('Content-Encoding'), undef, $case);
            ok($r->body eq $plain->body, "$case: the page");
            is($r->header('ETag'), $plain->header('ETag'), "$case: ETag");
            is(join(', ', $r->headers('Vary')), '', "$case: no Vary");
        }

        is($t->get("/on/$page", @gzip, Host => 'off.example')
            ->header('Content-Encoding'), 'gzip', "on again below: $page");
    }
}


# nginx's own filter leaves ours alone and takes the rest

sub by_nginx {
    for my $page (@pages) {
        for my $mount (qw/both all/) {
            my $r = $t->get("/$mount/$page", @gzip);

            ok($r->body eq $t->get("/xxgk/$page", @gzip)->body,
                "/$mount/$page: packed once");
        }
    }

    for my $page (@rendered) {
        my $plain = $t->get("/xxgk/$page", @gzip);

        is($plain->header('Content-Encoding'), undef,
            "$page: not packed by us");
        is(join(', ', $plain->headers('Vary')), '', "$page: so no Vary");

        for my $mount (qw/both all/) {
            my $r = $t->get("/$mount/$page", @gzip);

            is($r->header('Content-Encoding'), 'gzip', "/$mount/$page: gzip");
            ok(unpacked($r) eq $plain->body, "/$mount/$page: the page");
            is($r->header('ETag'), 'W/' . $plain->header('ETag'),
                "/$mount/$page: a weak ETag");

            is($t->get("/$mount/$page", @gzip,
                'If-None-Match' => $r->header('ETag'))->status, 304,
                "/$mount/$page: which is good for a 304");
        }
    }

    # with ours off nginx packs those from load too

    my $r = $t->get('/theirs/stats', @gzip);

    is($r->header('ETag'), 'W/' . $t->get('/xxgk/stats')->header('ETag'),
        'theirs: a weak ETag');
    is_deeply([$r->headers('Vary')], ['Accept-Encoding'], 'theirs: Vary');
    ok(unpacked($r) eq $t->get('/xxgk/stats')->body, 'theirs: the page');
}


sub who_may {
    my $raw = sub {
        my ($mount, $lines) = @_;
        my $r = $t->raw("GET /$mount/stats $lines\r\nHost: localhost\r\n"
            . "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n");

        my ($case) = $lines =~ /([^\r\n]*)\z/;

        ok($r->content eq $t->get('/xxgk/stats')->body, "$case: the page");

        return $r->header('Content-Encoding');
    };

    is($raw->('xxgk', 'HTTP/1.0'), undef, 'gzip_http_version is respected');
    is($raw->('all', 'HTTP/1.0'), 'gzip', 'gzip_http_version 1.0');

    my $via = "HTTP/1.1\r\nVia: 1.1 proxy";

    is($raw->('xxgk', $via), undef, 'gzip_proxied is respected');
    is($raw->('all', $via), 'gzip', 'gzip_proxied any');

    my $agent = "HTTP/1.1\r\nUser-Agent: Plain/1.0";

    is($raw->('xxgk', $agent), 'gzip', 'an agent');
    is($raw->('disabled', $agent), undef, 'gzip_disable is respected');
    is($raw->('disabled', "HTTP/1.1\r\nUser-Agent: Other/1.0"), 'gzip',
        'gzip_disable of another');
}
