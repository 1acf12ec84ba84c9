package GD::Diag;

# Copyright (C) govdisclose contributors

# Cases of a data set that is wrong, and what is said about it.  They stand
# behind __DATA__ of a test file:
#
#     === an impossible date [nginx]
#     replace items, '"published": "2020-01-03"', '"published": "2020-13-01"';
#     ---
#     offices/renhe/items/2020.jsonl:1:114: error: /published: ...
#
# Above "---" is Perl that changes a copy of the sample by the functions of
# GD::Diag::Edit, below it all lines that the command prints to its standard
# error; %%DIR%% is the directory of the test.  A case marked [nginx] goes
# through nginx -t and a reload as well, one marked [strict] is a check --strict.

use warnings;
use strict;

use parent qw/Exporter/;

use Carp qw/croak/;
use File::Path ();
use Test::More ();

our @EXPORT = qw/read_cases run_cases set_back check_is/;


# the cases of a test file, in its order: {name, flag, code, want, line}

sub read_cases {
    my ($fh) = @_;

    my (@cases, $part);

    while (my $line = <$fh>) {

        if ($line =~ /^===\s+(.*?)(?:\s+\[(nginx|strict)\])?\s*$/) {
            push @cases, { name => $1, flag => $2 || '', code => '',
                           want => '', line => $. };
            $part = 'code';

        } elsif (!@cases) {
            croak "text before the first case: $line" if $line =~ /\S/;

        } elsif ($line =~ /^---\s*$/) {
            $part = 'want';

        } elsif ($part eq 'code' || $line =~ /\S/) {
            $cases[-1]{$part} .= $line;
        }
    }

    return @cases;
}


# Runs all cases; those marked with [nginx] need a $t that has been started.

sub run_cases {
    my ($t, $fh) = @_;

    binmode $fh;

    for my $case (read_cases($fh)) {
        set_back($t);
        GD::Diag::Edit::run($t, $case);

        my $dir = $t->dir;
        my @args = $case->{flag} eq 'strict' ? '--strict' : ();

        $case->{want} =~ s/%%DIR%%/$dir/g;

        check_is($t, $case->{want}, $case->{name}, @args);
        nginx_is($t, $case) if $case->{flag} eq 'nginx';
    }

    set_back($t);
}


# the data set as it is shipped, and a library of its own that is empty

sub set_back {
    my ($t) = @_;

    File::Path::remove_tree($t->data, $t->dir . '/library');
    File::Path::make_path($t->data, $t->dir . '/library');

    $t->copy_tree('conf/sample', 'data');
}


sub check_is {
    my ($t, $want, $name, @args) = @_;

    my ($rc, $out, $err) = $t->command('check', $t->data,
        '--library=' . $t->dir . '/library', @args);

    my $errors = $want =~ /^(?:[^\n]* )?error: /m ? @args ? 2 : 1 : 0;

    Test::More::is($err, $want, $name);
    Test::More::is($rc, $errors, "$name: exit status");

    return $out;
}


# the same lines from nginx, which goes on with the old data

sub nginx_is {
    my ($t, $case) = @_;

    my ($want, $name) = @$case{qw/want name/};
    my ($rc, $out) = $t->config_test;

    Test::More::is($rc, 1, "$name: exit status of nginx -t");
    Test::More::is(logged($out), $want, "$name: nginx -t");

    my $mark = $t->log_mark;

    Test::More::ok(!$t->reload, "$name: the reload is refused");
    Test::More::is(logged($t->log_since($mark)), $want, "$name: error log");
    Test::More::is($t->get('/xxgk/')->status, 200, "$name: still served");
}


# what nginx said about the data set, less what stands before it in a line

sub logged {
    my ($text) = @_;

    my $head = qr/\[(?:emerg|warn)\] (?:\d+#\d+: )?govdisclose_data "renhe": /;

    return join '', $text =~ /^.*?$head(.*\n)/mg;
}


package GD::Diag::Edit;

# What the code of a case is run in.  Names of files are relative to the data
# set, those that library() returns are in the library.

use warnings;
use strict;

use Carp qw/croak/;
use File::Path ();
use IO::Socket::UNIX ();

my $t;


sub run {
    my ($object, $case) = @_;

    $t = $object;

    eval "# line $case->{line}\n$case->{code}; 1"
        or croak "$case->{name}: $@";
}


sub site { return 'site.json' }
sub office { return 'offices/renhe/office.json' }
sub items { return 'offices/renhe/items/2020.jsonl' }
sub applications { return 'offices/renhe/applications/2020.jsonl' }
sub disputes { return 'offices/renhe/disputes/2020.jsonl' }
sub report { return 'offices/renhe/reports/2020.json' }
sub library { return $t->dir . "/library/$_[0]" }

sub put { $t->write_file(@_) }
sub cut { replace(@_, '') }
sub folder { unlink $t->path($_[0]); File::Path::make_path($t->path($_[0])) }
sub drop { File::Path::remove_tree($t->path($_[0])) }
sub path { return $t->path(@_) }

# the one place where a string stands, or that matches

sub replace {
    my ($file, $from, $to) = @_;

    return $t->replace($file, $from, $to) unless ref $from;

    my $content = $t->read_file($file);

    $content =~ s/$from/$to/ or croak "$file: $from does not match";
    $t->write_file($file, $content);
}

# lines at the end of a file

sub add {
    my ($file, @lines) = @_;

    $t->append($file, "$_\n") for @lines;
}

# a file of the shipped library, changed, as one of its own

sub shipped {
    my ($file, $from, $to) = @_;

    $t->write_file(library($file), $t->read_path($t->root . "/conf/$file"));
    $t->replace(library($file), $from, $to) if defined $from;
}

# a form that is the shipped one with a change in Lua, its table being f

sub form {
    my ($change) = @_;

    shipped('formats/2019.lua', "return {\n    id =", "local f = {\n    id =");
    $t->append(library('formats/2019.lua'), "\n$change\n\nreturn f\n");
}

# a check of an own library: what its function does

sub check {
    my ($code, $id) = @_;

    $id ||= 'X1';
    $t->write_file(library("checks/\L$id\E.lua"), <<"EOT");
return {
    id = "$id",
    group = "own",
    severity = "note",
    title = "a check",
    basis = "a rule",
    check = function(report, ctx)
        $code
    end,
}
EOT
}

# a second office

sub second {
    my ($id, @pairs) = @_;

    put("offices/$id/office.json", '{"name": "x", "kind": "other"'
        . join('', map { ", $_" } @pairs) . "}\n");
}

# one item, with the keys that it must have

sub item {
    my (@pairs) = @_;

    return '{"id": "x", "title": "x", "columns": ["notices"], '
        . '"published": "2020-01-03"' . join('', map { ", $_" } @pairs) . '}';
}

# the report, its second line being the given pairs

sub report_is {
    my (@pairs) = @_;

    put('offices/renhe/reports/2020.json',
        "{\"year\": 2020\n" . join('', map { ", $_" } @pairs) . "}\n");
}

# symbolic link, pipe, socket, in place of what is there

sub link_to { drop($_[1]); symlink $_[0], $t->path($_[1]) or croak "symlink: $!" }
sub socket_at { drop($_[0]); IO::Socket::UNIX->new(Local => $t->path($_[0]), Listen => 1)
    or croak "socket: $!" }
sub pipe_at { drop($_[0]); system('mkfifo', $t->path($_[0])) == 0 or croak 'mkfifo' }


1;
