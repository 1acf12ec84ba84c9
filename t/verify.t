#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The fingerprint of a report's figures: on its page, in JSON, at its own
# address; another one as soon as a figure is.  And settled findings.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Test;


my $t = GD::Test->new;
my $report = 'offices/renhe/reports/2020.json';
my $shape = qr/[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}/;

$t->start;

my $seal = seal();

like($seal, qr/^$shape$/, 'in JSON');
like($t->get('/xxgk/reports/2020/renhe')->text,
    qr{<a href="\.\./\.\./verify/$seal">$seal</a>}, 'on the page');

my $answer = $t->get("/xxgk/verify/$seal.json")->json;

is($answer->{fingerprint}, $seal, 'its own address');
is($answer->{office}, 'renhe', 'which office');
is($answer->{year}, 2020, 'which year');
is($answer->{published}, '2021-01-19', 'which version');
like($t->get("/xxgk/verify/$seal")->text, qr/$seal/, 'a page of it');

my $other = $t->get('/xxgk/verify/0000-0000-0000-0000');

is($other->status, 404, 'a fingerprint of no report');
like($other->text, qr/16个字符/, 'and what to look at');

spelled();

# prose is no figure; a figure is

$t->edit_json($report, sub { $_[0]{problems} .= 'x' });
ok($t->reload, 'other words');
is(seal(), $seal, 'the same fingerprint');

$t->edit_json($report, sub {
    $_[0]{tables}{proactive}{'a9.procure.count'}++;
});
ok($t->reload, 'another figure');
isnt(seal(), $seal, 'another fingerprint');
is($t->get("/xxgk/verify/$seal")->status, 404, 'the old one is of no report');

settled();
finish();


# there is one address, whatever somebody types from paper

sub spelled {
    (my $plain = lc $seal) =~ s/-//g;
    (my $blanks = $seal) =~ s/-/%20/g;

    for my $typed ($plain, uc $plain, lc $seal, $blanks, "$seal%20") {
        my $moved = $t->get("/xxgk/verify/$typed");

        is($moved->status, 301, "$typed moves");
        like($moved->header('Location'), qr{/xxgk/verify/$seal$},
            'to the one address');
    }

    like($t->get("/xxgk/verify/$plain.json")->header('Location'),
        qr{/xxgk/verify/$seal\.json$}, 'in JSON, too');
}


sub seal {
    return $t->get('/xxgk/reports/2020/renhe.json')->json->{fingerprint};
}


# a failed equation, settled, and open again when a figure changes

sub settled {
    received(1);

    my ($rc, $out) = $t->command('check', '--strict', $t->data);

    is($rc, 2, 'a failed equation, strictly');

    my @marks = $out =~ /^  V1\d fail (\S+)/mg;

    ok(scalar @marks, 'has fingerprints');

    $t->write_file('offices/renhe/reviews.jsonl', join '', map {
        qq({"fingerprint": "$_", "status": "explained", "note": "see x", )
        . qq("on": "2021-02-01"}\n) } @marks);

    ($rc, $out) = $t->command('check', '--strict', $t->data);

    is($rc, 0, 'settled');
    unlike($out, qr/ V1\d fail /, 'and not in the list');

    ok($t->reload, 'a reload');
    like($t->get('/xxgk/reports/2020/renhe/checks')->text, qr/see x/,
        'its note is on the page');

    received(2);
    is(($t->command('check', '--strict', $t->data))[0], 2,
        'open again with another figure');
}


# applications that were neither closed nor carried over

sub received {
    my ($n) = @_;

    $t->edit_json($report, sub {
        $_[0]{tables}{applications} = {
            map({ $_ => [(0) x 7] } qw/carried_in done_total carried_out/),
            new => [$n, 0, 0, 0, 0, 0, $n],
        };
    });
}
