#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What a reload keeps: data that have not changed, and with on_error=keep data
# whose files are bad now.  And what strict and drafts let through.

use warnings;
use strict;

use Test::More;

use GD::Crawl;
use GD::Test;


my $items = 'offices/renhe/items/2020.jsonl';
my $report = 'offices/renhe/reports/2020.json';

# beside a set that is in order

my $two = <<'EOT';
    govdisclose_data other %%DIR%%/other;
EOT

my $other = <<'EOT';
        location /other/ {
            govdisclose other;
        }
EOT

unchanged();
bad_from_the_start();
bad_later();
strict();
drafts();

finish();


# what the log says of the set since a mark

sub said {
    my ($t, $mark, $name) = @_;

    $name ||= 'renhe';

    return join "\n", $t->log_since($mark)
        =~ /((?:govdisclose_data|data set) "$name".*)/g;
}


sub reload_says {
    my ($t, $case, $pattern) = @_;

    my $mark = $t->log_mark;

    ok($t->reload, "$case: reload");
    like(said($t, $mark), $pattern, $case);
}


sub unchanged {
    my $t = GD::Test->new(library => 'conf', http => <<'EOT');
    govdisclose_data other %%DIR%%/other;
EOT
    my $loaded = qr/^govdisclose_data "renhe": \d+ items.* memory$/m;
    my $taken = qr/^govdisclose_data "renhe": 48 items.* memory, unchanged$/m;

    $t->copy_tree('conf/sample', 'other');
    $t->start;

    my $tag = $t->get('/xxgk/stats.json')->header('ETag');

    for my $i (1 .. 3) {
        reload_says($t, "nothing changed, $i", $taken);
        is($t->get('/xxgk/stats.json')->header('ETag'), $tag,
            "nothing changed, $i: ETag");
    }

    # one set does not bring the other with it

    my $mark = $t->log_mark;

    $t->edit_json('../other/site.json', sub { $_[0]{name} = 'x' });
    ok($t->reload, 'the other set has changed');
    like(said($t, $mark), $taken, 'this one has not');
    unlike(said($t, $mark, 'other'), qr/unchanged/, 'the other one is loaded');

    # the same bytes in another file are looked at again

    my $content = $t->read_file($items);

    $t->remove_file($items);
    $t->write_file($items, $content);
    reload_says($t, 'a file written anew', $loaded);
    is($t->get('/xxgk/stats.json')->header('ETag'), $tag, 'the same ETag');

    utime 1, 1, $t->data . '/site.json' or die $!;
    reload_says($t, 'another time', $loaded);

    $t->write_file('files/a.txt', 'x');
    reload_says($t, 'an attachment more', $loaded);

    $t->edit_line($report, qr/"signed"/,
        sub { s/2021-01-19/2021-01-18/ });
    reload_says($t, 'a date of the same length', $loaded);
    is($t->get('/xxgk/reports/2020/renhe.json')->json->{signed},
        '2021-01-18', 'is seen');

    $t->append('../library/assets/style.css', "\n");
    reload_says($t, 'the library', $loaded);
    reload_says($t, 'and then nothing', $taken);

    # data that were taken over are not lost with a configuration that fails

    my $conf = $t->read_file($t->conf);

    for my $i (1 .. 3) {
        $t->write_file($t->conf, $conf
            =~ s/(?=server \{)/access_log \/nowhere\/a;\n/r);
        ok(!$t->reload, "refused after they were taken over, $i");
        is($t->get('/xxgk/items/renhe/2020-0001')->status, 200,
            "still there, $i");
    }

    $t->write_file($t->conf, $conf);
    reload_says($t, 'after that', $taken);

    # they may go and come

    $t->write_file($t->conf, $conf =~ s/govdisclose renhe;/return 204;/r
        =~ s/govdisclose_data renhe.*//r);
    ok($t->reload, 'without them');
    is($t->get('/xxgk/')->status, 204, 'they are gone');
    $t->write_file($t->conf, $conf);
    reload_says($t, 'with them again', $loaded);
    is($t->get('/xxgk/')->status, 200, 'they are back');
}


sub bad_from_the_start {
    my $t = GD::Test->new(params => 'on_error=keep', http => $two,
        server => $other);

    $t->copy_tree('conf/sample', 'other');
    $t->edit_line($items, 7, '{');

    my ($rc, $output) = $t->config_test;

    is($rc, 1, 'on_error=keep: nginx -t fails still');
    like($output, qr{$items:7:\d+: error: }, 'on_error=keep: it says where');

    ok($t->try_start, 'on_error=keep: a start');
    is($t->get("/xxgk/$_")->status, 503, "503: $_")
        for '', 'index.json', 'items', 'nothing', 'stats/';
    is($t->head('/xxgk/')->status, 503, '503: HEAD');
    is($t->post('/xxgk/', 'x')->status, 503, '503: POST');
    is($t->get('/other/')->status, 200, 'the other set is served');

    my $r = $t->get('/xxgk/items.json');

    is($r->header('Content-Type'), 'application/problem+json',
        '503: a problem');
    is_deeply($r->json, { type => 'about:blank', status => 503,
        title => 'Service Unavailable' }, '503: which');
    is(join(' ', map { $_->status } $t->raw("POST /xxgk/index.json HTTP/1.1\r\n"
        . "Host: a\r\nContent-Length: 3\r\n\r\na=b"
        . "GET /xxgk/x.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")),
        '503 503', '503: the connection goes on');

    my $mark = $t->log_mark;

    ok($t->reload, 'a reload of the same');
    like(said($t, $mark), qr{$items:7:\d+: error: }, 'says where');
    like(said($t, $mark), qr/^data set "renhe" has nothing to serve$/m,
        'and what comes of it');
    is($t->get('/xxgk/')->status, 503, 'still 503');

    $t->edit_line($items, 7, (split /\n/, $t->read_file(GD::Test->root
        . "/conf/sample/$items"))[6]);
    ok($t->reload, 'mended');
    is($t->get('/xxgk/reports/2020/renhe.json')->json->{catalogue}, 48,
        'is served');
}


sub bad_later {
    my $t = GD::Test->new(params => 'on_error=keep', http => $two,
        server => $other);

    $t->copy_tree('conf/sample', 'other');
    $t->start;

    my $tag = $t->get('/xxgk/stats.json')->header('ETag');
    my $conf = $t->read_file($t->conf);

    # the rest of the configuration goes on, the other data too

    for my $i (1 .. 3) {
        my $mark = $t->log_mark;

        $t->edit_line($items, 7 + $i, '{');
        $t->edit_json('../other/site.json', sub { $_[0]{name} = "name $i" });
        $t->write_file($t->conf, $conf =~ s{(?=location /xxgk)}
            {location = /new { return 200 "new $i"; }\n}r);

        ok($t->reload, "bad data are no hindrance, $i");
        is($t->get('/xxgk/stats.json')->header('ETag'), $tag,
            "the old pages, $i");
        is($t->get('/new')->body, "new $i", "the new configuration, $i");
        is($t->get('/other/index.json')->json->{name}, "name $i",
            "the new data of the other, $i");
        like(said($t, $mark), qr{$items:8:\d+: error: }, "it says where, $i");
        like(said($t, $mark), qr/^data set "renhe" stays as it was$/m,
            "and what comes of it, $i");
        is(($t->config_test)[0], 1, "nginx -t fails, $i");
    }

    # but a configuration that is bad is refused

    $t->write_file($t->conf, $conf =~ s/(?=location \/xxgk)/nonsense;\n/r);
    ok(!$t->reload, 'a bad configuration');
    is($t->get('/xxgk/stats.json')->header('ETag'), $tag, 'the old pages');
    is($t->get('/new')->body, 'new 3', 'the old configuration');

    $t->write_file($t->conf, $conf);
    $t->copy_tree('conf/sample', 'data');
    $t->edit_json('site.json', sub { $_[0]{name} = 'mended' });
    ok($t->reload, 'mended');
    is($t->get('/xxgk/index.json')->json->{name}, 'mended', 'is seen');
    is(($t->config_test)[0], 0, 'nginx -t is content');

    # another name has no data before it

    $t->edit_line($items, 1, '{');
    $t->write_file($t->conf, $conf =~ s/\brenhe\b/other_name/gr
        =~ s/(?<=other_name )\S+/$t->data/er);
    ok($t->reload, 'bad data under a name that is new');
    is($t->get('/xxgk/')->status, 503, 'have nothing to fall back on');
}


sub strict {
    my $t = GD::Test->new;
    my $zero = [(0) x 7];

    $t->edit_json($report, sub {
        $_[0]{tables}{applications} = { new => [1, 0, 0, 0, 0, 0, 1],
            carried_in => $zero, done_total => $zero, carried_out => $zero };
    });
    $t->start;

    my $equations = $t->get('/xxgk/reports/2020/renhe.json')->json
        ->{equations};

    is($equations->{fail}, 2, 'equations that fail are served');

    my $conf = $t->read_file($t->conf);
    my $sentence = qr/\Q$report\E: error: 2 equations fail, /;

    $t->write_file($t->conf, $conf =~ s/(govdisclose_data [^;]+)/$1 strict/r);

    my $mark = $t->log_mark;

    ok(!$t->reload, 'strict: refused, though the data have not changed');
    like(said($t, $mark), $sentence, 'strict: why');
    is($t->get('/xxgk/')->status, 200, 'strict: the old pages');

    my ($rc, $output) = $t->config_test;
    is($rc, 1, 'strict: nginx -t');
    like($output, $sentence, 'strict: nginx -t says why');

    $t->write_file($t->conf, $conf
        =~ s/(govdisclose_data [^;]+)/$1 on_error=keep strict/r);
    ok($t->reload, 'strict, on_error=keep');
    is($t->get('/xxgk/reports/2020/renhe.json')->json->{equations}{fail}, 2,
        'strict, on_error=keep: the old pages');

    $t->edit_json($report, sub {
        $_[0]{tables}{applications}{carried_out} = [1, 0, 0, 0, 0, 0, 1];
    });
    ok($t->reload, 'strict: mended');
    is($t->get('/xxgk/reports/2020/renhe.json')->json->{equations}{fail}, 0,
        'strict: no equation fails');
    is(($t->config_test)[0], 0, 'strict: nginx -t');
}


# a report without a date of publication

sub drafts {
    my $t = GD::Test->new(server => <<'EOT');
        location /inner/ {
            govdisclose renhe drafts;

            if ($arg_a) {
                add_header X-A $arg_a;
            }
        }
EOT

    my $shown = '/xxgk/reports/2020/renhe';

    $t->start;

    my $public = $t->get($shown)->header('ETag');

    unlike($t->get($shown)->body, qr/noindex/, 'a report that is published');
    is($t->get('/inner/reports/2020/renhe')->header('ETag'), $public,
        'is the same where drafts are shown');

    $t->edit_json($report, sub { delete $_[0]{published} });
    ok($t->reload, 'reload');

    for my $form ('', '.json') {
        my $path = "reports/2020/renhe$form";

        is($t->get("/xxgk/$path")->status, 404, "a draft$form: 404");
        is($t->head("/xxgk/$path")->status, 404, "a draft$form: HEAD");
        is($t->get("/xxgk/$path", 'If-None-Match' => '*')->status, 404,
            "a draft$form: no 304");
        is($t->post("/xxgk/$path", 'x')->status, 405, "a draft$form: POST");

        my $r = $t->get("/inner/$path?a=b");

        is($r->status, 200, "a draft$form: where they are shown");
        is($r->header('X-A'), 'b', "a draft$form: in an if too");
    }

    my $page = $t->get('/inner/reports/2020/renhe');

    is($t->get("/inner/reports/2020/renhe$_")->header('X-Robots-Tag'), 'noindex',
        "a draft$_: header") for '', '.json', '.csv';
    is($t->get('/inner/reports.json')->header('X-Robots-Tag'), undef,
        'what is public has none');
    like($page->body, qr/<meta name="robots" content="noindex">/,
        'a draft is not indexed');
    like($page->body, qr/草稿/, 'and marked');
    is(join('; ', markup_faults($page->text)), '', 'and in order');

    my ($got, $faults) = crawl($t, '/xxgk/');

    is("@$faults", '', 'no link leads to it');
    is(join(' ', grep { $got->{$_}->body =~ m{reports/2020} } keys %$got), '',
        'no page names it');

    is_deeply($t->get('/xxgk/reports.json')->json->{items}, [],
        'the list does not');
    is_deeply($t->get('/xxgk/stats.json')->json->{reports}, [],
        'the statistics do not');
}
