#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# errors/: pages that nginx's error_page leads to, from anywhere.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Crawl;
use GD::Test;


my $t = GD::Test->new(server => <<'EOT', location => <<'EOL');
        root %%DIR%%/html;

        error_page 400 /xxgk/errors/400;
        error_page 404 /xxgk/errors/404;
        error_page 410 /xxgk/errors/410;
        error_page 503 /a/b/errors/503;

        location /a/b/ { govdisclose renhe; }
        location /busy { return 503; }
        location /left { return 410; }
        location /api/ { error_page 404 /xxgk/errors/404.json; }
        location /fine/ { error_page 404 =200 /xxgk/errors/404; }
EOT
        error_page 404 /xxgk/errors/404;
EOL

$t->start;

elsewhere('/nothing', 404, '/xxgk/');
elsewhere('/a/deep/er/path', 404, '/xxgk/');
elsewhere('/left', 410, '/xxgk/');
elsewhere('/busy', 503, '/a/b/');
elsewhere('/xxgk/nothing', 404, '/xxgk/');
elsewhere("/xxgk/errors/$_", $_, '/xxgk/') for 400, 404, 405, 410, 503;

problems();
malformed();
others();

finish();


# the status, the site's look, and links that lead somewhere from there

sub elsewhere {
    my ($path, $status, $mount) = @_;

    my $r = $t->get($path);

    is($r->status, $status, "$path: $status");
    is($r->header('Content-Type'), 'text/html; charset=utf-8', "$path: HTML");
    is($r->header('ETag'), undef, "$path: no ETag");
    is(join('; ', markup_faults($r->text)), '', "$path: in order");
    like($r->text, qr/<body class="error">/, "$path: a page of errors");
    like($r->text, qr/<meta name="robots" content="noindex">/,
        "$path: not to be indexed");

    my @links = grep { !/^(?:#|mailto:|tel:|https?:)/ }
        $r->text =~ /(?:href|action)="([^"]+)"/g;

    cmp_ok(scalar @links, '>', 5, "$path: links");
    is(join(' ', grep { index($_, $mount) != 0 } @links), '',
        "$path: from the mount");
    is(join(' ', grep { $t->get($_)->status != 200 } @links), '',
        "$path: which lead somewhere");

    my $head = $t->head($path);

    is($head->status, $status, "$path: HEAD");
    is($head->header('Content-Length'), length $r->body,
        "$path: HEAD: its length");

    is($t->get($path, @$_)->status, $status, "$path: @$_")
        for ['If-None-Match', '*'], ['If-Match', '"x"'],
            ['Range', 'bytes=0-1'];
}


sub problems {
    my $r = $t->get('/api/x');

    is($r->status, 404, 'for programs');
    is($r->header('Content-Type'), 'application/problem+json', 'a problem');
    is_deeply($r->json, { type => 'about:blank', status => 404,
        title => 'Not Found' }, 'which');

    is($t->get('/fine/x')->status, 200, 'as nginx is told');
    is($t->post('/busy', 'x=y')->status, 503, 'after a POST');
}


# nginx has not even read the whole request

sub malformed {
    my $r = $t->raw("GET /x HTTP/1.1\r\n\r\n");

    is($r->status, 400, 'a request without a host');
    like($r->text, qr/<body class="error">/, 'is told so in the same look');
}


sub others {
    is($t->get("/a/b/errors/$_")->status, 404, "no errors/$_")
        for qw/200 304 418 999 0404 40 404.csv x/;

    is($t->post('/a/b/errors/503', '')->status, 405, 'asked for by POST');
}
