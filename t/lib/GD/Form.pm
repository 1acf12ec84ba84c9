package GD::Form;

# Copyright (C) govdisclose contributors

# The form of 2019 as tests know it: keys of rows and columns, in its order.

use warnings;
use strict;

use parent qw/Exporter/;

our @EXPORT = qw/@rows @applicants @cases @declared cells_of/;


our @rows = ('new', 'carried_in', 'granted', 'partial',
    (map { "deny.$_" } qw/secret law safety third_party internal process
        casefile inquiry/),
    (map { "unable.$_" } qw/not_held must_create unclear/),
    (map { "refuse.$_" } qw/petition duplicate publication mass confirm/),
    'other', 'done_total', 'carried_out');

our @applicants = qw/natural business research charity law other total/;

our @cases = map { my $kind = $_; map { "$kind.$_" }
    qw/upheld corrected other pending total/ } qw/review suit review_suit/;

our @declared = (
    (map { my $row = $_; map { "a1.$row.$_" } qw/made opened total/ }
        qw/reg norm/),
    (map { my $row = $_; map { "$row.$_" } qw/prev delta decisions/ }
        qw/a5.licence a5.other a6.penalty a6.coercion/),
    qw/a8.fee.prev a8.fee.delta a9.procure.count a9.procure.amount/);


# all cells of a report's JSON by their names; undef for a blank, nothing where
# a table is absent

sub cells_of {
    my ($report) = @_;

    my ($proactive, $applications, $disputes)
        = map { $report->{tables}{$_}{cells} } qw/proactive applications
        disputes/;

    my %cells = %{ $proactive || {} };

    for my $row ($applications ? @rows : ()) {
        @cells{map { "$row.$_" } @applicants} = @{ $applications->{$row} };
    }

    @cells{@cases} = @$disputes if $disputes;

    return %cells;
}


1;
