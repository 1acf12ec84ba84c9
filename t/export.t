#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# govdisclose export: every page of the sample county as a file, with the bytes
# that nginx answers; and a directory that is kept as the site is.

use warnings;
use strict;

use Test::More;

use File::Find ();

use GD::Crawl;
use GD::Test;


my $t = GD::Test->new(data => 'conf/county', http => 'include %%DIR%%/static.conf;');
my $out = $t->dir . '/www/xxgk';

mkdir $t->dir . '/www' or die "mkdir: $!";

my ($rc, $said, $err) = $t->command('export', $t->data, $out);

is($rc, 0, 'exported') or diag($err);

my %name = map { $_ => 1 } split /\n/, $t->read_path("$out/.govdisclose");

is($said, keys(%name) . ' files: ' . keys(%name) . " written, 0 removed\n",
    'said');
is_deeply([grep { !$name{$_} } files()], [], 'all files are in the list');


# the export beside the module

my $static = $t->read_path($t->root . '/conf/static.conf');
my ($dir, $port) = ($t->dir, $t->port(1));

ok($static =~ s/127\.0\.0\.1:8081/127.0.0.1:$port/, 'a port of the test');
ok($static =~ s{/srv/www}{$dir/www}g, 'and a directory');

$t->write_path("$dir/static.conf", $static);
$t->start;

compare();
reach();

is($t->get('/xxgk/items?q=x', ':port' => $port)->status, 404,
    'what is not exported is not found');
is($t->get('/xxgk/number/x', ':port' => $port)->status, 404, 'nor a number');

for my $path (qw{/ /offices/culture /items?page=2 /items.json}) {
    is($t->get("/xxgk/elder$path", ':port' => $port)->body,
       $t->get("/xxgk/elder$path")->body, "the elder mode: $path");
}

like($t->get('/xxgk/elder/elder/offices', ':port' => $port)
     ->header('Location'), qr{/xxgk/offices\z}, 'and the way back');


# only what is another is written

my %before = times_of();

same_again('nothing changed');
is_deeply({ times_of() }, \%before, 'nothing was touched');

$t->edit_line('offices/culture/office.json', qr/00000108/,
    sub { s/00000108/00000109/ });
($rc, $said) = $t->command('export', $t->data, $out);

my @changed = grep { $before{$_} ne time_of("$out/$_") } keys %before;

# all have the number, but for what has the version of the data

is_deeply([grep { !/^stats|^data/ && $t->read_path("$out/$_") !~ /00000109/ }
           @changed], [], 'a telephone: pages that have it');
like($said, qr/^\d+ files: (\d+) written, 0 removed$/, 'few are written');
ok(grep({ $_ eq 'offices/culture.html' } @changed), 'the page of the office');


# what is no more is removed, what is not ours stays

$t->write_path("$out/mine.txt", 'x');
$t->write_file("$out/offices/culture/mine.txt", 'x');
File::Path::remove_tree($t->path("offices/culture/$_"))
    for qw/items applications reports/;
unlink $t->path('offices/culture/guide.html');

($rc, $said, $err) = $t->command('export', $t->data, $out);

is($rc, 0, 'less') or diag($err);
like($said, qr/ [1-9]\d* removed$/, 'some are removed');
ok(!-e "$out/items/culture", 'with their directory');
ok(-e "$out/mine.txt" && -e "$out/offices/culture/mine.txt",
    'others stay');
ok(!-e "$out/offices/culture/guide.html", 'beside which one was removed');


# an export that was cut short leaves its list; the next one knows its files

$t->write_file("$out/items/culture/gone.html", 'x');
$t->append("$out/.govdisclose", "items/culture/gone.html\n../mine.txt\n"
    . "/no/such\n\nhalf");
$t->write_path("$dir/www/mine.txt", 'x');

($rc, $said) = $t->command('export', $t->data, $out);

like($said, qr/ 0 written, 1 removed$/, 'what was left is removed');
ok(!-e "$out/items/culture", 'it is gone');
ok(-e "$dir/www/mine.txt", 'nothing is removed elsewhere');
same_again('and then nothing');


# a file that somebody has changed is mended

$t->write_path("$out/index.html", 'x');
is(($t->command('export', $t->data, $out))[1] =~ s/^\d+ files: //r,
    "1 written, 0 removed\n", 'mended');


# attachments go by size and time

my ($file) = grep { m{^files/} } sort keys %name;

$t->append($t->path($file), 'x');
is(($t->command('export', $t->data, $out))[0], 0, 'a longer attachment');
is($t->read_path("$out/$file"), $t->read_file($file), 'is copied');


# refusals: nothing is written

$t->write_path("$dir/some/mine.txt", 'x') if mkdir "$dir/some";

for (
    ['some', 'mine.txt: error: is not of an export, expected an empty '
        . 'directory or one that was exported to'],
    ['some/mine.txt', "$dir/some/mine.txt: error: cannot be opened as a "
        . 'directory: Not a directory'],
    ['no/such', "$dir/no/such: error: cannot be made: No such file or "
        . 'directory'],
) {
    my ($to, $says) = @$_;
    my ($rc, $out, $err) = $t->command('export', $t->data, "$dir/$to");

    is($rc, 1, "$to: exit status");
    is($out, '', "$to: nothing was made");
    is((split /\n/, $err)[-1], $says, "$to: said");
}

is_deeply([map { s{.*/}{}r } glob "$dir/some/*"], ['mine.txt'],
    'nothing is added');

$t->write_file('offices/culture/office.json', '{}');
($rc) = $t->command('export', $t->data, "$dir/other");
is($rc, 1, 'data with an error');
ok(!-e "$dir/other", 'nothing is written');


# a list whose name would be too long for a file

my $long = '%E5%85%AC' x 40;
my $own = GD::Test->new(library => $t->root . '/conf/templates');

File::Path::make_path($own->dir . '/own/templates');
$own->write_path($own->dir . '/own/templates/rules.mustache',
    "<a href=\"items?topic=$long\">x</a><a href=\"items?topic=none\">"
    . '<a class=x><a href="items?year=2020&amp;office=renhe" ><a href="');
$own->edit_line('offices/renhe/items/2020.jsonl', 1,
    sub { s/"topic": "[^"]*"/'"topic": "' . "\xe5\x85\xac" x 40 . '"'/e });

($rc, $said, $err) = $own->command('export', $own->data, $own->dir . '/out',
    '--library=' . $own->dir . '/own');

is($rc, 0, 'long names') or diag($err);
like($said, qr/\n1 lists left out, their names would be too long\n\z/, 'said');
ok(-e $own->dir . '/out/items@office=renhe&year=2020.html'
   || -e $own->dir . '/out/items@year=2020&office=renhe.html',
    'a link that is not in order');

finish();


sub files {
    my @files;

    File::Find::find({ no_chdir => 1, wanted => sub {
        push @files, substr $_, length "$out/" if -f && !m{/\.govdisclose$};
    } }, $out);

    return sort @files;
}


# the address of a file

sub address {
    my ($name) = @_;

    my $args = $name =~ s/@(.*?)(\.\w+)$/$2/ ? "?$1" : '';

    $name =~ s/(?:^index)?\.html$// unless $name =~ m{^files/};

    return "/xxgk/$name$args";
}


sub compare {
    my (@differ, @type, @elsewhere);

    for my $name (sort keys %name) {
        my $uri = address($name);
        my $page = $t->get($uri);
        my $bytes = $t->read_path("$out/$name");

        push @differ, "$name: " . $page->status
            if $page->body ne $bytes || $page->status !~ /^(?:200|410)$/;

        my $copy = $t->get($uri, ':port' => $port);

        push @elsewhere, "$name: " . $copy->status
            if $copy->status != 200 || $copy->body ne $bytes;

        next if $name =~ m{^files/};

        push @type, $name if grep { ($page->header($_) || '')
                                    ne ($copy->header($_) || '') }
            qw/Content-Type Content-Security-Policy X-Content-Type-Options
               Referrer-Policy/;
    }

    cmp_ok(scalar keys %name, '>', 1500, 'many files');
    is(join("\n", @differ), '', 'all are what the module serves');
    is(join("\n", @elsewhere), '', 'conf/static.conf serves them');
    is(join("\n", @type), '', 'with the same types');
}


# Whoever honours rel="nofollow" finds nothing that is not exported.

sub reach {
    my %address = map { address($_) => 1 } keys %name;
    my %seen = ('/xxgk/' => 1);
    my @queue = keys %seen;
    my @missing;

    while (defined(my $path = shift @queue)) {
        my $page = $t->get($path);

        push @missing, $path
            if $page->status == 200 && !$address{$path};

        next unless ($page->header('Content-Type') || '') =~ m{^text/html};

        for my $tag ($page->body =~ /<(?:a|link) [^>]*>/g) {
            next if $tag =~ /nofollow/ || $tag !~ /href="([^"]*)"/;

            my $to = resolve($path, $1 =~ s/&amp;/&/gr);

            next if !defined $to || $to !~ m{^/xxgk/(?!files/)} || $seen{$to}++;
            push @queue, $to;
        }
    }

    cmp_ok(scalar keys %seen, '>', 1000, 'many are reached');
    is(join("\n", @missing), '', 'all that is reached is there');
}


sub time_of { return join ' ', (stat $_[0])[1, 9] }
sub times_of { return map { $_ => time_of("$out/$_") } files() }

sub same_again {
    my ($name) = @_;

    is(($t->command('export', $t->data, $out))[1] =~ s/^\d+ files: //r,
        "0 written, 0 removed\n", $name);
}
