package GD::Xml;

# Copyright (C) govdisclose contributors

# XML 1.0 without a document type, read strictly.

use warnings;
use strict;

use parent qw/Exporter/;

use Carp qw/croak/;
use Encode ();

our @EXPORT = qw/parse_xml all_of one_of/;


my %entities = (amp => '&', lt => '<', gt => '>', quot => '"', apos => "'");
my $name = qr/[A-Za-z_][A-Za-z0-9_.:-]*/;


# The root of a document given as bytes: { name, attrs, children, text }.  Dies
# of what is not well-formed.

sub parse_xml {
    my ($bytes) = @_;

    my $text = Encode::decode('UTF-8', my $copy = $bytes, Encode::FB_CROAK);

    $text =~ /([^\t\n\r\x20-\x{d7ff}\x{e000}-\x{fffd}\x{10000}-\x{10ffff}])/
        and croak sprintf 'U+%04X is no character of XML', ord $1;

    $text =~ /\G<\?xml version="1\.0" encoding="utf-8"\?>\n/gc
        or croak 'no XML declaration';

    my ($root, @open);

    while ($text !~ /\G\s*\z/gc) {

        if ($text =~ m{\G</($name)>}gc) {
            my $element = pop @open;

            croak "</$1> closes nothing" if !$element || $element->{name} ne $1;

        } elsif ($text =~ m{\G<($name)((?:\s+$name="[^"<]*")*)\s*(/?)>}gc) {
            my $element = { name => $1, attrs => _attributes($2),
                            children => [], text => '' };
            my $closed = $3;

            croak "<$element->{name}> is a second root" if $root && !@open;

            $root ||= $element;
            push @{ $open[-1]{children} }, $element if @open;
            push @open, $element unless $closed;

        } elsif (@open && $text =~ /\G([^<]+)/gc) {
            $open[-1]{text} .= _text($1);

        } else {
            croak 'not well-formed at ' . substr $text, pos($text) || 0, 40;
        }
    }

    croak "<$open[-1]{name}> has no end" if @open;
    croak 'no root' unless $root;

    return $root;
}


sub _attributes {
    my ($text) = @_;

    my %attrs;

    while ($text =~ /($name)="([^"]*)"/g) {
        croak "two $1" if exists $attrs{$1};
        $attrs{$1} = _text($2);
    }

    return \%attrs;
}


sub _text {
    my ($text) = @_;

    $text =~ /&(?!(?:amp|lt|gt|quot|apos|#[0-9]+);)/
        and croak "a stray & in $text";
    $text =~ s/&(?:#([0-9]+)|([a-z]+));/defined $1 ? chr $1 : $entities{$2}/ge;

    return $text;
}


# children of a name

sub all_of {
    my ($element, $child) = @_;

    return grep { $_->{name} eq $child } @{ $element->{children} };
}


# the text of the only one, undef where there is none or more than one

sub one_of {
    my @found = all_of(@_);

    return @found == 1 ? $found[0]{text} : undef;
}


1;
