#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Where pages are: paths that lead nowhere or elsewhere, mounts, and what else
# nginx may have in the location.

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
    govdisclose_data other %%DIR%%/other;

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;

        location /xxgk/ {
            govdisclose renhe;
        }

        location /a/b/ {
            govdisclose renhe;
        }

        location /other/ {
            govdisclose other;
        }

        location /plain/ {
            govdisclose renhe;
            etag off;
            add_header X-Note always-there always;
            add_header Cache-Control "public, max-age=60";
        }

        location /kept/ {
            govdisclose renhe;
            expires 1h;
        }

        location /typed/ {
            govdisclose renhe;
            charset gb2312;
            default_type image/png;
        }

        location /choice/ {
            govdisclose renhe;
            set $note none;

            if ($arg_column) {
                set $note column;
                add_header X-Column $arg_column;
            }

            if ($arg_office = "none") {
                return 403;
            }

            add_header X-Note $note;
        }

        location /fenced/ {
            govdisclose renhe;

            limit_except GET {
                deny all;
            }
        }

        location /allowed/ {
            govdisclose renhe;

            limit_except GET {
                allow all;
            }
        }

        location /errors/ {
            govdisclose renhe;
            error_page 404 /missing;
            error_page 405 =200 /missing;
            error_page 400 /errors/;
        }

        location = /missing {
            return 404 "own words";
        }

        location /old/ {
            rewrite ^/old/(.*)$ /xxgk/$1 last;
        }

        location /inner/ {
            govdisclose renhe;
            internal;
        }

        location /short/ {
            rewrite ^ /x break;
            govdisclose renhe;
        }

        location = /xxgk/exact {
            return 200 "not ours";
        }

        location ~ ^/xxgk/files/ {
            return 200 "a file";
        }
    }

    server {
        listen 127.0.0.1:%%PORT_2%%;
        server_name root.example;
        merge_slashes off;

        location / {
            govdisclose renhe;
        }
    }

    server {
        listen 127.0.0.1:%%PORT_2%%;
        server_name near.example;
        absolute_redirect off;

        location / {
            govdisclose renhe;
        }

        location /xxgk/ {
            govdisclose other;
        }
    }

    server {
        listen 127.0.0.1:%%PORT_1%%;
        server_name localhost;

        location /xxgk/ {
            govdisclose renhe;
        }
    }
}
EOT

$t->copy_tree('conf/sample', 'other');
$t->edit_json('../other/site.json', sub { $_[0]{name} = 'other' });
$t->start;

# what is not in every nginx

my $parts = <<'EOT';
        location /more/ {
            govdisclose renhe;
            govdisclose_gzip off;
            add_before_body /xxgk/offices.json;
            add_after_body /xxgk/items/renhe/2020-0005.json;
            addition_types application/json;
        }

        location /asks/ {
            govdisclose renhe;
            auth_request /xxgk/offices/renhe;
        }

        location /refused/ {
            govdisclose renhe;
            auth_request /xxgk/nothing;
        }
EOT

my @root = (Host => 'root.example', ':port' => $t->port(2));
my @near = (Host => 'near.example', ':port' => $t->port(2));

not_found();
odd_paths();
trailing_slashes();
mounts();
shared();
headers();
conditions();
error_pages();
subrequests();

finish();


sub not_found {
    for my $path (qw{
        nothing index Index.json INDEX.JSON index.html home
        items.jso items.jsonn items.json.json .json json
        items/renhe items/renhe.json items/2020-0001 items/renhe/2020-9999
        items/renhe/2020-0001.html items/renhe/2020-0001.JSON
        items/nobody/2020-0001 items/renhe/2020-0001/more items/renhe/.json
        items//2020-0001 Items office offices.html offices/nobody
        offices/renhe/x reports/2020/nobody reports/202/renhe
        reports/2019/renhe reports/2020/renhe/all reports/2020/renhe/x
        reports/02020/renhe stats.json.gz assets
        assets/style.css assets/style.0000000000000000.css site.json
        site.json~ offices/renhe/office.json offices/renhe/items/2020.jsonl
    }, 'items/renhe/2020-0001%20', '%20', 'stats%20',
       'templates/head.mustache')
    {
        my $r = $t->get("/xxgk/$path");

        is($r->status, 404, "$path: 404");
        is($r->header('ETag'), undef, "$path: no ETag");
    }

    is($t->get('/xxgk/%73tats')->status, 200, 'an escaped letter is a letter');
    is($t->get('/xxgk/exact')->body, 'not ours', 'an exact location goes first');
    is($t->get('/xxgk/files/a.pdf')->body, 'a file', 'so does a regex');
    is($t->get('/XXGK/')->status, 404, 'the mount is as written');
    is($t->get('/xxgkk/')->status, 404, 'and whole');
}


sub odd_paths {

    # nginx puts these right before it looks for a location

    for my $path ('/xxgk//', '/xxgk//stats', '/xxgk/./stats',
                  '/xxgk/x/../stats', '/xxgk/%2e%2e/xxgk/stats', '//xxgk/')
    {
        is($t->get($path)->status, 200, "$path: 200");
    }

    for my $path ('/xxgk/../xxgk', '/xxgk/%2e%2e/', '/xxgk/a%2f..%2f..%2f',
                  '/xxgk/offices/../../../../etc/passwd',
                  '/xxgk/..%2f..%2fetc/passwd', '/xxgk/items/renhe/%2e%2e%2f')
    {
        like($t->get($path)->status, qr/^(?:400|404|301)$/, "$path: refused");
    }

    # with merge_slashes off they come as they are

    for my $path ('//', '///', '//stats', '/items//renhe/2020-0001',
                  '/items/renhe//2020-0001', '//evil.example/',
                  '//evil.example//', '/stats//x')
    {
        for my $host (\@root, \@near) {
            my $r = $t->get($path, @$host);

            is($r->status, 404, "$path on $host->[1]: 404");
            is($r->header('Location'), undef, "$path: leads nowhere");
        }
    }

    my @bytes = ((map { sprintf '%%%02X', $_ } 1 .. 255), '%E4%B8%80',
        '%F8%88%80%80%80', '%ED%A0%80', '%C0%AF', '%25%32%65');

    my %status;

    for my $byte (@bytes) {
        $status{$t->get("/xxgk/stats$byte")->status}++
            unless $byte =~ /^%(?:2F|3F)$/;
        $status{$t->get("/xxgk/items/renhe/$byte")->status}++
            unless $byte =~ /^%(?:2E|2F)$/;
        $status{$t->get("/xxgk/offices/renhe$byte.json")->status}++;
    }

    is(join(' ', sort keys %status), '404', 'odd bytes lead nowhere');

    like($t->get('/xxgk/%00')->status, qr/^40[04]$/, 'nor does a NUL');
    like($t->get("/xxgk/stats\0")->status, qr/^40[04]$/, 'a bare one neither');
    like($t->get("/xxgk/st\x01ats")->status, qr/^40[04]$/, 'or control');

    for my $n (63, 64, 65, 255, 256, 257, 1000, 4000, 7000) {
        my $long = 'a' x $n;

        for my $path ("$long", "items/renhe/$long", "items/$long/x.json",
                      "offices/$long.json", "reports/2020/$long")
        {
            is($t->get("/xxgk/$path")->status, 404,
                substr($path, 0, 14) . "...: $n bytes");
        }
    }

    is($t->get('/xxgk/' . 'a/' x 3500 . 'b')->status, 404, 'many slashes');
    is($t->get('/xxgk/' . 'a' x 100_000)->status, 414, 'a path of 100 KB');
}


sub trailing_slashes {
    my $base = 'http://localhost:' . $t->port;

    for (['stats/', 'stats'], ['stats.json/', 'stats.json'],
         ['offices/renhe/', 'offices/renhe'], ['items/', 'items'],
         ['items/?office=renhe&page=2', 'items?office=renhe&page=2'],
         ['items/?a=b%0d%0aX:y', 'items?a=b%0d%0aX:y'],
         ['items/?', 'items'], ['nothing/', 'nothing'],
         ['a%20b/', 'a%20b'], ['%E4%B8%80/', '%E4%B8%80'],
         ['a%0d%0ab/', 'a%0D%0Ab'], ['a%3Fb/?c', 'a%3Fb?c'],
         ['a%23b/', 'a%23b'], ['a%25b/', 'a%25b'])
    {
        my ($from, $to) = @$_;
        my $r = $t->get("/xxgk/$from");

        is($r->status, 301, "$from: 301");
        is($r->header('Location'), "$base/xxgk/$to", "$from: to $to");
        is($r->header('ETag'), undef, "$from: no ETag");

        $r = $t->head("/xxgk/$from");
        is($r->header('Location'), "$base/xxgk/$to", "$from: HEAD");
    }

    is($t->post('/xxgk/stats/', '')->status, 405, 'not for POST');

    # by nginx itself

    for my $mount ('xxgk', 'a/b', 'choice', 'fenced') {
        my $r = $t->get("/$mount?x=1");

        is($r->status, 301, "/$mount: 301");
        is($r->header('Location'), "$base/$mount/?x=1", "/$mount: to itself");
    }

    # no slash at the end of a path that begins with one too many

    my $r = $t->get('/stats///', @near);

    is($r->status, 301, 'several slashes');
    is($r->header('Location'), '/stats', 'all of them go');

    for my $path ('/%5Cevil.example/', '/\\evil.example/', '/%09/', '/%2f/') {
        my $to = $t->get($path, @near)->header('Location');

        ok(!defined $to || $to !~ m{^/[/\\\t]}, "$path: leads to no host");
    }

    is($t->get('/items/?q=1', @near)->header('Location'), '/items?q=1',
        'with absolute_redirect off');
}


# the same bytes at each place

sub mounts {
    my ($first, $faults) = crawl($t, '/xxgk/');

    is("@$faults", '', 'all links below /xxgk/');
    cmp_ok(scalar keys %$first, '>', 100, 'and there are some');

    for (['/a/b/'], ['/', @root], ['/xxgk/', ':port' => $t->port(1)]) {
        my ($mount, @args) = @$_;
        my ($got, $faults) = crawl($t, $mount, @args);
        my %diff = map { $_ => 1 } grep { my $path = $_;
            my $other = $first->{$path =~ s{^\Q$mount\E}{/xxgk/}r};
            !$other || $other->body ne $got->{$path}->body
                || $other->header('ETag') ne $got->{$path}->header('ETag')
        } keys %$got;

        is("@$faults", '', "all links below $mount");
        is(scalar keys %$got, scalar keys %$first, "as many below $mount");
        is(join(' ', sort keys %diff), '', "and the same below $mount");
    }

    is($t->get('/a/')->status, 404, 'above a mount is nothing');
    is($t->get('/a/b')->status, 301, 'a mount of two parts');
}


# what is logged before nginx has opened its own log is not seen here

sub shared {
    ok($t->reload, 'reload');

    my @lines = $t->log_grep(qr/\[notice\].*govdisclose_data "/);

    is(scalar @lines, 2, 'each data set is loaded once');
    like($lines[0], qr/govdisclose_data "renhe": 48 items, 1 offices, 1 /,
        'the log says what there is');

    is($t->get('/xxgk/index.json', @near)->json->{name}, 'other',
        'a longer mount has its own data set');
    is($t->get('/other/index.json')->json->{name}, 'other', 'another set');
    isnt($t->get('/index.json', @near)->json->{name}, 'other',
        'beside the first');
    isnt($t->get('/other/')->header('ETag'), $t->get('/xxgk/')->header('ETag'),
        'another ETag');
}


sub headers {
    my $plain = $t->get('/xxgk/');
    my $tag = $plain->header('ETag');

    for my $path ('', 'items', 'items/renhe/2020-0001', 'index.json') {
        my $r = $t->get("/plain/$path", 'If-None-Match' => $tag);

        is($r->status, 200, "etag off: $path");
        is($r->header('ETag'), undef, "etag off: no ETag of $path");
        is($r->header('Last-Modified'), undef, "etag off: nor a date");
        is($r->header('X-Note'), 'always-there', "add_header: $path");
        is($r->header('Cache-Control'), 'public, max-age=60',
            "Cache-Control: $path");
    }

    is($t->get('/plain/', Range => 'bytes=0-4')->status, 206,
        'ranges without an ETag');

    my $r = $t->get('/plain/nothing');

    is($r->header('X-Note'), 'always-there', 'add_header always with a 404');
    is($r->header('Cache-Control'), undef, 'add_header without a 404');

    $r = $t->get('/kept/');
    is($r->header('Cache-Control'), 'max-age=3600', 'expires');
    ok($r->header('Expires'), 'expires: a date');

    $r = $t->get('/kept/', 'If-None-Match' => $tag);
    is($r->status, 304, 'expires: 304');
    is($r->header('Cache-Control'), 'max-age=3600', 'expires with a 304');

    is($t->get('/kept/nothing')->header('Cache-Control'), undef,
        'expires without a 404');

    $r = $t->get('/typed/');
    is($r->header('Content-Type'), 'text/html; charset=utf-8',
        'the type is ours');
    is($t->get('/typed/index.json')->header('Content-Type'),
        'application/json', 'so is that of JSON');
    ok($r->body eq $plain->body, 'and the bytes');
}


sub conditions {
    my $r = $t->get('/choice/items?column=leaders');

    is($r->status, 200, 'with if');
    is($r->header('X-Column'), 'leaders', 'what the if says');
    ok($r->body eq $t->get('/xxgk/items?column=leaders')->body,
        'the page is the same');

    is($t->get('/choice/')->header('X-Note'), 'none', 'outside of the if');
    is($t->get('/choice/?office=none')->status, 403, 'return in an if');
    is($t->get('/choice/items?office=renhe')->status, 200, 'not taken');

    is($t->get('/choice/?column=x', 'Accept-Encoding' => 'gzip')
        ->header('Content-Encoding'), 'gzip', 'gzip in an if');
    is($t->get('/choice/nothing?column=x')->status, 404, '404 in an if');
    is($t->get('/choice/stats/?column=x')->status, 301, '301 in an if');
    is($t->post('/choice/?column=x', 'x')->status, 405, '405 in an if');

    is($t->get('/fenced/')->status, 200, 'limit_except: GET');
    is($t->head('/fenced/')->status, 200, 'limit_except: HEAD');
    is($t->post('/fenced/', 'x')->status, 403, 'limit_except: POST');

    $r = $t->post('/allowed/', 'x');
    is($r->status, 405, 'what limit_except lets through is still not ours');
    is($r->header('Allow'), 'GET, HEAD', 'and says so');
    is($t->get('/allowed/stats')->status, 200, 'limit_except: GET goes on');
}


sub error_pages {
    my $r = $t->get('/errors/nothing');

    is($r->status, 404, 'error_page 404');
    is($r->body, 'own words', 'error_page 404: its page');

    $r = $t->post('/errors/', 'x');
    is($r->status, 200, 'error_page 405');
    is($r->body, 'own words', 'error_page 405: its page');
    is($r->header('Allow'), 'GET, HEAD', 'error_page 405: Allow');

    $r = $t->get('/errors/items?page=0');
    is($r->status, 400, 'error_page 400 that is one of our pages');
    ok($r->body eq $t->get('/xxgk/')->body, 'the home page in fact');
    is($t->get('/errors/items')->status, 200, 'no error, no error page');
}


sub subrequests {
    my ($version) = ($t->run($t->binary, '-V'))[2];

    is($t->get('/old/stats')->body, $t->get('/xxgk/stats')->body,
        'rewrite to a page');
    is($t->get('/old/items?page=2')->body, $t->get('/xxgk/items?page=2')->body,
        'rewrite to a query');

    is($t->get('/inner/stats')->status, 404, 'internal');
    is($t->get('/short/stats')->status, 404, 'a path shorter than its mount');

    SKIP: {
        skip 'no addition and no auth_request in this nginx', 1
            unless $version =~ /addition/ && $version =~ /auth_request/;

        my $t = GD::Test->new(server => $parts);

        parts($t->start);
    }
}


sub parts {
    my ($t) = @_;

    my $before = $t->get('/xxgk/offices.json')->body;
    my $item = $t->get('/xxgk/items/renhe/2020-0005.json')->body;

    for my $path ('stats.json', 'items/renhe/2020-0007.json', 'items.json') {
        my $main = $t->get("/xxgk/$path")->body;

        for my $coding ('identity', 'gzip') {
            my $r = $t->get("/more/$path", 'Accept-Encoding' => $coding);

            ok(!$r->truncated, "a part of others: $path whole ($coding)");

            ok($r->body eq $before . $main . $item,
                "a part of others: $path in its order ($coding)");
        }
    }

    my $r = $t->get('/asks/stats');
    is($r->status, 200, 'auth_request asks one of our pages');
    ok($r->body eq $t->get('/xxgk/stats')->body, 'the page itself comes');
    is($t->get('/refused/stats')->status, 500, 'auth_request and a 404');
}
