#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Life: starts, reloads and signals over data that are in order and data that
# are not.

use warnings;
use strict;

use Test::More;


use GD::Test;


my $items = 'offices/renhe/items/2020.jsonl';
my @paths = ('', qw{index.json items items.json items/renhe/2020-0012
    items/renhe/2020-0012.json offices/renhe reports/2020/renhe.json stats});

# what makes the data bad, and the line that has to say so

my @faults = (
    ['a date', qr{$items:12:\d+: error: /published: "2020-13-01" is not a },
        sub { $_[0]->edit_line($items, 12,
            sub { s/"published": "[^"]*"/"published": "2020-13-01"/ }) }],

    ['a line cut short', qr{$items:48:\d+: error: },
        sub { $_[0]->edit_line($items, 48, sub { chop; chop }) }],

    ['an unknown key', qr{$items:3:\d+: error: /?\S*phone},
        sub { $_[0]->edit_line($items, 3, sub { s/\}$/, "phone": "1"}/ }) }],

    ['a column that there is not', qr{$items:5:\d+: error: /columns},
        sub { $_[0]->edit_line($items, 5,
            sub { s/"columns": \["\w+"/"columns": ["nosuch"/ }) }],

    ['an id given twice', qr{$items:\d+:\d+: error: .*2020-0001},
        sub { my ($first) = split /^/, $_[0]->read_file($items);
              $_[0]->append($items, $first) }],

    ['no UTF-8', qr{$items:7:\d+: error: .*UTF-8},
        sub { $_[0]->edit_line($items, 7, sub { s/"title": "/$&\xff/ }) }],

    ['no JSON', qr{site\.json:1:1: error: },
        sub { $_[0]->write_file('site.json', "name: x\n") }],

    ['nothing', qr{site\.json(?::\d+:\d+)?: error: },
        sub { $_[0]->write_file('site.json', '') }],

    ['no site', qr{site\.json: error: },
        sub { $_[0]->remove_file('site.json') }],

    ['a stray name', qr{offices/renhe/notes\.txt: error: },
        sub { $_[0]->write_file('offices/renhe/notes.txt', "x\n") }],

    ['a year that is not the name', qr{reports/2020\.json:2:\d+: error: /year},
        sub { $_[0]->replace('offices/renhe/reports/2020.json',
            '"year": 2020', '"year": 2019') }],

    ['an application of another year',
        qr{applications/2020\.jsonl:1:\d+: error: /received},
        sub { $_[0]->append('offices/renhe/applications/2020.jsonl',
            '{"id": "a", "received": "2021-01-01", "applicant": "law"}'
            . "\n") }],

    ['a link to nothing', qr{$items:1:\d+: error: /related},
        sub { $_[0]->edit_line($items, 1,
            sub { s/"related": \["[^"]+"/"related": ["none"/ }) }],

    ['a symbolic link', qr{offices/renhe/office\.json: error: },
        sub { my $file = $_[0]->data . '/offices/renhe/office.json';
              rename $file, "$file.x" or die $!;
              rename "$file.x", $_[0]->dir . '/elsewhere' or die $!;
              symlink $_[0]->dir . '/elsewhere', $file or die $! }],
);

my $t = GD::Test->new;

$t->start;

bad_data();
mended();
bad_conf();
unchanged();
requests_meanwhile();
leaks();
signals();
no_start();
module_by_reload();
other_path();

finish();


# ETags and bodies of all paths

sub state {
    my ($t) = @_;

    return join "\n", map {
        my $r = $t->get("/xxgk/$_");
        $r->status . " $_ " . ($r->header('ETag') || '') . ' '
            . unpack('%32C*', $r->body) . ' ' . length $r->body
    } @paths;
}


# puts the data set back

sub restore {
    my ($t) = @_;

    File::Path::remove_tree($t->data);
    $t->copy_tree('conf/sample', 'data');
}


# the old site answers whatever is found at a reload

sub bad_data {
    my $state = state($t);
    my @workers = $t->workers;

    is(() = $state =~ /^200 /mg, scalar @paths, 'all pages are there');

    for (@faults) {
        my ($name, $line, $spoil) = @$_;

        $spoil->($t);

        my $mark = $t->log_mark;

        ok(!$t->reload, "$name: refused");

        my @errors = grep { /\[emerg\]/ } split /\n/, $t->log_since($mark);
        my ($first) = grep { $_ =~ $line } @errors;

        ok($first, "$name: the log says where") or diag("@errors");
        like($first, qr/\[emerg\] \d+#\d+: govdisclose_data "renhe": \S+: error: /,
            "$name: and of which data set");
        is(state($t), $state, "$name: the old pages");
        is("@{[$t->workers]}", "@workers", "$name: of the old workers");

        my ($rc, $output) = $t->config_test;

        is($rc, 1, "$name: nginx -t");
        like($output, $line, "$name: it says the same");
        like($output, qr/test failed/, "$name: it fails");

        my ($status, undef, $errors) = $t->command('check', $t->data);

        is($status, 1, "$name: the command");
        like($errors, $line, "$name: it says the same too");

        restore($t);
    }

    # line and column, in characters

    my ($line) = (split /^/, $t->read_file($items))[11];
    utf8::decode($line);
    my $column = 1 + index($line, '"published": ') + length '"published": ';

    $faults[0][2]->($t);
    ok(!$t->reload, 'the date again');
    ok($t->log_grep(qr{$items:12:$column: error: }), 'line and column');
    restore($t);

    # many at once: the first and how many more

    $t->write_file($items, $t->read_file($items)
        =~ s/"published": "2020/"published": "20x0/gr);

    my $mark = $t->log_mark;

    ok(!$t->reload, 'many errors');
    is(() = $t->log_since($mark) =~ /: error: /g, 20, '20 of them are shown');
    like($t->log_since($mark), qr/govdisclose_data "renhe": 28 more errors/,
        'and how many more');
    is(state($t), $state, 'many errors: the old pages');
    restore($t);
}


sub mended {
    my $old = state($t);

    $t->edit_json($items, 12, sub { $_[0]{title} = 'a new title' });
    $t->edit_line($items, 13, sub { s/^\{/[/ });
    ok(!$t->reload, 'one change is bad');
    is(state($t), $old, 'so no change is seen');

    $t->edit_line($items, 13, sub { s/^\[/{/ });
    ok($t->reload, 'mended');

    isnt(state($t), $old, 'the changes are seen');
    is($t->get('/xxgk/items/renhe/2020-0012.json')->json->{title},
        'a new title', 'the new title');

    restore($t);
    ok($t->reload, 'as it was');
    is(state($t), $old, 'the pages are as they were');
}


sub bad_conf {
    my $old = state($t);
    my $conf = $t->read_file($t->conf);

    for (['nonsense', 'nonsense;'], ['unknown set', 'location /b/ '
            . '{ govdisclose nobody; }'], ['no end', 'server {'])
    {
        my ($name, $text) = @$_;

        $t->write_file($t->conf, $conf =~ s/(?=location)/$text\n/r);
        ok(!$t->reload, "$name in nginx.conf: refused");
        is(state($t), $old, "$name: the old pages");
    }

    # the data are loaded, and then it fails

    $t->write_file($t->conf, $conf =~ s/(?=location)/access_log \/nowhere\/a;/r);
    ok(!$t->reload, 'a log that cannot be opened');
    is(state($t), $old, 'a log: the old pages');

    $t->write_file($t->conf, $conf);
    ok($t->reload, 'nginx.conf as it was');
    is(state($t), $old, 'the pages are as they were');
}


sub unchanged {
    my $old = state($t);

    for (1 .. 3) {
        ok($t->reload, 'nothing has changed');
        is(state($t), $old, 'nor do the pages');
    }
}


# no request is lost, and each gets one state or the other

sub requests_meanwhile {
    my %seen;

    for my $n (5000, 10, 5000, 10) {
        $t->edit_json($items, 1, sub { $_[0]{title} = 'x' x $n });
        kill 'HUP', $t->pid;

        # until the new state is there

        $t->_wait(sub {
            my $r = $t->get('/xxgk/items/renhe/2020-0001.json');
            my $state = $r->truncated ? 'cut'
                : $r->status . ' ' . length $r->json->{title};

            $seen{$state}++;

            return $state eq "200 $n";
        });
    }

    my ($title) = map { $_->{title} } JSON::PP->new->utf8->decode(
        (split /^/, GD::Test->read_path(GD::Test->root
            . "/conf/sample/$items"))[0]);

    delete $seen{'200 ' . length $title};
    is(join(', ', sort keys %seen), '200 10, 200 5000',
        'requests while it reloads');

    restore($t);
    ok($t->reload, 'as it was');
}


# the master holds what the running cycle needs

sub leaks {
    my $size = sub {
        my ($vm) = GD::Test->read_path('/proc/' . $t->pid . '/status')
            =~ /^VmSize:\s+(\d+)/m;
        my @fds = glob '/proc/' . $t->pid . '/fd/*';
        my $maps = () = GD::Test->read_path('/proc/' . $t->pid . '/maps')
            =~ /\n/g;
        return ($vm, scalar @fds, $maps);
    };

    ok($t->reload, 'first');

    my ($vm, $fds, $maps) = $size->();

    for my $i (0 .. 5) {
        $t->reload or fail("reload $i");

        $faults[$i][2]->($t);
        $t->reload and fail("bad reload $i");
        restore($t);
    }

    ok($t->reload, 'last');

    my ($vm2, $fds2, $maps2) = $size->();

    is($fds2, $fds, 'no descriptor more after many reloads');
    cmp_ok($maps2, '<=', $maps + 4, 'nor maps');

    SKIP: {
        skip 'a sanitizer keeps what was freed', 1 if $ENV{TEST_NGINX_PRELOAD};
        cmp_ok($vm2, '<=', $vm + 1024, 'nor memory, but for the heap');
    }
}


# signals are sent whatever lies there

sub signals {
    my $old = state($t);

    $faults[0][2]->($t);

    rename $t->dir . '/access.log', $t->dir . '/access.old' or die $!;
    is(($t->control('reopen'))[0], 0, 'nginx -s reopen');
    ok(appears($t->dir . '/access.log'), 'reopen: the log is there again');
    is(state($t), $old, 'reopen: the old pages');

    is(($t->control('reload'))[0], 0, 'nginx -s reload can be sent');

    my $end = time + 20;
    select undef, undef, undef, 0.05
        until $t->log_grep(qr/refused in/) > @faults || time > $end;
    is(state($t), $old, 'reload: the old pages');

    for my $signal ('quit', 'stop') {
        my $n = GD::Test->new;

        $n->start;
        $faults[2][2]->($n);

        my ($rc, $output) = $n->control($signal);

        is($rc, 0, "nginx -s $signal with bad data");
        unlike($output, qr/error: /, "$signal: the data are not looked at");
        ok($n->stop('CONT'), "$signal: nginx has ended");
        is($n->exit_status, 0, "$signal: with 0");

        # and where there are none

        restore($n);
        $n->start;
        File::Path::remove_tree($n->data);
        is(($n->control($signal))[0], 0, "nginx -s $signal without data");
        ok($n->stop('CONT'), "$signal: nginx has ended");
    }

    restore($t);
    ok($t->reload, 'as it was');
}


sub appears {
    my ($file) = @_;

    my $end = time + 20;
    select undef, undef, undef, 0.02 until -e $file || time > $end;

    return -e $file;
}


sub no_start {
    for my $fault (@faults[0, 6, 8]) {
        my ($name, $line, $spoil) = @$fault;
        my $n = GD::Test->new;

        $spoil->($n);

        ok(!$n->try_start, "$name: no start");
        is($n->exit_status >> 8, 1, "$name: exit status 1");
        like($n->errors, $line, "$name: and why");
    }

    my $n = GD::Test->new(data => '');

    File::Path::remove_tree($n->data);
    ok(!$n->try_start, 'no directory: no start');
    is($n->exit_status >> 8, 1, 'no directory: exit status 1');
    like($n->errors, qr{\[emerg\].*\Q@{[$n->data]}\E.*cannot be opened.*No such},
        'no directory: and why');
}


# a module that comes with a reload finds no configuration of its own before it

sub module_by_reload {
    my $bare = <<'EOT';
daemon off;
worker_processes 1;
pid %%DIR%%/nginx.pid;
error_log %%DIR%%/error.log info;
events {
}
http {
    %%GLOBALS_HTTP%%
    server {
        listen 127.0.0.1:%%PORT%%;
        location / {
            return 200 bare;
        }
    }
}
EOT
    my $n = GD::Test->new(conf => $bare);

    $n->start;
    is($n->get('/xxgk/')->body, 'bare', 'without the module');

    my $with = GD::Test->new(data => '');
    my $conf = $n->read_file($with->conf);
    my ($from, $to) = ($with->dir, $n->dir);
    my $port = $with->port;

    $conf =~ s/\Q$from\E/$to/g;
    $conf =~ s/127\.0\.0\.1:\K$port/$n->port/e;

    for my $i (1, 2) {
        $n->write_file($n->conf, $conf);
        ok($n->reload, "the module comes, $i");
        is($n->get('/xxgk/reports/2020/renhe.json')->json->{catalogue}, 48,
            "its pages are there, $i");
        ok($n->reload, "it stays, $i");

        $n->write_conf($bare);
        ok($n->reload, "it goes, $i");
        is($n->get('/xxgk/')->body, 'bare', "its pages are gone, $i");
    }
}


# a data set may move, and a name be given to another

sub other_path {
    my $old = state($t);

    $t->copy_tree('conf/sample', 'moved');
    $t->write_file($t->conf, $t->read_file($t->conf)
        =~ s{(govdisclose_data renhe )\S+;}{$1moved;}r);
    File::Path::remove_tree($t->data);

    ok($t->reload, 'data elsewhere');
    is(state($t), $old, 'the same pages');

    $t->write_file($t->conf, $t->read_file($t->conf) =~ s/\brenhe\b/new/gr);
    ok($t->reload, 'another name');
    is(state($t), $old, 'still the same');
}
