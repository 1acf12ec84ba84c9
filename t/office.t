#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# office=: an office with all below it as a site of its own, in which nothing
# else is to be found, and which is what its files alone would have made.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Crawl;
use GD::Test;


my $json = JSON::PP->new->canonical->utf8;

# below each other: top has a and b, b has c; z stands alone

my %parents = (top => undef, a => 'top', b => 'top', c => 'b', z => undef);
my %kinds = (top => 'government', a => 'department', b => 'township',
    c => 'other', z => 'other');

my $t = GD::Test->new(data => '', http => <<'EOT', server => <<'EOT2');
    govdisclose_data alone %%DIR%%/alone;
EOT
        location /b/ { govdisclose renhe office=b; }
        location /b/again/ { govdisclose renhe office=b; }
        location /c/ { govdisclose renhe office=c; }
        location /top/ { govdisclose renhe office=top; }
        location /inner/ { govdisclose renhe drafts office=b; }
        location /alone/ { govdisclose alone; }
        location = /status { govdisclose_status renhe; }
        location /packed/ { govdisclose renhe office=b;
            if ($arg_a) { add_header X-A $arg_a; } }
EOT2

data('', keys %parents);
data('../alone/', 'b', 'c');
$t->start;

home();
same();
nothing_else();
not_found();
queries();
numbers();
drafts();
canonical();
http();
reloads();
conf_errors();

finish();


# Files of offices.  Each text of one has its id behind "Only", so that it is
# seen where it should not be.

sub data {
    my ($dir, @offices) = @_;

    my %has = map { $_ => 1 } @offices;

    $t->write_file("${dir}site.json", $json->encode({ name => 'n',
        domain => 'd', site_id => '1', organizer => 'o',
        base_url => 'https://www.example.com/xxgk/',
        root => $has{a} ? 'top' : 'b', $has{a}
            ? (rules => [{ title => 'Rule one', item => 'a/i1' },
                         { title => 'Rule two', item => 'b/i1' }])
            : (rules => [{ title => 'Rule one', href => 'https://a.example/' },
                         { title => 'Rule two', item => 'b/i1' }]),
        columns => [{ id => 'news', name => 'News', children => [
            { id => 'local', name => 'Local' }] },
            { id => 'files', name => 'Files' }] }));

    for my $id (sort @offices) {
        my $parent = $parents{$id};
        my %office = (name => "Only-$id office", kind => $kinds{$id},
            functions => "Only-$id functions", phone => "Only-$id phone",
            order => { top => 1, c => 2, z => 3, b => 4, a => 5 }->{$id});

        $office{parent} = $parent if defined $parent && $has{$parent};

        # trees of their own, of which two have a column in common

        $office{columns} = [{ id => "tree-$id", name => "Only-$id tree",
            children => [{ id => 'shared', name => "Only-$id shared" }] }]
            if $id =~ /[abc]/;

        $office{apply} = { methods => ["Only-$id method"] };

        $t->write_file("${dir}offices/$id/office.json",
            $json->encode(\%office));
        $t->write_file("${dir}offices/$id/guide.html",
            "<p>Only-$id guide</p>\n");

        my $lines = '';

        for my $i (1 .. 40) {
            my @columns = $id =~ /[abc]/ && $i % 3 == 0 ? ('shared', 'news')
                        : $i % 3 == 1 ? ('local') : ('files');

            my %item = (id => "i$i", title => "Only-$id title $i",
                columns => \@columns, text => "Only-$id text $i",
                published => sprintf('20%02d-01-%02d', 18 + $i % 3,
                    1 + $i % 20));

            $item{index_number} = "Only-$id-N$i" if $i <= 3;
            $item{aliases} = ['Common'] if $i == 4;
            $item{related} = ['a/i2', "$id/i6"] if $i == 5 && $has{a};
            $item{related} = ["$id/i6"] if $i == 5 && !$has{a};
            $item{interprets} = ['a/i2'] if $i == 7 && $has{a} && $id ne 'a';

            if ($i == 9) {
                delete $item{text};
                $item{withdrawn} = { on => '2022-01-01',
                    reason => "Only-$id reason" };
            }

            $lines .= $json->encode(\%item) . "\n";
        }

        $t->write_file("${dir}offices/$id/items/all.jsonl", $lines);
        $t->write_file("${dir}offices/$id/applications/2020.jsonl",
            join '', map { $json->encode({ id => "r$_", received =>
                sprintf('2020-02-%02d', $_), applicant => 'natural' })
                . "\n" } 1 .. 3 + length $id);
        $t->write_file("${dir}offices/$id/disputes/2020.jsonl",
            $json->encode({ id => 'd1', kind => 'review',
                filed => '2020-03-01', result => 'upheld',
                closed => '2020-05-01' }) . "\n");
        $t->write_file("${dir}offices/$id/reports/2020.json",
            $json->encode({ year => 2020, published => '2021-01-20',
                preamble => "Only-$id preamble" }));
        $t->write_file("${dir}offices/$id/reports/2021.json",
            $json->encode({ year => 2021, preamble => "Only-$id draft" }));
    }
}


# a walk, in which links to other hosts are no faults

sub inside {
    my ($got, $faults) = crawl($t, $_[0]);

    return ($got, [grep { !m{^https://(?:www|a)\.example\b} } @$faults]);
}


# an office's home is that of its site

sub home {
    for my $id ('b', 'c', 'top') {
        my $home = $t->get("/$id/");
        my $page = $t->get("/xxgk/offices/$id");
        my ($main, $other) = map { $_->text
            =~ m{(<main.*</main>)}s ? $1 : '' } $home, $page;

        is($home->status, 200, "$id: home");
        is(join('; ', markup_faults($home->text)), '', "$id: in order");
        like($home->text, qr{<p class="brand"><a href="\./">Only-$id },
            "$id: under its own name");
        like($home->text, qr/<h1>Only-$id office/, "$id: its own home");
        like($home->text, qr{<a href="\./" aria-current="true">},
            "$id: which the menu marks");

        my $data = $t->get("/$id/index.json")->json;

        is($data->{id}, $id, "$id: in JSON");
        is($data->{count}, 39, "$id: its items");
        is($data->{functions}, "Only-$id functions", "$id: its functions");
        is($t->get("/$id/offices/$id.json")->json->{id}, $id,
            "$id: also at its address");
    }

    is($t->get('/b/')->text =~ m{href="([^"]*/guide)"} ? $1 : '',
        'offices/b/guide', 'its guide in the menu');
    unlike($t->get('/b/')->text, qr/Only-top/, 'nothing above it');
    like($t->get('/xxgk/offices/b')->text, qr/Only-top/,
        'where the whole names its parent');
    is($t->get('/xxgk/index.json')->json->{name}, 'n', 'the whole beside it');
}


# What the site of b says is what its files alone would have made, but for who
# is above it, the version of the data, and the home.

sub same {
    my ($got, $faults) = inside('/b/');
    my ($alone, $others) = inside('/alone/');
    my (@diff, @lacks, $json_pages);

    is("@$faults", '', 'all links of b');
    is("@$others", '', 'all links of b alone');

    for my $path (sort keys %$alone) {
        my $other = $got->{$path =~ s{^/alone/}{/b/}r};

        next if $path =~ m{^/alone/(?:index\.json|rules.*)?$};

        # a feed of the whole has absolute addresses

        next if $path =~ /\.atom\b/;

        if (!$other) {
            push @lacks, $path;
            next;
        }

        my ($x, $y) = map { $_->body } $other, $alone->{$path};

        for ($x, $y) {
            s/"data_version": "\w+"//;
            s/^ *"(?:parent|related|interprets)":.*\n(?: +"a\/i2",?\n.*\n.*\n)?//mg;
            s/[^\n]*rel="canonical"[^\n]*\n//g;
            s{(<title>.* - ).*?</title>}{$1};
            s{(<p class="brand"><a [^>]*>).*?</a>}{$1};
        }

        $json_pages++ if $path =~ /\.json/;
        push @diff, $path if $x ne $y;
    }

    cmp_ok(scalar keys %$got, '>', 150, 'pages');
    cmp_ok($json_pages, '>', 70, 'in both forms');
    is("@lacks", '', 'none is missing');
    is("@diff", '', 'they are the same');

    my @more = grep { !$alone->{s{^/b/}{/alone/}r} } sort keys %$got;
    is("@more", '', 'and there are no others');
}


# no page of the site of an office has a word of another

sub nothing_else {
    my %others = (b => 'top|a|z', c => 'top|a|b|z', top => 'z');

    for my $id (sort keys %others) {
        my ($got, $faults) = inside("/$id/");
        my $words = qr/Only-(?:$others{$id})\b|tree-(?:$others{$id})\b/;

        is("@$faults", '', "$id: all links");
        cmp_ok(scalar keys %$got, '>', 80, "$id: pages");
        is(join(' ', grep { $got->{$_}->body =~ $words } sort keys %$got), '',
            "$id: nothing of others");
    }

    # which the whole has

    my ($got) = crawl($t, '/xxgk/');

    for my $id (keys %parents) {
        ok((grep { $_->body =~ /Only-$id\b/ } values %$got),
            "the whole has $id");
    }

    my $stats = $t->get('/b/stats.json')->json;

    is($stats->{items}{total}, 78, 'the items of b and c');
    is(join(' ', map { $_->{id} } @{ $stats->{offices} }), 'c b',
        'both offices, in their order');
    is(join(' ', map { "$_->{office}$_->{year}" } @{ $stats->{reports} }),
        'c2020 b2020', 'their reports');
}


sub not_found {
    my @gone = (map({ my $id = $_; map { ("$_", "$_.json") }
        "offices/$id", "items/$id/i1", "items/$id/i9", "reports/2020/$id",
        "reports/2020/$id/all" } qw/a top z/));

    is($t->get("/b/$_")->status, 404, "/b/$_: 404") for @gone;
    is($t->post("/b/$_", 'x')->status, 405, "/b/$_: POST") for @gone;
    is($t->get("/xxgk/$_")->status, 200, "/xxgk/$_: 200")
        for grep { !m{/i9|/all} } @gone;

    is($t->get("/b/$_")->status, 410, "/b/$_: 410")
        for 'items/b/i9', 'items/c/i9.json';
    is($t->get('/c/items/b/i9')->status, 404, 'withdrawn, but of another');

    my $r = $t->get('/b/offices/a');

    like($r->text, qr/Only-b/, 'the error is in the look of the office');
    unlike($r->text, qr/Only-(?!b)/, 'and of no other');
    is(join(' ', grep { $t->get(resolve('/b/offices/a', $_))->status != 200 }
        grep { !/^#/ } links_of($r)), '', 'its links');
}


sub queries {
    my %total = ('' => 78, 'office=b' => 39, 'office=c' => 39,
        'column=news' => 52, 'column=shared' => 26 - 2, 'column=tree-c' => 12,
        'column=local' => 28, 'year=2018' => 24, 'office=c&column=files' => 13,
        'office=b&year=2019&column=local' => 14);

    for (sort keys %total) {
        my $got = $t->get("/b/items.json?size=200&$_")->json;

        is($got->{meta}{total}, $total{$_}, "$_: total");
        is(scalar @{ $got->{items} }, $total{$_}, "$_: items");
        is(join(' ', grep { !/^[bc]$/ } map { $_->{office} }
            @{ $got->{items} }), '', "$_: of the offices");
        is(join(' ', grep { !/^[bc]$/ } map { $_->{id} }
            @{ $got->{facets}{offices} }), '', "$_: facets");
        is($t->get("/b/items?$_")->status, 200, "$_: in HTML");
    }

    for my $query ('office=a', 'office=top', 'office=z', 'office=nobody',
                   'column=tree-a', 'column=none')
    {
        is($t->get("/b/items$_?$query")->status, 400, "$query$_: 400")
            for '', '.json';
    }

    is($t->get('/xxgk/items?office=a&column=tree-a')->status, 200,
        'in the whole they are known');

    # words are looked for here, and not in the whole

    my $all = $t->get('/xxgk/items.json?q=title&size=200')->json;
    my $here = $t->get('/b/items.json?q=title&size=200')->json;

    is($all->{meta}{total}, 5 * 39, 'a search of the whole');
    is($here->{meta}{total}, 2 * 39, 'and of a part');
    is($t->get('/b/items.json?q=Only-a')->json->{meta}{total}, 0,
        'what others have is not found');

    # a column of several trees has the name that it has here

    my %names = map { $_->{id} => $_->{name} } @{ $t->get('/c/items.json')
        ->json->{facets}{columns} };

    is($names{shared}, 'Only-c shared', 'the name of a column');
}


sub numbers {
    is($t->get('/xxgk/number/common')->status, 300, 'a number of five items');
    is($t->get('/b/number/common')->status, 300, 'of two');
    is($t->get('/c/number/common')->header('Location'),
        'http://localhost:' . $t->port . '/c/items/c/i4', 'of one');
    is($t->get('/b/number/only-a-n1')->status, 404, 'of another office');
    is($t->get('/b/number/only-c-n1')->status, 301, 'of one below');
    is(() = $t->get('/b/number/common')->text =~ m{<a href="\.\./items/}g, 2,
        'both are listed');
}


sub drafts {
    for my $form ('', '.json') {
        is($t->get("/b/reports/2021/c$form")->status, 404, "a draft$form");
        is($t->get("/inner/reports/2021/c$form")->status, 200,
            "a draft$form where they are shown");
        is($t->get("/inner/reports/2021/a$form")->status, 404,
            "a draft$form of another");
    }
}


sub canonical {
    my %want = ('' => 'offices/b', 'offices/b' => 'offices/b',
        'offices/c' => 'offices/c', 'items/c/i1' => 'items/c/i1',
        'reports/2020/b' => 'reports/2020/b');

    for (sort keys %want) {
        my ($link) = $t->get("/b/$_")->text =~ /rel="canonical" href="([^"]+)"/;
        is($link, "https://www.example.com/xxgk/$want{$_}", "$_: canonical");
    }

    unlike($t->get("/b/$_")->text, qr/rel="canonical"/, "$_: a list has none")
        for qw/items offices reports stats/;
    like($t->get("/xxgk/$_")->text, qr/rel="canonical"/, "$_: of the whole")
        for qw/items offices reports stats/;
}


sub http {
    for my $path ('', 'index.json', 'stats', 'items/c/i2', 'reports/2020/c') {
        my $r = $t->get("/b/$path");
        my $tag = $r->header('ETag');

        like($tag, qr/^"[0-9a-f]{16}"$/, "$path: ETag");
        is($t->get("/b/$path", 'If-None-Match' => $tag)->status, 304,
            "$path: 304");
        is($t->head("/b/$path")->header('Content-Length'), length $r->body,
            "$path: HEAD");
        ok($t->get("/b/again/$path")->body eq $r->body,
            "$path: the same at another mount");
        is($t->get("/packed/$path?a=b")->header('X-A'), 'b', "$path: in an if");
        ok($t->get("/packed/$path?a=b", 'Accept-Encoding' => 'gzip')->content
            eq $r->body, "$path: compressed");
    }

    is($t->get('/b/stats/')->header('Location'),
        'http://localhost:' . $t->port . '/b/stats', 'a slash too many');
    is($t->get('/b')->status, 301, 'the mount');

    my ($css) = $t->get('/b/')->body =~ /href="(assets\/[^"]+)"/;

    ok($t->get("/b/$css")->body eq $t->get("/xxgk/$css")->body,
        'the style sheet');
    is($t->get('/b/stats.json')->json->{meta}{data_version},
        $t->get('/xxgk/stats.json')->json->{meta}{data_version},
        'the version is that of the data set');
}


sub reloads {
    my $conf = $t->read_file($t->conf);
    my $tag = $t->get('/b/')->header('ETag');
    my $mark = $t->log_mark;
    my $pages = $t->get('/status')->json->{counts}{pages};

    ok($t->reload, 'nothing has changed');
    like($t->log_since($mark), qr/"renhe": .*, unchanged$/m, 'taken over');
    is($t->get('/b/')->header('ETag'), $tag, 'the same');

    # another office

    $mark = $t->log_mark;
    $t->write_file($t->conf, $conf =~ s/office=c;/office=a;/r);
    ok($t->reload, 'another office');
    unlike($t->log_since($mark), qr/"renhe": .*, unchanged$/m, 'is loaded');
    is($t->get('/c/index.json')->json->{id}, 'a', 'is there');
    is($t->get('/b/')->header('ETag'), $tag, 'the others are as they were');

    $t->write_file($t->conf, $conf);
    ok($t->reload, 'as it was');

    # an office goes

    File::Path::remove_tree($t->data . '/offices/c');
    $mark = $t->log_mark;

    ok(!$t->reload, 'an office that is a site has gone');
    like($t->log_since($mark), qr/"renhe": offices: error: no office "c", /,
        'and it is said which');
    is($t->get('/c/')->status, 200, 'the old site');

    $t->write_file($t->conf, $conf =~ s{location /c/.*}{}r);
    ok($t->reload, 'its site goes too');
    is($t->get('/b/stats.json')->json->{items}{total}, 39, 'b without c');
    cmp_ok($t->get('/status')->json->{counts}{pages}, '<', $pages - 10,
        'and its pages are counted no more');

    data('', keys %parents);
    $t->write_file($t->conf, $conf);
    ok($t->reload, 'it comes back');
    is($t->get('/b/')->header('ETag'), $tag, 'as it was');

    # the data are bad, and there is a new site

    $t->write_file($t->conf, $conf =~ s/office=c;/office=a;/r
        =~ s/(govdisclose_data renhe \S+);/$1 on_error=keep;/r);
    $t->write_file('offices/a/items/bad.jsonl', "{\n");
    ok($t->reload, 'bad data, on_error=keep');
    is($t->get('/c/')->status, 503, 'a site that never was');
    is($t->get('/b/')->header('ETag'), $tag, 'one that goes on');
    $t->remove_file('offices/a/items/bad.jsonl');
    ok($t->reload, 'mended');
    is($t->get('/c/index.json')->json->{id}, 'a', 'now it is there');

    $t->write_file($t->conf, $conf);
    ok($t->reload, 'as at the start');
}


sub conf_errors {
    my $conf = $t->read_file($t->conf);

    for (['office=', 'invalid parameter "office="'],
         ['office=b office=c', 'invalid parameter "office=c"'],
         ['drafts drafts', 'invalid parameter "drafts"'],
         ['office=b draft', 'invalid parameter "draft"'],
         ['office', 'invalid parameter "office"'],
         ['office=nobody',
            'no office "nobody", expected the one that a location serves'],
         ['office=B', 'no office "B"'], ['office=b/c', 'no office "b/c"'])
    {
        my ($params, $why) = @$_;

        $t->write_file($t->conf, $conf =~ s/renhe office=c/renhe $params/r);

        my ($rc, $output) = $t->config_test;

        is($rc, 1, "$params: refused");
        like($output, qr/\Q$why\E/, "$params: why");
    }

}
