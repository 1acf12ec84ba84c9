#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# How diagnostics are given: how many, in which forms, with which exit status,
# and what the server does meanwhile.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Diag;
use GD::Test;


my $t = GD::Test->new(params => 'library=%%DIR%%/library');
my $office = 'offices/renhe/office.json';
my $items = 'offices/renhe/items/2020.jsonl';

set_back($t);
$t->start;


# so many lines that are no items, of which each has one error

sub wrong {
    my ($n) = @_;

    set_back($t);
    $t->append($items, "[]\n" x $n);

    my @lines = map { "$items:" . (48 + $_)
        . ":1: error: an array, expected an object\n" } 1 .. $n;

    return @lines;
}


# the first 20, then how many more

my @lines = wrong(20);
check_is($t, join('', @lines), '20 errors are all printed');

@lines = wrong(21);
check_is($t, join('', @lines[0 .. 19]) . "1 more errors\n", 'of 21 one is not');

@lines = wrong(1020);
my $want = join('', @lines[0 .. 19]) . "1000 more errors\n";
check_is($t, $want, 'of 1020 a thousand are not');

GD::Diag::nginx_is($t, { name => '1020 errors', want => $want });

my ($data, $conf) = ($t->data, $t->conf);

like(($t->config_test)[1],
    qr/\[emerg\].* data set "renhe" in "\Q$data\E" refused in \Q$conf\E:\d+$/m,
    'which directive has named the data set');


# JSON: one document, the same diagnostics, the same status

sub json_is {
    my ($name, $status, @args) = @_;

    my ($rc, $out, $err) = $t->command('check', $t->data,
        '--library=' . $t->dir . '/library', @args);
    my ($rc2, $json, $err2) = $t->command('check', '--json', $t->data,
        '--library=' . $t->dir . '/library', @args);

    is($rc, $status, "$name: exit status");
    is($rc2, $status, "$name: exit status with --json");
    is($err2, $err, "$name: the same lines besides");

    my $doc = eval { JSON::PP->new->utf8->decode($json) };

    ok($doc, "$name: one document") or return diag $@;
    is(join(' ', sort keys %$doc),
        'catalogue diagnostics errors reports warnings',
        "$name: its keys");

    my @given = map { line_of($_) } @{ $doc->{diagnostics} };
    my @printed = grep { !/^\d+ more errors$/ } split /\n/, $err;

    utf8::decode($_) for @printed;
    is(join("\n", @given), join("\n", @printed), "$name: diagnostics");

    return $doc;
}


sub line_of {
    my ($entry) = @_;

    my $line = '';

    $line .= "$entry->{file}:" if length $entry->{file};
    $line .= "$entry->{line}:$entry->{column}:" if defined $entry->{line};
    $line .= ' ' if length $line;
    $line .= "$entry->{level}: ";
    $line .= "$entry->{pointer}: " if length $entry->{pointer};

    return $line . $entry->{message};
}


set_back($t);

my $doc = json_is('good data', 0);
is_deeply([map { @$_{qw/office year scope/} } @{ $doc->{reports} }],
    ['renhe', 2020, 'own'], 'and the report');

wrong(30);
$doc = json_is('30 errors', 1);
is(@{ $doc->{diagnostics} }, 20, '20 of them');
is_deeply($doc->{reports}, [], 'no report of what cannot be loaded');

is_deeply($doc->{diagnostics}[0], { level => 'error', file => $items,
    line => 49, column => 1, pointer => '',
    message => 'an array, expected an object' }, 'the first of them');

set_back($t);
$t->append($items, "{\"\xe9\x95\xbf\\n\\u0022\\\\/~\": \"\\u201c\xff\"}\n"
    . '{"a\\n\\"b\\\\": 1}' . "\n");
$t->write_file("offices/renhe/\xe2\x80\x9ca\"b.txt", '');
json_is('quotes, backslashes and line breaks', 1);

set_back($t);
$t->write_file('offices/renhe/x', '');
$doc = json_is('no place in a file', 1);
is($doc->{diagnostics}[0]{line}, undef, 'no line');
is($doc->{diagnostics}[0]{column}, undef, 'no column');


# warnings are said, and the data is loaded

set_back($t);

my $home = $t->dir . '/library/templates/home.mustache';
my $warning = 'templates/home.mustache:1:1: warning: unknown name "nmae"';

$t->write_file($home, "{{nmae}}<p>warned</p>\n");
check_is($t, "$warning\n", 'a warning');
json_is('a warning', 0);

my ($rc, $out) = $t->config_test;
is($rc, 0, 'nginx -t succeeds');
is(GD::Diag::logged($out), "$warning\n", 'and warns');

my $mark = $t->log_mark;
ok($t->reload, 'so does a reload');
like($t->log_since($mark), qr/\[warn\] [^\n]*: \Q$warning\E$/m, 'and warns');
like($t->get('/xxgk/')->body, qr/warned/, 'and serves it');

for (1 .. 3) {
    $t->append($home, "{{nmae}}\n" x 10);
    $t->append($items, "[]\n" x 10);
}

($rc, $out, my $err) = $t->command('check', $t->data,
    '--library=' . $t->dir . '/library');

is($rc, 1, 'warnings do not hide errors');
like($err, qr/^10 more errors\n\z/m, 'nor are they counted with them');


# the directories themselves

set_back($t);

for my $missing ('/nonexistent', $t->conf) {
    ($rc, $out, $err) = $t->command('check', $missing);

    is($rc, 1, "$missing: exit status");
    like($err, qr/^\Q$missing\E:[ ]error:[ ]cannot[ ]be[ ]opened[ ]as[ ]a
                  [ ]directory:[ ](?:No[ ]such[ ]file[ ]or|Not[ ]a)
                  [ ]directory\n\z/x, "$missing: is none");

    ($rc, $out, $err) = $t->command('check', $t->data, "--library=$missing");

    is($rc, 1, "$missing: exit status as library");
    like($err, qr/^\Q$missing\E: error: cannot be opened as a directory: /,
        "$missing: is no library");
}


# what one may not read; root may read everything

SKIP: {
    skip 'needs root and setpriv', 3 unless $> == 0 && -x '/usr/bin/setpriv';

    chmod 0, $t->path($office), $t->path($items);
    chmod 0755, $t->dir;

    my $program = $ENV{TEST_GOVDISCLOSE} || $t->root . '/build/govdisclose';
    my @as = qw/setpriv --reuid=65534 --regid=65534 --clear-groups/;

    ($rc, $out, $err) = $t->run(@as, $program, 'version');
    skip 'others cannot run the command', 3 if $rc;

    ($rc, $out, $err) = $t->run(@as, $program, 'check', $t->data);

    is($rc, 1, 'files that one may not read: exit status');
    is($err, "$office: error: cannot be opened: Permission denied\n",
        'and what is said');

    chmod 0644, $t->path($office);
    chmod 0, $t->path('offices/renhe/items');

    ($rc, $out, $err) = $t->run(@as, $program, 'check', $t->data);
    is($err, "offices/renhe/items: error: cannot be opened: Permission "
        . "denied\n", 'a directory that one may not read');
}


# the old data is served while the new is refused, and the new once it is good

set_back($t);
ok($t->reload, 'good data again');

my $before = $t->get('/xxgk/')->body;

$t->write_file('site.json', '{');
ok(!$t->reload, 'bad data is refused');
is($t->get('/xxgk/')->body, $before, 'and the old is served');

set_back($t);
$t->replace('site.json', '"name": "云阳县政府信息公开', '"name": "X');
ok($t->reload, 'good data is taken');
isnt($t->get('/xxgk/')->body, $before, 'and served');

$t->write_file('site.json', '{');
$t->stop;
ok(!$t->try_start, 'bad data does not start');
is(GD::Diag::logged($t->errors) =~ s/.*\n(?=.)//sr, "site.json:1:2: error: "
    . "text ends, expected a key in double quotes or }\n", 'and it is said');

finish();
