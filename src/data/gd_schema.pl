#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Makes conf/schema/*.json, by which editors complete and check data files, of
# the tables that the reader goes by:
#
#     perl src/data/gd_schema.pl        (make schema)
#
# With --print it prints all of them as one JSON object instead.

use warnings;
use strict;

use Cwd ();
use File::Basename ();
use JSON::PP ();


my $root = Cwd::abs_path(File::Basename::dirname(__FILE__) . '/../..');

# kinds that are whole data files or lines of them, and what they are called

my %files = (
    site => 'site.json',
    columns => 'columns.json（库）',
    calendar => 'calendar/<年>.json',
    office => 'offices/<机关>/office.json',
    item => 'offices/<机关>/items/*.jsonl 的一行',
    application => 'offices/<机关>/applications/<年>.jsonl 的一行',
    dispute => 'offices/<机关>/disputes/<年>.jsonl 的一行',
    report => 'offices/<机关>/reports/<年>.json',
    review => 'offices/<机关>/reviews.jsonl 的一行',
);

my $id = '[a-z0-9][a-z0-9_-]{0,63}';
my $blank = ' \\t\\n\\r\\u00a0\\u3000';
my $day = '(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
my $link = '[^\\u0000-\\u0020"<>\\\\^`{|}\\u007f]';
my $name = '[^/.\\\\\\n\\r\\t][^/\\\\\\n\\r\\t]*';

my $decimal = text('^(?!(\\.?[0-9]){16})[0-9]+(\\.[0-9]{1,4})?$');

my %types = (
    STRING => text("^[^\\t\\n\\r]*[^$blank][^\\t\\n\\r]*\$"),
    TEXT => text("[^$blank]"),
    HTML => text("[^$blank]"),
    ID => text("^$id\$"),
    OFFICE => text("^$id\$"),
    COLUMN => text("^$id\$"),
    ITEM => text("^($id/)?$id\$"),
    DATE => text("^[1-9][0-9]{3}-$day( ([01][0-9]|2[0-3]):[0-5][0-9])?\$"),
    MONTH_DAY => text("^$day\$"),
    YEAR => { type => 'integer', minimum => 1949, maximum => 2999 },
    COUNT => { type => 'integer', minimum => 0, maximum => 2147483647 },
    BOOL => { type => 'boolean' },
    DECIMAL => $decimal,
    OUTCOME => text('^[a-z0-9_.]+$'),
    HREF => text("^(https?://$link+|mailto:$link+|tel:$link+"
        . "|(?!//)(?![^/?#]*:)$link+)\$"),
    PATH => text("^$name(/$name)*\$"),
    TABLES => { '$ref' => '#/$defs/tables' },
);

# what there may be one of, or has to be together

my %more = (
    site => [{ properties => { base_url => text('^https?://[^?#]+$') } }],
    rule => [one_of('item', 'href')],
    attachment => [one_of('file', 'url'),
        { properties => { url => text('^https?://.') } }],
    section => [one_of('text', 'html')],
    item => [at_most('html', 'text'), at_most('html', 'body_file'),
        at_most('text', 'body_file')],
    application => [together('outcome', 'closed')],
    dispute => [together('result', 'closed')],
);

my ($kinds, $codes) = (kinds(), codes());
my %schema = map { $_ => schema($_) } keys %files;
my $json = JSON::PP->new->utf8->canonical->pretty->indent_length(4);

if (@ARGV && $ARGV[0] eq '--print') {
    print $json->encode(\%schema);

} else {
    for my $kind (keys %schema) {
        my $path = "$root/conf/schema/$kind.json";

        open my $fh, '>:raw', $path or die "open $path: $!";
        print $fh $json->encode($schema{$kind});
        close $fh or die "close $path: $!";
    }
}


sub text {
    my ($pattern) = @_;

    return { type => 'string', pattern => $pattern };
}


sub one_of {
    my (@names) = @_;

    return { oneOf => [map { { required => [$_] } } @names] };
}


sub at_most { return { not => { required => [@_] } } }


sub together {
    my ($one, $other) = @_;

    return { dependentRequired => { $one => [$other], $other => [$one] } };
}


sub slurp {
    my ($path) = @_;

    open my $fh, '<:raw', "$root/$path" or die "open $path: $!";
    local $/;
    my $text = <$fh>;
    utf8::decode($text);

    return $text;
}


# fields by kind, as gd_kinds.h has them

sub kinds {
    my $text = slurp('src/data/gd_kinds.h');
    my (%variable, %fields);

    while ($text =~ /^ +K\(([A-Z_]+), (\w+)\)/mg) {
        $variable{$1} = $2;
    }

    while ($text =~ /^ +F\(([A-Z_]+), (\w+), ([A-Z_]+), ([A-Z_0|]+), ([&\w]+)\)/mg)
    {
        my ($kind, $field, $type, $flags, $arg) = ($1, $2, $3, $4, $5);

        push @{ $fields{$variable{$kind}} }, { name => $field, type => $type,
            arg => $arg, map { $_ => 1 } $flags =~ /GD_F_([A-Z]+)/g }
            unless $flags =~ /GD_F_OURS/;
    }

    return \%fields;
}


# what the codes of a table are, and their labels

sub codes {
    my $text = slurp('src/data/gd_kinds.c');
    my %codes;

    while ($text =~ /^const gd_code_t  (\w+)\[\] = \{\n(.*?)^\};/msg) {
        my ($table, $lines) = ($1, $2);

        $codes{$table} = [map { [/\{ "([^"]+)", (?:"([^"]*)"|NULL) \}/] }
                          grep { /\{ "/ } split /\n/, $lines];
    }

    return \%codes;
}


sub schema {
    my ($kind) = @_;

    my %parts = ($kind => 1);
    my $whole = object($kind, \%parts);
    my %defs;

    for (my @queue = grep { $_ ne $kind } keys %parts; @queue; ) {
        my $part = shift @queue;
        my %further;

        next if $defs{$part};

        $defs{$part} = $part eq 'tables' ? tables() : object($part, \%further);
        push @queue, grep { $_ ne $kind } keys %further;
    }

    if ($defs{tables}) {
        $defs{cell} = cell();
    }

    # an editor that is told the schema finds it so

    $whole->{properties}{'$schema'} = {};
    $whole->{'$schema'} = 'https://json-schema.org/draft/2020-12/schema';
    $whole->{title} = title($files{$kind});
    $whole->{'$defs'} = \%defs if %defs;

    return $whole;
}


sub title {
    my ($text) = @_;

    utf8::decode($text);

    return $text;
}


sub object {
    my ($kind, $parts) = @_;

    my (%properties, @required);

    for my $field (@{ $kinds->{$kind} }) {
        $properties{$field->{name}} = field($kind, $field, $parts);
        push @required, $field->{name} if $field->{REQUIRED};
    }

    my %object = (type => 'object', properties => \%properties,
        additionalProperties => JSON::PP::false());

    $object{required} = \@required if @required;
    $object{allOf} = $more{$kind} if $more{$kind};

    return \%object;
}


sub field {
    my ($kind, $field, $parts) = @_;

    my $schema = value($field, $parts);

    $schema = { type => 'array', items => $schema } if $field->{LIST};
    $schema = { anyOf => [$schema, { type => 'null' }] } if $field->{NULL};

    return $schema;
}


sub value {
    my ($field, $parts) = @_;

    if ($field->{type} eq 'OBJECT') {
        my ($part) = $field->{arg} =~ /^&gd_kind_(\w+)$/;

        $parts->{$part} = 1;

        return { '$ref' => "#/\$defs/$part" };
    }

    if ($field->{type} eq 'CODE') {
        my @labelled = grep { defined $_->[1] } @{ $codes->{$field->{arg}} };

        return { enum => [map { $_->[0] } @{ $codes->{$field->{arg}} }],
            @labelled ? (description => join "\x{ff0c}",
                         map { "$_->[0] $_->[1]" } @labelled) : () };
    }

    $parts->{tables} = 1 if $field->{type} eq 'TABLES';

    return $types{$field->{type}};
}


# what all forms have in common; which keys there are is a form's own

sub tables {
    my $cells = { type => 'array', items => { '$ref' => '#/$defs/cell' } };

    return {
        type => 'object',
        properties => {
            units => { type => 'object', additionalProperties => $types{STRING} },
            extra => { type => 'array', items => {
                type => 'object',
                properties => { block => $types{STRING},
                    label => $types{STRING}, cells => $cells },
                required => [qw/block label cells/],
                additionalProperties => JSON::PP::false(),
            } },
        },
        additionalProperties => { anyOf => [$cells, {
            type => 'object',
            additionalProperties => { anyOf => [$cells,
                { '$ref' => '#/$defs/cell' }] },
        }] },
    };
}


sub cell {
    my $number = { type => 'integer' };

    return { anyOf => [$number, $decimal, { type => 'null' }, {
        type => 'object',
        properties => { text => $types{STRING}, unit => $types{STRING},
            value => { anyOf => [$number, $decimal] } },
        required => ['text'],
        additionalProperties => JSON::PP::false(),
    }] };
}
