package GD::Crawl;

# Copyright (C) govdisclose contributors

# Pages as a reader and a program meet them: faults in the markup, links, and
# a walk along all of them.

use warnings;
use strict;

use parent qw/Exporter/;

use JSON::PP ();

our @EXPORT = qw/markup_faults links_of resolve crawl/;


my %void = map { $_ => 1 } qw/area base br col hr img input link meta source
    wbr/;

my %inline = map { $_ => 1 } qw/a abbr b bdi br cite code del em i img ins kbd
    label mark q s samp small span strong sub sup svg time u var wbr/;

# elements whose children are whatever inline content is

my %phrasing = map { $_ => 1 } qw/p h1 h2 h3 h4 h5 h6 caption summary a span
    b em strong time dt title/;

my %parents = (
    li => 'ul|ol',
    dt => 'dl|div',
    dd => 'dl|div',
    caption => 'table',
    thead => 'table',
    tbody => 'table',
    tr => 'thead|tbody|tfoot',
    th => 'tr',
    td => 'tr',
    meta => 'head',
    title => 'head',
    head => 'html',
    body => 'html',
    main => 'body',
);

# what may stand in them, and no text

my %children = (
    ul => 'li',
    ol => 'li',
    dl => 'dt|dd|div',
    table => 'caption|colgroup|thead|tbody|tfoot',
    thead => 'tr',
    tbody => 'tr',
    tr => 'th|td',
    html => 'head|body',
);


# pictures: what they are made of, all of which may end itself

my %drawn = map { $_ => 1 } qw/svg g title desc text rect line path/;


# Sentences on what is wrong with a page, given as characters.

sub markup_faults {
    my ($html) = @_;

    my (@faults, @open, %ids, %refs, %count);
    my $line = 1;
    my $fault = sub { push @faults, "line $line: $_[0]" };

    $html =~ s/\A<!DOCTYPE html>(?=\n)// or $fault->('no doctype');

    while ($html =~ m{\G(?:
            (?<tag> < (?<end>/)? (?<name>[a-z][a-z0-9]*)
                (?<attrs> (?: \s+ [^\s=<>"'/]+ (?: = "[^"<>]*" )? )* )
                \s* (?<self>/)? > )
            | (?<comment> <!--.*?--> )
            | (?<text> [^<]+ )
            | (?<bad> < ) )}gcsx)
    {
        my %got = %+;
        my $whole = $got{tag} || $got{comment} || $got{text} || '<';

        if (defined $got{bad}) {
            $fault->('"<" that begins no tag: '
                     . substr($html, pos($html) - 1, 30));

        } elsif (defined $got{text}) {
            _text($got{text}, $fault, @open ? $open[-1] : '');

        } elsif (!defined $got{tag}) {
            $fault->('a comment');

        } elsif ($got{end}) {
            my $top = pop @open;
            $fault->("</$got{name}> where " . ($top ? "</$top>" : 'no end')
                     . ' was due') if !$top || $top ne $got{name};

        } else {
            my $svg = $got{name} eq 'svg' || grep { $_ eq 'svg' } @open;

            $count{$got{name}}++ unless $svg;
            $svg ? _draw($got{name}, $fault)
                 : _open($got{name}, \@open, $fault);
            _attributes($got{name}, $got{attrs}, \%ids, \%refs, $fault, $svg);
            $fault->("<$got{name}/>") if $got{self} && !$svg;
            push @open, $got{name} unless $void{$got{name}} || $got{self};
        }

        $line += $whole =~ tr/\n//;
    }

    $fault->("<$_> without end") for @open;
    $fault->("#$_ leads nowhere") for grep { !$ids{$_} } sort keys %refs;

    for my $name (qw/html head title body main h1/) {
        $fault->(($count{$name} || 0) . " <$name>")
            if ($count{$name} || 0) != 1;
    }

    push @faults, _table_faults($html);

    return @faults;
}


sub _open {
    my ($name, $open, $fault) = @_;

    my $parent = @$open ? $open->[-1] : '';

    $fault->("<$name> in <$parent>")
        if $parents{$name} && $parent !~ /^(?:$parents{$name})$/
        || $children{$parent} && $name !~ /^(?:$children{$parent})$/
        || $phrasing{$parent} && !$inline{$name};

    $fault->('<a> in <a>') if $name eq 'a' && grep { $_ eq 'a' } @$open;
    $fault->("<$name>") if $name =~ /^(?:script|style|font|center|iframe)$/;
}


sub _draw {
    my ($name, $fault) = @_;

    $fault->("<$name> in a picture") unless $drawn{$name};
}


sub _text {
    my ($text, $fault, $parent) = @_;

    $fault->('">" in text') if $text =~ />/;
    $fault->("text in <$parent>") if $text =~ /\S/
        && ($children{$parent} || $parent eq '');
    $fault->('a tag of a template is left') if $text =~ /\{\{|\}\}/;

    _entities($text, $fault);
}


sub _entities {
    my ($text, $fault) = @_;

    $fault->('"&" that begins no entity')
        if $text =~ /&(?!(?:amp|lt|gt|quot|#39|#[0-9]+|#x[0-9a-fA-F]+);)/;
    $fault->('a control character') if $text =~ /[^\P{Cc}\n]/;
}


sub _attributes {
    my ($name, $attrs, $ids, $refs, $fault, $svg) = @_;

    my %seen;
    my $odd = $svg ? qr/^on|^style$|[^a-zA-Z0-9-]/ : qr/^on|^style$|[^a-z-]/;

    while ($attrs =~ /\s+([^\s=]+)(?:="([^"]*)")?/g) {
        my ($attr, $value) = ($1, defined $2 ? $2 : '');

        $fault->("two $attr") if $seen{$attr}++;
        $fault->("attribute $attr") if $attr =~ $odd;
        $fault->("empty $attr") if $attr =~ /^(?:href|id|class)$/
            && $value eq '';

        _entities($value, $fault);

        if ($attr eq 'id') {
            $fault->("two id=\"$value\"") if $ids->{$value}++;
        }

        $refs->{$1} = 1 if $attr eq 'href' && $value =~ /^#(.+)/;

        if ($attr =~ /^(?:headers|for|aria-labelledby|aria-describedby)$/) {
            $refs->{$_} = 1 for split ' ', $value;
        }
    }
}


# each row of a table has to fill all of its columns

sub _table_faults {
    my ($html) = @_;

    my @faults;

    while ($html =~ m{<table\b.*?>(.*?)</table>}gs) {
        my ($table, $width, @below) = ($1, undef);
        my $n = 0;

        while ($table =~ m{<tr\b[^>]*>(.*?)</tr>}gs) {
            my ($row, $at) = ($1, 0);
            my @next = map { $_ > 0 ? $_ - 1 : 0 } @below;

            $n++;

            while ($row =~ /<t[hd]\b([^>]*)>/g) {
                my $attrs = $1;
                my $cols = $attrs =~ /\bcolspan="(\d+)"/ ? $1 : 1;
                my $rows = $attrs =~ /\browspan="(\d+)"/ ? $1 : 1;

                $at++ while $below[$at];

                for (1 .. $cols) {
                    push @faults, "cells overlap in row $n" if $below[$at];
                    $next[$at++] = $rows - 1;
                }
            }

            $at++ while $below[$at];
            $width = $at unless defined $width;
            push @faults, "row $n of a table has $at columns, not $width"
                if $at != $width;
            @below = @next;
        }

        push @faults, 'a cell reaches below its table' if grep { $_ } @below;
    }

    return @faults;
}


# The links of a response: in HTML all href, in JSON the values of "url" and
# of what is in "links".

sub links_of {
    my ($response) = @_;

    my $type = $response->header('Content-Type') || '';

    return _json_links($response->json, '') if $type eq 'application/json';
    return () if $type !~ m{^text/html};

    my @links = $response->text =~ /\bhref="([^"]*)"/g;

    s/&amp;/&/g for @links;

    return @links;
}


sub _json_links {
    my ($value, $key) = @_;

    if (ref $value eq 'ARRAY') {
        return map { _json_links($_, $key) } @$value;
    }

    if (ref $value eq 'HASH') {
        return map { _json_links($value->{$_},
                                 $key eq 'links' ? 'url' : $_) }
            sort keys %$value;
    }

    return $key eq 'url' && defined $value ? $value : ();
}


# where a relative reference leads from a path; undef for what is none

sub resolve {
    my ($from, $ref) = @_;

    return undef if $ref =~ m{^(?:[a-z][a-z0-9+.-]*:|/)};

    my ($path, $query) = $from =~ /^([^?]*)(\?.*)?$/;

    $ref =~ s/#.*//;

    return $path . (defined $query ? $query : '') if $ref eq '';
    return $path . $ref if $ref =~ /^\?/;

    my ($rest, $args) = $ref =~ /^([^?]*)(\?.*)?$/;

    $path =~ s{[^/]*$}{};

    my @parts = split m{/}, $path . $rest, -1;
    my @way;

    while (@parts) {
        my $part = shift @parts;

        if ($part eq '..') {
            pop @way if @way > 1;
            push @way, '' unless @parts;

        } elsif ($part eq '.') {
            push @way, '' unless @parts;

        } else {
            push @way, $part;
        }
    }

    return join('/', @way) . (defined $args ? $args : '');
}


# Follows all links from a path: ({ path => response }, [faults]).  A link that
# leaves the mount or is not answered by 200 is a fault.  Files are not ours.

sub crawl {
    my ($t, $mount, @headers) = @_;

    my (%got, @faults, %from);
    my @queue = ($mount);

    $from{$mount} = 'the beginning';

    while (defined(my $path = shift @queue)) {
        my $response = $t->get($path, @headers);

        $got{$path} = $response;

        if ($response->status != 200) {
            push @faults, "$path from $from{$path}: " . $response->status;
            next;
        }

        for my $link (links_of($response)) {
            # what the sample links to elsewhere, and the two registers that
            # the foot names

            next if $link =~ m{^(?:mailto:|tel:|https://www\.example\.com/
                |https://beian\.(?:miit|mps)\.gov\.cn/$)}x;

            my $to = resolve($path, $link);

            if (!defined $to || index($to, $mount) != 0) {
                push @faults, "$link in $path leaves $mount";

            } elsif (index($to, "${mount}files/") == 0
                || index($to, "${mount}elder/") == 0)
            {
                # the same pages once more: elder.t goes there
                next;

            } elsif (!$from{$to} && !_deep($to)) {
                $from{$to} = $path;
                push @queue, $to;
            }
        }
    }

    return (\%got, \@faults);
}


# every filter of a list leads to every other: one at a time is enough

sub _deep {
    my ($path) = @_;

    my ($args) = $path =~ /\?(.*)/;

    return defined $args && (grep { !/^page=/ } split /&/, $args) > 1;
}


1;
