package GD::Process;

# Copyright (C) govdisclose contributors

# The life of an object's nginx, and its error log.

use warnings;
use strict;

use Carp qw/croak/;
use IO::Socket::INET ();
use POSIX qw/WNOHANG/;
use Test::More ();
use Time::HiRes ();


# seconds; a module under a sanitizer loads slowly

my $patience = 60;


# Runs nginx -t: (exit status, what it printed).

sub config_test {
    my ($self, @args) = @_;

    my ($rc, $out, $err) = $self->run($self->_nginx('-t', @args));

    return ($rc, $out . $err);
}


# Runs nginx -s with the signal: (exit status, what it printed).

sub control {
    my ($self, $signal) = @_;

    my ($rc, $out, $err) = $self->run($self->_nginx('-s', $signal));

    return ($rc, $out . $err);
}


sub _nginx {
    my ($self, @args) = @_;

    return ($self->binary, '-p', "$self->{dir}/", '-c', $self->conf, @args);
}


# Starts nginx and waits until it answers.  If it does not start, start() dies
# and try_start() returns false.

sub start {
    my ($self) = @_;

    $self->try_start or croak "nginx did not start:\n" . $self->log
        . $self->read_path("$self->{dir}/stderr");

    return $self;
}


sub try_start {
    my ($self) = @_;

    croak 'nginx is running' if $self->{pid};

    $self->{pid} = $self->_spawn("$self->{dir}/stdout", "$self->{dir}/stderr",
                                 $self->_nginx());

    my $up = $self->_wait(sub {
        return -1 if waitpid($self->{pid}, WNOHANG) != 0;
        return -s "$self->{dir}/nginx.pid" && $self->_answers;
    });

    return 1 if $up > 0;

    if ($up < 0) {
        $self->{status} = $?;
        delete $self->{pid};

    } else {
        $self->stop;
    }

    return 0;
}


sub _answers {
    my ($self) = @_;

    return 1 unless @{ $self->{ports} };

    return IO::Socket::INET->new(Proto => 'tcp', PeerAddr => '127.0.0.1',
        PeerPort => $self->port);
}


# Stops nginx by SIGQUIT (or the signal given), then with force; false if force
# was needed or a process is left.

sub stop {
    my ($self, $signal) = @_;

    my $pid = delete $self->{pid} or return 1;
    my @workers = $self->_children($pid);
    my $done;

    for my $name ($signal || 'QUIT', 'TERM', 'KILL') {
        kill $name, $pid;

        $done = $self->_wait(sub { waitpid($pid, WNOHANG) != 0 },
                             $name eq 'QUIT' ? 20 : 10);

        if ($done) {
            $self->{status} = $?;
            $done = $name eq ($signal || 'QUIT');
            last;
        }
    }

    my @left = grep { _alive($_) } @workers;

    Test::More::diag("left: @left") if @left;
    kill 'KILL', @left;

    return $done && !@left;
}


# Sends SIGHUP and waits for its end: true when the workers of before are gone
# and new ones serve, false when nginx logged why it goes on with the old
# configuration.

sub reload {
    my ($self) = @_;

    my $pid = $self->{pid} or croak 'nginx is not running';
    my %before = map { $_ => 1 } $self->_children($pid);
    my $mark = $self->log_mark;

    kill 'HUP', $pid or croak "kill: $!";

    my ($size, $since) = (-1, 0);

    my $rc = $self->_wait(sub {
        my $log = $self->log_since($mark);

        if ($log =~ /\[notice\][^\n]*: start worker processes/) {
            my @now = $self->_children($pid);
            return @now && !grep { $before{$_} } @now;
        }

        return -1 unless _alive($pid);
        return 0 unless $log =~ /: reconfiguring$/m && $log =~ /\[emerg\]/;

        # there may be more to say, or a start in spite of it

        if (length($log) != $size || !_sleeps($pid)) {
            ($size, $since) = (length $log, Time::HiRes::time());
        }

        return Time::HiRes::time() - $since > 0.3 ? -1 : 0;
    });

    croak 'the reload came to no end' if $rc == 0;

    return $rc > 0;
}


sub pid { return $_[0]{pid} }
sub workers { return $_[0]->_children($_[0]{pid}) }

# as $? of the nginx that has ended

sub exit_status { return $_[0]{status} }


sub log {
    my ($self) = @_;

    return -e "$self->{dir}/error.log"
        ? $self->read_path("$self->{dir}/error.log") : '';
}


# $t->log_since($t->log_mark) is what was logged between the two

sub log_mark { return length $_[0]->log }
sub log_since { return substr $_[0]->log, $_[1] }


# the lines that match

sub log_grep {
    my ($self, $pattern) = @_;

    my @lines = grep { $_ =~ $pattern } split /^/, $self->log;
    chomp @lines;

    return @lines;
}


# what nginx and the programs wrote to their standard error

sub errors {
    my ($self) = @_;

    my $file = "$self->{dir}/stderr";

    return $self->{errors} . (-e $file ? $self->read_path($file) : '');
}


# Runs a program to its end: (exit status, output, errors); a signal gives 128
# and its number.

sub run {
    my ($self, @command) = @_;

    my ($out, $err) = map { "$self->{dir}/run.$_" } qw/out err/;
    my $pid = $self->_spawn($out, $err, @command);

    waitpid $pid, 0;

    my $rc = $? & 127 ? 128 + ($? & 127) : $? >> 8;
    my $errors = $self->read_path($err);

    $self->{errors} .= $errors;

    return ($rc, $self->read_path($out), $errors);
}


sub _spawn {
    my ($self, $out, $err, @command) = @_;

    my $pid = fork;
    croak "fork: $!" unless defined $pid;

    return $pid if $pid;

    # fills freed and new memory, so that what is not set shows

    $ENV{MALLOC_PERTURB_} = 9;

    # in whose language the command speaks is for a test to say

    $ENV{LC_ALL} = 'C';

    if ($ENV{TEST_NGINX_PRELOAD} && $command[0] eq $self->binary) {
        $ENV{LD_PRELOAD} = $ENV{TEST_NGINX_PRELOAD};
    }

    open STDIN, '<', '/dev/null';
    open STDOUT, '>', $out;
    open STDERR, '>', $err;

    { no warnings 'exec'; exec { $command[0] } @command; }

    print STDERR "exec $command[0]: $!\n";
    POSIX::_exit(127);
}


# calls until it returns something true or the time is over

sub _wait {
    my ($self, $code, $seconds) = @_;

    my $end = Time::HiRes::time() + ($seconds || $patience);

    while (1) {
        my $value = $code->();
        return $value if $value;
        return 0 if Time::HiRes::time() > $end;
        Time::HiRes::sleep(0.02);
    }
}


sub _children {
    my ($self, $pid) = @_;

    open my $fh, '<', "/proc/$pid/task/$pid/children" or return ();
    my $list = <$fh>;

    return split ' ', defined $list ? $list : '';
}


sub _state {
    my ($pid) = @_;

    open my $fh, '<', "/proc/$pid/stat" or return '';
    my $line = <$fh>;

    return defined $line && $line =~ /\) (\w)/ ? $1 : '';
}


sub _alive { return _state($_[0]) =~ /[^ZX]/ }
sub _sleeps { return _state($_[0]) eq 'S' }


1;
