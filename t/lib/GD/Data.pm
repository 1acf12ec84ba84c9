package GD::Data;

# Copyright (C) govdisclose contributors

# Editing of an object's data set.  File names are relative to it; with a
# leading slash they are taken as they are.  Contents are bytes: a test that
# has Chinese in it does not "use utf8".

use warnings;
use strict;

use Carp qw/croak/;
use File::Basename ();
use File::Find ();
use File::Path ();
use JSON::PP ();


sub path {
    my ($self, $name) = @_;

    return $name =~ m{^/} ? $name : $self->data . "/$name";
}


sub read_file {
    my ($self, $name) = @_;

    return $self->read_path($self->path($name));
}


# folders on the way are made

sub write_file {
    my ($self, $name, $content) = @_;

    my $path = $self->path($name);

    File::Path::make_path(File::Basename::dirname($path));
    $self->write_path($path, $content);
}


sub append {
    my ($self, $name, $content) = @_;

    my $path = $self->path($name);

    open my $fh, '>>:raw', $path or croak "open $path: $!";
    print $fh $content;
    close $fh or croak "close $path: $!";
}


sub remove_file {
    my ($self, $name) = @_;

    my $path = $self->path($name);

    unlink $path or croak "unlink $path: $!";
}


# Changes one line, given by its number from 1 or by a pattern that only this
# line matches.  With code, $_ is the line without its end, to be changed;
# else the line becomes the string.

sub edit_line {
    my ($self, $name, $which, $change) = @_;

    my @lines = split /^/, $self->read_file($name);

    my @found = ref $which ? grep { $lines[$_] =~ $which } 0 .. $#lines
              : $which <= @lines ? ($which - 1) : ();

    croak "$name: " . @found . " lines match $which" if @found != 1;

    my $end = $lines[$found[0]] =~ s/(\n)\z// ? $1 : '';

    if (ref $change) {
        local $_ = $lines[$found[0]];
        $change->();
        $lines[$found[0]] = $_;

    } else {
        $lines[$found[0]] = $change;
    }

    $lines[$found[0]] .= $end;
    $self->write_file($name, join '', @lines);

    return $found[0] + 1;
}


# replaces the one place where the string stands

sub replace {
    my ($self, $name, $from, $to) = @_;

    my $content = $self->read_file($name);
    my $count = $content =~ s/\Q$from\E/$to/g;

    croak "$name: \"$from\" stands there " . ($count || 0) . ' times'
        if $count != 1;

    $self->write_file($name, $content);
}


# Changes a JSON file by code that gets its structure, or one line of a .jsonl
# file, given as in edit_line().

sub edit_json {
    my ($self, $name, @args) = @_;

    my $change = pop @args;
    my $json = JSON::PP->new->utf8->canonical->allow_nonref;

    if (@args) {
        return $self->edit_line($name, $args[0], sub {
            my $record = $json->decode($_);
            $change->($record);
            $_ = $json->encode($record);
        });
    }

    my $record = $json->decode($self->read_file($name));
    $change->($record);
    $self->write_file($name, $json->pretty->encode($record));
}


# copies a directory (relative to the source tree) into the object's own

sub copy_tree {
    my ($self, $from, $to) = @_;

    $from = $self->root . "/$from" unless $from =~ m{^/};
    croak "$from: no such directory" unless -d $from;

    my $target = "$self->{dir}/$to";

    File::Find::find({ no_chdir => 1, wanted => sub {
        my $path = $target . substr($File::Find::name, length $from);

        if (-d $File::Find::name) {
            File::Path::make_path($path);

        } else {
            $self->write_path($path, $self->read_path($File::Find::name));
        }
    } }, $from);
}


sub read_path {
    my ($self, $path) = @_;

    open my $fh, '<:raw', $path or croak "open $path: $!";
    local $/;
    my $content = <$fh>;
    close $fh or croak "close $path: $!";

    return defined $content ? $content : '';
}


sub write_path {
    my ($self, $path, $content) = @_;

    open my $fh, '>:raw', $path or croak "open $path: $!";
    print $fh $content;
    close $fh or croak "close $path: $!";
}


1;
