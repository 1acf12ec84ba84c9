#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The stages of src/: none but http knows nginx, and each uses only those that
# come before it.

use warnings;
use strict;

use Test::More;

use File::Basename qw/basename/;
use File::Temp ();

use GD::Source;


my %uses = (
    core => [],
    lua => [qw/core/],
    data => [qw/core/],
    report => [qw/core lua data/],
    search => [qw/core lua data report/],
    view => [qw/core lua data report search/],
    tool => [qw/core lua data report search view/],
    http => [qw/core lua data report search view/],
);

my $root = root();
my $nginx = qr/^(?:ngx_|nginx)/;

my @sources = grep { m{^src/.*\.[ch]$} } present();


# A later stage's file is not only not included, it cannot even be seen: each
# stage is compiled with its own include paths, and nginx's headers, which the
# system may have, are hidden by others that stop the compiler.

my $shadow = File::Temp::tempdir(CLEANUP => 1);

for my $name (qw/nginx.h ngx_config.h ngx_core.h ngx_http.h ngx_event.h/) {
    plant("$shadow/$name", "#error nginx\n");
}

my ($lua, $cjson, $xml) = map { `pkg-config --cflags $_ 2>/dev/null` }
    qw/luajit libcjson libxml-2.0/;
$lua = "-I$ENV{LUAJIT_INC}" if $ENV{LUAJIT_INC};
chomp($lua, $cjson, $xml);


plan(skip_all => 'no sources') unless @sources;

is_deeply([grep { !m{^src/(\w+)/} || !$uses{$1} } @sources], [],
    'every file belongs to a stage');

is(join("\n", map { misnamed($_) } @sources), '', 'names of the files');

is(join('', map { wrong_includes($_, slurp("$root/$_")) } @sources), '',
    'stages include earlier stages only');

for my $stage (sort grep { $_ ne 'http' } keys %uses) {
    my @files = grep { m{^src/$stage/.*\.c$} } @sources;

    is(@files ? compile($stage, map { "$root/$_" } @files) : '', '',
        "$stage compiles without later stages and nginx");
}


# the checks can fail

like(wrong_includes('src/core/gd_a.c', "#include \"gd_kinds.h\"\n"),
    qr/gd_kinds\.h is of data/, 'core must not use data');
like(wrong_includes('src/data/gd_a.c', "#include \"gd_mustache.h\"\n"),
    qr/gd_mustache\.h is of view/, 'data must not use view');
like(wrong_includes('src/data/gd_a.c', "#include <gd_lua.h>\n"),
    qr/gd_lua\.h is of lua/, 'data must not use lua');
like(wrong_includes('src/view/gd_a.c', "# include <ngx_core.h>\n"),
    qr/ngx_core\.h is nginx's/, 'view must not use nginx');
like(wrong_includes('src/core/gd_a.c', "#include \"gd_nowhere.h\"\n"),
    qr/gd_nowhere\.h is nowhere/, 'an unknown header');
is(wrong_includes('src/core/gd_a.c', "/*\n#include <ngx_core.h>\n*/\n"), '',
    'a comment is no include');
is(wrong_includes('src/view/gd_a.c', "#include \"gd_kinds.h\"\n"), '',
    'view may use data');
isnt(misnamed('src/core/util.c'), '', 'a file name without prefix');

my $file = "$shadow/gd_a.c";

plant($file, "#include \"gd_kinds.h\"\nint  gd_a;\n");
is(compile('report', $file), '', 'report sees data');
isnt(compile('core', $file), '', 'core does not see data');

plant($file, "#include <ngx_config.h>\nint  gd_a;\n");
like(compile('view', $file), qr/#error nginx/, 'view does not see nginx');

done_testing();


# what git tracks, and also what it does not yet: a new file is compiled by
# the build as well

sub present {
    my %seen = map { $_ => 1 } tree();

    $seen{substr $_, length("$root/")} = 1 for glob("$root/src/*/*.[ch]");

    return sort keys %seen;
}


sub misnamed {
    my ($name) = @_;

    my $prefix = $name =~ m{^src/http/} ? 'ngx_http_govdisclose_' : 'gd_';

    return () if basename($name) =~ /^$prefix\w+\.[ch]$/;
    return () if $name eq 'src/http/ngx_http_govdisclose.h';

    return "$name: $prefix...";
}


# the stage that a header belongs to

sub stage_of {
    my ($header) = @_;

    my ($path) = grep { basename($_) eq basename($header) } @sources;

    return defined $path && $path =~ m{^src/(\w+)/} ? $1 : undef;
}


sub wrong_includes {
    my ($name, $text) = @_;

    my ($stage) = $name =~ m{^src/(\w+)/};
    my @complaints;

    for my $header (includes($text)) {

        if (basename($header) =~ $nginx && $stage ne 'http') {
            push @complaints, "$name: $header is nginx's";
            next;
        }

        next unless basename($header) =~ /^(?:gd|ngx_http_govdisclose)_/;

        my $other = stage_of($header);

        if (!defined $other) {
            push @complaints, "$name: $header is nowhere";

        } elsif (!grep { $_ eq $other } $stage, @{ $uses{$stage} }) {
            push @complaints, "$name: $header is of $other";
        }
    }

    return join '', map { "$_\n" } @complaints;
}


sub compile {
    my ($stage, @files) = @_;

    my $incs = join ' ', "-I$shadow",
        map { "-I$root/src/$_" } $stage, @{ $uses{$stage} };

    return scalar `gcc -std=c11 -fsyntax-only -DGD_LIBRARY_DIR='"/"' \\
                       -DGD_MODULE_FILE='"/"' $incs \\
                       $lua $cjson $xml @files 2>&1`;
}


sub plant {
    my ($path, $text) = @_;

    open my $fh, '>', $path or die "open $path: $!";
    print $fh $text;
    close $fh or die "close $path: $!";
}
