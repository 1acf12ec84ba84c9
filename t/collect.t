#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# govdisclose collect: the list of January, and the rates of /stats.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Test;


my $t = GD::Test->new(data => 'conf/county');

tsv();
terminal();
reminders();
arguments();
rates();
finish();


sub collect { return $t->command('collect', $t->data, @_) }


sub rows {
    my ($rc, $out) = collect(@_, '--tsv');

    is($rc, 0, "@_: exit status");

    my ($head, @lines) = split /\n/, $out;
    my @names = split /\t/, $head;

    return map {
        my %row;
        @row{@names} = split /\t/, $_, -1;
        ($row{office} => \%row);
    } @lines;
}


sub tsv {
    my %row = rows(2023);

    is(scalar keys %row, 12, 'twelve offices of 2023');
    is($row{culture}{late}, "\xe9\x80\xbe\xe6\x9c\x9f", 'one was late');
    is($row{culture}{received}, '2024-02-20', 'when it came');
    is($row{culture}{due}, '2024-01-31', 'when it was due');
    is($row{housing}{failed_equations}, 4, 'equations that fail');
    cmp_ok($row{housing}{errors}, '>', 0, 'errors');
    is($row{finance}{failed_equations}, 0, 'none of another');
    is($row{data}, undef, 'not of an office that was founded later');

    %row = rows(2025);

    is("@{ $row{culture} }{qw/state received/}", 'missing draft', 'a draft');
    is($row{culture}{failed_equations}, '', 'has no figures yet');

    %row = rows(2021);

    is($row{heyuan}{state}, 'exempt', 'an exempt one');
    is(scalar(() = rows(1999)), 0, 'a year of nobody');
}


# columns stand below each other where a Chinese character takes two of them

sub terminal {
    my ($rc, $out) = collect(2022);

    utf8::decode($out);

    my ($table, $remind) = split /\n\n/, $out;
    my %at;

    for my $line (grep { /\d{4}-/ } split /\n/, $table) {
        my ($before) = $line =~ /^(.*?  +)(?:\d|未)/;
        my $width = 0;
        $width += $_ =~ /[\x{2e80}-\x{ffe6}]/ ? 2 : 1 for split //, $before;
        $at{$width}++;
    }

    is($rc, 0, 'exit status');
    is(scalar keys %at, 1, 'the dates are in one column');
    like($table, qr/^禾川县民政局 +未收到 +2023-01-31 +逾期 *$/m,
        'one has not come');
    is($remind, "催报\n禾川县民政局，期限2023-01-31，已过期限\n",
        'and is to be reminded');

    (undef, $out) = collect(2024);
    utf8::decode($out);
    like($out, qr/没有需要催报的机关\n\z/, 'nobody is');
}


# before the deadline nobody is late

sub reminders {
    $t->edit_json('site.json', sub { $_[0]{as_of} = '2023-01-31' });

    my %row = rows(2022);

    is("@{ $row{civil} }{qw/state late/}",
        "due \xe6\x8c\x89\xe6\x9c\x9f", 'due, not overdue');

    $t->edit_json('site.json', sub { delete $_[0]{as_of} });
    %row = rows(2022);

    is("@{ $row{civil} }{qw/state late/}", 'missing ',
        'without as_of nothing is said of it');

    $t->edit_json('site.json', sub { $_[0]{as_of} = '2026-04-10' });
}


sub arguments {
    for my $case ([], ['20'], ['2023', '2024'], ['1948'], ['2023', '--json'],
                  ['zwanzig'])
    {
        my ($rc, $out, $err) = collect(@$case);

        is($rc, 64, "@$case: usage") or diag($out, $err);
    }

    $t->write_file('site.json', '{');

    my ($rc) = collect(2023);

    is($rc, 1, 'data that cannot be loaded');

    $t->copy_tree('conf/county', 'data');
}


# once more from the reports themselves

sub rates {
    $t->start;

    my $stats = $t->get('/xxgk/stats.json')->json;
    my (%sum, %n);

    for my $row (@{ $stats->{applications} }) {
        next if grep { !defined } map { $row->{rows}{$_}[6] } qw/granted
            partial done_total/;

        $sum{$row->{year}} += $row->{rows}{granted}[6]
                              + $row->{rows}{partial}[6];
        $n{$row->{year}} += $row->{rows}{done_total}[6];
    }

    for my $rate (grep { $_->{key} eq 'granted' } @{ $stats->{rates} }) {
        my $year = $rate->{year};

        is($rate->{part}, $sum{$year}, "$year: granted");
        is($rate->{n}, $n{$year}, "$year: of so many");
        is($rate->{rate}, sprintf('%.0f', 1000 * $sum{$year} / $n{$year})
            / 1000, "$year: a rate");
        ok(length $rate->{definition}, "$year: its definition");
    }

    is(scalar(grep { $_->{n} < 30 && defined $_->{rate} }
              @{ $stats->{rates} }), 0, 'no rate of fewer than thirty');
    ok(scalar(grep { $_->{n} < 30 } @{ $stats->{rates} }),
        'though there are such');

    my ($in_time) = grep { $_->{key} eq 'in_time' && $_->{year} == 2023 }
        @{ $stats->{rates} };

    is("$in_time->{part}/$in_time->{n}", '11/12', 'in time in 2023');

    my %due = map { ("$_->{office} $_->{year} $_->{scope}" => $_->{due}) }
        @{ $stats->{reports} };

    is($due{'finance 2023 own'}, '2024-01-31', 'due');
    is($due{'finance 2018 own'}, undef, 'not due');

    $t->edit_json('site.json', sub { $_[0]{public_checks} = 'arithmetic' });
    ok($t->reload, 'public_checks: arithmetic');
    is(scalar(grep { $_->{key} eq 'in_time' }
              @{ $t->get('/xxgk/stats.json')->json->{rates} }), 0,
        'who was late is not published');
    is($t->get('/xxgk/reports.json')->json->{rows}[0]{cells}[0]{late}, undef,
        'nor in the table of reports');
}
