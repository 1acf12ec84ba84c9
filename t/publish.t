#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# govdisclose publish: what is served is always a whole version of the data that
# was checked, whatever happens while it is made.

use warnings;
use strict;

use Test::More;

use File::Path ();
use POSIX ();
use Time::HiRes ();

use GD::Test;


my $t = GD::Test->new(data => 'conf/county');
my $dir = $t->dir;
my $dest = "$dir/dest";
my $told = "$dir/told";
my @reload = ('--reload', "echo x >> $told");

my ($rc, $out, $err) = publish(@reload);
my $first = current();

is($rc, 0, 'published') or diag($err);
is($out, "$dest/$first: published\n", 'said');
like($first, qr/\A[0-9a-f]{16}\z/, 'by the version of the data');
is(`diff -r '$dest/current' '@{[$t->data]}'`, '', 'it is the data');
is(told(), 1, 'nginx is told');

($rc, $out) = publish(@reload);
is($out, "$dest/$first: unchanged\n", 'nothing has changed');
is(told(), 1, 'nor is nginx told so');


# a change: what has not changed is not there twice

$t->edit_line('site.json', qr/"name"/, sub { s/"name": "/"name": "新/ });
publish(@reload);

my $second = current();

isnt($second, $first, 'another version');
is(told(), 2, 'nginx is told of it');
is((stat "$dest/$first/offices/culture/office.json")[1],
   (stat "$dest/$second/offices/culture/office.json")[1],
    'a file that is the same takes no room');
isnt((stat "$dest/$first/site.json")[1], (stat "$dest/$second/site.json")[1],
    'one that is not is another');


# back to what was before, and only the last ones stay

$t->edit_line('site.json', qr/"name"/, sub { s/新// });
is((publish())[1], "$dest/$first: published\n", 'back again');
is(current(), $first, 'it is the old one');

for my $n (1 .. 3) {
    $t->edit_line('site.json', qr/"name"/, sub { s/"name": "/"name": "$n/ });
    publish();
}

is_deeply([scalar versions(), scalar grep { $_ eq current() } versions()],
    [3, 1], 'three are kept');
publish('--keep', 1);
is_deeply([versions()], [current()], 'one, if so wished');
mkdir "$dest/0123456789abcdef-x" and mkdir "$dest/mine" or die "mkdir: $!";
publish('--keep', 1);
ok(-d "$dest/mine" && -d "$dest/0123456789abcdef-x", 'nothing else is removed');


# attachments are no part of the version of the data

my $was = current();

$t->append('files/culture/shows.csv', '');
$t->replace('files/culture/shows.csv', substr($t->read_file(
    'files/culture/shows.csv'), 0, 12), "x" x 12);
publish();
is(current(), "$was-2", 'the same data, another attachment');
is((publish())[1], "$dest/$was-2: unchanged\n", 'it is found again');


# an office with errors keeps its last folder

my $good = $t->read_file('offices/culture/office.json');

$t->write_file('offices/culture/office.json', '{}');
$t->edit_line('offices/education/office.json', qr/^    "address"/,
    sub { s/: "/: "新/ });
unlink $t->path('files/culture/shows.csv') or die "unlink: $!";

($rc, $out, $err) = publish(@reload);
is($rc, 3, 'an office with errors: exit status');
like($err, qr{^offices/culture/office\.json:1:1: error: no "name", }m,
    'its errors');
like($err, qr{^offices/culture: stays as it was published last, it has errors$}m,
    'it is named');
is($t->read_path("$dest/current/offices/culture/office.json"), $good,
    'it is as it was');
ok(-e "$dest/current/files/culture/shows.csv", 'so are its attachments');
like($t->read_path("$dest/current/offices/education/office.json"), qr/新/,
    'others are new');
is(($t->command('check', "$dest/current"))[0], 0, 'all is in order');

mkdir $t->path('offices/fresh') or die "mkdir: $!";
$t->write_file('offices/fresh/office.json', '{');
($rc, $out, $err) = publish();
is($rc, 3, 'a new one with errors: exit status');
like($err, qr{^offices/fresh: left out, it has errors and was never published$}m,
    'it is named');
ok(!-e "$dest/current/offices/fresh", 'and left out');


# nothing is published: the reasons

File::Path::remove_tree($t->path('offices/fresh'));
$t->write_file('offices/culture/office.json', $good);
$t->write_file('files/culture/shows.csv', 'x');
is((publish())[0], 0, 'in order again');

$was = current();

my $site = $t->read_file('site.json');

$t->write_file('site.json', '{}');
($rc, $out, $err) = publish(@reload);
is($rc, 1, 'an error of the whole: exit status');
like($err, qr/^nothing is published$/m, 'said');

$t->write_file('site.json', $site);
symlink '/etc/passwd', $t->path('files/link') or die "symlink: $!";
like((publish())[2], qr/^files\/link: error: symbolic link, /m, 'a link');
unlink $t->path('files/link');

for (
    ['no data', "$dir/none", $dest, 'none: error: cannot be opened as a '
        . 'directory: No such file or directory'],
    ['no directory', $t->data, "$dir/no/such", 'such: error: cannot be made: '
        . 'No such file or directory'],
    ['a file', $t->data, $told, 'told: error: cannot be opened as a '
        . 'directory: Not a directory'],
) {
    my ($name, $from, $to, $says) = @$_;
    my ($rc, $out, $err) = $t->command('publish', $from, $to);

    is($rc, 1, "$name: exit status");
    like($err, qr/\Q$says\E$/m, "$name: said");
}

# a disk that is full: no file may have more than so many bytes

$t->append('files/culture/shows.csv', 'x' x 100000);

my $program = $ENV{TEST_GOVDISCLOSE} || $t->root . '/build/govdisclose';

($rc, $out, $err) = $t->run('sh', '-c', "trap '' XFSZ; ulimit -f 8; exec "
    . "$program publish @{[$t->data]} $dest");
is($rc, 1, 'no room: exit status');
like($err, qr{^files/culture/shows\.csv: error: cannot be written: File too large$}m,
    'said');

is(current(), $was, 'nothing has changed by all this');
ok(!-e "$dest/.new", 'nothing is left behind');
is(($t->command('check', "$dest/current"))[0], 0, 'what is served is whole');


# a reload that fails is tried again

$t->write_file('files/culture/shows.csv', 'xy');
($rc, $out, $err) = publish('--reload', 'false');
is($rc, 1, 'a reload that fails: exit status');
like($err, qr/^govdisclose publish: "false" has failed, the next run tries it again$/m,
    'said');

my $before = told();

is((publish(@reload))[1], "$dest/@{[current()]}: unchanged\n", 'the next run');
is(told(), $before + 1, 'tells nginx nevertheless');
publish(@reload);
is(told(), $before + 1, 'once');


being_killed();
changing();
together();
served();
units();

finish();


sub publish { return $t->command('publish', $t->data, $dest, @_) }
sub current { return readlink "$dest/current" }
sub versions { return map { s{.*/}{}r } glob "$dest/[0-9a-f]*[0-9a-f]" }
sub told { return -s $told ? (-s $told) / 2 : 0 }


sub rename_site {
    my ($name) = @_;

    $t->edit_line('site.json', qr/^    "name"/,
        sub { $_ = "    \"name\": \"$name\"," });
}


# A run that is killed, whenever, leaves what was served or has published.

sub being_killed {
    my @bad;

    for my $n (1 .. 12) {
        rename_site("killed $n");

        my $pid = start();

        Time::HiRes::sleep(0.005 * $n ** 2);
        kill 'KILL', $pid;
        waitpid $pid, 0;

        my ($rc, $out, $err) = $t->command('check', "$dest/current");

        push @bad, "$n: $err" if $rc;
    }

    is_deeply(\@bad, [], 'killed: what is served is whole');
    is((publish())[0], 0, 'and the next run publishes');
    like($t->read_path("$dest/current/site.json"), qr/"killed 12"/, 'the last');
    ok(!-e "$dest/.new", 'with nothing left over');
}


# what is being written is not published

sub changing {
    my ($seen, @bad);
    my $file = $t->path('files/culture/shows.csv');

    my $pid = fork;
    die "fork: $!" unless defined $pid;

    if (!$pid) {
        for (my $i = 0; getppid != 1; $i++) {
            open my $fh, '>', $file or POSIX::_exit(1);
            print $fh 'x' x ($i % 1000);
        }

        POSIX::_exit(0);
    }

    for (1 .. 500) {
        my ($rc, $out, $err) = publish();

        if ($err =~ /: error: changed while it was copied, nothing is published$/m) {
            $seen = 1;
            push @bad, 'published' if $rc != 1;
            last;
        }
    }

    kill 'KILL', $pid;
    waitpid $pid, 0;

    ok($seen, 'a change while it is copied is seen');
    is_deeply(\@bad, [], 'and nothing is published');
    is((publish())[0], 0, 'afterwards it is');
}


sub together {
    rename_site('together');

    my $before = told();
    my @pids = map { start(@reload) } 1 .. 4;
    my @failed = grep { waitpid $_, 0; $? } @pids;

    is_deeply(\@failed, [], 'four at once');
    like($t->read_path("$dest/current/site.json"), qr/"together"/,
        'one has published');
    is(told(), $before + 1, 'and told nginx');
}


# the way from an edit to a page

sub served {
    my $conf = $t->read_path($t->conf) =~ s{\Q@{[$t->data]}\E}{$dest/current}gr;

    $t->write_path($t->conf, $conf);
    $t->start;

    rename_site('served');

    my ($rc) = publish('--reload', $t->binary . " -p $dir/ -c @{[$t->conf]} "
        . '-s reload');

    is($rc, 0, 'with a reload');
    ok($t->_wait(sub { $t->get('/xxgk/')->body =~ m{<h1>served</h1>} }),
        'it is served');
}


# the units have what the command takes

sub units {
    my $unit = $t->read_path($t->root . '/conf/systemd/govdisclose.service');
    my ($command) = $unit =~ m{^ExecStart=/usr/bin/govdisclose (.*)$}m;

    rename_site('units');
    $command =~ s{/srv/xxgk/data}{$t->data}e;
    $command =~ s{/srv/xxgk/published}{$dest};
    $command =~ s{systemctl reload nginx}{echo x >> $told};

    my $before = told();
    my ($rc, $out, $err) = $t->run('sh', '-c', "$program $command");

    is("$rc $err", '0 ' . ($err =~ /^offices.* warning: /m ? $err : ''),
        'the service');
    is(told(), $before + 1, 'and its reload');
}


sub start {
    my (@args) = @_;

    my $pid = fork;
    die "fork: $!" unless defined $pid;

    return $pid if $pid;

    open STDOUT, '>', '/dev/null';
    open STDERR, '>', "$dir/started.err";
    { no warnings 'exec'; exec $program, 'publish', $t->data, $dest, @args; }
    POSIX::_exit(127);
}
