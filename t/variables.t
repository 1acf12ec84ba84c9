#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# $govdisclose_page, $govdisclose_id, $govdisclose_version and
# $govdisclose_results, in a log and in headers.

use warnings;
use strict;

use Test::More;

use GD::Test;


my $t = GD::Test->new(conf => <<'EOT');
%%GLOBALS%%

events {
}

http {
    %%GLOBALS_HTTP%%

    log_format own "$status|$govdisclose_page|$govdisclose_id|"
                   "$govdisclose_version|$govdisclose_results";

    map $govdisclose_page $kind {
        default none;
        item    document;
        items   list;
        ""      empty;
    }

    govdisclose_data renhe %%DATA%%;
    govdisclose_data other %%DIR%%/other;

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;
        access_log %%DIR%%/own.log own;

        add_header X-Page $govdisclose_page always;
        add_header X-Id $govdisclose_id always;
        add_header X-Version $govdisclose_version always;
        add_header X-Results $govdisclose_results always;
        add_header X-Kind $kind always;

        location /xxgk/ {
            govdisclose renhe;
            error_page 403 /elsewhere;

            if ($arg_forbid) {
                return 403;
            }
        }

        location /early/ {
            set $before "<$govdisclose_page$govdisclose_results>";
            govdisclose other;
            add_header X-Before $before;
            add_header X-Page $govdisclose_page;
            add_header X-Version $govdisclose_version;
            add_header X-Results $govdisclose_results;
        }

        location /elsewhere {
            return 200 "not ours";
        }

        location /errors/ {
            govdisclose renhe;
            error_page 404 /xxgk/items?size=1;
        }
    }
}
EOT

$t->copy_tree('conf/sample', 'other');
$t->edit_json('../other/site.json', sub { $_[0]{name} = 'other' });
$t->start;

my $version = $t->get('/xxgk/stats.json')->json->{meta}{data_version};
my $css = ($t->get('/xxgk/')->body =~ /href="(assets\/[^"]+)"/)[0];

like($version, qr/^[0-9a-f]{16}$/, 'a version');

for (['', 'home', '', '', 'none'],
     ['index.json', 'home', '', '', 'none'],
     ['items', 'items', '', 48, 'list'],
     ['items.json?size=3', 'items', '', 48, 'list'],
     ['items?column=bidding&page=2&size=10', 'items', '', 18, 'list'],
     ['items.json?year=1999', 'items', '', 0, 'list'],
     ['items/renhe/2020-0007', 'item', 'renhe/2020-0007', '', 'document'],
     ['items/renhe/2020-0007.json', 'item', 'renhe/2020-0007', '',
        'document'],
     ['offices', 'offices', '', '', 'none'],
     ['offices/renhe', 'office', 'renhe', '', 'none'],
     ['offices/renhe.json', 'office', 'renhe', '', 'none'],
     ['reports', 'reports', '', '', 'none'],
     ['reports/2020/renhe', 'report', 'reports/2020/renhe', '', 'none'],
     ['reports/2020/renhe.json', 'report', 'reports/2020/renhe', '', 'none'],
     ['stats', 'stats', '', '', 'none'],
     [$css, 'asset', '', '', 'none'])
{
    my ($path, $page, $id, $results, $kind) = @$_;

    my $tag = $t->get("/xxgk/$path")->header('ETag');

    for (['GET', 200], ['HEAD', 200], ['GET', 304, 'If-None-Match', $tag],
         ['GET', 206, 'Range', 'bytes=0-9'])
    {
        my ($method, $status, @headers) = @$_;
        my ($r, $line) = logged($method, "/xxgk/$path", @headers);
        my $case = "$path: $method $status";

        is($line, join('|', $status, dash($page, $id, $version, $results)),
            "$case: log");

        is_deeply([map { $r->header("X-$_") } qw/Page Id Version Results
            Kind/], [map { $_ eq '' ? undef : $_ } $page, $id, $version,
            $results, $kind], "$case: headers");
    }
}

nowhere();
early();
redirected();
sets();

finish();


# the response and the line of the log

sub logged {
    my ($method, $uri, @headers) = @_;

    my $file = $t->dir . '/own.log';
    my $size = -s $file;
    my $r = $t->request($method, $uri, @headers);
    my $line = substr $t->read_file($file), $size;

    chomp $line;

    return ($r, $line);
}


sub dash { return map { $_ eq '' ? '-' : $_ } @_ }


# requests that come to no page

sub nowhere {
    for (['GET', '/xxgk/nothing', 404], ['POST', '/xxgk/', 405],
         ['GET', '/xxgk/stats/', 301], ['GET', '/xxgk', 301],
         ['GET', '/elsewhere', 200, 1], ['GET', '/', 404, 1])
    {
        my ($method, $path, $status, $outside) = @$_;
        my ($r, $line) = logged($method, $path);

        is($line, join('|', $status, '-', '-', $outside ? '-' : $version,
            '-'), "$method $path: log");
        is($r->header('X-Page'), undef, "$method $path: no page");
        is($r->header('X-Version'), $outside ? undef : $version,
            "$method $path: version");
    }

    my (undef, $line) = logged('GET', '/xxgk/items?page=99');
    is($line, "404|items|-|$version|-", 'past the end: no results');

    (undef, $line) = logged('GET', '/xxgk/items?page=x');
    is($line, "400|items|-|$version|-", 'malformed: no results');
}


# what is asked for before there is a page is asked for again

sub early {
    my $r = $t->get('/early/items');

    is($r->header('X-Before'), '<>', 'before the page');
    is($r->header('X-Page'), 'items', 'after it');
    is($r->header('X-Results'), 48, 'results after it');
}


sub redirected {
    my ($r, $line) = logged('GET', '/xxgk/?forbid=1');

    is($r->status, 403, 'away from ours');
    is($line, '403|-|-|-|-', 'nothing of ours');

    ($r, $line) = logged('GET', '/errors/nothing');
    is($r->status, 404, 'to ours');
    is($line, "404|items|-|$version|48", 'what ours is');
}


sub sets {
    my $other = $t->get('/early/stats.json');

    like($other->header('X-Version'), qr/^[0-9a-f]{16}$/, 'another set');
    isnt($other->header('X-Version'), $version, 'has its own version');
    is($other->header('X-Version'), $other->json->{meta}{data_version},
        'as it says');

    $t->edit_json('site.json', sub { $_[0]{name} = 'changed' });
    ok($t->reload, 'reload');

    isnt($t->get('/xxgk/')->header('X-Version'), $version,
        'other data, another version');
    is($t->get('/early/')->header('X-Version'), $other->header('X-Version'),
        'the same data, the same version');
}
