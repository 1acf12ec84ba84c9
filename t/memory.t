#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# That t/unit/test_memory.c leaves nothing out: each function that the sources
# call from elsewhere is one that the test makes fail or one that cannot, and
# each function of ours that calls one of the former is come by.  What is looked
# at is build/unit-gcc (make units).

use warnings;
use strict;

use Test::More;

use File::Basename qw/basename/;

use GD::Source;


my $build = root() . '/build/unit-gcc';
my $program = "$build/test_memory";


# what allocates nothing, or by what is made to fail

my %harmless = map { $_ => 1 } qw/
    __errno_location __popcountdi2 _setjmp longjmp dladdr strerror sysconf
    memchr memcmp memcpy memmem memmove memrchr memset
    strcasecmp strchr strcmp strcpy strcspn strlen strncasecmp strncmp strnlen strpbrk strrchr strspn
    strtod strtol strtoll strtoul strtoull
    snprintf sprintf vsnprintf
    qsort qsort_r
    clock_gettime gmtime_r time
    close closedir dirfd free
    cJSON_Delete cJSON_GetArraySize cJSON_GetObjectItemCaseSensitive
    cJSON_IsArray cJSON_IsBool cJSON_IsNull cJSON_IsNumber cJSON_IsObject
    cJSON_IsString cJSON_IsTrue
    deflate deflateEnd deflateReset crc32
    gumbo_normalized_tagname gumbo_parse_with_options kGumboDefaultOptions
    luaJIT_setmode
/;

# its address is what gd_lua_guard() asks for

$harmless{luaL_newstate} = 1;


# Functions of ours that allocate nothing.  In these two files others are called
# that do, which the linker does not see: all but these are to be made to fail.

my %within = map { $_ => 1 } qw/
    gd_arena_init gd_arena_over gd_arena_reset gd_arena_destroy
    gd_image_create gd_image_get gd_image_seal gd_image_destroy
/;


# these fail where a load or a request in the test cannot come

my %elsewhere = (
    gd_comparison_cells => 'no office in the set has reports of two years',
    gd_diag_format => 'prints what was said',
    gd_hunt_check_exact => 'words found where the index is not exact',
    gd_out_image_more => 'more than 64 KiB at once',
    gd_site_strict => 'looks at a site that is loaded',
    gd_xlsx_write => 'gd_xlsx_sheet_name(): the tables of the forms have names',
);


my @objects = glob "$build/src/{core,lua,data,report,search,view}/*.o";

BAIL_OUT("$program is not built: make units") unless -x $program && @objects;

my %wrapped = map { /^__wrap_(\w+)$/ ? ($1 => 1) : () }
    symbols("$build/t/unit/test_memory.o", 'T');

cmp_ok(scalar keys %wrapped, '>', 20, 'functions that are made to fail');


is(join("\n", unknown(map { [$_, symbols($_, 'U')] } @objects)), '',
    'no other function that may fail is called');

is(join("\n", grep { !$wrapped{$_} && !$within{$_} }
        map { symbols("$build/src/core/$_.o", 'T') } qw/gd_arena gd_image/), '',
    'nor one of the arena and the image');


# who calls them, and who was seen to

my ($names, $calls) = callers();
my %seen;

open my $fh, '-|', $program, 'callers' or die "$program: $!";

while (<$fh>) {
    next unless /^# caller ([0-9a-f]+)$/;
    my $name = $calls->{hex $1};
    $seen{$name} = 1 if defined $name;
}

close $fh;

is($?, 0, 'the callers');
cmp_ok(scalar keys %seen, '>', 80, 'are many');

is(join("\n", grep { !$seen{$_} && !$elsewhere{$_} } sort keys %$names), '',
    'all of them are seen');
is(join("\n", grep { $seen{$_} || !$names->{$_} } sort keys %elsewhere), '',
    'but for these');

is_deeply([unknown(['x.o', qw/gd_x memcpy strdup/])], ['x.o: strdup'],
    'a planted call is found');

done_testing();


# names with this letter in the output of nm

sub symbols {
    my ($file, $type) = @_;

    my @lines = split /\n/, `nm '$file'`;

    return map { / $type (\w+)$/ ? $1 : () } @lines;
}


sub unknown {
    my @complaints;

    for (@_) {
        my ($object, @names) = @$_;

        push @complaints, map { basename($object) . ": $_" } grep {
            !$wrapped{$_} && !$harmless{$_}
                && !/^(?:gd_|lua_|luaL_|luaopen_|__asan_|__ubsan_|_GLOBAL_)/
        } @names;
    }

    return @complaints;
}


# functions that call what is made to fail, and which function it is that each
# such call returns to

sub callers {
    my (%names, %calls, $name, $pending);

    my %ours = map { $_ => 1 } map { symbols($_, '[Tt]') } @objects;

    open my $fh, '-|', 'objdump', '-d', '--no-show-raw-insn', $program
        or die "objdump: $!";

    while (<$fh>) {
        if (/^[0-9a-f]+ <(\w+)>:$/) {
            ($name, $pending) = ($1, 0);

        } elsif (/^\s*([0-9a-f]+):\t(\S+)\s*(.*)/) {
            $calls{hex $1} = $name if $pending && $ours{$name};
            $pending = $2 eq 'call' && $3 =~ /<__wrap_(?!lua_)\w+>/;
            $names{$name} = 1 if $pending && $ours{$name};
        }
    }

    close $fh or die 'objdump';

    return (\%names, \%calls);
}
