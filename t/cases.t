#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Figures of reports that were published: they load as they were printed, and
# their equations come out as they did when they were checked by hand.  They are
# in t/data/reports; where the collection is that they were taken from, what it
# has now is tried, too.

use warnings;
use strict;
use utf8;

use File::Basename qw/basename/;
use JSON::PP ();
use Test::More;

use GD::Form;
use GD::Test;


my $json = JSON::PP->new->utf8->canonical;
my $root = GD::Test->root;
my $t = GD::Test->new;
my @cases = (kept(), collected());

ok(@cases >= 5, 'there are reports');

office($_) for @cases;
$t->start;
report($_) for @cases;
finish();


sub kept {
    return map { my $file = $_; +{ %{ $json->decode(read_file($file)) },
        id => basename($file, '.json') } } glob "$root/t/data/reports/*.json";
}


sub collected {
    return map { my $file = $_; +{ of_case($json->decode(read_file($file))),
        id => 'c-' . basename($file, '.json') } }
        glob "$root/../shared/cases/reports/*.json";
}


sub read_file {
    my ($name) = @_;

    open my $fh, '<:raw', $name or die "$name: $!\n";
    local $/;

    return <$fh>;
}


# a report of the collection as one of ours

sub of_case {
    my ($case) = @_;

    my %rows = map { $_ => $case->{applications}{$_} }
        keys %{ $case->{applications} };

    return (
        year => $case->{year},
        tables => {
            proactive => proactive($case->{proactive_as_printed}),
            applications => \%rows,
            disputes => $case->{disputes},
        },
        results => $case->{equations}{results},
        uncertain => $case->{equations}{uncertain},
        fail => $case->{equations}{fail},
    );
}


sub proactive {
    my ($printed) = @_;

    my %rows = ('规章' => 'a1.reg', '规范性文件' => 'a1.norm',
        '行政规范性文件' => 'a1.norm', '行政许可' => 'a5.licence',
        '其他对外管理服务事项' => 'a5.other', '行政处罚' => 'a6.penalty',
        '行政强制' => 'a6.coercion', '行政事业性收费' => 'a8.fee',
        '政府集中采购' => 'a9.procure');
    my %columns = ('制发' => 'issued', '废止' => 'repealed',
        '现行有效' => 'valid', '新制作' => 'made', '新公开' => 'opened',
        '对外公开总数' => 'total', '上一年项目数量' => 'prev',
        '本年增减' => 'delta', '处理决定数量' => 'decisions',
        '采购项目数量' => 'count', '采购总金额' => 'amount');
    my %cells;

    for my $label (keys %$printed) {
        my $cell = $printed->{$label};

        if ($label eq '行政事业性收费_万元') {
            $cells{'a8.fee.amount_wan'} = $cell;

        } elsif (ref $cell) {
            for (grep { $columns{$_} } keys %$cell) {
                $cells{"$rows{$label}.$columns{$_}"} = cell($cell->{$_});
            }

        } else {
            $cells{"$rows{$label}.decisions"} = $cell;
        }
    }

    return \%cells;
}


# a number with its unit in the cell is a text

sub cell {
    my ($cell) = @_;

    return $cell unless defined $cell && $cell =~ /^(\d+)(\D+)$/;

    return { text => $cell, value => $1 + 0, unit => $2 };
}


sub office {
    my ($case) = @_;

    my $dir = "offices/$case->{id}";

    $t->write_file("$dir/office.json", $json->encode({ name => '示例机关',
        kind => 'other' }));
    $t->write_file("$dir/reports/$case->{year}.json", $json->encode({
        year => $case->{year}, published => ($case->{year} + 1) . '-01-20',
        tables => $case->{tables} }));
}


sub report {
    my ($case) = @_;

    my ($id, $year) = @$case{qw/id year/};
    my $report = $t->get("/xxgk/reports/$year/$id.json")->json;
    my $equations = $report->{equations};
    my $want = { fail => 0, pass => 0, uncertain => 0, not_assessable => 0,
        %{ $case->{results} } };

    is_deeply({ map { $_ => $equations->{$_} } keys %$want }, $want,
        "$id: results of the equations");

    for my $result (qw/fail uncertain/) {
        my @found = map { name($_) } grep { $_->{result} eq $result }
            @{ $equations->{items} };

        is("@found", join(' ', @{ $case->{$result} || [] }),
            "$id: which are $result");
    }

    for my $table (sort keys %{ $case->{tables} }) {
        is($report->{tables}{$table}{source}, 'declared', "$id: $table");
        is_deeply($report->{tables}{$table}{cells}, $case->{tables}{$table},
            "$id: its cells are those of the file");
    }
}


# "V10 1": the rule, and the number of the column, row or group

sub name {
    my ($equation) = @_;

    my ($rule, $place) = @$equation{qw/rule place/};
    my @names = $rule eq 'V12' ? @rows : $rule eq 'V13'
        ? qw/review suit review_suit/ : @applicants;
    my $key = $place =~ s/^\w+\.//r;
    my ($n) = grep { $names[$_] eq $key } 0 .. $#names;

    return $rule . ' ' . (defined $n ? $n : $key);
}
