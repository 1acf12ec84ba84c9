#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Sentences of annual reports: what is right and what is wrong in them, by the
# checks that read prose.  Those in t/data/prose.txt, and beside tables those in
# t/data/claims.txt, are in our own words; where a directory of published reports
# lies beside the source tree, those as well.

use warnings;
use strict;
use utf8;

use Test::More;

use JSON::PP ();

use GD::Check;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new;
my $root = GD::Test->root;
my $cases = "$root/../shared/cases/reports";
my $json = JSON::PP->new->canonical->utf8;

# rules that look at prose

my $prose = qr/^V(?:04|2[0-9]|30|33|34)$/;

own();
beside_tables();

SKIP: {
    skip 'no published reports', 1 unless -d $cases;

    sentences("$cases/65-prose-sentences.txt");
    whole($_) for glob "$cases/{01,03,36}-*.json";
    shanghai(glob "$cases/40-*.json");
}

finish();


sub slurp {
    my ($file) = @_;

    open my $fh, '<:encoding(UTF-8)', $file or die "open $file: $!";
    local $/;

    return scalar <$fh>;
}


# the findings of the rules of prose in a report, by its office

sub findings {
    my ($dir, %offices) = @_;

    $t->write_file("$dir/site.json", $json->encode({ name => 'n',
        domain => 'www.example.com', site_id => '1', organizer => 'o' }));

    for my $id (keys %offices) {
        my ($office, @reports) = @{ $offices{$id} };

        $t->write_file("$dir/offices/$id/office.json",
            $json->encode($office));

        for my $report (@reports) {
            my $all = delete $report->{all} ? '.all' : '';

            $t->write_file("$dir/offices/$id/reports/$report->{year}$all.json",
                $json->encode($report));
        }
    }

    my ($rc, $out, $err) = $t->command('check', '--json', $dir);

    is($rc, 0, "$dir: loads") or diag($err);

    my %found;

    for my $report (@{ $json->decode($out)->{reports} }) {
        push @{ $found{$report->{office}} },
            grep { $_->{rule} =~ $prose } @{ $report->{findings} };
    }

    return %found;
}


# one sentence a report, as its first section

sub report_of {
    my ($year, $text) = @_;

    return { year => $year + 0, published => ($year + 1) . '-01-20',
             overview => [{ heading => '（二）依申请公开', text => $text }] };
}


# lines of t/data/prose.txt: "ok " or a rule, and the sentence

sub own {
    my (%offices, %want, $n);

    for (split /\n/, slurp("$root/t/data/prose.txt")) {
        next if /^#|^\s*$/;

        my ($want, $text) = /^(\S+)\s+(.*)$/ or die "t/data/prose.txt: $_";
        my $id = sprintf 's%03d', ++$n;

        $want{$id} = [$want, $text];
        $offices{$id} = [{ name => "示例机关$n", kind => 'department' },
                         report_of(2024, $text)];
    }

    my %found = findings($t->dir . '/own', %offices);

    for my $id (sort keys %want) {
        my ($want, $text) = @{ $want{$id} };

        is(join(' ', map { $_->{rule} } @{ $found{$id} }),
            $want eq 'ok' ? '' : $want, $text);
    }
}


# lines of t/data/claims.txt, each the text of a report with tables

sub beside_tables {
    my (%offices, %want, $n);
    my %at = (disputes => join(' ', (0) x 15), heading => '（二）依申请公开',
              field => 'overview', kind => 'department own');

    for (split /\n/, slurp("$root/t/data/claims.txt")) {
        next if /^#|^\s*$/;

        if (/^=(\w+) (.*)/) {
            $at{$1} = $2;
            next;
        }

        my ($want, $text) = /^([^\t]+)\t(.*)$/ or die "t/data/claims.txt: $_";
        my ($kind, $scope) = split ' ', $at{kind};
        my $id = sprintf 's%03d', ++$n;

        $want{$id} = [$want, $text];
        $offices{$id} = [{ name => "示例机关$n", kind => $kind },
                         report_beside($text, $scope, %at)];
    }

    my %found = findings($t->dir . '/beside', %offices);

    for my $id (sort keys %want) {
        my ($want, $text) = @{ $want{$id} };
        my %rules = map { $_->{rule} . ($_->{result} eq 'fail' ? '' : '?') => 1 }
            @{ $found{$id} };

        is(join(' ', sort keys %rules), $want eq 'ok' ? '' : $want, $text)
            or diag(join "\n", map { "$_->{rule}: $_->{message}" }
                    @{ $found{$id} });
    }
}


sub report_beside {
    my ($text, $scope, %at) = @_;

    my $report = base_report();

    delete $report->{title};
    $report->{all} = 1 if defined $scope && $scope eq 'all';
    $report->{tables}{disputes} = [map { $_ + 0 } split ' ', $at{disputes}];

    if ($at{field} eq 'overview') {
        $report->{overview} = [{ heading => $at{heading}, text => $text }];

    } else {
        $report->{overview} = [$report->{overview}[0]];
        $report->{$at{field}} = $text;
    }

    return $report;
}


sub sentences {
    my ($file) = @_;

    my (%offices, %wrong, %line, $n);

    for (split /\n/, slurp($file) =~ s/.*---- raw ----\n//sr) {
        next unless /\S/;

        my $id = sprintf 's%03d', ++$n;
        my ($name, $year) = /^\[([^\],]*?)\s*(20\d\d)/;
        my $text = s/^\[[^\]]*\]\s*//r;

        ($year) = $text =~ /(20\d\d)/ unless defined $year;
        $wrong{$id} = 1 if $text =~ s/\s*<<.*$//;
        $text =~ s/\s{3,}\((?:[^()]|\([^()]*\))*\)\s*$//;

        $line{$id} = $text;
        $offices{$id} = [{ name => $name || "机关$n", kind => 'department' },
                         report_of($year, $text)];
    }

    my %found = findings($t->dir . '/sentences', %offices);

    for my $id (sort keys %line) {
        is(scalar @{ $found{$id} || [] } > 0 ? 1 : 0, $wrong{$id} || 0,
            substr $line{$id}, 0, 60)
            or diag(join "\n", map { "$_->{rule}: $_->{message}" }
                    @{ $found{$id} });
    }
}


# a case in the shape of a report file; table 二 only where it is of 2021

sub tables {
    my ($case) = @_;

    my %applications = %{ $case->{applications} };
    my %tables = (applications => \%applications,
                  disputes => $case->{disputes});

    if ($case->{format} eq '2021' && $applications{other}) {
        $tables{extra} = [{ block => '表三', label => '（六）其他处理',
                            cells => delete $applications{other} }];
    }

    return \%tables;
}


# an unwrapped text in the fields of a report

sub fields {
    my ($raw) = @_;

    $raw =~ s/^.*---- raw ----\n//s;

    my $text = join "\n", grep { !/^-\d+-$/ } map { s/^\s+|\s+$//gr }
        split /\n/, $raw;
    my %report;

    if ($text =~ /^(.*?)\n一、总体情况\n(.*?)\n二、主动公开/s) {
        ($report{preamble}, my $first) = ($1, $2);
        $report{overview} = [map { s/\n//g; /^(（.）[^。]*。)(.*)$/
            ? { heading => $1, text => $2 }
            : { heading => '总的情况', text => $_ } }
            split /(?=^（[一二三四五]）)/m, $first];

    } else {
        my ($first) = $text =~ /^(.*?)\n二、/s;
        $report{overview} = [{ heading => '（二）依申请公开',
                               text => $first }];
    }

    if ($text =~ /五、存在[^\n…]*\n(.*?)\n六、其他/s) {
        $report{problems} = $1;
    }

    ($report{other}) = $text =~ /六、其他需要报告的事项\s*(.*)$/s;
    s/\n//g for grep { defined && !ref } values %report;

    return %report;
}


# as the report of the government and as that of its whole tree

sub whole {
    my ($file) = @_;

    my $case = JSON::PP->new->decode(slurp($file));
    my %report = (fields(slurp($file =~ s/json$/txt/r)),
        year => $case->{year}, published => ($case->{year} + 1) . '-02-01',
        tables => tables($case));

    my %found = findings($t->dir . "/$case->{case}",
        a => [{ name => $case->{office}, kind => 'government' },
              { %report }, { %report, all => 1 }]);

    is(join("\n", map { "$_->{rule}: $_->{message}" }
            grep { $_->{result} eq 'fail' } @{ $found{a} }), '',
        "$case->{case}: no rule of prose fails");
}


# what is known to be wrong in it is found

sub shanghai {
    my ($file) = @_;

    my $case = JSON::PP->new->decode(slurp($file));
    my %report = (fields(slurp($file =~ s/json$/txt/r)), year => 2019,
        published => '2020-01-31', tables => tables($case));

    my %found = findings($t->dir . '/shanghai', a => [{
        name => $case->{office}, kind => 'department' }, \%report]);
    my $all = join "\n", map { "$_->{rule} $_->{left}" }
        grep { $_->{result} eq 'fail' } @{ $found{a} };

    like($all, qr/^V20 258$/m, '予以公开及部分公开');
    like($all, qr/^V20 265$/m, '无法提供');
    like($all, qr/^V22 33\.9$/m, 'its percentage');
    like($all, qr/^V25 0$/m, '均获维持');
    unlike($all, qr/^V20 (?!258|265)/m, 'and nothing that is right');
}
