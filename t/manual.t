#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# README.zh-CN.md, the operator's manual: whatever it names is there.

use warnings;
use strict;

use Test::More;

use GD::Source;


my $manual = slurp(root() . '/README.zh-CN.md');
my $readme = slurp(root() . '/README.md');

like($readme, qr/\]\(README\.zh-CN\.md\)/, 'the README leads to it');


# commands and their options are those of the usage

my $usage = slurp(root() . '/src/tool/gd_main.c')
    . slurp(root() . '/src/tool/gd_cmd_import.c');
my @lines = grep { /^    govdisclose / } split /\n/, $manual;

cmp_ok(scalar @lines, '>=', 10, 'commands');

for my $line (@lines) {
    my ($name) = $line =~ /^    govdisclose (\w+)/;

    # directives begin alike

    next if $line =~ /;/;

    like($usage, qr/"$name"/, $line);

    for my $option ($line =~ /(--[a-z-]+=?)/g) {
        like($usage, qr/"\Q$option\E"/, "$line: $option");
    }
}

for my $name ($manual =~ /^\| `govdisclose (\w+)/mg) {
    like($usage, qr/"$name"/, "$name is a command");
}


# so are directives, their parameters, and files

my $module = slurp(root() . '/ngx_http_govdisclose_module.c');

for my $name (keys %{{ map { $_ => 1 } $manual =~ /\b(govdisclose_[a-z_]+)/g }}) {
    like($module, qr/ngx_string\("$name"\)/, "$name is a directive");
}

for my $word (qw/strict on_error=keep library= office= drafts/) {
    like($manual, qr/\Q$word\E/, "$word is explained");
    like($module, qr/"\Q$word\E/, "$word is a parameter");
}

for my $path ($manual =~ m{(conf/[\w./]+\w)}g) {
    ok(-e root() . "/$path", $path);
}


# each diagnostic that it explains is one that the command may print

my $words = join '', slurp(root() . '/src/tool/gd_say_words.c')
    =~ /"((?:\\.|[^"\\\n])*)"/g;
my ($table) = $manual =~ /^\| 提示 \| 怎么改 \|\n(.*?)\n\n/ms;
my @said = map { (split /\|/)[1] =~ /`([^`]+)`/g } split /\n/, $table;

cmp_ok(scalar @said, '>=', 30, 'diagnostics');
is(join("\n", grep { index($words, $_) < 0 } @said), '', 'all of them exist');


# keys

my $kinds = slurp(root() . '/src/data/gd_kinds.h');

for my $key (qw/withdrawn reason privacy_reviewed fingerprint published outcome
                closed deadlines extra/)
{
    like($manual, qr/\b$key\b/, "$key is explained");
    next if $key eq 'extra';
    like($kinds, qr/, $key, /, "$key is a key");
}

done_testing();
