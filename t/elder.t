#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The elder mode: the same bytes below elder/, where the links stay and the
# style sheet is another one.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Crawl;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new(library => 'conf', server => <<'EOT');
        location / { govdisclose renhe; }
        location /a/b/ { govdisclose renhe; }
        location /office/ { govdisclose renhe office=renhe; }
EOT

my $item = 'items/renhe/2020-0001';

$t->write_file('offices/renhe/items/2021.jsonl', <<'EOT');
{"id": "n1", "title": "x", "columns": ["functions"], "published": "2021-03-01", "index_number": "X-1"}
EOT

$t->start;

for my $mount ('/xxgk/', '/', '/a/b/', '/office/') {
    same($mount);
    style($mount);
    to_and_fro($mount);
}

everywhere();
moved();
errors();
restyled();

finish();


# what a page is made of does not depend on the mode

sub same {
    my ($mount) = @_;

    for my $path ('', 'items', 'items?year=2020', 'items.json?q=1', 'stats',
                  'stats.json', 'reports', 'reports/2020/renhe',
                  'reports/2020/renhe.csv', 'offices')
    {
        my $one = $t->get("$mount$path");
        my $two = $t->get("${mount}elder/$path");

        next if $one->status == 404 && $mount eq '/office/';

        is($two->status, 200, "${mount}elder/$path");
        ok($one->body eq $two->body, "$path: the same bytes");
        is($two->header('ETag'), $one->header('ETag'), "$path: ETag");
        is($one->header('X-Robots-Tag'), undef, "$path: for search engines");
        is($two->header('X-Robots-Tag'), 'noindex',
           "${mount}elder/$path: not for them");
        is($t->get("${mount}elder/$path",
                   'If-None-Match' => $one->header('ETag'))->status, 304,
           "${mount}elder/$path: 304");
    }
}


sub style {
    my ($mount) = @_;

    my ($css) = $t->get("${mount}elder/stats")->body
        =~ /rel="stylesheet" href="([^"]+)"/;
    my $usual = $t->get(resolve("${mount}stats", $css));
    my $elder = $t->get(resolve("${mount}elder/stats", $css));

    is($_->status, 200, "$mount: style sheet") for $usual, $elder;
    is($elder->header('Content-Type'), 'text/css; charset=utf-8',
       "$mount: a style sheet");
    is(substr($elder->body, 0, length $usual->body), $usual->body,
       "$mount: that of the elder mode begins with the usual one");
    like(substr($elder->body, length $usual->body), qr/font-size: 137\.5%/,
         "$mount: and goes on");
    isnt($elder->header('ETag'), $usual->header('ETag'), "$mount: two ETags");
}


sub to_and_fro {
    my ($mount) = @_;

    for my $path ('', 'items', 'items?year=2020&page=2', $item,
                  'reports/2020/renhe')
    {
        my ($way) = link_of($t->get("$mount$path"));

        next if !defined $way;

        my $there = resolve("$mount$path", $way);

        is($there, "${mount}elder/$path", "$mount$path: there");

        my $back = $t->get(resolve($there, $way));

        is($back->status, 301, "$mount$path: back");
        is($back->header('Location') =~ s{^https?://[^/]+}{}r, "$mount$path",
           "$mount$path: to where it was");
    }
}


sub link_of {
    my ($response) = @_;

    return if $response->status != 200;

    my @links = $response->text
        =~ /class="mode"><a rel="nofollow" href="([^"]+)/g;

    s/&amp;/&/g for @links;

    cmp_ok(scalar @links, '>', 0, 'there is a link');

    return $links[0];
}


# every page that there is

sub everywhere {
    my ($got) = crawl($t, '/xxgk/');
    my $n = 0;

    delete $got->{$_} for grep { m{^/xxgk/assets/} } keys %$got;

    for my $path (sort keys %$got) {
        my $other = $t->get('/xxgk/elder/' . substr $path, 6);

        $n++ if $other->status == 200 && $other->body eq $got->{$path}->body;
    }

    is($n, scalar keys %$got, 'every page is there');
    cmp_ok($n, '>', 50, 'and there are some');
}


sub moved {
    for (['elder', 'elder/'],
         ['elder/offices/', 'elder/offices'],
         ['elder/offices/?a=b', 'elder/offices?a=b'],
         ['elder/number/X-1', 'elder/items/renhe/n1'],
         ['elder/files/2020/a%20b.pdf', 'files/2020/a%20b.pdf'],
         ['elder/elder/', ''],
         ['elder/elder/items?page=2', 'items?page=2'])
    {
        my ($from, $to) = @$_;
        my $r = $t->get("/xxgk/$from");

        is($r->status, 301, "$from moved");
        is($r->header('Location') =~ s{^https?://[^/]+}{}r, "/xxgk/$to",
           "$from to $to");
    }
}


sub errors {
    my $r = $t->get('/xxgk/elder/no/such/page');

    is($r->status, 404, 'no such page');

    my ($home) = $r->text =~ m{class="brand"><a href="([^"]*)"};

    is(resolve('/xxgk/elder/no/such/page', $home), '/xxgk/elder/',
       'its links stay in the mode');
    is($t->get('/xxgk/elder/items?page=x')->status, 400, 'bad parameter');
    is($t->request('POST', '/xxgk/elder/items')->status, 405, 'POST');
    is($t->get('/xxgk/elderly')->status, 404, 'no prefix but the whole');
    is($t->get('/xxgk/elder/elder')->status, 404, 'no such page below it');
    is($t->get('/xxgk/elder//')->status, 200, 'nginx merges slashes');
}


# a style of the site's own keeps what is added to it, and both are in the name

sub restyled {
    my ($one) = $t->get('/xxgk/')->body =~ /href="(assets\/[^"]+)"/;

    $t->write_file('../library/assets/elder.css', "/* own */\n");
    ok($t->reload, 'a style of the own library');

    my ($two) = $t->get('/xxgk/')->body =~ /href="(assets\/[^"]+)"/;

    isnt($two, $one, 'another name');
    like($t->get("/xxgk/elder/$two")->body, qr{\}\n/\* own \*/\n\z},
         'what is added is the own one');
}
