#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What nginx does to our answers on their way out: SSI, sub_filter, charset,
# HTTP/2, ranges; and that none of it is noticed in the log.

use warnings;
use strict;

use Test::More;

use GD::Test;


my $version = `@{[GD::Test->binary]} -V 2>&1`;

plan(skip_all => 'no HTTP/2 and no sub_filter in this nginx')
    unless $version =~ /http_v2/ && $version =~ /http_sub/;

my $t = GD::Test->new(http => <<'EOT', server => <<'EOT2');
    charset_map gb18030 utf-8 {
        80 E282AC;
    }

    server {
        listen 127.0.0.1:%%PORT_1%% http2;
        server_name localhost;

        location /xxgk/ { govdisclose renhe; }
        location /packed/ { govdisclose renhe; gzip on; gzip_types *;
            gzip_min_length 1; }
    }
EOT
        location /ssi/ {
            root %%DIR%%;
            ssi on;
        }

        location /in/ {
            govdisclose renhe;
            govdisclose_gzip off;
            ssi on;
        }

        location /sub/ {
            govdisclose renhe;
            govdisclose_gzip off;
            sub_filter "</head>" "<meta name=added></head>";
            sub_filter_once on;
        }

        location /subs/ {
            govdisclose renhe;
            govdisclose_gzip off;
            sub_filter_types application/json;
            sub_filter "2020" "MMXX";
            sub_filter_once off;
        }

        location /set/ {
            govdisclose renhe;
            charset gb18030;
            charset_types *;
            override_charset on;
        }

        location /aged/ {
            govdisclose renhe;
            expires 1h;
            add_header Cache-Control "public";
            add_header X-A b always;
            etag off;
            add_header ETag '"own"';
        }
EOT2

my $text = 'Text with <!--# echo var="uri" --> in it. ' x 400;

$t->edit_json('offices/renhe/items/2020.jsonl', 9,
    sub { $_[0]{text} = "$text\n\n$text\n\nlast" });
$t->start;

# of one buffer and of several, one of them of more than one page of memory

my @paths = ('', qw{index.json stats items items.json items/renhe/2020-0001
    items/renhe/2020-0009 items/renhe/2020-0009.json reports/2020/renhe
    number/none});

includes();
within();
substitutes();
charsets();
caching();
ranges();
http2();
quiet();

finish();


# our pages in the pages of others

sub includes {
    for my $path (@paths, 'nothing', 'stats/') {
        my $page = $t->get("/xxgk/$path");
        my $get = sub {
            $t->write_file($t->dir . '/ssi/page.html', "<$_[0]>");
            return $t->get('/ssi/page.html', 'Accept-Encoding' => $_[1]);
        };

        for my $coding ('identity', 'gzip') {
            my $r = $get->("[<!--# include virtual=\"/xxgk/$path\" -->]",
                $coding);

            ok(!$r->truncated, "$path: included whole ($coding)");
            is($r->status, 200, "$path: in a page that is there");

            ok($r->body eq '<[' . $page->body . ']>',
                "$path: as it is ($coding)") if $page->status == 200;
        }

        next if $page->status != 200;

        my $r = $get->("<!--# include virtual=\"/xxgk/$path\" -->"
            . "<!--# include virtual=\"/xxgk/items\" -->"
            . "<!--# include virtual=\"/xxgk/$path\" -->", 'identity');

        ok($r->body eq '<' . $page->body . $t->get('/xxgk/items')->body
            . $page->body . '>', "$path: several on one page");
    }
}


# a page of ours that is looked through for commands, of which it has none: a
# text that looks like one was escaped

sub within {
    for my $path (@paths) {
        my $page = $t->get("/xxgk/$path");
        my $r = $t->get("/in/$path", 'Accept-Encoding' => 'gzip');

        is($r->status, $page->status, "$path: under ssi");
        next if $page->status != 200;
        ok($r->body eq $page->body, "$path: nothing is executed")
            if $path !~ /number/;
    }

    like($t->get('/in/items/renhe/2020-0009')->body, qr/&lt;!--# echo/,
        'a command in a text');
}


sub substitutes {
    for my $path (@paths) {
        my $page = $t->get("/xxgk/$path");
        my $r = $t->get("/sub/$path", 'Accept-Encoding' => 'gzip');

        next if $page->status != 200;

        my $html = $page->header('Content-Type') =~ /html/;
        my $want = $html ? $page->body =~ s{</head>}{<meta name=added></head>}r
                 : $page->body;

        ok($r->body eq $want, "$path: sub_filter");
        is($r->header('ETag'), $html ? undef : $page->header('ETag'),
            "$path: sub_filter: nginx takes the ETag away");
        ok(!$r->truncated, "$path: sub_filter: whole");

        ok($t->get("/subs/$path")->body eq $page->body =~ s/2020/MMXX/gr,
            "$path: sub_filter, everywhere");
        ok($t->get("/xxgk/$path")->body eq $page->body,
            "$path: what is kept has not changed");
    }
}


# UTF-8 says what it is, and nginx leaves it so, or is told not to

sub charsets {
    for my $path ('', 'items', 'items/renhe/2020-0009') {
        my $r = $t->get("/set/$path");

        is($r->status, 200, "$path: charset");
        ok(!$r->truncated && length $r->body > 500, "$path: charset: a page");
    }

    is($t->get('/xxgk/')->header('Content-Type'), 'text/html; charset=utf-8',
        'the memory of a page is not written to');
}


sub caching {
    for my $path (@paths) {
        my $page = $t->get("/xxgk/$path");
        my $r = $t->get("/aged/$path");

        is($r->header('X-A'), 'b', "$path: add_header always");
        next if $page->status != 200;

        is($r->header('ETag'), '"own"', "$path: an ETag of theirs");
        is(join(', ', $r->headers('Cache-Control')), 'max-age=3600, public',
            "$path: expires and add_header");
        ok($r->body eq $page->body, "$path: the page");
    }
}


# by another program, which asks for several parts

sub ranges {
    my $base = 'http://127.0.0.1:' . $t->port . '/xxgk/';

    for my $path ('items', 'items/renhe/2020-0009', '') {
        my $page = $t->get("/xxgk/$path")->body;
        my $file = $t->dir . '/got';
        my ($rc, $out, $err) = $t->run('curl', '-s', '-r', '0-10,1600-1800',
            '-o', $file, '-w', '%{http_code} %{size_download}', $base . $path);

        is($rc, 0, "curl -r 0-10,1600-1800 /$path") or diag($err);

        if ($path eq '') {
            like($out, qr/^206 /, 'a page of one buffer: its parts');
            next;
        }

        is($out, '200 ' . length $page, "/$path: all of it");
        ok($t->read_path($file) eq $page, "/$path: as it is");

        ($rc, $out) = $t->run('curl', '-s', '-r', '1600-1800', '-o', $file,
            '-w', '%{http_code}', $base . $path);

        is($out, '206', "/$path: one part");
        ok($t->read_path($file) eq substr($page, 1600, 201),
            "/$path: the right one");
    }
}


sub http2 {
    my $base = 'http://127.0.0.1:' . $t->port(1);

    SKIP: {
        my (undef, $features) = $t->run('curl', '--version');

        skip 'curl has no HTTP/2', 1 if $features !~ /HTTP2/;

        for my $path (@paths, 'nothing', 'nothing.json', 'items?page=x',
                      'stats/', 'items?column=bidding&size=3', '%E4%B8%80%ff')
        {
            my $page = $t->get("/xxgk/$path");

            for my $mount ('xxgk', 'packed') {
                my $file = $t->dir . '/got';
                my ($rc, $out, $err) = $t->run('curl', '-s', '--compressed',
                    '--http2-prior-knowledge', '-o', $file, '-w',
                    '%{http_version} %{http_code} %{content_type}',
                    "$base/$mount/$path");

                is($rc, 0, "HTTP/2: /$mount/$path") or diag($err);
                is($out, '2 ' . $page->status . ' '
                    . $page->header('Content-Type'), "HTTP/2: $path: answer");
                ok($t->read_path($file) eq $page->body,
                    "HTTP/2: $path: the page")
                    if $page->status != 301 && $path !~ /%/;
            }
        }
    }

    # conditions, methods and parts, all at once on one connection

    my $tag = $t->get('/xxgk/items')->header('ETag');
    my $items = $t->get('/xxgk/items')->body;
    my @steps = ([304, '', 'if-none-match' => $tag],
        [412, undef, 'if-match' => '"x"'],
        [206, substr($items, 0, 10), range => 'bytes=0-9'],
        [200, $items, range => 'bytes=0-9,20-29'],
        [416, undef, range => 'bytes=9999999-'], [405, undef, ':method' => 'PUT'],
        [200, '', ':method' => 'HEAD'], [200, $items]);

    push @steps, map { my $r = $t->get("/xxgk/$_");
        [$r->status, $r->body, ':path' => "/xxgk/$_"] } (@paths) x 5;

    my @got = streams($t->port(1), map { my (undef, undef, @headers) = @$_;
        { ':method' => 'GET', ':path' => '/xxgk/items', @headers } } @steps);

    is(join(' ', map { $_->{status} } @got), join(' ', map { $_->[0] } @steps),
        'HTTP/2: every status on one connection');
    is(join(' ', grep { defined $steps[$_][1]
        && $steps[$_][1] ne $got[$_]{body} } 0 .. $#steps), '',
        'HTTP/2: and every body');
}


# Sends requests, each a stream of one connection, before it reads: status and
# body of each.

sub streams {
    my ($port, @requests) = @_;

    my $socket = $t->connection($port);
    my $frame = sub {
        my ($type, $flags, $stream, $payload) = @_;
        return substr(pack('N', length $payload), 1)
            . pack('CCN', $type, $flags, $stream) . $payload;
    };

    # large windows, so that nothing waits for us

    my $bytes = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        . $frame->(4, 0, 0, pack('nN', 4, 0x7fffffff))
        . $frame->(8, 0, 0, pack('N', 0x7fff0000));

    for my $i (0 .. $#requests) {
        my %h = (':scheme' => 'http', ':authority' => 'localhost',
            %{ $requests[$i] });

        # literals, those with a colon first

        $bytes .= $frame->(1, 5, 2 * $i + 1, join '', map {
            pack('CC/aC/a', 0, $_, $h{$_}) } sort keys %h);
    }

    print $socket $bytes;

    my ($buffer, $open, @got) = ('', scalar @requests);

    local $SIG{ALRM} = sub { die "no answer\n" };
    alarm 20;

    while ($open) {
        sysread $socket, $buffer, 65536, length $buffer or last;

        while (length $buffer >= 9) {
            my $size = unpack 'N', "\0" . substr $buffer, 0, 3;
            my ($type, $flags, $id) = unpack 'x3CCN', $buffer;

            last if length $buffer < 9 + $size;

            my $payload = substr $buffer, 9, $size;
            my $i = ($id - 1) / 2;

            substr $buffer, 0, 9 + $size, '';

            # a status is the first field: of the static table, or a literal

            $got[$i]{status} = $payload =~ /^\x20?\x48\x03(\d{3})/ ? $1
                : { 0x88 => 200, 0x8a => 206, 0x8b => 304, 0x8c => 400,
                    0x8d => 404 }->{ord $payload =~ s/^\x20//r}
                if $type == 1;
            $got[$i]{body} .= $payload if $type == 0;
            $got[$i]{status} = 'reset' if $type == 3;

            $open-- if $type == 3 || $type <= 1 && $flags & 1;
        }
    }

    alarm 0;
    $_->{body} = '' for grep { !defined $_->{body} } @got;

    return @got;
}


# nothing was worth a line above info, but for what the includes have missed

sub quiet {
    my @lines = grep { !m{"/xxgk/nothing"|stats/} }
        $t->log_grep(qr/\[(?:warn|error|crit|alert|emerg)\]/);

    is(join("\n", grep { !/conflicting server name|"listen .* http2"/ } @lines),
        '', 'nothing in the error log');
}
