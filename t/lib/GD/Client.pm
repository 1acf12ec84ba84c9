package GD::Client;

# Copyright (C) govdisclose contributors

# Requests to an object's nginx.

use warnings;
use strict;

use Carp qw/croak/;
use IO::Select ();
use IO::Socket::INET ();
use Test::More ();
use Time::HiRes ();

use GD::Response;


my $timeout = 20;


# get($uri, Name => value, ...): a GD::Response.  The URI goes out as it is.
# A value that is an array reference gives several header lines; Host and
# Connection: close are there unless given, undef leaves them out.

sub get { return shift->request('GET', @_) }
sub head { return shift->request('HEAD', @_) }


# post($uri, $body, Name => value, ...)

sub post {
    my ($self, $uri, $body, @headers) = @_;

    return $self->request('POST', $uri, 'Content-Length' => length $body,
        @headers, ':body' => $body);
}


# request($method, $uri, Name => value, ...); the names :port and :body are
# no headers

sub request {
    my ($self, $method, $uri, @args) = @_;

    my %given = ('host' => 'localhost', 'connection' => 'close');
    my ($port, $body, $lines) = ($self->port, '', '');

    while (my ($name, $value) = splice @args, 0, 2) {

        if ($name eq ':port') {
            $port = $value;

        } elsif ($name eq ':body') {
            $body = $value;

        } elsif (exists $given{lc $name}) {
            $given{lc $name} = $value;

        } else {
            $lines .= "$name: $_\r\n" for ref $value ? @$value : $value;
        }
    }

    my $start = '';

    for my $name (sort keys %given) {
        my $value = $given{$name};
        $start .= ucfirst($name) . ": $value\r\n" if defined $value;
    }

    my $bytes = "$method $uri HTTP/1.1\r\n$start$lines\r\n$body";
    my $answer = $self->exchange($bytes, $port);
    my $response = GD::Response->take(\$answer, $method eq 'HEAD');

    croak "$method $uri: no response" unless $response;

    return $response;
}


# Sends bytes and reads until nginx closes: the first response (undef if there
# is none), in list context all of them.  Requests must ask for the close.

sub raw {
    my ($self, $bytes, $port) = @_;

    my $answer = $self->exchange($bytes, $port || $self->port);
    my @responses;

    while (length $answer) {
        my $response = GD::Response->take(\$answer) or last;
        push @responses, $response;
    }

    return wantarray ? @responses : $responses[0];
}


# a connection, for what the functions above cannot do

sub connection {
    my ($self, $port) = @_;

    my $socket = IO::Socket::INET->new(Proto => 'tcp',
        PeerAddr => '127.0.0.1', PeerPort => $port || $self->port)
        or croak "connect: $!";

    $socket->autoflush(1);
    binmode $socket;

    return $socket;
}


sub exchange {
    my ($self, $bytes, $port) = @_;

    local $SIG{PIPE} = 'IGNORE';

    my $socket = $self->connection($port);
    my $select = IO::Select->new($socket);
    my $end = Time::HiRes::time() + $timeout;
    my $answer = '';

    Test::More::note($bytes) if $ENV{TEST_NGINX_VERBOSE};

    # nginx may answer, and close, before it has read everything

    my $written = 0;

    while ($written < length $bytes) {
        my $n = syswrite $socket, $bytes, 65536, $written;
        defined $n or last;
        $written += $n;
    }

    while (1) {
        my $left = $end - Time::HiRes::time();

        croak "no end of the response after $timeout s"
            if $left <= 0 || !$select->can_read($left);

        my $n = sysread $socket, $answer, 65536, length $answer;
        last unless $n;
    }

    Test::More::note($answer) if $ENV{TEST_NGINX_VERBOSE};

    return $answer;
}


1;
