#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The corpora of the fuzz targets, given to the targets as the sanitizers of
# gcc and clang build them (make units).

use warnings;
use strict;

use Test::More;

use File::Basename qw/basename/;
use File::Temp ();

use GD::Source;


my $seconds = 120;
my $limit = 800_000;

my $root = root();
my @targets = map { /fuzz_(\w+)\.c$/ } glob "$root/t/fuzz/fuzz_*.c";
my @corpora = map { basename($_) } glob "$root/t/fuzz/corpus/*";

my %inputs = map { $_ => [glob "$root/t/fuzz/corpus/$_/*"] } @corpora;
my $total = 0;

$total += -s $_ for map { @$_ } values %inputs;

cmp_ok(scalar @targets, '>', 0, 'there are targets');
is_deeply([sort @corpora], [sort @targets], 'each with a corpus');
cmp_ok($total, '<', $limit, 'the corpora are small');

for my $target (@targets) {
    my @files = @{ $inputs{$target} || [] };

    for my $build (qw/unit-gcc unit-clang/) {
        my ($rc, $out) = replay("$root/build/$build/fuzz_$target", @files);

        is($rc, 0, "fuzz_$target, $build") or diag($out);
        is((split /\n/, $out)[-1], @files . ' inputs', 'to the last of them');
    }
}


# a target that reads a byte too many, or aborts, and a file that is not there

my $dir = File::Temp->newdir;

like((replay(planted("return data[size];"), $inputs{$targets[0]}[0]))[1],
    qr/AddressSanitizer: heap-buffer-overflow/, 'a planted fault is found');

my $aborts = planted("(void) data; gd_fuzz_need(size == 0); return 0;");

isnt((replay($aborts, $inputs{$targets[0]}[0]))[0], 0, 'so is another');
isnt((replay($aborts, "$dir/none"))[0], 0, 'no such input');

done_testing();


# exit status and output

sub replay {
    my ($program, @files) = @_;

    my $pid = open my $fh, '-|';
    die "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDERR, '>&', \*STDOUT;
        { no warnings 'exec'; exec 'timeout', $seconds, $program, @files; }
        exit 127;
    }

    my $out = do { local $/; <$fh> };
    close $fh;

    return ($? & 127 ? 128 + ($? & 127) : $? >> 8, $out);
}


# a target of which this is the function's body

sub planted {
    my ($body) = @_;

    my $name = "$dir/fuzz_planted";

    open my $fh, '>', "$name.c" or die "open: $!";
    print $fh "#include \"gd_fuzz.h\"\n",
        "int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)\n",
        "{\n    $body\n}\n";
    close $fh or die "close: $!";

    system('gcc', '-g', '-fsanitize=address', "-I$root/t/fuzz", '-o', $name,
        "$name.c", "$root/t/fuzz/replay.c") == 0 or die 'gcc';

    return $name;
}
