#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# govdisclose new, and the five commands of the README that lead from it to a
# served page with an item of one's own.

use warnings;
use strict;

use Test::More;

use Cwd ();
use File::Basename qw/dirname/;
use JSON::PP ();

use GD::Test;


my $t = GD::Test->new(data => '');
my $dir = $t->dir;

mkdir "$dir/bin" or die "mkdir: $!";
mkdir "$dir/empty" or die "mkdir: $!";
symlink $ENV{TEST_GOVDISCLOSE} || $t->root . '/build/govdisclose',
    "$dir/bin/govdisclose" or die "symlink: $!";

$ENV{PATH} = "$dir/bin:$ENV{PATH}";


# the block of the README that begins with "govdisclose new"

my ($block) = $t->read_path($t->root . '/README.md')
    =~ /^## First steps\n.*?\n\n((?:    [^\n]+\n)+)/ms;
my @steps = map { s/^    //r } split /\n/, $block;

is(scalar @steps, 5, 'five commands');

my $start = Cwd::getcwd();
chdir $dir or die "chdir: $!";

my @said;

for my $step (@steps) {

    # the port of the example may be taken

    $step =~ s/:8080/':' . $t->port/e;
    configure("$dir/xxgk/.nginx/nginx.conf") if $step =~ /^nginx/;

    local $ENV{LD_PRELOAD} = $ENV{TEST_NGINX_PRELOAD}
        if $ENV{TEST_NGINX_PRELOAD} && $step =~ /^nginx/;

    my ($rc, $out, $err) = $t->run('sh', '-c', $step);

    is($rc, 0, $step) or diag($err);
    push @said, "$out$err";

    await("$dir/xxgk/.nginx/nginx.pid") if $step =~ /^nginx/;
}

chdir $start or die "chdir: $!";

is($said[0], "xxgk: a data set to begin with, see xxgk/README.md\n",
    'where to read on');
is($said[2], "2 items, 1 offices, 0 reports\n", 'nothing to complain of');
like($said[4], qr{<h1[^>]*>我的第一条信息</h1>}, 'the page of the item');
like($said[4], qr{<p>正文</p>}, 'its text');

for my $page (qw{/ items offices/jiguan offices/jiguan/guide stats.json}) {
    is($t->get('/xxgk/' . $page =~ s{^/}{}r)->status, 200, $page);
}

is($t->get('/')->header('Location'), 'http://localhost:' . $t->port . '/xxgk/',
    'the way there');

$t->run('nginx', '-p', "$dir/xxgk/.nginx/", '-c', 'nginx.conf', '-s', 'stop');
ok($t->_wait(sub { !-e "$dir/xxgk/.nginx/nginx.pid" }), 'it stops');


# an empty directory will do, anything else will not

for (
    ['empty', '', 0],
    ['xxgk', 'has something in it, expected an empty directory or none', 1],
    ['xxgk/README.md', 'cannot be opened as a directory: Not a directory', 1],
    ['no/such', 'cannot be made: No such file or directory', 1],
) {
    my ($to, $says, $status) = @$_;
    my ($rc, $out, $err) = $t->command('new', "$dir/$to");

    is($rc, $status, "$to: exit status");
    is($err, length $says ? "$dir/$to: error: $says\n" : '', "$to: said");
}

is(($t->command('check', "$dir/empty"))[0], 0, 'it passes check');


# every file that the README of a data set names is one that may be there

my $readme = $t->read_path("$dir/empty/README.md");
my @named = grep { /\.\w+$/ } $readme =~ m{^\| `([\w/.]+)` \|}mg;

cmp_ok(scalar @named, '>=', 8, 'files are named');

for my $name (@named) {
    my $path = -e "$dir/empty/$name" ? "$dir/empty/$name"
        : "$dir/empty/offices/jiguan/$name";
    next if -e $path;

    mkdir dirname($path);
    $t->write_path($path, $name =~ /html$/ ? '<p>x</p>'
        : $name =~ /jsonl$/ ? '' : '{"year": 2025}');
}

is(join("\n", ($t->command('check', "$dir/empty"))[0, 2]), "0\n",
    'all of them are allowed');


# and the columns that it names are there

my @columns = $readme =~ /^\| `([a-z-]+)` \|/mg;
my $known = $t->read_path($t->root . '/conf/columns.json');

cmp_ok(scalar @columns, '>=', 8, 'columns are named');
is_deeply([grep { index($known, qq{"id": "$_"}) < 0 } @columns], [],
    'all of them are known');


# a county's own

$t->write_file("$dir/library/new/site.json", '{}');
is(join("\n", ($t->command('new', "$dir/own", "--library=$dir/library"))[0, 2]),
    "0\n", 'new/ of a library');
is($t->read_path("$dir/own/site.json"), '{}', 'its files');

$t->write_file("$dir/none/x", '');
is(($t->command('new', "$dir/other", "--library=$dir/none"))[0], 0,
    'a library without one');

symlink 'site.json', "$dir/library/new/link" or die "symlink: $!";
like(($t->command('new', "$dir/third", "--library=$dir/library"))[2],
    qr/^link: error: symbolic link, /, 'a link is not followed');

finish();


# what a test's nginx has otherwise than a user's

sub configure {
    my ($file) = @_;

    my $conf = $t->read_path($file);

    like($conf, qr{^load_module \Q@{[$t->root]}\E/build/ngx_\w+\.so;$}m,
        'the module is that of the build');

    my ($module, $port) = ($t->module, $t->port);
    my $more = $ENV{TEST_NGINX_GLOBALS} || '';

    $conf =~ s/^load_module .*/load_module $module;\n$more/m;
    $conf =~ s/127\.0\.0\.1:8080/127.0.0.1:$port/g;

    $t->write_path($file, $conf);
}


sub await {
    my ($file) = @_;

    $t->_wait(sub { -s $file });
}
