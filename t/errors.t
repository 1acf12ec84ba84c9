#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Errors in the site's look and as problem details, and the headers that guard
# every answer.

use warnings;
use strict;

use Test::More;

use GD::Crawl;
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
            error_page 500 502 /nowhere;
        }

        location /packed/ {
            govdisclose renhe;
            gzip on;
            gzip_min_length 1;
            gzip_types application/problem+json;
        }

        location /gone/ {
            govdisclose renhe;
            error_page 410 412 =200 /xxgk/stats;
            error_page 416 =418 /theirs;
        }

        location /own/ {
            govdisclose renhe;
            error_page 412 416 /xxgk/stats;
        }

        location = /theirs {
            return 418 theirs;
        }

        location /bare/ {
            govdisclose renhe;
            govdisclose_security_headers off;
        }
    }

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name theirs.example;
        error_page 404 405 =418 /theirs;

        location /xxgk/ {
            govdisclose renhe;
        }

        location = /theirs {
            return 418 theirs;
        }
    }
}
EOT

# absolute links have their base, and must not be in the pages of errors

$t->edit_json('site.json',
    sub { $_[0]{base_url} = 'https://www.example.com/xxgk/' });
$t->edit_json('offices/renhe/items/2020.jsonl', 5, sub {
    delete $_[0]{text};
    $_[0]{withdrawn} = { on => '2021-01-01', reason => 'because' };
});
$t->start;

my ($css) = $t->get('/xxgk/')->body =~ /href="(assets\/[^"]+)"/;

# status, method, path, form, words of the detail

my @cases = (
    [404, 'GET', 'nothing', 'html'],
    [404, 'GET', 'nothing.json', 'json'],
    [404, 'GET', 'items/renhe/x', 'html'],
    [404, 'GET', 'items/renhe/x.json', 'json'],
    [404, 'GET', 'assets/style.css', 'html'],
    [404, 'GET', 'items?page=99', 'html'],
    [404, 'GET', 'items.json?page=99', 'json'],
    [400, 'GET', 'items?year=x', 'html'],
    [400, 'GET', 'items.json?size=0', 'json', 'parameter "size", expected'],
    [400, 'GET', 'items.json?z=1', 'json', 'unknown parameter, expected'],
    [400, 'GET', 'items?page=1&page=1', 'html'],
    [400, 'GET', 'items.json?page=1&page=1', 'json',
        'parameter "page", expected'],
    [405, 'POST', '', 'html'],
    [405, 'POST', 'items', 'html'],
    [405, 'POST', 'index.json', 'json'],
    [405, 'DELETE', 'items/renhe/2020-0001', 'html'],
    [405, 'DELETE', 'items/renhe/2020-0001.json', 'json'],
    [405, 'PUT', $css, 'html'],
    [405, 'POST', 'nothing', 'html'],
);

for (@cases) {
    answer(@$_);
}

unmet();
gone();
looks();
depth();
no_echo();
left_to_nginx();
packed();
guards();
on_one_connection();

finish();


sub answer {
    my ($status, $method, $path, $form, $detail) = @_;

    my $case = "$method $path";
    my $r = $t->request($method, "/xxgk/$path");

    is($r->status, $status, "$case: $status");
    is($r->header('Content-Length'), length $r->body, "$case: length");
    is($r->header('Allow'), $status == 405 ? 'GET, HEAD' : undef,
        "$case: Allow");
    is($r->header($_), undef, "$case: no $_")
        for qw/ETag Last-Modified Accept-Ranges Location Content-Encoding/;

    if ($form eq 'json') {
        is($r->header('Content-Type'), 'application/problem+json',
            "$case: a problem");
        is_deeply($r->json, { type => 'about:blank', status => $status,
            title => { 404 => 'Not Found', 400 => 'Bad Request',
                405 => 'Method Not Allowed' }->{$status},
            $detail ? (detail => $r->json->{detail}) : () }, "$case: which");
        is(index($r->json->{detail}, $detail), 0, "$case: detail") if $detail;

    } else {
        is($r->header('Content-Type'), 'text/html; charset=utf-8',
            "$case: a page");
        is(join('; ', markup_faults($r->text)), '', "$case: in order");
        like($r->body, qr/<body class="error">/, "$case: of its kind");
    }

    return if $method ne 'GET';

    my $head = $t->head("/xxgk/$path");

    is($head->status, $status, "$case: HEAD");
    is($head->header($_), $r->header($_), "$case: HEAD: $_")
        for qw/Content-Type Content-Length/;

    # no condition is met by an error, and no part of it is asked for

    for (['If-None-Match', '*'], ['If-Match', '"x"'], ['Range', 'bytes=0-5'],
         ['If-Modified-Since', 'Tue, 01 Jan 2030 00:00:00 GMT'])
    {
        my ($name, $value) = @$_;
        my $same = $t->get("/xxgk/$path", $name => $value);

        is($same->status, $status, "$case: $name");
        ok($same->body eq $r->body, "$case: $name: whole");
    }
}


# a condition or a range that nothing meets, for all kinds of answers

sub unmet {
    for my $path ('', 'index.json', $css, 'items', 'items.json?size=3',
                  'items/renhe/2020-0001', 'items/renhe/2020-0001.json')
    {
        my $uri = "/xxgk/$path";
        my $tag = $t->get($uri)->header('ETag');
        my $size = length $t->get($uri)->body;

        unmet_by($path, 412, 'If-Match' => $_)
            for '"0000000000000000"', "W/$tag", 'x', '"', '""', "x$tag",
                substr($tag, 0, -1), $tag =~ s/"$/a"/r, "W/$tag, W/\"x\"",
                "\"$tag\"", '"a" *', ',';

        is($t->get($uri, 'If-Match' => $_)->status, 200, "$path: $_: 200")
            for $tag, "\"x\", $tag", "W/\"x\",$tag,\"y\"", '*', " $tag ",
                ",, $tag ,";

        unmet_by($path, 416, Range => "bytes=$size-");
        unmet_by($path, 416, Range => 'bytes=99999999-,-0');

        # If-Match comes first, and is nothing to an error

        unmet_by($path, 412, 'If-Match' => '"x"', Range => "bytes=$size-",
            'If-None-Match' => $tag);
        is($t->get($uri, 'If-Match' => $tag, 'If-None-Match' => $tag)->status,
            304, "$path: both hold");
        is($t->get("/gone/$path", 'If-Match' => '"x"')->body,
            $t->get('/xxgk/stats')->body, "$path: error_page 412");
        is($t->get("/gone/$path", Range => "bytes=$size-")->body, 'theirs',
            "$path: error_page 416");

        # an error_page of ours has its own header, and that once

        for ([416, Range => "bytes=$size-"], [412, 'If-Match' => '"x"']) {
            my ($status, @headers) = @$_;
            my $r = $t->get("/own/$path", @headers);

            is($r->status, $status, "$path: error_page $status of ours");
            is(join(' ', map { scalar(my @all = $r->headers($_)) }
                qw/ETag Vary Content-Security-Policy Content-Type/), '1 1 1 1',
                "$path: error_page $status: each header once");
            is($r->body, $t->get('/xxgk/stats')->body,
                "$path: error_page $status: its body");
        }
    }
}


sub unmet_by {
    my ($path, $status, @headers) = @_;

    my $case = "$path: @headers";
    my $json = $path =~ /\.json/;

    for my $coding ('identity', 'gzip') {
        my $r = $t->get("/xxgk/$path", @headers, 'Accept-Encoding' => $coding);

        is($r->status, $status, "$case: $status");
        is($r->header('Content-Length'), length $r->body, "$case: length");
        is(join(' ', map { $r->headers($_) } qw/ETag Content-Encoding
            Accept-Ranges/), '', "$case: nothing of the page");
        is(scalar(my @one = $r->headers('Content-Security-Policy')), 1,
            "$case: guarded once");
        is($r->header('Content-Range') ? 1 : 0, $status == 416 ? 1 : 0,
            "$case: Content-Range");
        is($r->header('Content-Type'), $json ? 'application/problem+json'
            : 'text/html; charset=utf-8', "$case: type");

        if ($json) {
            is($r->json->{status}, $status, "$case: a problem");

        } else {
            is(join('; ', markup_faults($r->text)), '', "$case: a page");
        }
    }

    my $bytes = join '', map { "$_ /xxgk/$path HTTP/1.1\r\nHost: localhost\r\n"
        . join('', map { $headers[2 * $_] . ': ' . $headers[2 * $_ + 1]
            . "\r\n" } 0 .. $#headers / 2) . "\r\n" } 'HEAD', 'GET';

    $bytes .= "GET /xxgk/stats HTTP/1.1\r\nHost: localhost\r\n"
        . "Connection: close\r\n\r\n";

    my $answer = $t->exchange($bytes, $t->port);
    my @got = map { GD::Response->take(\$answer, $_) } 1, 0, 0;

    is(join(' ', map { $_->status } @got), "$status $status 200",
        "$case: the connection goes on");
}


# an item that was withdrawn

sub gone {
    for my $form ('', '.json') {
        my $path = "items/renhe/2020-0005$form";
        my $r = $t->get("/xxgk/$path");

        is($r->status, 410, "$path: 410");
        is($t->get("/xxgk/$path", @$_)->status, 410, "$path: @$_")
            for ['If-Match' => '"x"'], ['If-None-Match' => '*'],
                [Range => 'bytes=0-1'];

        $r = $t->get("/gone/$path");

        is($r->status, 200, "$path: error_page 410");
        is($r->body, $t->get('/xxgk/stats')->body, "$path: its page");
    }
}


sub looks {
    my $r = $t->get('/xxgk/nothing');
    my ($other) = $t->get('/xxgk/stats')->text =~ m{(<header.*</header>)}s;
    my ($head) = $r->text =~ m{(<header.*</header>)}s;

    $other =~ s{/elder/stats"}{/elder/"};

    s/ aria-current="true"// for $other, $head;
    is($head, $other, 'the head of the site');
    like($r->body, qr/<meta name="robots" content="noindex">/, 'not indexed');
    unlike($r->body, qr/rel="(?:canonical|alternate)"/, 'it is no address');
    like($t->get('/xxgk/')->body,
        qr{rel="canonical" href="https://www\.example\.com/xxgk/"},
        'which a page is');
}


# its links lead to where they should, however deep it is

sub depth {
    for my $n (0 .. 3, 15 .. 18, 40) {
        my $path = '/xxgk/' . 'a/' x $n . 'b';
        my @links = map { m{^/(?!/)} ? $_ : resolve($path, $_) }
            grep { !/^(?:#|https:)/ } links_of($t->get($path));
        my %status = map { $t->get($_)->status => 1 } @links;

        ok(@links > 5, "$n deep: links");
        is(join(' ', grep { !m{^/xxgk/} } @links), '', "$n deep: inside");
        is(join(' ', keys %status), 200, "$n deep: to pages");
    }
}


# nothing that the client has sent comes back

sub no_echo {
    for my $path ('%3Cscript%3Ealert(1)%3C/script%3E', '<b>x', '%22onload=x',
                  'items?year=%3Cscript%3E', 'items?<script>=1&page=<b>',
                  'items.json?%22%7Bx=1', 'items?size=%22%27')
    {
        my $r = $t->get("/xxgk/$path");

        cmp_ok($r->status, '>=', 400, "$path: an error");
        unlike($r->body, qr/alert|<b>x|onload|<script|%3C|\{x/i,
            "$path: no echo");
    }
}


# where the location has an error_page for the status

sub left_to_nginx {
    for my $args (['GET', '/xxgk/nothing'], ['POST', '/xxgk/'],
                  ['GET', '/xxgk/nothing.json'])
    {
        my $r = $t->request(@$args, Host => 'theirs.example');

        is($r->status, 418, "@$args: error_page of the server");
        is($r->body, 'theirs', "@$args: its body");
    }

    my $r = $t->get('/xxgk/items?year=x', Host => 'theirs.example');

    is($r->status, 400, 'a status that it does not name');
    like($r->body, qr/<body class="error">/, 'is ours');
}


sub packed {
    for my $path ('nothing', 'nothing.json') {
        my $plain = $t->get("/xxgk/$path");
        my $r = $t->get("/packed/$path", 'Accept-Encoding' => 'gzip');

        is($r->status, 404, "$path: 404");
        is($r->header('Content-Encoding'), 'gzip', "$path: packed by nginx");
        ok($r->content eq $plain->body, "$path: the same");
    }
}


sub guards {
    my @names = qw/Content-Security-Policy X-Content-Type-Options
        Referrer-Policy/;
    my $tag = $t->get('/xxgk/')->header('ETag');

    for (['', 200], ['', 304, 'If-None-Match' => $tag], ['index.json', 200],
         [$css, 200], ['items', 200], ['items/renhe/2020-0001', 200],
         ['items/renhe/2020-0005', 410], ['nothing', 404],
         ['nothing.json', 404], ['items?page=x', 400],
         ['items/renhe/2020-0001', 206, Range => 'bytes=1-2'])
    {
        my ($path, $status, @headers) = @$_;
        my $r = $t->get("/xxgk/$path", @headers);

        is($r->status, $status, "$path: $status");

        for my $name (@names) {
            is(scalar(my @values = $r->headers($name)), 1,
                "$path $status: one $name");
            is(scalar(@values = $t->get("/bare/$path", @headers)
                ->headers($name)), 0, "$path $status: off: no $name");
        }
    }

    my $r = $t->get('/xxgk/');
    my %policy = map { /^\s*(\S+)\s*(.*)$/ } split /;/,
        $r->header('Content-Security-Policy');

    is($policy{'default-src'}, "'none'", 'nothing but what is named');
    is($policy{'style-src'}, "'self'", 'the style sheet');
    ok(!$policy{'script-src'}, 'no script');
    unlike($r->header('Content-Security-Policy'), qr/unsafe/, 'nothing unsafe');
    is($r->header('X-Content-Type-Options'), 'nosniff', 'no guess at types');
}


# a connection goes on after errors

sub on_one_connection {
    my @steps = (['GET', 'nothing', 404], ['POST', 'nothing', 405],
        ['GET', 'items?page=x', 400], ['HEAD', 'nothing', 404],
        ['POST', 'stats.json', 405], ['GET', 'stats', 200]);

    my $bytes = join '', map { "$_->[0] /xxgk/$_->[1] HTTP/1.1\r\n"
        . "Host: localhost\r\n"
        . ($_->[0] eq 'POST' ? "Content-Length: 5\r\n\r\nhello" : "\r\n") }
        @steps;

    $bytes .= "GET /xxgk/offices HTTP/1.1\r\nHost: localhost\r\n"
        . "Connection: close\r\n\r\n";

    my $answer = $t->exchange($bytes, $t->port);
    my @got;

    for (@steps, ['GET', 'offices', 200]) {
        my $r = GD::Response->take(\$answer, $_->[0] eq 'HEAD') or last;
        push @got, $r->status;
    }

    is("@got", join(' ', map({ $_->[2] } @steps), 200),
        'one answer after the other');
    is($answer, '', 'and nothing more');
}
