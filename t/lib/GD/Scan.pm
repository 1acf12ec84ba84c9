package GD::Scan;

# Copyright (C) govdisclose contributors

# What a query of the catalogue has to find, by looking at every item: another
# way to the same answers than src/search.  Texts are characters, not bytes.

use warnings;
use strict;
use utf8;
use feature 'unicode_strings';

use parent qw/Exporter/;

use GD::Source ();

our @EXPORT = qw/fold words prepare finds rank ordered within_days uri text/;


my (%fold, %han);

# characters that are the same as the first one

my @same = map { [split //] } (
    '([［（〔【〖〘〚﹝﹙❲', ')]］）〕】〗〙〛﹞﹚❳', '-‐‑‒–—―−－﹣﹘─━', '/⁄∕／',
    '~～〜∼', '"“”„‟＂', "'‘’‚‛＇", '·•・‧∙⋅･', '。｡', '、､',
);

for my $same (@same) {
    $fold{$_} = $same->[0] for @$same;
}


sub fold {
    my ($text) = @_;

    $text =~ s/(.)/exists $fold{$1} ? $fold{$1} : ($fold{$1} = one($1))/ges;

    return $text;
}


sub one {
    my ($c) = @_;

    my $n = ord $c;

    return '' if $n == 0xad || $n == 0xfeff || $n >= 0x200b && $n <= 0x200f
        || $n >= 0x202a && $n <= 0x202e || $n >= 0x2060 && $n <= 0x206f
        && $n != 0x2065 || $n >= 0xfe00 && $n <= 0xfe0f;
    return ' ' if $c =~ /\s/;
    return fold(chr($n - 0xfee0)) if $n >= 0xff01 && $n <= 0xff5e;
    return "\xa5" if $n == 0xffe5;

    if ($n >= 0x2e80 && $n <= 0xfaff) {
        read_table() if !%han;
        return exists $han{$n} ? chr $han{$n} : $c;
    }

    my $lower = lc $c;

    return length $lower == 1 ? $lower : $c;
}


# ideographs: the data is that of the sources

sub read_table {
    my $text = GD::Source::slurp(GD::Source::root()
        . '/src/core/gd_fold_table.h');

    utf8::decode($text);

    my @bits = map { unpack 'Q>', pack 'H16', $_ }
        $text =~ /0x([0-9a-f]{16})ull/g;
    my $to = join '', map { s/\\uffff/\x{ffff}/gr =~ s/\\(.)/$1/gr }
        $text =~ /^    u"(.*)"/mg;
    my $i = 0;

    for my $n (0 .. 0xffff) {
        next unless $bits[$n >> 6] >> ($n & 63) & 1;
        $han{$n} = ord substr $to, $i++, 1;
    }
}


# the words that a q asks for

sub words {
    my ($q) = @_;

    my (@words, %seen);
    my @parts = split /"/, fold($q), -1;

    for my $i (0 .. $#parts) {
        my @found = $i % 2 ? $parts[$i] : split / +/, $parts[$i];

        for (@found) {
            s/^ +| +$//g;
            push @words, $_ if length && !$seen{$_}++;
        }
    }

    return @words;
}


# an item: numbers, title, notes and body, each a list of texts

sub prepare {
    my ($item) = @_;

    $item->{zones} = [map { join "\0", map { fold($_) } @{ $item->{$_} } }
        qw/numbers titles notes bodies/];
    $item->{all} = join "\0", @{ $item->{zones} };
    $item->{whole} = whole($item->{titles}[0]);
}


sub whole { return fold($_[0]) =~ s/"//gr =~ s/^ +| +$//gr }


sub finds {
    my ($item, @words) = @_;

    for my $word (@words) {
        return 0 if index($item->{all}, $word) < 0;
    }

    return 1;
}


# 0: the title is what is asked for; else the last of the zones that words are
# found in first

sub rank {
    my ($item, $q, @words) = @_;

    my $rank = 0;

    for my $word (@words) {
        my ($zone) = grep { index($item->{zones}[$_], $word) >= 0 } 0 .. 3;
        $rank = $zone if $zone > $rank;
    }

    return $rank <= 1 && $item->{whole} eq whole($q) ? 0 : $rank + 1;
}


# by relevance, those of one rank as they were

sub ordered {
    my ($q, @items) = @_;

    my @words = words($q);
    my @ranks;

    push @{ $ranks[rank($_, $q, @words)] }, $_ for @items;

    return map { $_ ? @$_ : () } @ranks;
}


sub within_days {
    my ($published, $since, $until) = @_;

    return 1 if !defined $since && !defined $until;
    return 0 if !defined $published;

    my $day = substr $published, 0, 10;

    return (!defined $since || $day ge $since)
        && (!defined $until || $day le $until);
}


# a value of a query; the text that HTML has

sub uri {
    my ($text) = @_;

    utf8::encode($text);

    return $text =~ s/([^A-Za-z0-9])/sprintf '%%%02X', ord $1/ger;
}


sub text {
    my ($html) = @_;

    my %of = (lt => '<', gt => '>', quot => '"', '#39' => "'", amp => '&');

    return $html =~ s/&(lt|gt|quot|#39|amp);/$of{$1}/gr;
}


1;
