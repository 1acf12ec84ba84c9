#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Every kind of page in a browser, and reports on paper: t/browser/check.js,
# and what pdftotext reads in the PDFs that it leaves.

use warnings;
use strict;
use utf8;

use Test::More;

use Encode ();

use GD::Test;


my $root = GD::Test->root;
my $modules = "$root/build/browser/node_modules";

BAIL_OUT("no $modules: make browser") unless -d $modules;

my $t = GD::Test->new(data => 'conf/county',
    http => 'govdisclose_data red %%DATA%% library=%%DIR%%/library;',
    server => 'location /red/ { govdisclose red; }');
my $dir = $t->dir . '/paper';

mkdir $dir or die "mkdir: $!";
wide();
restyle();
$t->start;

my $last = '';
my $url = 'http://127.0.0.1:' . $t->port . '/xxgk/';

$ENV{NODE_PATH} = $modules;

open my $check, '-|:encoding(UTF-8)', 'node', "$root/t/browser/check.js",
    $url, $dir or BAIL_OUT("node: $!");

my @got;

while (<$check>) {
    chomp;

    if (/^(not )?ok (.*)/) {
        push @got, { ok => !$1, name => $2, notes => [] };

    } elsif (/^# (.*)/) {
        push @{ $got[-1]{notes} }, $1;

    } else {
        $last = $_;
    }
}

close $check;

for my $one (@got) {
    ok($one->{ok}, $one->{name}) or diag(join "\n", @{ $one->{notes} });
}

is($?, 0, 'the browser came to its end');
is($last, 'done', 'and did all');
cmp_ok(scalar @got, '>', 700, 'which is a lot');

paper('reports-2019-hechuan', 4);
paper('reports-2022-hechuan', 4);

finish();


# an item with a table such as Word makes them, of twelve columns

sub wide {
    my $row = '<tr>' . '<td width="120"><p>某某水库除险加固工程</p></td>' x 12
        . '</tr>';

    $t->write_file('offices/hechuan/items/wide.jsonl', Encode::encode('UTF-8',
        '{"id": "wide", "title": "项目表", "columns": ["projects"], '
        . '"published": "2025-11-01", "html": "<p>现将项目公布如下。</p><table>'
        . ($row =~ s/"/\\"/gr) x 3 . '</table>"}')
        . join '', map { "\n{\"id\": \"n$_\", \"title\": \"n$_\", "
            . '"columns": ["projects"], "published": "2025-11-01", '
            . '"index_number": "browser-1", "text": "n"}' } 1, 2);
}


# the style sheet that the README has as an example

sub restyle {
    open my $in, '<:encoding(UTF-8)', "$root/README.md" or die "README: $!";
    my ($example) = do { local $/; <$in> }
        =~ /assets\/own\.css.*?:\n\n((?:    [^\n]*\n)+)/s;

    mkdir $t->dir . '/library';
    mkdir $t->dir . '/library/assets';

    open my $out, '>:encoding(UTF-8)', $t->dir . '/library/assets/own.css'
        or die "own.css: $!";
    print $out $example =~ s/^    //mgr;
    close $out;

    is($example =~ tr/\n//, 10, 'ten lines');
}


# The report is so many pages long, what the platform adds begins on a new one,
# and a table that goes over a page has its head there too.

sub paper {
    my ($name, $pages) = @_;

    open my $in, '-|:encoding(UTF-8)', 'pdftotext', '-layout',
        "$dir/$name.pdf", '-' or die "pdftotext: $!";
    my @page = split /\f/, do { local $/; <$in> };
    close $in or die "pdftotext: $?";

    my ($added) = grep { $page[$_] =~ /附：平台核对/ } 0 .. $#page;

    is($added, $pages, "$name: pages of the report");

    my @head = grep { /自然/ && /商业/ } @page[0 .. $pages - 1];

    is(scalar @head, 2, "$name: the head of table three on both its pages");
    like($page[$_], qr/—\s*@{[$_ + 1]}\s*—/, "$name: number of page $_")
        for 0, $pages;
    unlike(join('', @page), qr/切换机构|搜索|主办单位/,
        "$name: nothing that is for the screen");
}
