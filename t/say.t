#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What the command says to a clerk: in Chinese where the locale is, with colours
# and a line of progress on a terminal only.

use warnings;
use strict;

use Test::More;

use GD::Source;
use GD::Test;


my $t = GD::Test->new;
my $program = $ENV{TEST_GOVDISCLOSE} || $t->root . '/build/govdisclose';

translations();
chinese();
terminal();
progress();

finish();


# Each message that is translated is one of the sources.

sub translations {
    my $all = join '', map { slurp($_) } glob $t->root . '/src/*/*.c';
    my $words = slurp($t->root . '/src/tool/gd_say_words.c');
    my $string = qr/"(?:\\.|[^"\\\n])*"/;
    my @known;

    $all =~ s/\Q$words\E//;

    for my $literal ($all =~ /($string(?:\s*(?:[A-Z_]+\s*)?$string)*)/g) {
        my $text = join '', $literal =~ /"((?:\\.|[^"\\\n])*)"/g;

        $text =~ s/%[-.*\d]*(?:ll|l|z)?[a-zA-Z]/Q/g;
        $text =~ s/Qnull for/null for/;
        push @known, $text;
    }

    my %known = map { $_ => 1 } @known;
    my (@unknown, $n);

    while ($words =~ /^    \{ ((?:$string\s*)+),\s*((?:$string\s*)+) \}/mg) {
        my ($message, $chinese) = map { join '', /"((?:\\.|[^"\\\n])*)"/g } $1, $2;

        my $stars = () = $message =~ /\*/g;
        my @used = $chinese =~ /\$(\d)/g;

        push @unknown, "$message: \$$_" for grep { $_ > $stars } @used;
        $n++;

        next if $known{$message =~ s/^\*, expected //r} || $known{$message}
            || $message =~ /^([a-z ]+) \*, \* in all$/ && $known{$1};

        # of an amount another kind of value may be said

        $message =~ s/an amount in a string, null/null/;

        my $pattern = join '.*?', map { quotemeta } split /\*/, $message, -1;

        push @unknown, $message unless grep { "$_: Q" =~ /^$pattern(?:: Q)?$/
            } @known;
    }

    cmp_ok($n, '>', 80, 'messages are translated');
    is(join("\n", @unknown), '', 'all of them are messages');
}


sub check {
    my ($lang, @args) = @_;

    return $t->run('env', "LC_ALL=$lang", $program, 'check', $t->data, @args);
}


sub chinese {
    my ($rc, $out, $err) = check('zh_CN.UTF-8');

    is("$rc $err", '0 ', 'Chinese, in order');
    like($out, qr/\A48 条信息，1 个机关，1 份年报\nrenhe 2020：40 条等式，40 条成立，0 条不成立，0 条待定，0 条无法核对\n/,
        'what there is');

    $t->edit_line('offices/renhe/items/2020.jsonl', 1, sub {
        s/"published": "[^"]*"/"published": "2020-13-01", "colour": 1/ });
    $t->edit_line('offices/renhe/items/2020.jsonl', 2,
        sub { s/"columns": \["leaders"\]/"columns": "leaders"/ });
    $t->edit_line('offices/renhe/items/2020.jsonl', 3,
        sub { s/"published": "([^"]*)"/"published": ["$1"]/ });

    ($rc, $out, $err) = check('zh_CN.UTF-8');

    is($rc, 1, 'Chinese, with errors');
    like($err, qr{^offices/renhe/items/2020\.jsonl:1:\d+: 错误: /published: "2020-13-01" 不是日期，应写成 2021-01-31 或 2021-01-31 09:30$}m,
        'a date');
    like($err, qr{: 错误: /colour: 没有这个键（拼写是否有误？），item 不能有它$}m,
        'a key');
    like($err, qr{:2:\d+: 错误: /columns: 这里是字符串，应为 \[ \] 数组$}m,
        'a type');
    like($err, qr{:3:\d+: 错误: /published: 这里是数组，日期应写成字符串，如 "2021-01-31"$}m,
        'a type that is translated, too');
    like($err, qr/^共 4 个错误、0 个警告。有错误的数据不会对外提供，请按上面的文件、行、列逐一改正后再核对。\n\z/m,
        'what to do');

    unlike((check('en_US.UTF-8'))[2], qr/错误/, 'English');
    like(($t->run('env', '-u', 'LC_ALL', 'LC_MESSAGES=', 'LANG=zh_CN.UTF-8',
                  $program, 'check', $t->data))[2], qr/错误/, 'LANG');
    unlike(($t->run('env', '-u', 'LC_ALL', 'LC_MESSAGES=C', 'LANG=zh_CN.UTF-8',
                    $program, 'check', $t->data))[2], qr/错误/,
        'LC_MESSAGES goes before it');

    $t->write_file('offices/renhe/items/x.jsonl', "{}\n" x 30);
    like((check('zh_CN.UTF-8'))[2], qr/^还有 \d+ 个错误没有列出$/m, 'many');
}


# what a command prints on a terminal

sub on_terminal {
    my (@command) = @_;

    my ($rc, $out) = $t->run('script', '-qec', join(' ', map { "'$_'" }
        @command), '/dev/null');

    return $out;
}


sub terminal {
    my @check = ($program, 'check', $t->data);

    like(on_terminal('env', 'TERM=xterm', @check), qr/: \e\[1;31merror\e\[0m: /,
        'colours on a terminal');
    like(on_terminal('env', 'TERM=xterm', 'LC_ALL=zh_CN', @check),
        qr/: \e\[1;31m错误\e\[0m: /, 'in Chinese, too');

    for my $setting ('TERM=dumb', 'NO_COLOR=1') {
        my $out = on_terminal('env', 'TERM=xterm', $setting, @check);

        like($out, qr/: error: /, "$setting: what is wrong");
        unlike($out, qr/\e/, "$setting: no colours");
    }

    unlike((check('C'))[2], qr/\e/, 'none in a file');
}


# checks of the county's own that take their time, several seconds in all

sub progress {
    my $county = GD::Test->new(data => 'conf/county');

    $county->write_file($county->dir . "/own/checks/x$_.lua", <<"EOT") for 1 .. 8;
return {
    id = "X$_", group = "own", severity = "note", title = "x", basis = "x",
    check = function(report, ctx)
        for i = 1, 1500000 do end
    end,
}
EOT

    my @check = ($program, 'check', $county->data,
        '--library=' . $county->dir . '/own');

    my $out = on_terminal('env', 'TERM=xterm', @check);

    like($out, qr/\r1 s/, 'a line of progress');
    like($out, qr/\r\e\[K/, 'which is wiped away');
    like($out, qr/\d+ items, /, 'before the rest');
    unlike(($county->run(@check))[2], qr/\r/, 'none in a file');
}
