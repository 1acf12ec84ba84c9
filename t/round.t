#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Round trips: what is exported is imported again, every report of the county in
# every form, to the same figures and the same words.

use warnings;
use strict;
use utf8;

use Test::More;

use File::Path ();
use JSON::PP ();

use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new(data => 'conf/county');
my $data = $t->data;
my $county = $t->root . '/conf/county';
my $work = $t->dir . '/work';

File::Path::make_path($work);

my ($rc) = $t->command('export', 'report', $county, '--as', 'json',
    '-o', "$work/json");
is($rc, 0, 'all reports as JSON');

my %report = map { m{/([^/]+)\.json$} ? ($1 => read_json($_)) : () }
    glob "$work/json/*.json";
my %file = map { m{/offices/(\w+)/reports/(.+)\.json$}
                 ? ("$1-$2" => read_json($_)) : () }
    glob "$data/offices/*/reports/*.json";

is_deeply([sort keys %report], [sort keys %file], 'a file for each report');

round($_) for qw/txt html docx/;
single();
refusals();
finish();


sub read_json {
    my ($path) = @_;

    open my $fh, '<:raw', $path or return undef;
    local $/;

    return JSON::PP->new->utf8->decode(scalar <$fh>);
}


# a number is one, however it is written; a text is a text

sub plain {
    my ($value) = @_;

    return [map { plain($_) } @$value] if ref $value eq 'ARRAY';
    return $value + 0 if !ref $value && ($value // '') =~ /^-?\d+(?:\.\d+)?$/;
    return $value unless ref $value eq 'HASH';
    return { text => $value->{text} } if exists $value->{text};
    return { map { ($_ => plain($value->{$_})) } keys %$value };
}


sub round {
    my ($form) = @_;

    my $n = 0;

    ($rc) = $t->command('export', 'report', $county,
        '--as', $form eq 'txt' ? 'text' : $form, '-o', "$work/$form");
    is($rc, 0, "$form: exported");

    # reports of the years before the forms have no tables to be found by

    for my $all (0, 1) {
        my @files = grep { !!/\.all\./ == !!$all && !/finance-2018/ }
            glob "$work/$form/*.$form";

        File::Path::remove_tree(glob "$data/offices/*/reports");
        ($rc, undef, my $err) = $t->command('import', 'report', @files,
            "--data=$data");
        is($rc, 0, "$form: imported") or diag($err);

        for my $name (map { m{/([^/]+)\.\w+$} } @files) {
            my ($office, $year) = $name =~ /^(\w+)-(\d+)/;

            same($form, $name,
                read_json("$data/offices/$office/reports/$year.json"));
            $n++;
        }
    }

    is($n, keys(%report) - 1, "$form: all of them");
}


sub same {
    my ($form, $name, $is) = @_;

    my ($page, $file) = ($report{$name}, $file{$name});
    my %want = map { ($_ => plain($page->{tables}{$_}{cells})) }
        qw/proactive applications disputes/;

    is_deeply({ map { ($_ => plain($is->{tables}{$_})) } keys %want },
        \%want, "$form: $name: figures");
    is_deeply([@{ $is->{tables} }{qw/units extra/}],
        [@{ $file->{tables} }{qw/units extra/}], "$form: $name: beside them");

    my @words = qw/preamble overview problems other contact signed published/;

    is_deeply({ map { ($_ => $is->{$_}) } @words, 'title', 'office_name' },
        { (map { ($_ => $file->{$_}) } @words),
          title => $page->{title}, office_name => $page->{office_name} },
        "$form: $name: words");
}


# one report, to standard output and to a file, whose name tells the form

sub single {
    my $path = "$work/one.docx";

    ($rc, my $out) = $t->command('export', 'report', $county, 'culture',
        '2021');
    is($rc, 0, 'text is what a terminal gets');
    like($out, qr/^\t\S+\n(?:\t\d*\n)+\n/m, 'with cells as Word saves them');

    ($rc) = $t->command('export', 'report', $county, 'culture', '2021',
        '-o', $path);
    is($rc, 0, 'a file');
    ok(-s $path && !-e "$path.new", 'whole');

    ($rc, $out) = $t->command('export', 'report', $county, 'hechuan', '2022',
        '--all', '--as', 'csv');
    is($rc, 0, 'an aggregate');
    like($out, qr/^hechuan,.*,2022,all,/m, 'is one');
}


sub refusals {
    for my $case (
        [[$county], 64,
            'govdisclose export report: no directory, office and year'],
        [[$county, 'culture'], 64,
            'govdisclose export report: no directory, office and year'],
        [[$county, '--as', 'pdf'], 64, 'unexpected "--as"'],
        [[$county, 'culture', '2021', 'x'], 64, 'unexpected "x"'],
        [[$county, 'nobody', '2021'], 1,
            'govdisclose export report: there is no office nobody'],
        [[$county, 'culture', '1999'], 1,
            'govdisclose export report: culture has no report of 1999'],
        [[$county, 'culture', '2021', '--all'], 1,
            'culture has no aggregate of 2021'],
        [["$work/nowhere", 'culture', '2021'], 1, 'cannot be opened'],
        [[$county, 'culture', '2021', '-o', "$work/no/file.txt"], 1,
            "govdisclose export report: $work/no/file.txt cannot be written: "],
        [[$county, '--as', 'text', '-o', "$work/no/dir"], 1,
            "govdisclose export report: $work/no/dir cannot be made: "],
    ) {
        my ($args, $status, $message) = @$case;
        my ($rc, $out, $err) = $t->command('export', 'report', @$args);

        is($rc, $status, "@$args[1 .. $#$args]: its status");
        like($err, qr/\Q$message\E/, "@$args[1 .. $#$args]: why");
    }
}
