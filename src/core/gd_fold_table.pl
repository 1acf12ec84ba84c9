#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Makes gd_fold_table.h, the table of gd_fold():
#
#     perl gd_fold_table.pl Unihan_Variants.txt > gd_fold_table.h
#
# The argument is a file of the Unicode Character Database; Debian's package
# unicode-data has it, compressed.  What the table says:
#
#   - full-width, half-width and compatibility forms of a single character, and
#     the radicals that stand in for ideographs, are the character itself
#   - brackets around a number are ( and ), dashes are -, quotes " and ', the
#     dots between the parts of a name are one dot, white space is a blank
#   - letters are small
#   - a traditional character is the first simplified one that kSimplifiedVariant
#     names, else the kZVariant, unless GB 2312 has it: simplified text uses it
#     as well then, but for three that it does not
#   - what has no width is nothing
#   - nothing becomes longer in UTF-8

use warnings;
use strict;
use utf8;
use feature "unicode_strings";

use Encode ();
use Unicode::Normalize qw/NFKC/;


my %by_hand = (
    '(' => '[［（〔【〖〘〚﹝﹙❲︵︹︻﹇',
    ')' => ']］）〕】〗〙〛﹞﹚❳︶︺︼﹈',
    '-' => '‐‑‒–—―⁃−－﹣﹘⸺⸻─━︱︲',
    '/' => '⁄∕／',
    '~' => '～〜∼',
    '"' => '“”„‟＂',
    "'" => '‘’‚‛＇',
    '·' => '•・‧∙⋅･',
    '。' => '｡',
    '、' => '､',
);

my @nothing = (0xad, 0x200b .. 0x200f, 0x202a .. 0x202e, 0x2060 .. 0x2064,
    0x2066 .. 0x206f, 0xfe00 .. 0xfe0f, 0xfeff);

# of the compatibility decompositions these only: a circled 1 is not a 1

my @compatible = ([0x2e80, 0x2fdf], [0xf900, 0xfaff], [0xff01, 0xff5e],
                  [0xffe0, 0xffe6]);

my %traditional = map { ord $_ => 1 } qw/後 於 麽/;

my (%simple, %z, %hand, %to);

for my $to (keys %by_hand) {
    $hand{ord $_} = ord $to for split //, $by_hand{$to};
}

while (<>) {
    /^U\+(\w+)\t(kSimplifiedVariant|kZVariant)\t(.*)/ or next;

    my ($from, $field) = (hex $1, $2);
    my @to = grep { $_ <= 0xffff && $_ != $from }
        map { /^U\+(\w+)/ ? hex $1 : () } split ' ', $3;

    next if !@to || $from > 0xffff || in_gb2312($from);

    $simple{$from} = $to[0] if $field eq 'kSimplifiedVariant';
    $z{$from} = (grep { in_gb2312($_) } @to)[0] if $field eq 'kZVariant';
}

for my $from (1 .. 0xfffe) {
    next if $from >= 0xd800 && $from <= 0xdfff;

    my ($to, $steps) = ($from, 0);

    for (my $next = step($to); $next != $to; $next = step($to)) {
        $to = $next;
        die sprintf "U+%04X goes round\n", $from if ++$steps > 8;
    }

    $to{$from} = $to if $to != $from && size($to) <= size($from);
}

$to{$_} = 0xffff for @nothing;

print_table();


sub size { return length Encode::encode_utf8(chr $_[0]) }


sub in_gb2312 {
    return 0 if $traditional{$_[0]};

    return defined eval { Encode::encode('gb2312-raw', chr $_[0],
        Encode::FB_CROAK | Encode::LEAVE_SRC) };
}


sub step {
    my ($c) = @_;

    return $hand{$c} if $hand{$c};
    return ord ' ' if chr($c) =~ /\s/;

    my $lower = lc chr $c;
    return ord $lower if length $lower == 1 && ord $lower != $c
        && ord $lower <= 0xffff;

    if (grep { $c >= $_->[0] && $c <= $_->[1] } @compatible) {
        my $same = NFKC(chr $c);
        return ord $same if length $same == 1 && ord $same <= 0xffff
            && ord $same != $c;
    }

    return $simple{$c} || $z{$c} || $c;
}


sub print_table {
    my (@bits, @base, $text);
    my $n = 0;

    for my $block (0 .. 1023) {
        my $bits = 0;

        push @base, $n;

        for my $i (grep { exists $to{64 * $block + $_} } 0 .. 63) {
            $bits |= 1 << $i;
            $text .= chr $to{64 * $block + $i};
            $n++;
        }

        push @bits, $bits;
    }

    binmode STDOUT, ':utf8';

    print <<'HEAD';

/*
 * Copyright (C) govdisclose contributors
 * Copyright (C) 1991-2022 Unicode, Inc., see LICENSE
 *
 * Made by gd_fold_table.pl of Unicode 15.0 and not to be edited.
 *
 * A block is 64 characters: which of them change, and where in gd_fold_to what
 * they become begins.
 */


HEAD

    print "static const uint64_t  gd_fold_bits[1024] = {\n";
    rows(3, map { sprintf '0x%016xull', $_ } @bits);
    print "};\n\n\nstatic const uint16_t  gd_fold_base[1024] = {\n";
    rows(11, map { sprintf '%5d', $_ } @base);
    print "};\n\n\nstatic const uint16_t  gd_fold_to[] =\n";

    my @lines = ('');

    for (split //, $text) {
        my $c = $_ eq "\x{ffff}" ? '\uffff' : s/(["\\])/\\$1/r;

        push @lines, '' if length($lines[-1]) + length($c) > 70;
        $lines[-1] .= $c;
    }

    print join("\n", map { "    u\"$_\"" } @lines), ";\n";
}


sub rows {
    my ($n, @values) = @_;

    while (my @row = splice @values, 0, $n) {
        print '    ', join(', ', @row), @values ? ",\n" : "\n";
    }
}
