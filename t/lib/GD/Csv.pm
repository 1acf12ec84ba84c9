package GD::Csv;

# Copyright (C) govdisclose contributors

# CSV as RFC 4180 has it, read strictly.

use warnings;
use strict;

use parent qw/Exporter/;

use Carp qw/croak/;

our @EXPORT = qw/parse_csv csv_hashes/;


# lines of fields; dies of what is no CSV

sub parse_csv {
    my ($text) = @_;

    my (@lines, @fields);

    pos($text) = 0;

    while (pos($text) < length $text) {

        if ($text =~ /\G"((?:[^"]|"")*)"/gc) {
            push @fields, $1 =~ s/""/"/gr;

        } else {
            $text =~ /\G[^",\r\n]*/gc;
            push @fields, $&;
        }

        next if $text =~ /\G,/gc;

        $text =~ /\G\r\n/gc
            or croak 'no CSV at ' . substr $text, pos($text), 40;

        push @lines, [@fields];
        @fields = ();
    }

    croak 'the last line has no end' if @fields;

    return @lines;
}


# a hash for each line but the first, which has the names

sub csv_hashes {
    my ($text) = @_;

    my ($names, @lines) = parse_csv($text);

    return map {
        my $line = $_;

        croak 'a line of ' . @$line . ' fields' if @$line != @$names;

        +{ map { $names->[$_] => $line->[$_] } 0 .. $#$names };
    } @lines;
}


1;
