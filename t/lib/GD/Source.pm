package GD::Source;

# Copyright (C) govdisclose contributors

# The source tree as text: which files belong to it, and what rules of style
# and layering they break.  Each rule is a function of a file's name and its
# text that returns complaints.

use warnings;
use strict;

use parent qw/Exporter/;

use Cwd ();
use Encode ();
use File::Basename ();
use File::Find ();

our @EXPORT = qw/root slurp tree includes bare lines_of functions_of/;


my $root = Cwd::abs_path(File::Basename::dirname(__FILE__) . '/../../..');

sub root { return $root }


sub slurp {
    my ($path) = @_;

    open my $fh, '<:raw', $path or die "open $path: $!";
    local $/;
    my $text = <$fh>;

    return defined $text ? $text : '';
}


# Names relative to the root, of what git tracks; of everything but build/
# where there is no git, as in an unpacked release.

sub tree {
    my @names;

    if (-e "$root/.git") {
        @names = split /\0/, `git -c safe.directory='*' -C '$root' ls-files -z`;
        @names = grep { -f "$root/$_" } @names;
    }

    if (!@names) {
        File::Find::find({ no_chdir => 1, wanted => sub {
            my $name = substr $File::Find::name, length($root) + 1;
            $File::Find::prune = 1 if $name =~ m{^(build|\.git)$};
            push @names, $name if -f $File::Find::name;
        } }, $root);
    }

    return sort @names;
}


# names in #include "..." and <...>

sub includes {
    my ($text) = @_;

    return bare($text, 'strings') =~ /^[ ]*#[ ]*include[ ]*["<]([^">]+)[">]/mg;
}


# C without what stands in comments and, unless they are kept, in strings; the
# lines stay where they are

sub bare {
    my ($text, $keep) = @_;

    $text =~ s{
        ( " (?: \\. | [^"\\\n] )* " | ' (?: \\. | [^'\\\n] )* ' )
        | ( / \* .*? (?: \* / | \z ) )
    }{
        if (defined $1) { $keep ? $1 : '""' }
        else { (my $lines = $2) =~ tr/\n//cd; " $lines" }
    }gsex;

    return $text;
}


# characters, not bytes, in each line

sub lines_of {
    my ($text) = @_;

    return split /\n/, Encode::decode('UTF-8', $text);
}


# [number of the first line, how many] of each body between braces in column 0

sub functions_of {
    my ($text) = @_;

    my ($start, $n, @found) = (0, 0);

    for (split /\n/, $text) {
        $n++;
        $start = $n if /^\{/;
        push @found, [$start, $n - $start + 1] if /^\}/ && $start;
        $start = 0 if /^\}/;
    }

    return @found;
}


1;
