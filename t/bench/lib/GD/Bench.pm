package GD::Bench;

# Copyright (C) govdisclose contributors

# What is measured, by what: an nginx with two kinds of processes, the client,
# callgrind, strace, and what the kernel says about memory.

use warnings;
use strict;

use parent qw/Exporter/;

use Carp qw/croak/;
use Cwd ();
use File::Basename ();
use File::Find ();
use File::Path ();
use IO::Socket::INET ();
use POSIX qw/WNOHANG/;
use Time::HiRes qw/sleep time/;

our @EXPORT = qw/root tool output median mean tmp_dir write_file read_file
    directory_bytes fetch/;


my $root = Cwd::abs_path(File::Basename::dirname(__FILE__) . '/../../../..');
my $tmp = "$root/build/bench/tmp";
my $owner = $$;
my %running;
my $started = 0;

# seconds; nginx under valgrind loads slowly

my $patience = 600;

sub root { return $root }
sub tool { return "$root/build/bench/$_[0]" }

sub tmp_dir {
    if (!-d "$tmp.$$") {
        File::Path::make_path("$tmp.$$");
    }

    return "$tmp.$$";
}

END {
    if ($$ == $owner) {
        my $rc = $?;

        $_->stop for values %running;
        File::Path::remove_tree("$tmp.$$");
        $? = $rc;
    }
}

$SIG{INT} = $SIG{TERM} = sub { exit 1 };


# What a command prints; dies, with its complaint, where it fails.

sub output {
    my (@command) = @_;

    my $errors = tmp_dir() . '/errors';
    my $pid = open my $pipe, '-|';

    croak "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDERR, '>', $errors;
        exec { $command[0] } @command or POSIX::_exit(127);
    }

    my $text = do { local $/; <$pipe> };

    close $pipe or die "@command failed:\n", read_file($errors);

    return defined $text ? $text : '';
}


sub median {
    my @sorted = sort { $a <=> $b } @_;

    return $sorted[$#sorted / 2];
}


sub mean {
    my $sum = 0;

    $sum += $_ for @_;

    return $sum / @_;
}


sub write_file {
    my ($path, $text) = @_;

    open my $fh, '>:raw', $path or croak "$path: $!";
    print $fh $text;
    close $fh or croak "$path: $!";
}


sub read_file {
    my ($path) = @_;

    open my $fh, '<:raw', $path or return;
    local $/;

    return scalar <$fh>;
}


sub directory_bytes {
    my ($dir) = @_;
    my $sum = 0;

    File::Find::find({ no_chdir => 1, wanted => sub {
        $sum += -s _ if -f $File::Find::name;
    } }, $dir);

    return $sum;
}


# One GET: (header as a list of [name, value], body).

sub fetch {
    my ($port, $path, @headers) = @_;

    my $socket = IO::Socket::INET->new(Proto => 'tcp',
        PeerAddr => '127.0.0.1', PeerPort => $port) or croak "connect: $!";

    print $socket join "\r\n", "GET $path HTTP/1.1", 'Host: localhost',
        'Connection: close', @headers, '', '';

    my $answer = do { local $/; <$socket> };
    my ($head, $body) = split /\r\n\r\n/, $answer, 2;
    my ($status, @lines) = split /\r\n/, $head;

    croak "$path: $status" if $status !~ / 200 /;

    return ([map { [split /: /, $_, 2] } @lines], $body);
}


# An nginx that is up: new(http => text, workers => 0 for a single process,
# valgrind => 1).  %PORT% in the text is its port.

sub new {
    my ($class, %args) = @_;

    my $self = bless {
        port => _free_port(),
        dir => tmp_dir() . '/nginx' . ++$started,
    }, $class;

    my $workers = $args{workers} || 1;
    my $binary = $ENV{TEST_NGINX_BINARY} || 'nginx';

    File::Path::make_path($self->{dir});
    write_file("$self->{dir}/nginx.conf", $self->_conf($workers, $args{http}));

    my @command = ($binary, '-p', "$self->{dir}/", '-c', 'nginx.conf', '-g',
        'daemon off;' . ($args{workers} ? '' : ' master_process off;'));

    if ($args{valgrind}) {
        unshift @command, 'valgrind', '-q', '--tool=callgrind',
            '--instr-atstart=no', "--callgrind-out-file=$self->{dir}/out",
            '--log-file=' . "$self->{dir}/valgrind.log";
    }

    return $self->_start(@command);
}


sub port { return $_[0]{port} }
sub pid { return $_[0]{pid} }


sub _free_port {
    my $socket = IO::Socket::INET->new(Proto => 'tcp', Listen => 1,
        LocalAddr => '127.0.0.1', LocalPort => 0) or croak "no port: $!";

    return $socket->sockport;
}


sub _conf {
    my ($self, $workers, $http) = @_;

    $http =~ s/%PORT%/$self->{port}/g;

    my $temp = join "\n", map { "    ${_}_temp_path temp;" }
        qw/client_body proxy fastcgi uwsgi scgi/;

    return <<"CONF";
load_module $root/build/ngx_http_govdisclose_module.so;
worker_processes $workers;
error_log error.log warn;
pid nginx.pid;

events {
    worker_connections 512;
}

http {
$temp

    access_log off;
    keepalive_requests 1000000000;
    keepalive_timeout 600s;

$http
}
CONF
}


sub _start {
    my ($self, @command) = @_;

    my $pid = fork;
    croak "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', "$self->{dir}/stderr";
        exec { $command[0] } @command or POSIX::_exit(127);
    }

    $self->{pid} = $pid;
    $running{$pid} = $self;

    my $end = time + $patience;

    until (IO::Socket::INET->new(Proto => 'tcp', PeerAddr => '127.0.0.1',
        PeerPort => $self->{port}))
    {
        if (waitpid($pid, WNOHANG) != 0 || time > $end) {
            die "nginx does not start:\n", grep { defined }
                map { read_file("$self->{dir}/$_") } qw/stderr error.log/;
        }

        sleep 0.05;
    }

    return $self;
}


sub stop {
    my ($self) = @_;

    my $pid = delete $self->{pid} or return;
    delete $running{$pid};

    kill 'TERM', $pid;

    for (1 .. 400) {
        return if waitpid($pid, WNOHANG) != 0;
        sleep 0.05;
    }

    kill 'KILL', $pid;
    waitpid $pid, 0;
}


# (seconds, status, bytes of a body) of n requests over a number of connections

sub requests {
    my ($self, $n, $connections, $path, @headers) = @_;

    return split ' ', output(tool('client'), $self->port, $path, $connections,
        $n, @headers);
}


# Instructions a request, nginx being run by callgrind.  What belongs to a
# connection falls out of a difference.

sub instructions {
    my ($self, $path, @headers) = @_;

    my $n = 200;

    output('callgrind_control', '-i', 'on', $self->pid);
    $self->requests(50, 1, $path, @headers);

    my @total = map { $self->_instructions_of($_, $path, @headers) }
        $n, 2 * $n;

    return ($total[1] - $total[0]) / $n;
}


sub _instructions_of {
    my ($self, $n, $path, @headers) = @_;

    output('callgrind_control', '-z', $self->pid);
    $self->requests($n, 1, $path, @headers);

    # the connection is closed a moment later

    sleep 0.3;

    output('callgrind_control', '-d', $self->pid);

    my $dump = read_file("$self->{dir}/out." . ++$self->{dumps});

    return $1 if defined $dump && $dump =~ /^(?:totals|summary): (\d+)/m;

    croak 'callgrind has not written what it counted';
}


# System calls a request, undef without strace

sub syscalls {
    my ($self, $path, @headers) = @_;

    return unless grep { -x "$_/strace" } split /:/, $ENV{PATH};

    my $n = 500;
    my @total = map { $self->_syscalls_of($_, $path, @headers) } $n, 2 * $n;

    return ($total[1] - $total[0]) / $n;
}


sub _syscalls_of {
    my ($self, $n, $path, @headers) = @_;

    my $file = "$self->{dir}/strace";

    unlink $file, "$file.err";

    my $pid = fork;
    croak "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDERR, '>', "$file.err";
        exec 'strace', '-c', '-o', $file, '-p', $self->pid
            or POSIX::_exit(127);
    }

    for (1 .. 100) {
        last if (read_file("$file.err") || '') =~ /attached/;
        sleep 0.05;
    }

    $self->requests($n, 1, $path, @headers);
    sleep 0.2;

    kill 'INT', $pid;
    waitpid $pid, 0;

    my ($line) = grep { / total$/ } split /\n/, read_file($file) || '';

    croak 'strace has not counted' unless defined $line;

    # % time, seconds, usecs/call, calls, errors, name

    my ($calls) = $line =~ /^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s/
        or croak "strace: $line";

    return $calls;
}


# the master and its children

sub processes {
    my ($self) = @_;

    my $pid = $self->pid;
    my $children = read_file("/proc/$pid/task/$pid/children");

    croak 'the kernel lists no children' unless defined $children;

    return ($pid, split ' ', $children);
}


# Proportional set size of all processes, bytes.  It is read from one after the
# other; undef where a fork or an exit has come between.

sub pss {
    my ($self) = @_;

    my @pids = $self->processes;
    my @sizes = map { _pss_of($_) } @pids, $pids[0];
    my $again = pop @sizes;

    return if "@pids" ne join(' ', $self->processes) || !$again
        || abs($again - $sizes[0]) > 0.05 * $again;

    my $sum = 0;
    $sum += $_ for @sizes;

    return 1024 * $sum;
}


sub _pss_of {
    my ($pid) = @_;

    my $text = read_file("/proc/$pid/smaps_rollup");

    return defined $text && $text =~ /^Pss:\s+(\d+) kB/m ? $1 : 0;
}


# SIGHUP: (seconds to the first new worker, the largest PSS on the way).  The
# sizes are only looked at where they are asked for, it takes time.

sub reload {
    my ($self, $watch) = @_;

    my %before = map { $_ => 1 } $self->processes;
    my $start = time;
    my $end = $start + $patience;
    my ($took, $peak) = (0, 0);

    kill 'HUP', $self->pid;

    for ( ;; ) {
        my @now = $self->processes;

        if (!$took && grep { !$before{$_} } @now) {
            $took = time - $start;
        }

        # the old workers are gone

        last if $took && 1 == grep { $before{$_} } @now;

        croak 'no new worker after a reload' if time > $end;

        if ($watch) {
            my $pss = $self->pss;
            $peak = $pss if defined $pss && $pss > $peak;
        }

        sleep($watch ? 0.005 : 0.0005);
    }

    return ($took, $peak);
}


1;
