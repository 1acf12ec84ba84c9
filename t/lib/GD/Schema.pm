package GD::Schema;

# Copyright (C) govdisclose contributors

# JSON Schema (draft 2020-12), as much of it as schemas here use.
#
#     my $schema = GD::Schema->new($decoded);
#     is_deeply([$schema->faults($data)], []);
#
# A keyword that is not known is fatal, so that nothing is passed over.

use warnings;
use strict;

use B ();
use Carp qw/croak/;
use JSON::PP ();


my %annotation = map { $_ => 1 } qw/$schema $id $defs $comment title description
    default examples format deprecated then else/;

my %keyword = (
    '$ref' => \&_ref,
    type => \&_type,
    enum => sub { my ($s, $v, $x) = @_;
        (grep { _equal($_, $v) } @$x) ? () : 'none of the values' },
    const => sub { _equal($_[1], $_[2]) ? () : 'not the value' },
    pattern => \&_pattern,
    minLength => sub { _is_string($_[1]) && length $_[1] < $_[2]
        ? 'too short' : () },
    maxLength => sub { _is_string($_[1]) && length $_[1] > $_[2]
        ? 'too long' : () },
    minimum => sub { _is_number($_[1]) && $_[1] < $_[2] ? 'too small' : () },
    maximum => sub { _is_number($_[1]) && $_[1] > $_[2] ? 'too large' : () },
    minItems => sub { ref $_[1] eq 'ARRAY' && @{ $_[1] } < $_[2]
        ? 'too few' : () },
    maxItems => sub { ref $_[1] eq 'ARRAY' && @{ $_[1] } > $_[2]
        ? 'too many' : () },
    items => \&_items,
    prefixItems => \&_prefix_items,
    required => sub { my ($s, $v, $names) = @_;
        ref $v eq 'HASH' ? map { exists $v->{$_} ? () : "no $_" } @$names
            : () },
    dependentRequired => \&_dependent,
    properties => sub { () },
    patternProperties => sub { () },
    additionalProperties => sub { () },
    allOf => sub { my ($s, $v, $list, $at) = @_;
        map { $s->_check($_, $v, $at) } @$list },
    anyOf => sub { my ($s, $v, $list, $at) = @_;
        (grep { !$s->_check($_, $v, $at) } @$list) ? () : 'none of anyOf' },
    oneOf => sub { my ($s, $v, $list, $at) = @_;
        my $n = grep { !$s->_check($_, $v, $at) } @$list;
        $n == 1 ? () : "$n of oneOf" },
    not => sub { my ($s, $v, $schema, $at) = @_;
        $s->_check($schema, $v, $at) ? () : 'what is not to be' },
    if => sub { () },
);

my %is = (
    null => sub { !defined $_[0] },
    boolean => sub { JSON::PP::is_bool($_[0]) },
    object => sub { ref $_[0] eq 'HASH' },
    array => sub { ref $_[0] eq 'ARRAY' },
    string => \&_is_string,
    number => \&_is_number,
    integer => sub { _is_number($_[0]) && $_[0] == int $_[0] },
);


sub new {
    my ($class, $schema) = @_;

    return bless { schema => $schema }, $class;
}


# "pointer: what" of each fault

sub faults {
    my ($self, $value) = @_;

    return $self->_check($self->{schema}, $value, '');
}


sub _check {
    my ($self, $schema, $value, $at) = @_;

    if (JSON::PP::is_bool($schema)) {
        return $schema ? () : "$at: nothing may be here";
    }

    my @faults;

    for my $name (sort keys %$schema) {
        next if $annotation{$name};

        my $check = $keyword{$name} or croak "$at: keyword $name";

        push @faults, map { /^[^:]*: / ? $_ : "$at: $_" }
            $check->($self, $value, $schema->{$name}, $at, $schema);
    }

    if (ref $value eq 'HASH') {
        push @faults, $self->_members($schema, $value, $at);
    }

    if (exists $schema->{if}) {
        my $which = $self->_check($schema->{if}, $value, $at) ? 'else' : 'then';
        push @faults, $self->_check($schema->{$which}, $value, $at)
            if exists $schema->{$which};
    }

    return @faults;
}


sub _members {
    my ($self, $schema, $value, $at) = @_;

    my @faults;

    for my $name (sort keys %$value) {
        my $known = $schema->{properties} && $schema->{properties}{$name};
        my @patterns = grep { $name =~ /$_/ }
            sort keys %{ $schema->{patternProperties} || {} };

        push @faults, $self->_check($known, $value->{$name}, "$at/$name")
            if defined $known;
        push @faults, map { $self->_check($schema->{patternProperties}{$_},
                                          $value->{$name}, "$at/$name") }
            @patterns;
        push @faults, $self->_check($schema->{additionalProperties},
                                    $value->{$name}, "$at/$name")
            if exists $schema->{additionalProperties} && !defined $known
                && !@patterns;
    }

    return @faults;
}


sub _ref {
    my ($self, $value, $ref, $at) = @_;

    my $schema = $self->{schema};

    croak "reference $ref" unless $ref =~ m{^#(?:/|\z)};

    for my $part (grep { length } split m{/}, substr $ref, 1) {
        $schema = $schema->{$part};
        croak "reference $ref" unless defined $schema;
    }

    return $self->_check($schema, $value, $at);
}


sub _type {
    my ($self, $value, $types) = @_;

    my @types = ref $types ? @$types : $types;

    return (grep { $is{$_}->($value) } @types) ? ()
        : 'expected ' . join ' or ', @types;
}


# \uXXXX is JavaScript's

sub _pattern {
    my ($self, $value, $pattern) = @_;

    return () unless _is_string($value);

    my $perl = $pattern =~ s/\\u([0-9a-fA-F]{4})/\\x{$1}/gr;

    $perl =~ s/\$\z/\\z/;

    return $value =~ /$perl/ ? () : 'does not match';
}


sub _items {
    my ($self, $value, $schema, $at, $all) = @_;

    return () unless ref $value eq 'ARRAY';

    my $first = @{ $all->{prefixItems} || [] };

    return map { $self->_check($schema, $value->[$_], "$at/$_") }
        $first .. $#$value;
}


sub _prefix_items {
    my ($self, $value, $list, $at) = @_;

    return () unless ref $value eq 'ARRAY';

    return map { $self->_check($list->[$_], $value->[$_], "$at/$_") }
        grep { $_ < @$value } 0 .. $#$list;
}


sub _dependent {
    my ($self, $value, $names) = @_;

    return () unless ref $value eq 'HASH';

    return map { my $name = $_; map { "no $_ with $name" }
                 grep { !exists $value->{$_} } @{ $names->{$name} } }
        grep { exists $value->{$_} } sort keys %$names;
}


sub _is_number {
    my ($value) = @_;

    return 0 if !defined $value || ref $value;

    my $flags = B::svref_2object(\$value)->FLAGS;

    return $flags & (B::SVf_IOK | B::SVf_NOK) && !($flags & B::SVf_POK);
}


sub _is_string {
    my ($value) = @_;

    return defined $value && !ref $value && !_is_number($value);
}


sub _equal {
    my $json = JSON::PP->new->canonical->allow_nonref;

    return $json->encode($_[0]) eq $json->encode($_[1]);
}


1;
