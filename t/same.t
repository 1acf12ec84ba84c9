#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The same data give the same bytes wherever they are served.

use warnings;
use strict;

use Test::More;

use GD::Crawl;
use GD::Test;


my $first = GD::Test->new;

$first->start;

my ($pages, $faults) = crawl($first, '/xxgk/');
my @paths = sort keys %$pages;
my %want = answers($first);

is("@$faults", '', 'all pages');
cmp_ok(scalar @paths, '>', 150, 'and there are some');

elsewhere();
environment();
order_of_files();
passed_over();
other_library();
command();
other_data();

finish();


# status, type, ETag and body of every page, plain and compressed

sub answers {
    my ($t, $mount, @args) = @_;

    my %got;

    for my $path (@paths) {
        my $uri = $path =~ s{^/xxgk/}{$mount || '/xxgk/'}er;

        for my $coding ('identity', 'gzip') {
            my $r = $t->get($uri, 'Accept-Encoding' => $coding, @args);

            $got{"$path $coding"} = join "\n", $r->status,
                map({ join ', ', $r->headers($_) } qw/Content-Type ETag Vary
                    Content-Encoding Content-Length/), $r->body;
        }
    }

    return %got;
}


# pages that differ

sub differ {
    my ($t, @args) = @_;

    my %got = answers($t, @args);

    return join ' ', grep { $got{$_} ne $want{$_} } sort keys %want;
}


sub elsewhere {
    my $t = GD::Test->new(workers => 2, conf => <<'EOT');
%%GLOBALS%%
events {
}

http {
    %%GLOBALS_HTTP%%

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;

        location /z/ {
            govdisclose other;
        }

        location /a/longer/mount/ {
            govdisclose renhe;
        }

        location /xxgk/ {
            govdisclose again;
        }
    }

    govdisclose_data other %%DIR%%/other;
    govdisclose_data renhe %%DATA%%;
    govdisclose_data again %%DATA%%/../data;
}
EOT

    $t->copy_tree('conf/sample', 'other');
    $t->edit_json('../other/site.json', sub { $_[0]{name} = 'other' });
    $t->start;

    is(differ($t, '/a/longer/mount/'), '',
        'another directory, another mount, the second of three sets');
    is(differ($t, '/xxgk/'), '', 'and the third');
    isnt(differ($t, '/z/'), '', 'other data are not the same');

    ok($t->reload, 'reload');
    is(differ($t, '/xxgk/'), '', 'after a reload');

    ok($first->reload, 'reload of the first');
    is(differ($first), '', 'the first after a reload');
}


# neither the time of files nor the place of the machine

sub environment {
    my $t = GD::Test->new;
    my $time = 1_000_000_000;

    utime $time += 86_399, $time, $_ or die $! for files($t);

    {
        local @ENV{qw/TZ LANG LC_ALL LC_NUMERIC/} = ('America/St_Johns',
            'de_DE.UTF-8', 'de_DE.UTF-8', 'de_DE.UTF-8');
        my $mask = umask 077;

        $t->start;
        umask $mask;
    }

    is(differ($t), '', 'another time zone and language, older files');

    my $n = GD::Test->new;

    local @ENV{qw/TZ LANG LC_ALL/} = ('Asia/Shanghai', 'C', 'POSIX');
    $n->start;

    is(differ($n), '', 'and the other way round');
}


sub files {
    my ($t) = @_;

    my @files;

    File::Find::find({ no_chdir => 1, wanted => sub {
        push @files, $_ if -f;
    } }, $t->data);

    return @files;
}


# as a directory may list them

sub order_of_files {
    my $t = GD::Test->new(data => '');
    my $sample = GD::Test->root . '/conf/sample';
    my @names = map { s/^\Q$sample\E\///r } sort { $b cmp $a }
        map { chomp; $_ } `find '$sample' -type f`;

    # others stood there before

    $t->write_file("offices/renhe/items/x$_.jsonl", "\n") for 1 .. 30;
    $t->remove_file("offices/renhe/items/x$_.jsonl") for 1 .. 30;
    $t->write_file($_, $t->read_file("$sample/$_")) for @names;
    $t->start;

    is(differ($t), '', 'files made in another order');

    # the same lines in more files: only the version tells

    my $name = 'offices/renhe/items/2020.jsonl';
    my @lines = split /^/, $t->read_file($name);

    $t->write_file('offices/renhe/items/b.jsonl', join '', @lines[0 .. 9]);
    $t->write_file('offices/renhe/items/a.jsonl', join '', @lines[10 .. 20]);
    $t->write_file($name, join '', reverse @lines[21 .. $#lines]);
    ok($t->reload, 'reload');

    is(differ($t), '/xxgk/stats.json gzip /xxgk/stats.json identity',
        'lines in other files');

    # keys in another order, blanks between them

    $t->remove_file("offices/renhe/items/$_.jsonl") for 'a', 'b';
    $t->write_file($name, join '', map {
        my $json = JSON::PP->new->utf8;
        $json->space_before->canonical->encode($json->decode($_)) . "\n"
    } @lines);
    ok($t->reload, 'reload');

    is(differ($t), '/xxgk/stats.json gzip /xxgk/stats.json identity',
        'keys in another order');
}


sub passed_over {
    my $t = GD::Test->new;

    $t->write_file($_, 'anything') for '.hidden', 'site.json~',
        'offices/renhe/.git/x', 'offices/renhe/items/2020.jsonl~',
        'offices/renhe/items/.2020.jsonl.swp';
    $t->start;

    is(differ($t), '', 'what an editor leaves is passed over');
}


sub other_library {
    my $t = GD::Test->new(library => 'conf');

    $t->start;

    is(differ($t), '', 'a copy of the library');
}


# the command computes what the server shows

sub command {
    my ($rc, $out) = $first->command('stats', $first->data);

    is($rc, 0, 'the command');
    is($out, $first->get('/xxgk/stats.json')->body, 'its statistics');
}


# a change shows where it should, and few ETags change

sub other_data {
    my $t = GD::Test->new;

    $t->edit_json('offices/renhe/items/2020.jsonl', 1,
        sub { $_[0]{text} = 'another text' });
    $t->start;

    my %changed = map { s/ .*//r => 1 } split / (?=\/)/, differ($t);

    is(join(' ', sort keys %changed), '/xxgk/items/renhe/2020-0001'
        . ' /xxgk/items/renhe/2020-0001.json /xxgk/stats.json',
        'the text of one item');
}
