#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# embed/: fragments for the pages of a portal, by SSI, subrequest and fetch;
# their links begin with the name of the location.

use warnings;
use strict;
use utf8;

use JSON::PP ();
use Test::More;

use GD::Crawl;
use GD::Test;


my $t = GD::Test->new(server => <<'EOT');
        root %%DIR%%/html;
        charset utf-8;

        location / { govdisclose renhe; }
        location /a/b/ { govdisclose renhe; }
        location "/x y%/" { govdisclose renhe; }
        location /office/ { govdisclose renhe office=renhe; }
        location /drafts/ { govdisclose renhe drafts; }
        location /own404/ { govdisclose renhe; error_page 404 /xxgk/rules; }

        location /portal/ { ssi on; }
        location /after/ { add_after_body /xxgk/embed/items; }
EOT

my @mounts = qw{/ /xxgk/ /a/b/ /x%20y%25/ /office/ /drafts/};
my $report = 'embed/reports/2020/renhe';
my @fragments = ('embed/items?size=3', $report, "$report/checks");

my $draft = JSON::PP->new->utf8->decode(
    $t->read_file('offices/renhe/reports/2020.json'));

$draft->{year} = 2021;
delete @$draft{qw/published tables/};

$t->write_file('offices/renhe/reports/2021.json',
    JSON::PP->new->utf8->encode($draft));

page('portal/index.html', <<'EOP');
<!DOCTYPE html><html lang="zh-CN"><title>x</title><body>
<!--# include virtual="/xxgk/embed/items?size=3&column=notices" -->
<!--# include virtual="/xxgk/embed/reports/2020/renhe/checks" -->
<!--# include virtual="/a/b/embed/reports/2020/renhe" -->
<!--# include virtual="/xxgk/embed/nothing" -->
the end</body></html>
EOP
page('after/index.html', "<p>before\n");

$t->start;

for my $mount (@mounts) {
    mounted($mount, $_) for @fragments;
}

items();
tables();
badge();
none();
ssi();
after();
drafts();
hidden();

finish();


sub page {
    my ($name, $text) = @_;

    $t->write_file("../html/$name", $text);
}


sub mounted {
    my ($mount, $path) = @_;

    my $case = "$mount$path";
    my $r = $t->get($case);
    my $tag = $r->header('ETag');

    is($r->status, 200, $case);
    is($r->header('Content-Type'), 'text/html; charset=utf-8', "$case: HTML");
    is($r->header('X-Robots-Tag'), 'noindex', "$case: no page of its own");
    unlike($r->text, qr/<(?:!DOCTYPE|html|head|body|main|nav|link|meta)\b/i,
        "$case: no frame");
    is(join('; ', markup_faults(framed($r->text))), '', "$case: in order");

    my @links = map { s/&amp;/&/gr } grep { !/^#/ }
        $r->text =~ /href="([^"]+)"/g;

    cmp_ok(scalar @links, '>', 0, "$case: links");
    is(join(' ', grep { index($_, $mount) != 0 } @links), '',
        "$case: based on the location");
    is(join(' ', grep { $t->get($_)->status != 200 } @links), '',
        "$case: which lead somewhere");

    like($tag, qr/^"[0-9a-f]{16}"$/, "$case: ETag");

    my $same = $t->get($case, 'If-None-Match' => $tag);

    is($same->status, 304, "$case: 304");
    is($same->body, '', "$case: without a body");
    is($same->header('ETag'), $tag, "$case: and with its ETag");
    is($t->get($case, 'If-Match' => '"x"')->status, 412, "$case: If-Match");

    my $head = $t->head($case);

    is($head->status, 200, "$case: HEAD");
    is($head->header($_), $r->header($_), "$case: HEAD: $_")
        for qw/Content-Type ETag X-Robots-Tag/;
    is($head->header('Content-Length'), length $r->body,
        "$case: HEAD: its length");

    is($t->get($case, Range => 'bytes=5-9')->body, substr($r->body, 5, 5),
        "$case: a part");
    is($t->post($case, '')->status, 405, "$case: POST");

    isnt($tag, $t->get("/a/b/$path")->header('ETag'), "$case: another ETag")
        if $mount ne '/a/b/';
}


# as a part of a page

sub framed {
    my ($fragment) = @_;

    my $page = $t->get('/xxgk/nothing')->text;

    $page =~ s{(<main[^>]*>).*(</main>)}{$1<h1>x</h1>$fragment$2}s;

    return $page;
}


# the parameters are those of /items

sub items {
    for my $args ('', '?size=3', '?column=notices&size=50', '?page=2&size=2',
        '?q=%E9%80%9A%E7%9F%A5', '?year=1999')
    {
        my $items = $t->get('/xxgk/items.json' . $args)->json->{items};
        my $text = $t->get('/xxgk/embed/items' . $args)->text;

        my @got = map { s{^/xxgk/}{}r } $text =~ /<li><a href="([^"]+)"/g;
        my @want = map { "items/$_->{office}/$_->{id}" } @$items;

        is("@got", "@want", "items$args");
        is($text =~ /没有符合条件的信息/ ? 1 : 0, @want ? 0 : 1,
            "items$args: none");
    }

    like($t->get('/xxgk/embed/items?column=notices&size=5')->text,
        qr{href="/xxgk/items\?column=notices"}, 'and all of them');

    is($t->get('/xxgk/embed/items?size=0')->status, 400, 'a bad parameter');
    is($t->get('/xxgk/embed/items?page=99')->status, 404, 'past the end');
    is($t->get('/xxgk/embed/items?from=portal')->status, 200,
        'an unknown one');
}


# the tables as they are on the page, and nothing of its prose

sub tables {
    my $page = $t->get('/xxgk/reports/2020/renhe')->text;
    my $text = $t->get("/xxgk/$report")->text;

    my @cells = $text =~ /(<td id=.*?<\/td>)/g;
    my @on_page = $page =~ /(<td id=.*?<\/td>)/g;

    cmp_ok(scalar @cells, '>', 150, 'all cells');
    is_deeply(\@cells, \@on_page, 'as on the page');
    like($text, qr/云阳县人和街道办事处2020年政府信息公开工作年度报告/, 'title');
    unlike($text, qr/按照《中华人民共和国政府信息公开条例》第五十条/, 'no prose');
    unlike($text, qr/首页/, 'no menu');
}


sub badge {
    my $equations = $t->get('/xxgk/reports/2020/renhe/checks.json')
        ->json->{equations};
    my @numbers = $t->get("/xxgk/$report/checks")->text =~ /<b>(\d+)<\/b>/g;

    is("@numbers", "@$equations{qw/pass fail uncertain not_assessable/}",
        'results');
}


# what has no fragment

sub none {
    for my $path (qw{embed embed/offices embed/stats embed/rules
        embed/items.json embed/items.csv embed/embed/items embed/x
        embed/items/renhe/2020-0001 embed/reports embed/reports/2020
        embed/reports/1999/renhe embed/reports/2020/renhe.json
        embed/reports/2020/none embed/index embed/number/x embed/verify/x
        embed/errors/404 embed//items})
    {
        is($t->get("/a/b/$path")->status,
            $path eq 'embed//items' ? 200 : 404, "no $path");
    }

    is($t->get('/xxgk/embed/items/')->status, 301, 'a slash too many');

    is($t->get('/own404/embed/x')->body, $t->get('/xxgk/rules')->body,
        "nginx's error_page");
}


# conditions and ranges of the portal's page are none of its parts

sub ssi {
    for my $headers ([], ['If-Match' => '*'], ['If-None-Match' => '"x"'],
        ['Range' => 'bytes=0-5'], ['Accept-Encoding' => 'gzip'])
    {
        my $r = $t->get('/portal/', @$headers);
        my $text = $r->text;

        is($r->status, 200, "SSI @$headers");

        for my $path ('/xxgk/embed/items?size=3&column=notices',
            "/xxgk/$report/checks", "/a/b/$report")
        {
            cmp_ok(index($text, $t->get($path)->text), '>', 0,
                "SSI @$headers: $path");
        }

        like($text, qr{the end</body></html>\n$}, "SSI @$headers: the end");
    }
}


sub after {
    is($t->get('/after/')->text,
        "<p>before\n" . $t->get('/xxgk/embed/items')->text,
        'a subrequest');
}


sub drafts {
    my $path = 'embed/reports/2021/renhe';

    is($t->get("/xxgk/$_")->status, 404, "no $_") for $path, "$path/checks";

    like($t->get("/drafts/$path")->text, qr/草稿/, 'a draft');
    is($t->get("/xxgk/elder/$_")->status, 404, "no elder/$_") for @fragments;

    # the page and its checks have the watermark of the style sheet

    my ($css) = $t->get('/drafts/')->text =~ /href="(assets\/[^"]+)"/;

    like($t->get("/drafts/$css")->text, qr/\.draft::after/, 'a watermark');
    like($t->get("/drafts/reports/2021/renhe$_")->text,
        qr/class="[^"]*\b(?:paper|wrap)\b[^"]* draft"/, "on renhe$_")
        for '', '/checks';
    unlike($t->get('/drafts/reports/2020/renhe')->text,
        qr/class="[^"]*\b(?:paper|wrap)\b[^"]* draft"/, 'of drafts only');
    like($t->get("/drafts/$path/checks")->text, qr/草稿/, 'and its checks');
}


sub hidden {
    $t->edit_json('site.json', sub { $_[0]{public_checks} = 'none' });
    ok($t->reload, 'no public checks');

    is($t->get("/xxgk/$report/checks")->status, 404, 'no badge');
    is($t->get("/xxgk/$report")->status, 200, 'the tables');
}
