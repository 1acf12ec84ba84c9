package GD::Status;

# Copyright (C) govdisclose contributors

# What the tests of govdisclose_status read it with.

use warnings;
use strict;

use parent qw/Exporter/;

use Time::Local qw/timegm/;

our @EXPORT = qw/status samples loads instant promtool check_metrics/;


# what JSON at a path says, by default at /status

sub status {
    my ($t, $path) = @_;

    return $t->get($path || '/status')->json;
}


# a metric with its labels => value

sub samples {
    my ($text) = @_;

    return map { /^(\S+\{.*\}) (\S+)$/ or die "\"$_\" is no sample";
                 $1 => $2 } grep { !/^#/ } split /\n/, $text;
}


# loads, refused ones and take-overs

sub loads {
    my ($t, $path) = @_;

    return join ' ', @{ status($t, $path)->{loads} }
        {qw/total refused taken_over/};
}


# seconds since 1970

sub instant {
    my ($text) = @_;

    $text =~ /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/
        or die "\"$text\" is no instant";

    return timegm($6, $5, $4, $3, $2 - 1, $1);
}


sub promtool {
    my ($path) = grep { -x } map { "$_/promtool" } split /:/, $ENV{PATH};

    return $path;
}


# runs promtool check metrics: (exit status, what it printed)

sub check_metrics {
    my ($t, $text) = @_;

    my $file = $t->dir . '/metrics.txt';

    $t->write_path($file, $text);

    my ($rc, $out, $err) = $t->run('sh', '-c',
        "'@{[promtool()]}' check metrics < '$file'");

    return ($rc, $out . $err);
}


1;
