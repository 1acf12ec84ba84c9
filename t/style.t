#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The style of the sources, as far as a program can tell.  Each rule must find
# a fault that is planted for it before it is believed.

use warnings;
use strict;

use Test::More;

use File::Temp ();

use GD::Source;


my $code = qr/\.(?:c|h|pl|pm|t|lua)$/;
my $c = qr/\.[ch]$/;

my $head = "\n/*\n * Copyright (C) govdisclose contributors\n";
my $mark = join '|', 'TO' . 'DO', 'FIX' . 'ME', 'XX' . 'X';


# name, files, code that returns the complaints about a text, a fault

my @rules = (
    ['no tabs', $code, sub { grep_lines($_[0], qr/\t/) },
        "int  a;\n\tint  b;\n"],

    ['no trailing blanks', qr/$code|^config$|^Makefile$|\.(?:conf|json)$/,
        sub { grep_lines($_[0], qr/[ \t\r]$/) },
        "int  a; \n"],

    ['80 columns', $c, sub { grep_lines($_[0], qr/^.{81}/) },
        "/* " . "\xe7\xae\x80" x 75 . " */\n"],

    ['no // comments', $c,
        sub { grep_lines(bare($_[0]), qr{//}) },
        "char  *p = \"http://a\"; /* // */\nint  a; // why\n"],

    ['functions of 100 lines at most', $c, \&long_functions,
        "int\nf(void)\n{\n" . "    f();\n" x 99 . "}\n"],

    ['files of 600 lines at most', $code,
        sub { my $n = () = $_[0] =~ /\n/g; $n > 600 ? "$n lines" : () },
        "\n" x 601],

    ['copyright head', $c,
        sub { index($_[0], $head) == 0 ? () : 'line 1' },
        "\n/*\n * Copyright (C) Nobody\n */\n"],

    ['copyright in scripts', qr/\.(?:pl|pm|t)$/,
        sub { $_[0] =~ /^# Copyright \(C\) govdisclose contributors$/m
            ? () : 'nowhere' },
        "use strict;\n"],

    ['nothing is left to do', $code,
        sub { grep_lines($_[0], qr/\b(?:$mark)\b/) },
        '/* ' . 'TO' . 'DO' . ': a */'],

    ['a line feed at the end', $code,
        sub { $_[0] =~ /[^\n]\n\z/ ? () : 'the last line' },
        "int  a;"],

    ['UTF-8', qr/$code|\.(?:md|json|jsonl|conf|mustache)$/,
        sub { my $text = $_[0]; utf8::decode($text) ? () : 'somewhere' },
        "\xff\n"],
);


# lines of just the permitted size must pass

my @good = (
    ['80 columns', "/* " . "\xe7\xae\x80" x 74 . " */\n"],
    ['no // comments', "char  *p = \"http://a\"; /* http://b */\n"],
    ['functions of 100 lines at most',
        "int\nf(void)\n{\n" . "    f();\n" x 98 . "}\n"],
    ['files of 600 lines at most', "a\n" x 600],
);


my @tree = tree();

cmp_ok(scalar(grep { $_ =~ $c } @tree), '>', 10, 'there are sources');

for my $rule (@rules) {
    my ($name, $files, $check, $fault) = @$rule;

    isnt(planted($check, $fault), '', "a fault is found: $name");

    for my $good (grep { $_->[0] eq $name } @good) {
        is(planted($check, $good->[1]), '', "no fault is found: $name");
    }

    my @complaints;

    for my $file (grep { $_ =~ $files } @tree) {
        my $text = slurp(root() . "/$file");
        push @complaints, map { "$file: $_" } $check->($text);
    }

    is(join("\n", @complaints), '', $name);
}

done_testing();


sub grep_lines {
    my ($text, $pattern) = @_;

    my @lines = lines_of($text);

    return map { 'line ' . ($_ + 1) } grep { $lines[$_] =~ $pattern }
        0 .. $#lines;
}


sub long_functions {
    return map { "line $_->[0], $_->[1] lines" } grep { $_->[1] > 100 }
        functions_of($_[0]);
}


# what a check says of a file with this content

sub planted {
    my ($check, $content) = @_;

    my $file = File::Temp->new;

    print $file $content;
    close $file;

    return join ', ', $check->(slurp($file->filename));
}
