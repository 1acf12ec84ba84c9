#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Reports in files of an older Word: what LibreOffice makes of them is imported.

use warnings;
use strict;

use Test::More;

use File::Path ();
use JSON::PP ();

use GD::Paper;
use GD::Test;


my $t = GD::Test->new;
my $dir = $t->dir;
my $seed = 2022;

my $paper = GD::Paper->new(year => 2022, rand => sub {
    $seed = ($seed * 1103515245 + 12345) % 2147483648;
    return int(($seed >> 8) % $_[0]);
});

mkdir "$dir/$_" or die "mkdir: $!" for qw/out bin/;
$t->write_path("$dir/ready.$_", $paper->print($_)) for qw/docx html/;

$ENV{TMPDIR} = "$dir/temp";


# LibreOffice itself, where it is installed

SKIP: {
    skip 'no LibreOffice', 3 if system 'soffice --version > /dev/null 2>&1';

    my ($rc, $out, $err) = $t->run('soffice',
        "-env:UserInstallation=file://$dir/profile", '--headless',
        '--infilter=HTML (StarWriter)', '--convert-to', 'doc',
        '--outdir', "$dir/real", "$dir/ready.html");

    skip 'it lacks Writer', 3 unless -e "$dir/real/ready.doc";
    imported("$dir/real/ready.doc", 'a .doc');
}


# another program in its place: which arguments it has, and what it may do

$t->write_path("$dir/file.txt", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" . "\0" x 504);
program("test \$3 = \$2/in.doc && cp $dir/ready.docx \$2/in.docx");
imported("$dir/file.txt", 'whatever its name is');

for (
    ['one that fails', 'exit 1'],
    ['one that makes something else', 'echo x > $2/in.docx'],
    ['one that crashes', 'kill -SEGV $$'],
) {
    my ($name, $script) = @$_;

    program($script);

    my ($rc, $out, $err) = import_file("$dir/file.txt");

    is($rc, 1, "$name: exit status");
    like($err, qr/: error: is a file of an older Word, Excel or WPS that LibreOffice cannot read, save it as \.docx or \.xlsx$/m,
        "$name: said");
    is_deeply([glob "$dir/out/*"], [], "$name: nothing is written");
    is_deeply([glob "$dir/temp/*"], [], "$name: nothing is left over");
}

$ENV{TMPDIR} = "$dir/no/such";
like((import_file("$dir/file.txt"))[2],
    qr{such/govdisclose-\w+: error: cannot be made: }, 'no room for it');

finish();


sub import_file {
    my ($file) = @_;

    File::Path::remove_tree("$dir/out", "$dir/temp");
    mkdir "$dir/$_" or die "mkdir: $!" for qw/out temp/;

    return $t->command('import', 'report', $file, "--data=$dir/out");
}


sub program {
    my ($script) = @_;

    $t->write_path("$dir/bin/soffice", "#!/bin/sh\nwhile test \"\$1\" != "
        . "--outdir; do shift; done\n$script\n");
    chmod 0755, "$dir/bin/soffice";
    $ENV{PATH} = "$dir/bin:/usr/bin:/bin";
}


sub imported {
    my ($file, $name) = @_;

    my ($rc, $out, $err) = import_file($file);

    is("$rc $err", '0 ', $name);
    is_deeply([glob "$dir/temp/govdisclose-*"], [],
        "$name: nothing is left over");

    my $report = JSON::PP->new->utf8->decode(
        $t->read_path("$dir/out/reports/2022.json"));

    is_deeply({ map { ($_ => plain($report->{tables}{$_})) }
                qw/proactive applications disputes/ }, $paper->tables,
        "$name: figures");
}


# a cell is what it says

sub plain {
    my ($value) = @_;

    return [map { plain($_) } @$value] if ref $value eq 'ARRAY';
    return $value unless ref $value eq 'HASH';
    return $value->{value} if exists $value->{text};
    return { map { ($_ => plain($value->{$_})) } keys %$value };
}
