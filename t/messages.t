#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Every message that the sources have is one that a test provokes.  A message is
# a string of several words.  In a stage that reads data, or in any other source
# that makes diagnostics, it counts as provoked if what stands between its
# conversions is found, in this order, in a line that a case of t/*.t expects or
# in a string of t/unit/*.c; in the module, the command (but for its imports) and
# the query, that say something to an operator, a caller or a client, also if it
# is found in a string of t/*.t.

use warnings;
use strict;

use Test::More;

use GD::Diag;
use GD::Source;


my @stages = qw/core data lua report/;
my @speakers = qw/search tool http/;


# what data cannot provoke, and why

my $memory = 'memory is at its end';
my $race = 'the file system changes, or fails, during the load';

my %unprovoked = (
    'cannot be examined' => $race,
    'cannot be listed' => $race,
    'gone while the directory was being read' => $race,
    'gone while it was to be read' => $race,
    'its size changed while it was read, expected a file that nobody writes'
        => $race,

    'no memory' => $memory,
    'no memory for Lua' => $memory,
    'no memory for a Lua state' => $memory,
    'no memory for the addresses of cells' => $memory,
    'no memory for the checks' => $memory,
    'no memory for the label of a cell' => $memory,
    'no memory for the form' => $memory,
    'no memory for the forms' => $memory,
    'no memory for the prose' => $memory,
    'no memory to look at items' => $memory,
    'no memory to read it' => $memory,
    'not enough memory for the data set' => $memory,
    'not enough memory to load it' => $memory,
    'template is not compiled' => $memory,
    'expected a JSON value' => $memory,
    'duplicate key, expected each key once' => $memory,
    'control character in a string, expected text' => $memory,
    'escaped control character, expected text' => $memory,
    'tables nested too deep' => 'LuaJIT has no room on its stack: memory',

    "govdisclose export report: no memory\n" => $memory,
    'no memory for the status of data set "%V"' => $memory,
    'govdisclose rendered %O bytes of "%V", not %O'
        => 'a page that is not what it was at load',

    'cannot find out which object provides LuaJIT' => 'another Lua is linked',
    'a second Lua runtime, "%s", has taken the place of LuaJIT, "%s": load '
        . 'only modules that are built against LuaJIT'
        => 'another Lua is linked',
    'LuaJIT does not turn its compiler off' => 'another Lua is linked',

    'cannot be converted from %s, save it as UTF-8'
        => 'the C library lacks a converter',

    'no form has a table of applications' => 'the shipped forms have one',

    'could not be made canonical' => 'the cleaner refuses its own output',

    'template is too long, expected %u bytes at most'
        => 'a file of 16 MiB has been refused before',
);


# strings that are no messages

my @other = (
    qr/^(?:[\w.]+ )+$/,                 # names of Lua's library
    qr/^a record has 64 fields/,        # of the compiler
    qr/^the bodies of an item/,
    qr/^<!/,                            # HTML
    qr/^default-src /,                  # a header
    qr/^usage: govdisclose /,           # t/command.t
    qr/^\nload_module /,                # nginx's
    qr/^\n(?:all|own) $/,               # what a fingerprint is made of
    qr/^[A-Z][a-z]+(?: [A-Z][a-z]+)+$/, # reason phrases of HTTP
    qr/[\xe4-\xe9][\x80-\xbf]{2}/,     # Chinese: findings, labels
);


# [line, string] of each string of a source that reads like a message

sub messages {
    my ($source) = @_;

    my $string = qr/"(?:\\.|[^"\\\n])*"/;
    my $text = bare($source, 'strings');
    my @found;

    while ($text =~ /($string(?:\s*(?:[A-Z_]+\s*)?$string)*)/g) {
        my ($literal, $at) = ($1, $-[0]);
        my $line = 1 + (substr($text, 0, $at) =~ tr/\n//);

        my $message = unquoted($literal);

        next if $message !~ /[a-z]{2}/ || $message !~ /\S +\S|^ \S|\S $/;
        next if grep { $message =~ $_ } @other;

        push @found, [$line, $message];
    }

    return @found;
}


sub unquoted {
    my ($literal) = @_;

    my $text = join '', $literal =~ /"((?:\\.|[^"\\\n])*)"/g;

    my %char = (n => "\n", t => "\t", r => "\r");
    $text =~ s/\\x([0-9a-f]{2})/chr hex $1/ge;
    $text =~ s/\\(.)/$char{$1} || $1/gse;

    return $text;
}


# what is expected somewhere, a line each

sub expected {
    my @lines;

    for my $file (glob root() . '/t/*.t') {
        my $text = slurp($file);
        next unless $text =~ s/\A.*?^__DATA__\n//ms;

        open my $fh, '<', \$text or die "open: $!";
        push @lines, map { split /\n/, $_->{want} } read_cases($fh);
    }

    for my $file (glob root() . '/t/unit/*.c') {
        my $string = qr/"(?:\\.|[^"\\\n])*"/;
        my $text = bare(slurp($file), 'strings');

        $text =~ s/\\\n/ \n/g;

        push @lines, map { split /\n/, unquoted($_) }
            $text =~ /($string(?:\s*(?:[A-Z_]+\s*)?$string)*)/g;
    }

    return join "\n", @lines;
}


# the strings of t/*.t, joined as the tests join them, without escapes

sub spoken {
    my @texts;

    for my $file (glob root() . '/t/*.t') {
        next if $file =~ m{/messages\.t$};

        my $text = slurp($file);

        $text =~ s/(['"])\s*\.\s*(['"])//g;
        $text =~ s/\\([^\w\s])/$1/g;

        push @texts, $text;
    }

    return join "\n", @texts;
}


# complaints about a source, given by its name

sub unknown {
    my ($name, $source, $lines) = @_;

    my @complaints;

    for (messages($source)) {
        my ($line, $message) = @$_;

        next if exists $unprovoked{$message};

        my $conversion = qr/%[-+ #0]*[\d.*]*(?:ll|l|z|u)?[a-zA-Z]/;
        my @pieces = split /(%%)|$conversion/, $message;
        my $pattern = join '', map { !defined $_ ? '.*?'
            : $_ eq '%%' ? '%' : quotemeta } @pieces;

        # what has several lines is said in several

        push @complaints, "$name:$line: $message"
            if grep { $lines !~ /$_/ } split /\\\n/, $pattern;
    }

    return @complaints;
}


my $lines = expected();
my $spoken = "$lines\n" . spoken();
my (%seen, @complaints, @speaking);

for my $name (map { substr $_, length(root()) + 1 }
              glob(root() . '/src/*/*.c'), glob(root() . '/ngx_*.c'))
{
    # translations, which t/say.t holds to the messages

    next if $name =~ m{/gd_say_words\.c$};

    my $source = slurp(root() . "/$name");
    my $stage = $name =~ m{^src/(\w+)/} ? $1 : 'http';

    my $about_files = $stage eq 'tool' ? qr/\bgd_import_(?:error|note)\(/
        : qr/\bgd_diag_(?:add|file)\(/;

    if ((grep { $stage eq $_ } @stages) || $source =~ $about_files) {
        push @complaints, unknown($name, $source, $lines);

    } elsif (grep { $stage eq $_ } @speakers) {
        push @speaking, unknown($name, $source, $spoken);

    } else {
        next;
    }

    $seen{$_->[1]} = 1 for messages($source);
}

cmp_ok(scalar keys %seen, '>', 250, 'messages of the sources');
is(join("\n", @complaints), '', 'each is provoked by a test');
is(join("\n", @speaking), '', 'so is what is said in other ways');
is(join("\n", grep { !$seen{$_} } sort keys %unprovoked), '',
    'each that cannot be provoked is there');


# messages that are planted are found

my @planted = (
    ['a call', 'return gd_diag_file(d, &f, 0, "planted %s, expected a fault", x);'],
    ['two parts', "gd_read_error(r, p, \"%s, expected \"\n    \"planting\");"],
    ['a macro between', 'gd_diag_file(d, f, 0, "planted, expected *" EXT " a");'],
    ['a table', 'static const gd_slip_t  slips[] = { { "x", "planted x" } };'],
    ['what is returned', "case X:\n    return \"a planted value\";"],
    ['a piece in another order',
        'gd_diag_add(d, l, p, "%s is the file, %s cannot be read");'],
);

for (@planted) {
    my ($name, $code) = @$_;
    my @found = unknown('x.c', "\nint\nf(void)\n{\n    $code\n}\n", $lines);

    is(scalar @found, 1, "a planted message: $name");
}

is(scalar unknown('x.c', "f(log, \"planted \\\"%V\\\" at %ui\");", $spoken), 1,
    'a planted message of the module');

is_deeply([unknown('x.c', 'f("needs a prefix location whose name ends");',
                   $spoken)],
    [], 'one of the module that is provoked');

is_deeply([unknown('x.c', 'f("no \"%s\", expected one in every %s");',
                   $lines)],
    [], 'a message that is provoked is none');

is_deeply([messages("/* \"a planted comment\" */\n"
                    . "f(\"%.*s\", \"2020\", \"%s.json\", \"%s %s\");\n")],
    [], 'what is no message');

done_testing();
