#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The schemas of data files: they are made of the tables that the reader goes
# by, and say of mutated files what the loader says.

use warnings;
use strict;

use Test::More;

use File::Path ();
use JSON::PP ();

use GD::Schema;
use GD::Test;


my $t = GD::Test->new;
my $json = JSON::PP->new->utf8->canonical->allow_nonref;
my $made = $json->decode(
    scalar `perl '@{[$t->root]}/src/data/gd_schema.pl' --print`);
my %schema;

cmp_ok(scalar keys %$made, '==', 9, 'schemas');

for my $kind (sort keys %$made) {
    my $kept = $json->decode($t->read_path($t->root . "/conf/schema/$kind.json"));

    is_deeply($kept, $made->{$kind}, "$kind.json is made anew: perl "
        . 'src/data/gd_schema.pl');
    $schema{$kind} = GD::Schema->new($kept);
}


# the samples are in order

my %where = (
    site => 'site.json', office => 'offices/*/office.json',
    item => 'offices/*/items/*.jsonl', report => 'offices/*/reports/*.json',
    application => 'offices/*/applications/*.jsonl',
    dispute => 'offices/*/disputes/*.jsonl', review => 'offices/*/reviews.jsonl',
);
my %valid;

for my $set (qw/sample county new/) {
    for my $kind (sort keys %where) {
        my @faults;

        for my $file (glob $t->root . "/conf/$set/$where{$kind}") {
            my $text = $t->read_path($file);

            for my $data (map { $json->decode($_) }
                          $file =~ /l$/ ? split /\n/, $text : $text)
            {
                push @faults, map { "$file $_" } $schema{$kind}->faults($data);
                push @{ $valid{$kind} }, $data if $set ne 'county'
                    || $kind =~ /^(?:application|dispute|review)$/;
            }
        }

        is(join("\n", @faults), '', "$set: $kind");
    }
}

is_deeply([$schema{columns}->faults($json->decode(
    $t->read_path($t->root . '/conf/columns.json')))], [], 'columns.json');

my @calendars = map { $json->decode($t->read_path($_)) }
    glob $t->root . '/conf/calendars/*.json';

is_deeply([map { $schema{calendar}->faults($_) } @calendars], [], 'calendars');
$valid{calendar} = [$calendars[0]];
$valid{review} ||= [{ fingerprint => 'DCN7-5JGZ-CZ0J', status => 'explained',
    note => 'x', on => '2021-01-02' }];


# What a schema cannot say: what depends on other values, records or files.

my @beyond = map { qr/$_/ } ('no (?:office|item) "', 'no column has the id',
    'is no outcome of', 'expected it in the file of its year',
    'the form has no such', 'cells, expected', 'expected an array of \d+ cells',
    '\bbefore "');

my @kinds = qw/office item report application dispute review calendar/;
my $seed = 20201231;
my %count;

site_mutants(120);
mutants(120) while $count{all} < 1000;

cmp_ok($count{both}, '>=', 150, 'many are good for both');
cmp_ok($count{neither}, '>=', 400, 'many are bad for both');
is(join("\n", @{ $count{differ} || [] }), '', 'schema and loader agree');


# in a file, but not deeper

my $sample = GD::Test->new;

$sample->edit_json('site.json',
    sub { $_[0]{'$schema'} = '../conf/schema/site.json' });
is(($sample->command('check', $sample->data))[0], 0, '$schema');
$sample->edit_json('site.json', sub { $_[0]{rules}[0]{'$schema'} = 'x' });
like(($sample->command('check', $sample->data))[2],
    qr{: /rules/0/\$schema: unknown key, rule has no such one$}m, 'no deeper');

finish();


sub draw {
    my ($below) = @_;

    $seed = ($seed * 1103515245 + 12345) % 2147483648;

    return int(($seed >> 8) % $below);
}

sub pick { return $_[draw(scalar @_)] }


# one change at a place that is drawn

sub mutate {
    my ($kind) = @_;

    my $data = $json->decode($json->encode(pick(@{ $valid{$kind} })));
    my ($at, $last) = ($data);

    while (ref $at eq 'HASH' && %$at || ref $at eq 'ARRAY' && @$at) {
        my @keys = ref $at eq 'HASH' ? sort keys %$at : 0 .. $#$at;

        $last = [$at, pick(@keys)];
        $at = ref $at eq 'HASH' ? $at->{$last->[1]} : $at->[$last->[1]];
        last if !draw(3);
    }

    my ($in, $key) = @$last;
    my $how = draw(6);

    if ($how == 0 && ref $in eq 'HASH') {
        delete $in->{$key};

    } elsif ($how == 1 && ref $in eq 'HASH') {
        $in->{zzz} = 1;

    } elsif ($how == 2) {
        my $name = pick(sort keys %{ $made->{$kind}{properties} });
        $data->{$name} = value();

    } else {
        (ref $in eq 'HASH' ? $in->{$key} : $in->[$key]) = value();
    }

    return $data;
}

sub value {
    return pick(undef, 0, 1, -1, 2020, 1.5, 99999, JSON::PP::true, [], {},
        '', ' ', 'x', 'x y', "a\nb", 'a/b', '2020', '2020-13-01', '2020-03-04',
        '2020-03-04 25:00', '2020-03-04 23:59', '12-31', '13-31', 'http://a/b',
        'javascript:x', '../a', '1.50', '1.23456', 'review', ['x'], [1],
        { title => 'x' }, [{ title => 'x' }], "\x{3000}", '_a');
}


# several files in one load, each in an office of its own

sub mutants {
    my ($n) = @_;

    while ($n > 0) {
        my %file;

        File::Path::remove_tree($t->data);
        $t->write_file('site.json', $json->encode($valid{site}[-1]));
        $t->edit_json('site.json', sub { delete $_[0]{root}; delete $_[0]{rules};
            $_[0]{columns} = $valid{site}[0]{columns} });

        for my $k (1 .. 7) {
            my $kind = $kinds[$k - 1];
            my $data = mutate($kind);
            my $office = "offices/m$k";
            my $year = ref $data eq 'HASH' && ($data->{year} || '') =~ /^(20\d\d)$/
                ? $1 : 2020;
            my $name = { calendar => "calendar/$year.json",
                office => "$office/office.json",
                item => "$office/items/x.jsonl",
                application => "$office/applications/2020.jsonl",
                dispute => "$office/disputes/2020.jsonl",
                report => "$office/reports/$year.json",
                review => "$office/reviews.jsonl" }->{$kind};

            $t->write_file("$office/office.json", '{"name": "m", "kind": "other"}');
            $t->write_file($name, $json->encode($data) . "\n");
            $file{$name} = [$kind, $data];
            $n--;
        }

        judge(\%file);
    }
}


sub site_mutants {
    my ($n) = @_;

    File::Path::remove_tree($t->data);
    $t->write_file('offices/renhe/office.json', '{"name": "m", "kind": "other"}');

    for (1 .. $n) {
        my $data = mutate('site');

        $t->write_file('site.json', $json->encode($data));
        judge({ 'site.json' => ['site', $data] });
    }
}


sub judge {
    my ($files) = @_;

    my ($rc, $out) = $t->command('check', '--json', $t->data);
    my $answer = $json->decode($out);
    my %error;

    for (grep { $_->{level} eq 'error' } @{ $answer->{diagnostics} }) {
        $error{$_->{file}} = "$_->{pointer}: $_->{message}"
            if !$error{$_->{file}}
                || !beyond($_->{message});
    }

    die 'too many errors' if $answer->{errors} > 20;

    for my $name (sort keys %$files) {
        my ($kind, $data) = @{ $files->{$name} };
        my @faults = $schema{$kind}->faults($data);
        my $error = $error{$name};

        $count{all}++;

        if (!@faults && !$error) {
            $count{both}++;

        } elsif (@faults && $error) {
            $count{neither}++;

        } elsif (@faults || !beyond($error)) {
            push @{ $count{differ} }, "$name: " . ($error || "@faults")
                . ' ' . substr $json->encode($data), 0, 300;
        }
    }
}


sub beyond { my ($message) = @_; return grep { $message =~ $_ } @beyond }
