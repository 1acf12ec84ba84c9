#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# A report as CSV: that it is CSV, that it says what JSON says, and that it is
# served as any other page.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Csv;
use GD::Test;


my $t = GD::Test->new;
my $path = '/xxgk/reports/2020/renhe.csv';

$t->edit_json('offices/renhe/reports/2020.json', sub {
    my $tables = $_[0]{tables};

    $tables->{proactive}{'a1.reg.made'} = undef;
    $tables->{proactive}{'a9.procure.amount'}
        = { text => "=1+1, \"x\"", value => '11.870', unit => '万元' };
    delete $tables->{proactive}{'a1.reg.opened'};
    $tables->{units} = { 'a9.procure.count' => '项' };
    $tables->{extra} = [ { block => '-a', label => "b", cells => [1, undef] } ];
});

$t->start;

answer();
cells();
finish();


sub answer {
    my $r = $t->get($path);

    is($r->status, 200, 'there is one');
    is($r->header('Content-Type'), 'text/csv; charset=utf-8', 'its type');
    is($r->header('Content-Length'), length $r->body, 'its length');
    like($r->header('ETag'), qr/^"[0-9a-f]{16}"$/, 'its ETag');
    is(scalar(() = $r->body =~ /[^\r]\n/g), 0, 'lines end in CR LF');
    unlike($r->body, qr/^\xef\xbb\xbf/, 'no byte order mark');

    my $again = $t->get($path, 'If-None-Match' => $r->header('ETag'));

    is($again->status, 304, 'not modified');
    is($t->get($path, Range => 'bytes=0-5')->body, 'office', 'a range');
    is($t->head($path)->header('Content-Length'), length $r->body, 'HEAD');

    like($t->get('/xxgk/reports/2020/renhe')->body,
        qr{<link rel="alternate" type="text/csv" href="\.\./\.\./reports/2020/renhe\.csv"},
        'the page links it');

    is($t->get('/xxgk/items/renhe/2020-0001.csv')->status, 404, 'of an item');
    is($t->get('/xxgk/index.csv')->status, 404, 'of the home page');
    is($t->get('/xxgk/reports/1999/renhe.csv')->status, 404, 'of no report');
}


sub cells {
    my @rows = csv_hashes($t->get($path)->body);
    my $tables = $t->get('/xxgk/reports/2020/renhe.json')->json->{tables};
    my %row = map { $_->{cell} => $_ } @rows;

    is(@rows, 198 + 2 + 1, 'a row for every cell, those of the extra row, and '
        . 'the fingerprint');
    is(keys %row, @rows, 'each has a name of its own');

    is("@{ $row{'a1.reg.made'} }{qw/state value text/}", 'blank  ', 'a blank');
    is("@{ $row{'a1.reg.opened'} }{qw/state value text/}", 'absent  ',
        'a cell that was not printed');
    is("@{ $row{'a1.reg.total'} }{qw/state value text/}", 'number 0 ',
        'a zero');
    is($row{'a9.procure.amount'}{text}, q{'=1+1, "x"}, 'a text, guarded');
    is($row{'a9.procure.amount'}{value}, '11.870', 'its value, as given');
    is($row{'a9.procure.amount'}{unit}, "\xe4\xb8\x87\xe5\x85\x83",
        'its unit');
    is($row{'a9.procure.count'}{unit}, "\xe9\xa1\xb9", 'a unit of the report');
    is($row{'extra.1.1'}{row}, q{'-a / b}, 'an extra row, guarded');
    is("@{ $row{'extra.1.1'} }{qw/table column state value/}",
        'extra 1 number 1', 'its first cell');
    is($row{'extra.1.2'}{state}, 'blank', 'its second');

    my $report = $t->get('/xxgk/reports/2020/renhe.json')->json;

    is("@{ $row{fingerprint} }{qw/table state value text/}",
        "report text  $report->{fingerprint}", 'the fingerprint');
    is($rows[-1]{cell}, 'fingerprint', 'comes last');

    is_deeply($report->{units}, { 'a9.procure.count' => "\x{9879}" },
        'JSON: units');
    is_deeply($report->{extra}, [ { block => '-a', label => 'b',
        cells => [1, undef] } ], 'JSON: extra rows');

    like($t->get('/xxgk/reports/2020/renhe')->body,
        qr{id="table-disputes">.*<h3>[^<]+</h3>\s*<p class="note">-a[^<]*b[^<]*<span class="figure">1</span>}s,
        'page: below the last table');

    my @bad;

    while (my ($key, $cell) = each %{ $tables->{proactive}{cells} }) {
        next if ref $cell;
        push @bad, $key if $row{$key}{value} ne (defined $cell ? $cell : '');
    }

    is("@bad", '', 'as JSON has them');
}
