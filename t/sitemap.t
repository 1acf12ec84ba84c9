#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Sitemaps and data.json: every page once, absolute addresses that answer,
# parts of 50,000, and none of it without base_url.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Test;
use GD::Xml;


my $base = 'https://www.example.com/xxgk/';
my $ns = 'http://www.sitemaps.org/schemas/sitemap/0.9';

my $t = GD::Test->new(data => 'conf/county', server => <<'EOT');
        location /office/ {
            govdisclose renhe office=health;
        }
EOT
my $none = GD::Test->new;
my $large = GD::Test->new(data => '');

large();

$none->edit_json('site.json', sub { delete $_[0]{base_url} });

$_->start for $t, $none, $large;

county();
dcat();
absent();
parts();

finish();


sub urls {
    my ($t, $path) = @_;

    my $r = $t->get("/xxgk/$path");
    my $root = parse_xml($r->body);

    like($r->header('Content-Type'), qr{^application/xml}, "$path: type");
    is($root->{name}, $path eq 'sitemap.xml' ? 'sitemapindex' : 'urlset',
        "$path: kind");
    is($root->{attrs}{xmlns}, $ns, "$path: namespace");

    return @{ $root->{children} };
}


sub below {
    my ($url) = @_;

    return index($url, $base) == 0 ? substr $url, length $base : "?$url";
}


# every address answers, and says that it is the canonical one

sub county {
    my @index = map { below(one_of($_, 'loc')) } urls($t, 'sitemap.xml');

    is("@index", 'sitemap-1.xml', 'one part');

    my (%lastmod, @bad);

    for my $url (urls($t, $index[0])) {
        my $path = below(one_of($url, 'loc'));

        push @bad, "$path twice" if exists $lastmod{$path};
        $lastmod{$path} = one_of($url, 'lastmod');

        my $r = $t->get("/xxgk/$path");
        my ($canonical) = $r->body =~ m{<link rel="canonical" href="([^"]+)"};

        push @bad, "$path: " . $r->status if $r->status != 200;
        push @bad, "$path is not canonical"
            if !defined $canonical || $canonical ne "$base$path";
    }

    is(join("\n", @bad), '', 'addresses');
    ok(exists $lastmod{$_}, "$_ is there") for '', 'items', 'offices',
        'reports', 'stats', 'apply', 'rules', 'offices/health',
        'reports/2023', 'reports/2023/health', 'reports/2023/health/checks';

    my ($page, $pages, %items) = (0, 1);

    while ($page++ < $pages) {
        my $got = $t->get("/xxgk/items.json?size=200&page=$page")->json;

        $pages = $got->{meta}{pages};
        $items{$_->{url}} = $_->{published} for @{ $got->{items} };
    }

    is(join(' ', grep { m{^items/} && !exists $items{$_} } sort keys %lastmod),
        '', 'no other items');
    is(join(' ', grep { !exists $lastmod{$_} } sort keys %items), '',
        'all items');

    my ($corrected) = grep { /2022-0005$/ && m{/hechuan/} } keys %items;

    is($lastmod{$corrected}, '2022-06-28', 'when it was corrected');
    is($lastmod{'reports'}, undef, 'nothing is said where nothing is known');

    my $r = $t->get('/xxgk/sitemap-1.xml');

    is($t->get('/xxgk/sitemap-1.xml', 'If-None-Match' => $r->header('ETag'))
        ->status, 304, 'not modified');
    is($t->get('/xxgk/sitemap-1.xml?x=1')->status, 200, 'no query');
    is($t->get("/xxgk/$_")->status, 404, "$_: 404")
        for qw{sitemap-2.xml sitemap-0.xml sitemap sitemap.json data data.csv
               items.xml};
}


# what JSON-LD and "data.json" ask for, and files that are what is said

sub dcat {
    my $r = $t->get('/xxgk/data.json');
    my $data = $r->json;
    my (@bad, %ids);

    is($data->{'@id'}, "${base}data.json", 'where it is');
    is($data->{conformsTo}, 'https://project-open-data.cio.gov/v1.1/schema',
        'the version');
    is($data->{'@context'}{'@vocab'}, 'http://www.w3.org/ns/dcat#', 'terms');
    is($data->{data_version}, $t->get('/xxgk/stats.json')->json->{meta}
        {data_version}, 'version of the data');

    for my $set (@{ $data->{dataset} }) {
        push @bad, "$set->{title}: no $_" for grep { !$set->{$_} }
            qw/title description keyword modified publisher contactPoint
               identifier accessLevel distribution landingPage/;
        push @bad, "$set->{identifier} twice" if $ids{$set->{identifier}}++;
        push @bad, "$set->{title}: date" if $set->{modified}
            !~ /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d\+08:00)?$/;

        for my $file (@{ $set->{distribution} }) {
            my $url = $file->{downloadURL} || $file->{accessURL};
            my $got = $t->get('/xxgk/' . below($url));

            push @bad, "$url: " . $got->status if $got->status != 200;
            push @bad, "$url: type"
                if $got->header('Content-Type') !~ /^\Q$file->{mediaType}\E/;
        }

        my $page = $t->get('/xxgk/' . below($set->{landingPage}));

        push @bad, "$set->{landingPage}" if $page->status != 200;
    }

    cmp_ok(scalar keys %ids, '>', 3, 'data sets');
    is(join("\n", @bad), '', 'are as they should be');
}


sub absent {
    is($none->get("/xxgk/$_")->status, 404, "no base_url: no $_")
        for qw/sitemap.xml sitemap-1.xml data.json/;
    is($t->get("/office/$_")->status, 404, "an office's site: no $_")
        for qw/sitemap.xml sitemap-1.xml data.json/;
}


sub large {
    my $json = JSON::PP->new->canonical->utf8;

    $large->write_file('site.json', $json->encode({ name => 'n',
        domain => 'd', site_id => '1', organizer => 'o',
        base_url => 'https://www.example.com/xxgk', columns => [
            { id => 'c', name => 'C' }] }));
    $large->write_file('offices/a/office.json', $json->encode({ name => 'A',
        kind => 'other' }));
    $large->write_file('offices/a/items/a.jsonl', join '', map {
        qq({"id": "i$_", "title": "t", "columns": ["c"], "published": )
            . qq("2020-01-01"}\n) } 1 .. 50000);
}


sub parts {
    my @index = map { below(one_of($_, 'loc')) } urls($large, 'sitemap.xml');

    is("@index", 'sitemap-1.xml sitemap-2.xml', 'two parts');

    my @urls = map { [map { one_of($_, 'loc') } urls($large, $_)] } @index;
    my %all = map { $_ => 1 } map { @$_ } @urls;

    is(scalar @{ $urls[0] }, 50000, 'one is full');
    is(scalar keys %all, @{ $urls[0] } + @{ $urls[1] }, 'nothing is in both');
    is(scalar(grep { m{/items/a/i\d+$} } keys %all), 50000, 'all items');
    ok($all{"${base}items"}, 'and pages');
}
