#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Queries as Atom: what RFC 4287 and RFC 5005 ask for, ids that stay, dates that
# come from the data, and what is there without base_url; a byte order mark for
# those who ask for it.

use warnings;
use strict;
use utf8;

use Test::More;

use JSON::PP ();

use GD::Csv;
use GD::Test;
use GD::Xml;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $base = 'https://www.example.com/xxgk';
my $never = '1970-01-01T00:00:00Z';
my $time = qr/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\+08:00)$/;

my $t = GD::Test->new(server => <<'EOT');
        location /renhe/ {
            govdisclose renhe office=renhe;
        }
EOT

my $items = 'offices/renhe/items/2020.jsonl';

# without base_url first

$t->edit_json('site.json', sub { delete $_[0]{base_url} });
$t->start;

absent();

$t->edit_json('site.json', sub {
    $_[0]{base_url} = "$base/";
    $_[0]{name} = 'A & <B> "C"';
});

change(1, published => undef);
change(2, published => '2020-05-06', updated => '2020-06-07 08:09');
change(3, published => '2020-05-06', corrections => [
    { on => '2020-07-01', note => 'n' }, { on => '2020-06-01', note => 'm' }]);
change(4, published => undef, written => '2019-01-02');
change(5, title => "<x> & \"y\" 'z' ]]>", summary => 'a < b & c');
change(6, publisher => '甲 & 乙');
change(7, withdrawn => { on => '2021-01-01', reason => 'because' });

$t->start;

feed();
entries();
pages();
moved();
queries();
linked();
branch();
bom();

finish();


sub change {
    my ($line, %with) = @_;

    $t->edit_json($items, $line, sub {
        delete @{ $_[0] }{qw/updated written summary publisher/};
        delete @{ $_[0] }{qw/text html body_file attachments/}
            if $with{withdrawn};
        @{ $_[0] }{keys %with} = values %with;
    });
}


sub absent {
    is($t->get('/xxgk/items.atom')->status, 404, 'no base_url: no feed');
    unlike($t->get('/xxgk/items')->body, qr/atom/, 'none is spoken of');
    is($t->get('/xxgk/items.json')->json->{links}{atom}, undef,
        'nor in JSON');

    $t->stop;
}


sub atom {
    my $r = $t->get("/xxgk/items.atom$_[0]");

    is($r->status, 200, "$_[0]: 200") or return;

    return parse_xml($r->body);
}


sub links { return map { ($_->{attrs}{rel} => $_->{attrs}{href}) }
    all_of($_[0], 'link') }


sub feed {
    my $r = $t->get('/xxgk/items.atom');
    my $feed = parse_xml($r->body);

    like($r->header('Content-Type'), qr{^application/atom\+xml}, 'type');
    ok($r->header('ETag'), 'ETag');
    is($feed->{name}, 'feed', 'a feed');
    is($feed->{attrs}{xmlns}, 'http://www.w3.org/2005/Atom', 'of Atom');
    is(one_of($feed, 'id'), 'tag:www.example.com,2019-05-15:items', 'id');
    is(one_of($feed, 'title'), 'A & <B> "C" - 法定主动公开内容', 'title');
    is(one_of($feed, 'updated'), '2020-12-31T00:00:00+08:00' =~ s/12-31/
        substr newest(), 5, 5/er, 'the last change');
    is(scalar all_of($feed, 'author'), 1, 'an author');

    my %links = links($feed);

    is($links{self}, "$base/items.atom", 'self');
    is($links{alternate}, "$base/items", 'the page');
}


# the newest date among those of the first page

sub newest {
    my $got = $t->get('/xxgk/items.json')->json;
    my @dates = sort map { substr $_->{published} || '', 0, 10 }
        @{ $got->{items} };

    return (sort $dates[-1], '2020-07-01')[-1];
}


# every entry of every page, by the id of its item

sub entries {
    my (%seen, %by);

    for my $page (1 .. $t->get('/xxgk/items.json')->json->{meta}{pages}) {
        for my $entry (all_of(atom("?page=$page"), 'entry')) {
            my $id = one_of($entry, 'id');

            $seen{$id}++;
            $by{$1} = $entry if $id
                =~ m{^tag:www\.example\.com,2019-05-15:renhe/([\w-]+)$};

            ok(defined one_of($entry, 'title'), "$id: title");
            like(one_of($entry, 'updated'), $time, "$id: updated");
            is(scalar all_of($entry, 'author'), 1, "$id: author");
            is({ links($entry) }->{alternate}, "$base/items/renhe/$1",
                "$id: link");
        }
    }

    is(scalar keys %seen, $t->get('/xxgk/items.json')->json->{meta}{total},
        'all items');
    is(scalar(grep { $_ > 1 } values %seen), 0, 'each once');
    is(scalar keys %by, scalar keys %seen, 'and all ids are of that form');

    my @want = (
        [1, $never, undef],
        [2, '2020-06-07T08:09:00+08:00', '2020-05-06T00:00:00+08:00'],
        [3, '2020-07-01T00:00:00+08:00', '2020-05-06T00:00:00+08:00'],
        [4, '2019-01-02T00:00:00+08:00', undef]);

    for (@want) {
        my ($n, $updated, $published) = @$_;
        my $entry = $by{sprintf '2020-%04d', $n};

        is(one_of($entry, 'updated'), $updated, "$n: updated");
        is(one_of($entry, 'published'), $published, "$n: published");
    }

    my $odd = $by{'2020-0005'};

    is(one_of($odd, 'title'), "<x> & \"y\" 'z' ]]>", 'a title');
    is(one_of($odd, 'summary'), 'a < b & c', 'a summary');
    is(one_of($by{'2020-0006'}, 'summary'), undef, 'none');
    is(one_of((all_of($by{'2020-0006'}, 'author'))[0], 'name'), '甲 & 乙',
        'the publisher');
    is($by{'2020-0007'}, undef, 'nothing of what was withdrawn');
}


sub pages {
    my ($at, @at) = ('');

    for (1 .. 20) {
        my $feed = atom("?size=10$at");
        my %links = links($feed);

        push @at, $at;

        is($links{previous}, @at > 1 ? "$base/items.atom?" . (@at > 2
            ? 'page=' . (@at - 1) . '&' : '') . 'size=10' : undef,
            "page $_: previous");
        is($links{first}, "$base/items.atom?size=10", "page $_: first");
        is(one_of($feed, 'id'), 'tag:www.example.com,2019-05-15:items',
            "page $_: one feed");
        is(one_of($feed, 'os:startIndex'), 10 * @at - 9, "page $_: start");

        last unless $links{next};

        like($links{next}, qr{^\Q$base\E/items\.atom\?page=\d+&size=10$},
            "page $_: next");
        $at = '&page=' . (@at + 1);
    }

    my $total = $t->get('/xxgk/items.json')->json->{meta}{total};

    is(scalar @at, int(($total + 9) / 10), 'to the last one');
    is({ links(atom('')) }->{last} =~ s/.*page=(\d+).*/$1/r,
        $t->get('/xxgk/items.json')->json->{meta}{pages}, 'which is named');
}


# ids are the same at another address

sub moved {
    my @before = map { one_of($_, 'id') } all_of(atom(''), 'entry');

    $t->edit_json('site.json', sub {
        $_[0]{base_url} = 'http://other.example.org' });
    ok($t->reload, 'reload');

    my $feed = atom('');

    is_deeply([map { one_of($_, 'id') } all_of($feed, 'entry')], \@before,
        'the same ids');
    is({ links($feed) }->{self}, 'http://other.example.org/items.atom',
        'other addresses');

    $t->edit_json('site.json', sub { $_[0]{base_url} = "$base/" });
    ok($t->reload, 'back');
}


sub queries {
    my $feed = atom('?q=%E2%80%9C%3C%26&column=notices&year=2020');

    is(one_of($feed, 'title'), 'A & <B> "C" - 法定主动公开内容，关键词：“<&，栏目：公示公告，'
        . '年份：2020年', 'the title names the filters');
    is(one_of($feed, 'os:totalResults'), 0, 'nothing found');
    is(one_of($feed, 'updated'), $never, 'nothing changed');
    like(one_of($feed, 'id'), qr/:items\?q=%E2%80%9C%3C%26&column=notices&year=2020$/,
        'an id of its own');
    is(one_of(atom('?size=1&page=2&q=%E4%BF%A1'), 'id'),
        one_of(atom('?q=%E4%BF%A1'), 'id'), 'whatever the page and the size');

    for ('?x=1', '?page=0', '?q=%01', '?q=%EF%BF%BF', '?q=%EF%BF%BE',
         '?bom=1', '?year=2020&year=2021', '?q=%ff')
    {
        my $r = $t->get("/xxgk/items.atom$_");

        is($r->status, 400, "$_: 400");
        like($r->header('Content-Type'), qr{^text/html}, "$_: a page");
    }

    is($t->get('/xxgk/items.atom?page=999')->status, 404, 'past the end');
    is($t->get('/xxgk/offices.atom')->status, 404, 'no other page has one');
    is($t->get('/xxgk/items/renhe/2020-0001.atom')->status, 404,
        'nor has an item');
}


sub linked {
    my $page = $t->get('/xxgk/items?q=%26&page=1')->body;

    like($page, qr{<link rel="alternate" type="application/atom\+xml" href="items\.atom\?q=%26"},
        'the page says where it is');
    is($t->get('/xxgk/items.json?q=a&size=5')->json->{links}{atom},
        'items.atom?q=a&size=5', 'JSON, too');
    unlike($t->get('/xxgk/offices')->body, qr/atom/, 'other pages do not');
}


# an office as a site: relative addresses, since it does not know its own

sub branch {
    my $feed = parse_xml($t->get('/renhe/items.atom')->body);
    my %links = links($feed);
    my ($entry) = all_of($feed, 'entry');

    is($links{self}, 'items.atom', 'self');
    is(one_of($feed, 'id'), 'tag:www.example.com,2019-05-15:items@renhe',
        'a feed of its own');
    like(one_of($entry, 'id'), qr{:renhe/2020-\d+$}, 'of the same entries');
    like({ links($entry) }->{alternate}, qr{^items/renhe/2020-\d+$}, 'link');
}


sub bom {
    my $mark = "\xef\xbb\xbf";

    for my $path (qw{items.csv reports.csv reports/cells.csv reports/2020.csv
                     reports/2020/renhe.csv})
    {
        my $plain = $t->get("/xxgk/$path");
        my $marked = $t->get("/xxgk/$path?bom=1");

        ok($marked->body eq $mark . $plain->body, "$path: with a mark");
        isnt($marked->header('ETag'), $plain->header('ETag'),
            "$path: another ETag");
        is($marked->header('Content-Length') - $plain->header('Content-Length'),
            3, "$path: length");
        is($t->get("/xxgk/$path?bom=1", 'If-None-Match'
            => $marked->header('ETag'))->status, 304, "$path: 304");
        ok($t->get("/xxgk/$path?bom=0")->body eq $plain->body, "$path: bom=0");
        is($t->get("/xxgk/$path?bom=")->status, 200, "$path: empty");

        for ('bom=2', 'bom=1&bom=1', 'bom=11') {
            my $r = $t->get("/xxgk/$path?$_");

            is($r->status, 400, "$path?$_: 400");
            like($r->text, qr/参数“bom”有误/, "$path?$_: which says why");
        }
    }

    is($t->get('/xxgk/reports.csv?utm=1')->status, 200,
        'other parameters of a path that has no query');
    is($t->get('/xxgk/items.json?bom=1')->json->{detail},
        'unknown parameter, expected q, office, column, topic, genre, year, since, until, validity, sort, page, size, and bom of CSV only',
        'JSON has none');
    like($t->log, qr/parameter "bom", expected 0 or 1,/, 'what the log says');
    is($t->get('/xxgk/items?bom=2')->status, 200, 'to a page it is unknown');

    my @rows = csv_hashes($t->get('/xxgk/items.csv?q=%E4%BF%A1&size=3')->body);

    is(scalar @rows, 3, 'a query');
    is($t->get('/xxgk/items.csv?size=3&bom=1&page=2')->body,
        $mark . $t->get('/xxgk/items.csv?size=3&page=2')->body,
        'and the mark');
}
