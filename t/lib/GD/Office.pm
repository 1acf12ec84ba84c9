package GD::Office;

# Copyright (C) govdisclose contributors

# Office files, as far as tests need them: XML in a zip.

use warnings;
use strict;
use utf8;

use Encode ();
use IO::Compress::Zip ();


sub _bytes { return Encode::encode('UTF-8', $_[0]) }

sub _html {
    my ($text) = @_;

    my %entity = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;');
    $text =~ s/([&<>])/$entity{$1}/g;

    return $text;
}


# a .docx of the body of a document; parts: more of them, or others

sub docx {
    my (%parts) = @_;

    my $ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
        . '2006/main"';
    my $head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

    my %file = (
        'word/document.xml' => "$head<w:document $ns><w:body>$parts{document}"
            . '</w:body></w:document>',
        'word/numbering.xml' => "$head<w:numbering $ns>"
            . '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
            . '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
            . '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">'
            . '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            . '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
            . '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
            . '</w:numbering>',
        %{ $parts{files} || {} },
    );

    return pack_files(%file);
}


# a .xlsx of rows of cells; a number is one, other text is shared or inline

sub xlsx {
    my (@rows) = @_;

    my ($sheet, $strings, $n) = ('', '', 0);

    for my $y (1 .. @rows) {
        my $x = 0;
        $sheet .= "<row r=\"$y\">";

        for my $cell (@{ $rows[$y - 1] }) {
            my $place = chr(65 + $x++) . $y;

            next unless defined $cell && $cell ne '';

            if ($cell =~ /^\d+$/) {
                $sheet .= "<c r=\"$place\"><v>$cell</v></c>";
            } elsif ($x % 2) {
                $sheet .= "<c r=\"$place\" t=\"s\"><v>$n</v></c>";
                $strings .= '<si><t>' . _html($cell) . '</t></si>';
                $n++;
            } else {
                $sheet .= "<c r=\"$place\" t=\"inlineStr\"><is><t>"
                    . _html($cell) . '</t></is></c>';
            }
        }

        $sheet .= '</row>';
    }

    return pack_files(
        'xl/sharedStrings.xml' => "<sst>$strings</sst>",
        'xl/worksheets/sheet1.xml' => "<worksheet><sheetData>$sheet"
            . '</sheetData></worksheet>');
}


sub pack_files {
    my (%file) = @_;
    my ($z, $zip);

    for my $name (sort keys %file) {
        if ($z) {
            $z->newStream(Name => $name, Time => 0);
        } else {
            $z = IO::Compress::Zip->new(\$zip, Name => $name, Time => 0)
                or die 'zip';
        }

        $z->print(_bytes($file{$name}));
    }

    $z->close;
    return $zip;
}


1;
