package GD::Response;

# Copyright (C) govdisclose contributors

# An HTTP response, taken apart.

use warnings;
use strict;

use Carp qw/croak/;
use Encode ();
use IO::Uncompress::Gunzip ();
use JSON::PP ();


# Takes one response off the front of the buffer.  head says that it answers a
# HEAD request and so has no body.  undef: the buffer holds no whole response.

sub take {
    my ($class, $buffer, $head) = @_;

    $$buffer =~ /\A(.*?)\r?\n\r?\n/s or return undef;

    my $size = $+[0];
    my ($line, @lines) = split /\r?\n/, $1;

    $line =~ m{^HTTP/(\d\.\d) (\d{3})(?: (.*))?$}
        or croak "\"$line\" is no status line";

    my $self = bless {
        version => $1,
        status => $2,
        reason => defined $3 ? $3 : '',
        names => [],
        headers => {},
        body => '',
    }, $class;

    for (@lines) {
        /^([^\s:]+):\s*(.*?)\s*$/ or croak "\"$_\" is no header line";

        push @{ $self->{names} }, $1;
        push @{ $self->{headers}{lc $1} }, $2;
    }

    my $rest = substr($$buffer, $size);

    if ($head || $self->{status} =~ /^(1\d\d|204|304)$/) {
        $$buffer = $rest;
        return $self;
    }

    $self->_take_body(\$rest) or return undef;
    $$buffer = $rest;

    return $self;
}


sub _take_body {
    my ($self, $rest) = @_;

    my $length = $self->header('Content-Length');

    if (defined $length) {
        $self->{truncated} = 1 if length($$rest) < $length;
        $self->{body} = substr($$rest, 0, $length, '');
        return 1;
    }

    if (($self->header('Transfer-Encoding') || '') !~ /\bchunked\b/i) {
        $self->{body} = $$rest;
        $$rest = '';
        return 1;
    }

    $self->{chunked} = 1;

    while ($$rest =~ s/\A([0-9A-Fa-f]+)[^\r\n]*\r\n//) {
        my $size = hex $1;

        if ($size == 0) {
            $$rest =~ s/\A(?:[^\r\n]+\r\n)*\r\n//;
            return 1;
        }

        last if length($$rest) < $size + 2;

        $self->{body} .= substr($$rest, 0, $size, '');
        substr($$rest, 0, 2, '');
    }

    $self->{truncated} = 1;

    return 1;
}


sub status { return $_[0]{status} }
sub reason { return $_[0]{reason} }

# bytes, as they came

sub body { return $_[0]{body} }

# the connection was closed before the response was over

sub truncated { return $_[0]{truncated} }


# the only value of a header, or undef; two values are a mistake here

sub header {
    my ($self, $name) = @_;

    my @values = $self->headers($name);

    croak "header \"$name\" is given " . @values . " times" if @values > 1;

    return $values[0];
}


sub headers {
    my ($self, $name) = @_;

    return @{ $self->{headers}{lc $name} || [] };
}


# names as they came, one for each line

sub header_names { return @{ $_[0]{names} } }


# the body without its Content-Encoding, still bytes

sub content {
    my ($self) = @_;

    my $coding = $self->header('Content-Encoding');

    return $self->{body} unless defined $coding;
    croak "unknown Content-Encoding \"$coding\"" if $coding ne 'gzip';

    return $self->gunzip;
}


sub gunzip {
    my ($self) = @_;

    my $plain;

    IO::Uncompress::Gunzip::gunzip(\$self->{body} => \$plain,
                                   Transparent => 0)
        or croak "gunzip: $IO::Uncompress::Gunzip::GunzipError";

    return $plain;
}


# the content as characters; dies on invalid UTF-8

sub text {
    my ($self) = @_;

    my $bytes = $self->content;

    return Encode::decode('UTF-8', $bytes, Encode::FB_CROAK);
}


# the content as a Perl structure; dies on what is no JSON

sub json {
    my ($self) = @_;

    my $text = $self->text;

    return JSON::PP->new->decode($text);
}


1;
