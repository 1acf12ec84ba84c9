package GD::Unpack;

# Copyright (C) govdisclose contributors

# What is in an office file: its members, tables and named cells.

use warnings;
use strict;
use utf8;

use parent 'Exporter';

use Compress::Zlib ();
use Encode ();

our @EXPORT = qw/zip_files zip_faults docx_tables xlsx_book html_rows/;


# (name => bytes) by the directory at the end; dies of what is wrong

sub zip_files {
    my ($zip) = @_;
    my (%file, @names);

    my ($n, $size, $start) = $zip =~ /PK\005\006\0{4}..(..)(.{4})(.{4})\0\0\z/s
        ? (unpack('v', $1), unpack('V', $2), unpack('V', $3))
        : die "no end of a directory\n";

    my $at = $start;

    for (1 .. $n) {
        my ($mark, $method, $crc, $packed, $len, $name_len, $offset)
            = unpack 'a4 x6 v x4 V V V v x12 V', substr $zip, $at, 46;
        my $name = substr $zip, $at + 46, $name_len;
        my $head = substr $zip, $offset, 30 + $name_len;

        die "no entry\n" if $mark ne "PK\001\002";
        die "$name: is not stored\n" if $method || $packed != $len;
        die "$name: another header\n"
            if substr($head, 0, 4) ne "PK\003\004"
               || substr($head, 30) ne $name
               || substr($head, 4, 22) ne substr($zip, $at + 6, 22);
        die "$name: twice\n" if exists $file{$name};

        $file{$name} = substr $zip, $offset + 30 + $name_len, $len;

        die "$name: another CRC\n"
            if Compress::Zlib::crc32($file{$name}) != $crc;

        $at += 46 + $name_len;
    }

    die "a directory of another size\n"
        if $at != $start + $size || $at + 22 != length $zip;

    return %file;
}


# of an office file as a whole

sub zip_faults {
    my ($zip) = @_;

    my %file = eval { zip_files($zip) };

    return $@ if $@;
    return 'no types' unless $file{'[Content_Types].xml'};

    my @faults = map { xml_faults($_, $file{$_}) } sort keys %file;

    while ($file{'[Content_Types].xml'} =~ m{PartName='/([^']+)'}g) {
        push @faults, "$1 is not there" unless exists $file{$1};
    }

    return @faults;
}


sub xml_faults {
    my ($name, $bytes) = @_;
    my @open;

    my $text = eval { Encode::decode('UTF-8', $bytes, Encode::FB_CROAK) };

    return "$name: no UTF-8" unless defined $text;

    $text =~ s/^<\?xml [^?]*\?>// or return "$name: no declaration";

    while ($text =~ /\G([^<]*)(<[^>]*>)?/gc) {
        my ($chars, $tag) = ($1, $2);

        last if $chars eq '' && !defined $tag;

        return "$name: characters" if $chars =~ /[\x00-\x08\x0b\x0c\x0e-\x1f]/
            || $chars =~ /[\x{fffe}\x{ffff}]/
            || $chars =~ /&(?!(?:amp|lt|gt|quot|#39);)/
            || (!@open && $chars ne '');

        next unless defined $tag;

        if ($tag =~ m{^</([\w:]+)>$}) {
            return "$name: </$1>" if !@open || pop @open ne $1;
        } elsif ($tag =~ m{^<([\w:]+)(?: [\w:]+='[^'<]*')*(/?)>$}) {
            push @open, $1 unless $2;
        } else {
            return "$name: $tag";
        }
    }

    return @open ? "$name: <$open[0]> is open" : ();
}


sub _text {
    my ($xml) = @_;

    my %char = (amp => '&', lt => '<', gt => '>', quot => '"', '#39' => "'");
    $xml =~ s/&(\w+|#39);/$char{$1}/g;

    return $xml;
}


# each a list of rows of cells {text, style, columns, below}

sub docx_tables {
    my ($zip) = @_;

    my %file = zip_files($zip);
    my $xml = Encode::decode('UTF-8', $file{'word/document.xml'});
    my @tables;

    for my $table ($xml =~ m{<w:tbl>(.*?)</w:tbl>}gs) {
        push @tables, [map { [map { _docx_cell($_) } m{<w:tc>(.*?)</w:tc>}gs] }
            $table =~ m{<w:tr>(.*?)</w:tr>}gs];
    }

    return @tables;
}

sub _docx_cell {
    my ($xml) = @_;

    return {
        text => _text(join '', $xml =~ m{<w:t[^>]*>([^<]*)</w:t>}g),
        style => $xml =~ /<w:pStyle w:val='(\w+)'/ ? $1 : '',
        columns => $xml =~ /<w:gridSpan w:val='(\d+)'/ ? $1 : 1,
        below => $xml =~ m{<w:vMerge/>} ? 1 : 0,
    };
}


# (name => [type, text]) of the cells that have a name

sub xlsx_book {
    my ($zip) = @_;
    my (%cell, %named);

    my %file = zip_files($zip);
    my $book = Encode::decode('UTF-8', $file{'xl/workbook.xml'});
    my $number = 0;

    for my $sheet ($book =~ /<sheet name='([^']*)'/g) {
        my $xml = Encode::decode('UTF-8',
            $file{'xl/worksheets/sheet' . ++$number . '.xml'});

        while ($xml =~ m{<c r='(\w+)' s='\d+'(?: t='(\w+)')?(?:/>|>(.*?)</c>)}g)
        {
            my ($place, $type, $inside) = ($1, $2 // 'n', $3 // '');
            my ($text) = $inside =~ m{<(?:v|t)(?: [^>]*)?>([^<]*)<};

            $cell{"$sheet!$place"} = [$type, _text($text // '')];
        }
    }

    while ($book =~ m{<definedName\ name='([^']*)'[^>]*>&\#39;(.*?)&\#39;!
                      \$([A-Z]+)\$(\d+)}gx)
    {
        $named{$1} = $cell{"$2!$3$4"} // ['none', ''];
    }

    return %named;
}


# rows of all tables of HTML, as lists of texts

sub html_rows {
    my ($html) = @_;
    my @rows;

    for my $row ($html =~ m{<tr\b[^>]*>(.*?)</tr>}gs) {
        push @rows, [map { s/<[^>]*>//g; s/&nbsp;|\x{a0}/ /g; s/^\s+|\s+$//g;
                           s/\s+/ /g; _text($_) }
            $row =~ m{<t[dh]\b[^>]*>(.*?)</t[dh]>}gs];
    }

    return @rows;
}


1;
