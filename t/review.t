#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What settles a finding, and what opens it again: a review names it by its
# fingerprint, which is that of its place and its figures.  What an aggregate is
# the sum of.

use warnings;
use strict;
use utf8;

use Test::More;

use JSON::PP ();

use GD::Check;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new;
my $dir = $t->dir . '/set';
my $json = JSON::PP->new->utf8;

settled();
several_cells();
catalogue();
aggregate();
finish();


# the report and the findings of one rule; what the command prints

sub checked {
    my ($rule, %case) = @_;

    GD::Check::write_set($t, $dir, { id => 'a', offices => {},
        site => GD::Check::base_site(), office => GD::Check::base_office(),
        %case });

    my ($rc, $out, $err) = $t->command('check', '--json', $dir);
    my ($text) = ($t->command('check', $dir))[1];

    is($rc, 0, 'it loads') or diag($err);

    my $answer = $json->decode($out);
    my ($report) = @{ $answer->{reports} };
    my ($of) = $case{all}
        ? grep { $_->{scope} eq 'all' } @{ $answer->{reports} }
        : $report;
    my @found = map { @{ $_->{findings} } } grep { $_ }
        $of, grep { $_->{office} eq 'a' } @{ $answer->{catalogue} };

    utf8::decode($text);

    return ($of->{checks}{$rule}, $text, grep { $_->{rule} eq $rule } @found);
}


sub review {
    my ($fingerprint) = @_;

    return { 'reviews.jsonl' => [{ fingerprint => $fingerprint,
        status => 'explained', note => '补交登记', on => '2025-02-01' }] };
}


sub settled {
    my $report = base_report();

    $report->{overview}[1]{text} =~ s/申请12件/申请14件，另有3件为办结13件/;
    $report->{tables}{applications}{new}[6] = 13;

    my ($result, $text, $found) = checked('V12', reports => [$report]);

    is($result, 'fail', 'an equation fails');
    like($text, qr/^  V12 fail \Q$found->{fingerprint}\E /m, 'it is printed');
    ok(!exists $found->{review}, 'nobody has said anything');

    my %review = (files => review($found->{fingerprint}));

    ($result, $text, $found)
        = checked('V12', reports => [$report], %review);

    is($result, 'fail', 'a review does not make it right');
    unlike($text, qr/^  V12 /m, 'it is passed over');
    is($found->{review}{note}, '补交登记', 'what was said about it');

    # another figure, elsewhere

    $report->{tables}{applications}{granted}[6] = 10;
    ($result, $text, $found)
        = checked('V12', reports => [$report], %review);
    unlike($text, qr/^  V12 fail .*新收/m, 'it stays settled');

    $report->{tables}{applications}{new}[6] = 14;
    ($result, $text) = checked('V12', reports => [$report], %review);
    like($text, qr/^  V12 fail .*新收/m, 'another figure opens it again');
}


# one finding of several cells: each of them counts

sub several_cells {
    my $report = base_report();
    my $rows = $report->{tables}{applications};

    $rows->{partial}[1] = { text => '1,0', value => 0 };
    $rows->{granted}[1] = { text => '２', value => 2 };

    my (undef, undef, @found) = checked('V09', reports => [$report]);

    is(@found, 1, 'one finding for a table');

    my %review = (files => review($found[0]{fingerprint}));
    my (undef, $text) = checked('V09', reports => [$report], %review);

    unlike($text, qr/^  V09 /m, 'settled');

    $rows->{partial}[1] = { text => '1,00', value => 0 };
    (undef, $text) = checked('V09', reports => [$report], %review);
    like($text, qr/^  V09 fail/m, 'the second cell opens it again');
}


# what is found in the catalogue is printed as well

sub catalogue {
    my %case = (reports => [base_report()], items => [{ id => 'i1',
        title => '示例公告', columns => ['policies'], published => undef }]);
    my (undef, $text, $found) = checked('V50', %case);

    like($text, qr/^a: catalogue: 1 findings\n  V50 fail /m, 'the catalogue');

    (undef, $text) = checked('V50', %case,
        files => review($found->{fingerprint}));
    unlike($text, qr/V50|catalogue/, 'and what settles it');
}


# an office whose report is gone is named

sub aggregate {
    our ($r, $all, $office, %offices, $case);

    local $GD::Check::case = { id => 'a' };
    local ($GD::Check::r, $GD::Check::all) = (base_report(), undef);
    local $GD::Check::office = GD::Check::base_office();
    local %GD::Check::offices;

    GD::Check::rolled_up();

    my %case = (reports => [$GD::Check::r], all => $GD::Check::all,
        office => $GD::Check::office, offices => { %GD::Check::offices });

    is((checked('V60', %case))[0], 'pass', 'all reports are there');

    my $report = delete $case{offices}{water}{reports};

    unlink "$dir/offices/water/reports/2024.json";

    my ($result, undef, @found) = checked('V60', %case);

    is($result, 'uncertain', 'one is gone');
    is(scalar(grep { $_->{message} !~ /缺示例县水利局的报告/ } @found), 0,
        'the office is named in each finding');
    cmp_ok(scalar @found, '<=', 3, 'at most one for a table');

    $case{offices}{water}{reports} = $report;
    is((checked('V60', %case))[0], 'pass', 'it is back');
}
