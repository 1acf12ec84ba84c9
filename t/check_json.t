#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# check --json: one document, whatever the data is like, and its exit status.

use warnings;
use strict;

use JSON::PP ();
use Test::More;

use GD::Test;


my $t = GD::Test->new;

my $good = check(0);

is_deeply([map { "$_->{office} $_->{year} $_->{scope}" }
    @{ $good->{reports} }], ['renhe 2020 own'], 'the reports');
is_deeply($good->{reports}[0]{equations}, { pass => 40, fail => 0,
    uncertain => 0, not_assessable => 0 }, 'their equations');
is_deeply([sort keys %{ $good->{reports}[0]{rules} }],
    [qw/fail not_assessable pass uncertain/], 'their rules');

# a report on another form, an aggregate

$t->write_file('offices/renhe/reports/2022.all.json', '{"year": 2022, '
    . '"tables": {"applications": {"other": [0, 0, 0, 0, 0, 0, 0]}}}');

my $warned = check(0);
my ($warning) = @{ $warned->{diagnostics} };

is_deeply([map { "$_->{office} $_->{year} $_->{scope}" }
    @{ $warned->{reports} }], ['renhe 2022 all', 'renhe 2020 own'],
    'an aggregate is a report of its own');
is($warning->{level}, 'warning', 'what is not on the form of its year');
is_deeply([@$warning{qw/file pointer line/}],
    ['offices/renhe/reports/2022.all.json', '/tables', 1], 'where');

# an equation that fails, with and without --strict

$t->edit_json('offices/renhe/reports/2020.json', sub {
    $_[0]{tables}{disputes} = [(1) x 15];
});

is(check(0)->{reports}[1]{equations}{fail}, 3, 'equations that fail');
is(check(2, '--strict')->{reports}[1]{equations}{fail}, 3, '--strict');

# data that cannot be loaded

$t->write_file('offices/renhe/reports/2021.json', '{');

my $bad = check(1);

is_deeply($bad->{reports}, [], 'no reports of what cannot be loaded');
is_deeply([map { $_->{level} } @{ $bad->{diagnostics} }], [qw/error warning/],
    'what is wrong');
check(1, '--strict');

finish();


sub check {
    my ($status, @args) = @_;

    my ($rc, $out, $err) = $t->command('check', $t->data, '--json', @args);
    my $document = eval { JSON::PP->new->utf8->decode($out) };

    is($rc, $status, "@args: exit status $status");
    is(join(' ', map { ref $document->{$_} } qw/diagnostics reports/),
        'ARRAY ARRAY', "@args: one document") or diag($out, $err);

    return $document;
}
