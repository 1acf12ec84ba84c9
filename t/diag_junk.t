#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Files that are gone, cut off, overwritten or changed at random, given to the
# command that is built with sanitizers (build/unit-gcc, see make units): it
# loads the data, or refuses it and says why, and it comes to an end.

use warnings;
use strict;

use File::Find;
use File::Path qw/remove_tree/;
use Test::More;

use GD::Diag;
use GD::Test;


my $mutations = 850;
my $library_mutations = 150;
my $county_mutations = 60;
my $seconds = 20;

my $t = GD::Test->new(params => 'library=%%DIR%%/library');
my $sanitized = $t->root . '/build/unit-gcc/govdisclose';

my $program = $ENV{TEST_GOVDISCLOSE} || (-x $sanitized ? $sanitized
    : $t->root . '/build/govdisclose');

diag "$sanitized is not built: without sanitizers" if $program ne $sanitized;

set_back($t);


# the sample has no ledger with lines in it, and nothing of some kinds

my $office = 'offices/renhe';

my %more = (
    "$office/applications/2020.jsonl" => <<'EOT',
{"id": "a1", "received": "2020-03-02", "applicant": "natural", "outcome": "granted", "closed": "2020-03-20", "channel": "网络"}
{"id": "a2", "received": "2020-05-06 10:30", "applicant": "law", "outcome": "other.unpaid", "closed": "2020-06-01", "clock_start": "2020-05-07", "paused": [{"from": "2020-05-08", "to": "2020-05-20", "reason": "补正"}], "extended_days": 20, "fee_notified": "380.50", "fee_collected": "0"}
{"id": "a3", "received": "2020-12-30", "applicant": "other"}
EOT
    "$office/disputes/2020.jsonl" => <<'EOT',
{"id": "d1", "kind": "review", "filed": "2020-04-01", "result": "upheld", "closed": "2020-05-01"}
{"id": "d2", "kind": "review_suit", "filed": "2020-11-01"}
EOT
    "$office/reviews.jsonl" => <<'EOT',
{"fingerprint": "0123456789abcdef", "status": "explained", "note": "x", "on": "2021-02-03"}
EOT
    "$office/reports/2020.all.json" => <<'EOT',
{"year": 2020, "format": "2019", "tables": {
    "applications": {"new": [3, 0, 0, 0, 1, 1, 5], "granted": [null, 1, 2, {"text": "三", "value": 3}, 0, 0, 6]},
    "disputes": [0, 1, 2, null, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
    "proactive": {"a9.procure.amount": "12.50", "a1.reg.made": {"text": "2件"}},
    "units": {"a9.procure.amount": "万元"},
    "extra": [{"block": "x", "label": "y", "cells": [1, "2.5", null]}]}}
EOT
    'calendar/2020.json' => <<'EOT',
{"year": 2020, "source": "x", "holidays": ["2020-01-01", "2020-01-24"], "workdays": ["2020-01-19"]}
EOT
    'offices/aa/office.json' => <<'EOT',
{"name": "甲", "kind": "department", "parent": "renhe", "columns": [{"id": "own", "name": "x", "children": [{"id": "below", "name": "y"}]}], "names": [{"name": "乙", "from": "2018-01-01", "to": "2019-01-01"}]}
EOT
    'offices/aa/items/a.jsonl' => <<'EOT',
{"id": "x", "title": "x", "columns": ["own", "notices"], "published": null, "replaces": ["renhe/2020-0001"], "attachments": [{"title": "a", "file": "a.txt"}], "text": "<a>\n\n&b"}
{"id": "y", "title": "y", "columns": ["below"], "published": "2020-02-02 02:02", "withdrawn": {"on": "2020-03-03", "reason": "x"}, "repealed_by": "x"}
EOT
    'files/a.txt' => "a\n",
);

$t->write_file($_, $more{$_}) for keys %more;

my %good = map { $_ => $t->read_file($_) } 'site.json', "$office/office.json",
    "$office/items/2020.jsonl", "$office/reports/2020.json",
    "$office/items/2020-0022.html", "$office/guide.html", "$office/apply.html",
    grep { !/^files/ } keys %more;

my @files = sort keys %good;


my $errors_last;

# What is wrong with how the command takes the data, '' if nothing is.  The
# data set is put right again.

sub fault {
    my ($what) = @_;

    my ($rc, $out, $err) = $t->run('timeout', $seconds, $program, 'check',
        $t->data, '--library=' . $t->dir . '/library');

    my @lines = split /\n/, $err;
    my @bad = grep { !/^(?:[^:]+:(?:\d+:\d+:)?\ )?(?:error|warning|note):\ \S
                      |^\d+\ more\ errors$/x } @lines;
    my $errors = grep { /^(?:[^:]+:(?:\d+:\d+:)? )?error: / } @lines;

    $errors_last = $errors;

    my $fault = $rc != 0 && $rc != 1 ? "exit status $rc: $err"
        : @bad ? "no diagnostic: $bad[0]"
        : $rc != !!$errors ? "exit status $rc with $errors errors"
        : $err !~ /\A(?:[^\x00-\x09\x0b-\x1f\x7f]*)\z/ ? 'control characters'
        : !utf8::decode($err) ? 'no UTF-8'
        : '';

    return length $fault ? "$what: $fault" : ();
}


sub put_right {
    my ($file) = @_;

    $t->write_file($file, $good{$file});
}


my @faults = fault('good data');
is(join("\n", @faults), '', 'the data as it is');

my ($status, undef, $said) = $t->run($program, 'check', $t->data);
is("$status $said", "0 $office/reviews.jsonl:1:17: warning: /fingerprint: "
    . '"0123456789abcdef" is of nothing that the checks found, expected a '
    . "fingerprint that govdisclose check prints\n", 'is loaded');


# each file in turn

srand 20200101;

my $junk = join '', map { chr int rand 256 } 1 .. 4096;

for my $file (@files) {
    my @wrong;
    my $size = length $good{$file};

    $t->remove_file($file);
    push @wrong, fault('removed');

    my %content = (
        'empty' => '',
        'of line breaks' => "\n\r\n\n",
        'of zeros' => "\0" x 1000,
        'of junk' => $junk,
        'with junk behind' => $good{$file} . $junk,
        'of another kind' => $good{$files[($file eq $files[0])]},
        map { ("cut off at $_" => substr $good{$file}, 0, $_) }
            1, 2, map { int $size * $_ } 0.1, 0.37, 0.5, 0.73, 0.9, 1 - 2 / $size
    );

    for my $name (sort keys %content) {
        $t->write_file($file, $content{$name});
        push @wrong, fault($name);
    }

    put_right($file);
    is(join("\n", @wrong), '', $file);
}


# a change at random

my @tokens = ('{', '}', '[', ']', ',', ':', '"', '\\', '\u0000', '\ud800',
    '1e999', '-0', '1e300', '9007199254740993', '0.5', 'null', 'true', '""',
    '" "', '[]', '{}', "\n", "\0", "\xff", "\xed\xa0\x80", "\xef\xbb\xbf",
    "\xe3\x80\x80", "\xe2\x80\x9c", '{"text": "x"}', '"2020-02-30"', '"../x"',
    '"renhe"', '"javascript:x"', '%s%n', 'x' x 5000, '[' x 70);

sub mutated {
    my ($text) = @_;

    for (0 .. int rand 3) {
        my $at = int rand(length($text) + 1);
        my $n = 1 + int rand(rand() < 0.5 ? 4 : 200);
        my $kind = int rand 6;

        if ($kind == 0 && $at < length $text) {
            substr($text, $at, 1) ^= chr 1 << int rand 8;

        } elsif ($kind == 1) {
            substr $text, $at, $n, '';

        } elsif ($kind == 2) {
            substr $text, $at, 0, substr $text, $at, $n;

        } elsif ($kind == 3) {
            substr $text, $at, 0, $tokens[rand @tokens];

        } else {
            $text = swapped($text, $kind == 4 ? undef : $tokens[rand @tokens]);
        }
    }

    return $text;
}


# two values or keys in each other's place, or something in place of one

sub swapped {
    my ($text, $token) = @_;

    my @parts = split /("(?:\\.|[^"\\])*"|[-+.\w]+|[{}\[\],:])/, $text;
    my @places = grep { $_ % 2 } 0 .. $#parts;

    return $text unless @places;

    my ($a, $b) = map { $places[rand @places] } 1, 2;

    @parts[$a, $b] = defined $token ? ($token, $parts[$b]) : @parts[$b, $a];

    return join '', @parts;
}


my %refused = (0 => 0, 1 => 0);

sub mutations_of {
    my ($name, $n, $files, $original, $write) = @_;

    my @wrong;

    for my $i (1 .. $n) {
        srand $i;

        my $file = $files->[rand @$files];

        $write->($file, mutated($original->($file)));
        push @wrong, fault("mutation $i of $file");
        $refused{$errors_last ? 1 : 0}++;
        $write->($file, $original->($file));
    }

    is(join("\n", @wrong), '', "$n mutations of $name");
}


mutations_of('data files', $mutations, \@files, sub { $good{$_[0]} },
    sub { $t->write_file(@_) });

cmp_ok($refused{1}, '>', $mutations / 2, 'most of them are refused');
cmp_ok($refused{0}, '>', $mutations / 50, 'some of them are not');


my $root = $t->root . '/conf/';
my @library = map { substr $_, length $root }
    glob("$root/templates/*.mustache"), glob("$root/formats/*.lua"),
    glob("$root/checks/*.lua"), glob("$root/calendars/*.json"),
    "$root/columns.json";

s{^/}{} for @library;

mutations_of('library files', $library_mutations, \@library,
    sub { $t->read_path("$root$_[0]") },
    sub { $t->write_file($t->dir . "/library/$_[0]", $_[1]) });

county();
finish();


# all that a county of fifteen offices has

sub county {
    set_back($t);
    remove_tree($t->data);
    $t->copy_tree('conf/county', 'data');

    my (@paths, %shipped);

    find({ no_chdir => 1, wanted => sub {
        push @paths, substr $_, length($t->data) + 1
            if -f && /\.(?:jsonl?|html|txt)$/ && !m{/files/};
    } }, $t->data);

    @paths = sort @paths;

    cmp_ok(scalar @paths, '>', 100, 'files of a county');

    mutations_of('a county', $county_mutations, \@paths,
        sub { $shipped{$_[0]} //= $t->read_file($_[0]) },
        sub { $t->write_file(@_) });
}
