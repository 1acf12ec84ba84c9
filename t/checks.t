#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Every check: a report or a catalogue in which it passes, one in which it
# finds the one thing that was changed and names its place, and one in which
# there is nothing that it could assess.  The cases are in t/data/checks/.

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
my $root = GD::Test->root;

my @rules = map { m{/(\w+)\.lua$} ? uc $1 : () }
    glob "$root/conf/checks/*.lua";

my @cases;

for my $rule (@rules) {
    my $file = "$root/t/data/checks/\L$rule\E.txt";

    if (!ok(-e $file, "$rule has cases")) {
        next;
    }

    my @own = read_rule($file);
    my %results = map { $_->{want} => 1 } @own;

    ok($results{pass} && $results{not_assessable}
       && ($results{fail} || $results{uncertain}),
       "$rule passes, finds something, and has nothing to assess");

    ok(!(grep { ($_->{want} eq 'fail' || $_->{want} eq 'uncertain')
                && !defined $_->{place} } @own),
       "$rule: each finding names its place");

    push @cases, map { { %$_, rule => $rule } } @own;
}

is_deeply([grep { my ($name) = m{/(\w+)\.txt$}; !grep { lc $_ eq $name }
                  @rules } glob "$root/t/data/checks/*.txt"], [],
    'no cases of a check that is not there');

# a report without faults; the others follow

my $base = { rule => '', code => '', want => 'pass', file => __FILE__,
             line => __LINE__ };

run_checks($t, $base, @cases);

is_deeply([grep { $base->{got}{$_} =~ /fail|uncertain/ }
           sort keys %{ $base->{got} }], [],
    'a report without faults');

for my $case (@cases) {
    my $name = "$case->{rule}, line $case->{line}: $case->{want}";

    is($case->{got}{$case->{rule}}, $case->{want}, $name);

    my @found = grep { $_->{rule} eq $case->{rule} } @{ $case->{findings} };

    if (defined $case->{place}) {
        is(scalar(grep { $_->{place} eq $case->{place} } @found) > 0, 1,
            "$name at $case->{place}")
            or diag(join "\n", map { "$_->{place}: $_->{message}" } @found);

        is(scalar(grep { $_->{message} !~ /。$/
                         || $_->{fingerprint} !~ /^\w{4}-\w{4}-\w{4}$/ }
                  @found), 0, "$name: a sentence and a fingerprint");

    } elsif (@found) {
        diag("$name: $_->{message}") for @found;
    }
}

own_check();
finish();


# a county's check: the one that the README has

sub own_check {
    my ($text) = $t->read_path("$root/README.md")
        =~ /^(    return \{\n        id = "X1",\n.*?^    \}\n)/ms
        or return fail('the README has a check');

    my $library = $t->dir . '/library';
    my $dir = $t->dir . '/own';

    $text =~ s/^    //mg;
    $t->write_file("$library/checks/x1.lua", $text);

    for my $case ([0, 'fail', 1], [13, 'pass', 0], [undef, 'not_assessable', 0])
    {
        my ($value, $want, $found) = @$case;
        my $report = base_report();

        $report->{tables}{applications}{done_total}[6] = $value;
        GD::Check::write_set($t, $dir, { id => 'a', offices => {},
            site => GD::Check::base_site(), reports => [$report],
            office => GD::Check::base_office() });

        my ($rc, $out) = $t->command('check', '--json', $dir,
            "--library=$library");
        my ($answer) = @{ JSON::PP->new->utf8->decode($out)->{reports} };

        is($answer->{checks}{X1}, $want, "a county's own check: $want");
        is(scalar(grep { $_->{rule} eq 'X1' } @{ $answer->{findings} }),
            $found, 'and what it found');
    }
}
