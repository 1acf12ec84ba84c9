package GD::Answer;

# Copyright (C) govdisclose contributors

# Values against JSON Schemas, as far as ours go: a keyword that is not known
# here is an error, so that nothing in a schema goes unchecked.

use warnings;
use strict;

use parent qw/Exporter/;

use B ();
use Carp qw/croak/;

our @EXPORT = qw/schema_faults/;


my %notes = map { $_ => 1 } qw/$schema $defs title description/;

my %check = (
    '$ref' => \&_ref,
    type => \&_type,
    const => sub { _enum(@_[0, 1], [$_[2]], @_[3, 4]) },
    enum => \&_enum,
    anyOf => \&_any,
    pattern => \&_pattern,
    minimum => sub { _number($_[1]) && $_[1] < $_[2]
        ? "$_[4]: $_[1] is below $_[2]" : () },
    maximum => sub { _number($_[1]) && $_[1] > $_[2]
        ? "$_[4]: $_[1] is above $_[2]" : () },
    maxProperties => sub { ref $_[1] eq 'HASH' && keys %{ $_[1] } > $_[2]
        ? "$_[4]: more than $_[2] keys" : () },
    required => \&_required,
    properties => \&_properties,
    additionalProperties => \&_additional,
    items => \&_items,
);


# What is wrong with a value.  get gives the document of a name, name is that of
# the schema, at where the value is.

sub schema_faults {
    my ($get, $value, $name) = @_;

    return _faults({ get => $get, name => $name }, $value, $get->($name), '');
}


sub _faults {
    my ($c, $value, $schema, $at) = @_;

    return () unless ref $schema eq 'HASH';

    return map {
        my $key = $_;

        croak "$c->{name}: no such keyword as $key"
            if !$check{$key} && !$notes{$key};

        $check{$key} ? $check{$key}->($c, $value, $schema->{$key}, $schema,
                                      $at) : ();
    } sort keys %$schema;
}


sub _ref {
    my ($c, $value, $ref, undef, $at) = @_;

    my ($file, $pointer) = $ref =~ /^([\w.-]*)#?(.*)$/;
    my $name = length $file ? $file : $c->{name};
    my $schema = $c->{get}->($name);

    for (grep { length } split m{/}, $pointer) {
        $schema = $schema->{$_} or croak "$c->{name}: $ref leads nowhere";
    }

    return _faults({ %$c, name => $name }, $value, $schema, $at);
}


sub _type {
    my ($c, $value, $types, undef, $at) = @_;

    my $is = _type_of($value);

    for (ref $types ? @$types : $types) {
        return () if $_ eq $is || $_ eq 'number' && $is eq 'integer';
    }

    return "$at is of type $is";
}


sub _type_of {
    my ($value) = @_;

    return 'null' unless defined $value;
    return 'array' if ref $value eq 'ARRAY';
    return 'object' if ref $value eq 'HASH';
    return 'boolean' if ref $value;
    return 'string' unless _number($value);

    return $value =~ /^-?[0-9]+\z/ ? 'integer' : 'number';
}


# as it was read: a string stays one, whatever is in it

sub _number {
    my ($value) = @_;

    return 0 if !defined $value || ref $value;

    my $flags = B::svref_2object(\$value)->FLAGS;

    return $flags & (B::SVp_IOK | B::SVp_NOK) && !($flags & B::SVp_POK);
}


sub _enum {
    my ($c, $value, $values, undef, $at) = @_;

    for (@$values) {
        return () if defined $value && !ref $value && $_ eq $value;
    }

    return "$at is none of @$values";
}


sub _any {
    my ($c, $value, $schemas, undef, $at) = @_;

    my @all;

    for (@$schemas) {
        my @faults = _faults($c, $value, $_, $at) or return ();
        push @all, @faults;
    }

    return "$at is nothing of what it may be (@all)";
}


sub _pattern {
    my ($c, $value, $pattern, undef, $at) = @_;

    return () if _type_of($value) ne 'string' || $value =~ /$pattern/;
    return "$at does not match $pattern";
}


sub _required {
    my ($c, $value, $names, undef, $at) = @_;

    return () unless ref $value eq 'HASH';
    return map { "$at has no $_" } grep { !exists $value->{$_} } @$names;
}


sub _properties {
    my ($c, $value, $schemas, undef, $at) = @_;

    return () unless ref $value eq 'HASH';
    return map { _faults($c, $value->{$_}, $schemas->{$_}, "$at/$_") }
        grep { exists $value->{$_} } sort keys %$schemas;
}


sub _additional {
    my ($c, $value, $rest, $schema, $at) = @_;

    return () unless ref $value eq 'HASH';

    my @keys = grep { !$schema->{properties} || !$schema->{properties}{$_} }
        sort keys %$value;

    return map { "$at has $_" } @keys unless ref $rest eq 'HASH' || $rest;
    return map { _faults($c, $value->{$_}, $rest, "$at/$_") } @keys;
}


sub _items {
    my ($c, $value, $schema, undef, $at) = @_;

    return () unless ref $value eq 'ARRAY';
    return map { _faults($c, $value->[$_], $schema, "$at/$_") } 0 .. $#$value;
}


1;
