#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# /number/{number}: from the index number of an item, or a former one, to the
# item, however the number is written.

use warnings;
use strict;

use Test::More;

use GD::Crawl;
use GD::Test;


my $t = GD::Test->new(server => <<'EOT');
        location /a/b/ {
            govdisclose renhe;
        }

        location /plain/ {
            govdisclose renhe;
            error_page 404 /plain/stats;
            add_header X-Page $govdisclose_page;
            add_header X-Id $govdisclose_id;
        }
EOT

my $items = 'offices/renhe/items/2020.jsonl';

my %numbers = (
    1 => ['11510100MB0000000X/2020-00001'],
    2 => ['人和办发〔2020〕5号', 'OLD 17', 'ＯＬＤ－１８'],
    3 => ['same', 'both'],
    4 => ['x4', 'ＳＡＭＥ'],
    5 => ['x5', 'Both', 'both'],
    6 => [undef, 'only.before.json'],
    7 => ['a%b?c#d+e&f"<>'],
    8 => ['twice', 'TWICE'],
    9 => ["\xe2\x80\x8b"],
    10 => ['..'],
    11 => ['withdrawn'],
);

for my $line (sort { $a <=> $b } keys %numbers) {
    my ($number, @aliases) = @{ $numbers{$line} };

    $t->edit_json($items, $line, sub {
        my ($item) = @_;

        my @decoded = map { my $n = $_; utf8::decode($n) if defined $n; $n }
            $number, @aliases;

        delete $item->{index_number};
        $item->{index_number} = shift @decoded if defined $number;
        shift @decoded unless defined $number;
        $item->{aliases} = \@decoded if @aliases;

        if ($line == 11) {
            delete @$item{qw/text attachments/};
            $item->{withdrawn} = { on => '2021-01-01', reason => 'because' };
        }
    });
}

# many that share what is no number

for my $line (20 .. 48) {
    $t->edit_json($items, $line, sub { $_[0]{index_number} = 'none' });
}

$t->start;

found();
spelled();
several();
not_found();
elsewhere();

finish();


sub escaped { return $_[0] =~ s/([^A-Za-z0-9\/.-])/sprintf '%%%02X', ord $1/ger }


sub leads {
    my ($path, $line, $name) = @_;

    my $r = $t->get("/xxgk/number/$path");
    my $to = sprintf 'http://localhost:%d/xxgk/items/renhe/2020-%04d',
        $t->port, $line;

    $name ||= $path;
    is($r->status, 301, "$name: 301");
    is($r->header('Location'), $to, "$name: to the item");
}


sub found {
    leads(escaped('11510100MB0000000X/2020-00001'), 1, 'a slash in it');
    leads('11510100MB0000000X%2F2020-00001', 1, 'an escaped slash');
    leads(escaped('人和办发〔2020〕5号'), 2);
    leads(escaped('OLD 17'), 2, 'a former number');
    leads('only.before.json', 6, 'a former number that looks like a file');
    leads(escaped('a%b?c#d+e&f"<>'), 7, 'odd characters');
    leads('twice', 8, 'twice the same number');
    leads('withdrawn', 11, 'of a withdrawn item');

    is($t->get('/xxgk/items/renhe/2020-0011')->status, 410,
        'which tells that it was');

    my $h = $t->head('/xxgk/number/twice');

    is($h->status, 301, 'HEAD');
    like($h->header('Location'), qr{/items/renhe/2020-0008$}, 'HEAD: to it');

    my $r = $t->get('/xxgk/number/twice?x=1&page=zz');

    like($r->header('Location'), qr{/items/renhe/2020-0008$},
        'a query is ignored');
    is($r->header('ETag'), undef, 'no ETag');
}


# width, case, brackets, dashes

sub spelled {
    for ('人和办发[2020]5号', '人和办发［2020］5号', '人和办发(2020)5号',
         '人和办发（２０２０）５号', '人和办发【2020】5号',
         '　人和办发〔2020〕5号 ', 'old-18', 'OLD—18', 'Old－18', 'old　17')
    {
        leads(escaped($_), 2);
    }

    leads(escaped('11510100ｍｂ0000000ｘ／2020－00001'), 1);
    leads(escaped('11510100mb0000000x/2020–00001'), 1);

    is($t->get('/xxgk/number/' . escaped('人和办发〔2020〕6号'))->status, 404,
        'another number');
    is($t->get('/xxgk/number/' . escaped('人和办发2020 5号'))->status, 404,
        'without brackets it is another one');
}


sub several {
    for (['same', 4, 3], ['SAME', 4, 3], ['BOTH', 5, 3],
         ['none', reverse 20 .. 48])
    {
        my ($number, @lines) = @$_;
        my $path = "/xxgk/number/$number";
        my $r = $t->get($path);
        my @links = map { resolve($path, $_) }
            grep { m{items/renhe/} } links_of($r);
        my @want = sort map { sprintf '/xxgk/items/renhe/2020-%04d', $_ }
            @lines;

        is($r->status, 300, "$number: 300");
        is($r->header('Location'), undef, "$number: leads nowhere by itself");
        is($r->header('Content-Type'), 'text/html; charset=utf-8',
            "$number: a page");
        is($r->header('ETag'), undef, "$number: without an ETag");
        is(join(' ', sort @links), "@want", "$number: with the items");
        is(join('; ', markup_faults($r->text)), '', "$number: in order");
        like($r->body, qr/noindex/, "$number: not indexed");
        unlike($r->body, qr/rel="(?:canonical|alternate)"/,
            "$number: no address");
        like($r->body, qr/ <b>@{[scalar @lines]}<\/b> /, "$number: how many");

        my $h = $t->head($path);

        is($h->status, 300, "$number: HEAD");
        is($h->header('Content-Length'), length $r->body,
            "$number: HEAD: length");
        is($t->get($path, 'If-None-Match' => '*', Range => 'bytes=0-1')
            ->status, 300, "$number: no condition, no range");
    }

    # newest first, as in every list

    my @dates = $t->get('/xxgk/number/none')->text =~ /<time datetime="([^"]+)/g;

    is("@dates", join(' ', reverse sort @dates), 'newest first');
    is(scalar @dates, 29, 'all of them');

    # from wherever they are asked for

    for my $path ('/xxgk/number/same', '/a/b/number/same',
                  '/xxgk/number/%73ame', '/xxgk//number/same')
    {
        my @bad = grep { $_ !~ m{^/(?:xxgk|a/b)/}
                         || $t->get($_)->status != 200 }
            map { m{^/(?!/)} ? $_ : resolve($path =~ s{//}{/}r, $_) }
            grep { !/^(?:#|https:)/ } links_of($t->get($path));

        is("@bad", '', "links of $path");
    }
}


sub not_found {
    for ('', '/', 'nothing', 'sam', 'same2', 'x', '%20', '%20%20',
         'items/renhe/2020-0001', escaped('　'), '%FF', '%C0%AF', 'same%00',
         'same%0d%0aX-A:b', 'same%7f', 'a' x 5000)
    {
        my $r = $t->get("/xxgk/number/$_");
        my $name = length > 40 ? substr($_, 0, 40) . '...' : $_;

        like($r->status, qr/^(?:404|400|301)$/, "$name: nothing");
        like($r->header('Location'), qr{/xxgk/number$}, "$name: a slash")
            if $r->status == 301;
        is($r->header('X-A'), undef, "$name: no header of theirs");
    }

    is($t->get('/xxgk/number')->status, 404, 'no number');
    is($t->get('/xxgk/number/nothing.json')->header('Content-Type'),
        'application/problem+json', 'a problem for programs');
    is($t->post('/xxgk/number/same', '')->status, 405, 'POST');
    is($t->get('/xxgk/number/same/')->status, 301, 'a slash too many');
}


sub elsewhere {
    my $r = $t->get('/a/b/number/twice');

    is($r->header('Location'), 'http://localhost:' . $t->port
        . '/a/b/items/renhe/2020-0008', 'another mount');

    is($t->get('/plain/number/nothing')->status, 404, 'error_page');

    $r = $t->get('/plain/number/same');
    is($r->header('X-Id'), undef, '$govdisclose_id is none');

    # nothing that was sent is in a header, whatever is done with variables

    $r = $t->get('/plain/number/twice');
    is($r->header('X-Page'), 'number', '$govdisclose_page');
}
