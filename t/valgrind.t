#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# nginx under valgrind: a start, requests of every kind, reloads with data that
# are in order, the same or bad, and a stop.  No access that is wrong, and no
# memory that is lost, in any process; t/lib/valgrind.supp has what is nginx's.

use warnings;
use strict;

use Test::More;

use GD::Test;


my $items = 'offices/renhe/items/2020.jsonl';
my $reloads = 20;

plan(skip_all => 'valgrind and a preloaded sanitizer do not go together')
    if $ENV{TEST_NGINX_PRELOAD};

my $t = GD::Test->new(server => <<'EOT');
location = /status { govdisclose_status renhe; }
        location = /metrics { govdisclose_status renhe prometheus; }
        location /drafts/ { govdisclose renhe drafts; }
        location /plain/ { govdisclose renhe; govdisclose_gzip off; }
        location /own/ { govdisclose renhe; error_page 404 /xxgk/rules; }
EOT

under_valgrind($t, $t->dir . '/valgrind');
$t->start;

is(wrong_answers(), '', 'requests of every kind');


# in turn another data set, a bad one, and the one that is there

my @refused;

for my $n (1 .. $reloads) {
    my $bad = $n % 3 == 2;
    my $good = $t->read_file($items);

    my $date = $bad ? '2020-13-01' : '2020-01-01';

    $t->append($items, qq/{"id": "n$n", "title": "n", "columns": ["notices"], /
        . qq/"published": "$date"}\n/) if $n % 3;

    my $mark = $t->log_mark;
    my $taken = $t->reload;

    push @refused, $n if !$taken != $bad;
    $t->write_file($items, $good) if $bad;
    is($t->get("/xxgk/items.json?size=1")->status, 200, "served after $n");
}

is("@refused", '', 'reloads that did not go as they should');
is(wrong_answers(), '', 'requests after them');
ok($t->stop, 'stopped');

my %faults = faults($t->dir);

cmp_ok(scalar keys %faults, '>', $reloads / 2, 'processes under valgrind');
is(join("\n", map { "$_: $faults{$_}" } grep { length $faults{$_} }
        sort keys %faults), '', 'none has done wrong');


# what is planted is found

my $lossy = lossy($t);

isnt(join('', values %{ $lossy }), '', 'lost memory is found');

finish();


# makes nginx a program that valgrind looks after, with all it forks

sub under_valgrind {
    my ($t, $log) = @_;

    my $script = $t->dir . '/nginx';
    my $nginx = $t->binary;

    $t->write_path($script, <<"EOT");
#!/bin/sh
exec valgrind -q --child-silent-after-fork=no --leak-check=full \\
    --show-leak-kinds=definite --errors-for-leak-kinds=definite \\
    --num-callers=20 --suppressions=@{[ $t->root ]}/t/lib/valgrind.supp \\
    --log-file=$log.%p $nginx "\$@"
EOT

    chmod 0755, $script;
    $ENV{TEST_NGINX_BINARY} = $script;
}


# of each process: what valgrind says, '' if nothing

sub faults {
    my ($dir, $name) = @_;

    $name ||= 'valgrind';

    my %said;

    for my $file (glob "$dir/$name.*") {
        my ($pid) = $file =~ /\.(\d+)$/;

        # openat2() is not known to it

        $said{$pid} = $t->read_path($file) =~ s/^--\d+-- .*\n//mgr;
    }

    return %said;
}


# a program that loses memory, and reads a byte that is not its own

sub lossy {
    my ($t) = @_;

    my $file = $t->dir . '/lossy';

    $t->write_path("$file.c", <<'EOT');
#include <stdlib.h>
int main(void) { volatile char *p = malloc(8); char c = p[8]; p = 0;
                 return c == 1 && p != 0; }
EOT

    system('gcc', '-O0', '-o', $file, "$file.c") == 0 or die 'gcc';

    local $ENV{TEST_NGINX_BINARY} = $file;
    my $mine = $t->dir . '/planted';

    under_valgrind($t, $mine);
    $t->run($t->dir . '/nginx');

    my %said = faults($t->dir, 'planted');
    my $all = join '', values %said;

    like($all, qr/Invalid read of size 1/, 'a wrong access is found');
    like($all, qr/8 bytes in 1 blocks are definitely lost/, 'and a leak');

    return \%said;
}


# requests of every kind, [status, method, path, headers]; those that are not
# answered with that status

sub wrong_answers {
    my $etag = $t->get('/xxgk/')->header('ETag');
    my @wrong;

    my @requests = (
        (map { [200, 'GET', "/xxgk/$_"] } '', qw{index.json items items.json
            items/renhe/2020-0012 items/renhe/2020-0012.json offices
            offices.json offices/renhe offices/renhe.json reports reports.json
            reports/2020/renhe reports/2020/renhe.json stats stats.json
            items?column=notices&year=2020&page=1&size=5 items?x=%FF%00
            items.json?office=renhe&size=200}),
        (map { [200, 'HEAD', "/xxgk/$_"] } '', qw{items items/renhe/2020-0012}),
        [200, 'GET', '/xxgk/', 'Accept-Encoding' => 'gzip'],
        [200, 'GET', '/plain/', 'Accept-Encoding' => 'gzip'],
        [304, 'GET', '/xxgk/', 'If-None-Match' => $etag],
        [412, 'GET', '/xxgk/', 'If-Match' => '"x"'],
        [206, 'GET', '/xxgk/stats', Range => 'bytes=0-9,20-29'],
        [206, 'GET', '/xxgk/items', Range => 'bytes=5-'],
        [416, 'GET', '/xxgk/', Range => 'bytes=99999999-'],
        [301, 'GET', '/xxgk/items/'], [301, 'GET', '/xxgk'],
        (map { [404, 'GET', "/xxgk/$_"] } qw{nothing nothing.json
            items/renhe/none items?page=99 %FF a/b}, 'x' x 2000),
        [400, 'GET', '/xxgk/%00'], [301, 'GET', '/xxgk/%FF/%2e'],
        (map { [400, 'GET', "/xxgk/$_"] } qw{items?year=x items.json?x=1
            items?page=1&page=2 items.json?size=0}),
        [405, 'POST', '/xxgk/items'], [405, 'PUT', '/xxgk/items.json'],
        [200, 'GET', '/status'], [200, 'GET', '/metrics'],
        [200, 'GET', '/drafts/reports/2020/renhe'],
    );

    for (@requests) {
        my ($status, $method, $path, @headers) = @$_;
        my $r = $t->request($method, $path, @headers);

        push @wrong, "$method " . substr($path, 0, 40) . ': ' . $r->status
            if $r->status != $status;
    }

    return join ', ', @wrong;
}
