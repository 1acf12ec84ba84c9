#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What the command says beside diagnostics, and its exit status.

use warnings;
use strict;

use JSON::PP ();
use Test::More;

use GD::Test;


my $t = GD::Test->new;

my $usage = qr/^usage: govdisclose check DIR [^\n]*\n(?: +[^\n]+\n)*\z/m;
my $import_usage = qr/\Ausage: govdisclose import report [^\n]*\n(?: +[^\n]+\n)*\z/;

for (
    ['nothing', qr/\A/],
    ['no command', qr/\A/, 'chekc', $t->data],
    ['no directory', qr/\Agovdisclose check: no directory$/m, 'check'],
    ['no year', qr/\Agovdisclose collect: no year$/m, 'collect', $t->data],
    ['an empty one', qr/\Agovdisclose stats: unexpected ""$/m, 'stats', ''],
    ['two', qr/\Agovdisclose check: unexpected "two"$/m,
        'check', $t->data, 'two'],
    ['what only check takes', qr/\Agovdisclose stats: unexpected "--json"$/m,
        'stats', $t->data, '--json'],
    ['no option', qr/\Agovdisclose check: unexpected "--library="$/m,
        'check', $t->data, '--library='],
    ['no date', qr/\Agovdisclose check: unexpected "--as-of"$/m,
        'check', $t->data, '--as-of'],
    ['no such day', qr/\Agovdisclose check: unexpected "--as-of"$/m,
        'check', $t->data, '--as-of', '2021-02-30'],
    ['a date for what judges nothing',
        qr/\Agovdisclose stats: unexpected "--as-of"$/m,
        'stats', $t->data, '--as-of', '2021-02-28'],
    ['too much', qr/\A/, 'version', 'x'],
) {
    my ($name, $said, @args) = @$_;
    my ($rc, $out, $err) = $t->command(@args);

    is("$rc $out", '64 ', "$name: exit status");
    like($err, $said, $name);
    like($err, $usage, "$name: usage");
}

for (
    ['no file', $import_usage, 'report'],
    ['something else', $import_usage, 'nothing', 'x'],
    ['an empty office', qr/\Agovdisclose import: unexpected "--office="$/m,
        'report', '--office=', 'x'],
) {
    my ($name, $said, @args) = @$_;
    my ($rc, $out, $err) = $t->command('import', @args);

    is("$rc $out", '64 ', "import, $name: exit status");
    like($err, $said, "import, $name");
}

my $report = $t->dir . '/report.txt';

$t->write_file($report, "x\n");

is(($t->command('import', 'report', $report, '--data=' . $t->data))[1],
    "$report: not imported\n", 'nothing to import');


for my $version (qw/version --version/) {
    my ($rc, $out, $err) = $t->command($version);

    is("$rc $err", '0 ', $version);
    like($out, qr/\Agovdisclose \d+\.\d+\.\d+\n\z/, "$version: said");
}


# a report that sums up has its own line

$t->write_file('offices/renhe/reports/2020.all.json',
    '{"year": 2020, "published": "2021-01-20", "tables": {"disputes": '
    . '[1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]}}');

my ($rc, $out, $err) = $t->command('check', $t->data);

is("$rc $err", '0 ', 'check');
like($out, qr/\A48 items, 1 offices, 2 reports\n/, 'what there is');
like($out, qr/^renhe 2020: 40 equations: 40 pass, 0 fail, 0 uncertain, 0 not assessable$/m,
    'a report');
like($out, qr/^renhe 2020 \(all\): 40 equations: \d+ pass, 1 fail, /m,
    'one that sums up');
is((split ' ', ($t->command('check', '--strict', $t->data))[0])[0], 2,
    'strict: exit status');

as_of();

# nginx says what it has loaded, in words of its own

$t->start;
like($t->errors, qr/govdisclose_data "renhe": 49 items, 1 offices, 2 reports, \d+ bytes of memory$/m,
    'nginx on the same data');

finish();


# the day by which things are judged: site.json's, or the one given

sub as_of {
    $t->append('offices/renhe/items/2020.jsonl', '{"id": "lapsing", '
        . '"title": "t", "columns": ["notices"], "published": "2020-01-01", '
        . '"validity": "valid", "expires": "2021-12-31"}' . "\n");

    is(lapsed(), 'not_assessable', 'no day is given');
    is(lapsed('--as-of', '2021-12-31'), 'pass', 'its last day');
    is(lapsed('--as-of', '2022-01-01'), 'fail', 'the day after');

    for my $day ('2021-12-31', '2022-01-01') {
        $t->edit_json('site.json', sub { $_[0]{as_of} = $day });

        is(lapsed(), $day lt '2022' ? 'pass' : 'fail', "$day in site.json");
        is(lapsed('--as-of', '2021-12-31'), 'pass', "$day: another is given");
        is(lapsed('--as-of', '2022-01-01'), 'fail', "$day: a later one");
    }
}


sub lapsed {
    my ($rc, $out) = $t->command('check', '--json', $t->data, @_);

    return JSON::PP::decode_json($out)->{catalogue}[0]{checks}{V57};
}
