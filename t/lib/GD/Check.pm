package GD::Check;

# Copyright (C) govdisclose contributors

# Cases of the checks, a file for each rule in t/data/checks/:
#
#     === fail /preamble # another year
#     $r->{preamble} =~ s/2024/2023/;
#
# The head names the result (pass, fail, uncertain, none) and the place that
# the finding has to name; below it is Perl that changes a report without
# faults, $r.  It may also set $last and $next (the reports of the years around
# it), $all (the aggregate), $case_year (of the report that is looked at), change
# $office, $site and %offices (others, by id), and fill @items and %files (by name
# below the office).  Cases that leave $site
# alone and have no %offices share a data set, each with an office of its own.

use warnings;
use strict;
use utf8;

use parent qw/Exporter/;

use Carp qw/croak/;
use JSON::PP ();

our @EXPORT = qw/read_rule run_checks base_report/;

my $json = JSON::PP->new->canonical->utf8;
my %word = (none => 'not_assessable');


sub read_rule {
    my ($file) = @_;

    open my $fh, '<:encoding(UTF-8)', $file or croak "open $file: $!";

    my @cases;

    while (my $line = <$fh>) {

        if ($line =~ /^===\s+(pass|fail|uncertain|none)(?:\s+([^#\s]+))?/) {
            push @cases, { want => $word{$1} || $1, place => $2, code => '',
                           file => $file, line => $. };

        } elsif (@cases) {
            $cases[-1]{code} .= $line;
        }
    }

    return @cases;
}


# the results of {rule, want, place, code}; each gets {got, findings}

sub run_checks {
    my ($t, @cases) = @_;

    my %sets;
    my $n = 0;

    for my $case (@cases) {
        $case->{id} = sprintf 'c%04d', ++$n;
        prepare($case);

        my $alone = $json->encode($case->{site}) ne $json->encode(base_site())
            || %{ $case->{offices} };

        push @{ $sets{$alone ? $case->{id} : ''} }, $case;
    }

    for my $set (sort keys %sets) {
        my $dir = $t->dir . "/checks-$set";

        write_set($t, $dir, @{ $sets{$set} });

        my ($rc, $out, $err) = $t->command('check', '--json', $dir);

        croak "$dir: $err" if $err =~ /error:/;

        my $answer = $json->decode($out);

        for my $case (@{ $sets{$set} }) {
            result($case, $answer);
        }
    }
}


sub prepare {
    local our $case = shift;

    our ($r, $last, $next, $all, $office, $site, %offices, @items, %files);
    our $case_year = 2024;

    local ($r, $last, $next, $all) = (base_report(), undef, undef, undef);
    local ($office, $site) = (base_office(), base_site());
    local (%offices, @items, %files);

    eval "# line $case->{line} \"$case->{file}\"\n$case->{code}; 1"
        or croak "$case->{file}:$case->{line}: $@";

    %$case = (%$case, site => $site, office => $office,
        offices => { %offices }, items => [@items], files => { %files },
        year => $case_year, reports => [grep { defined } $r, $last, $next],
        all => $all);
}


sub write_set {
    my ($t, $dir, @cases) = @_;

    $t->write_file("$dir/site.json", $json->encode($cases[0]{site}));

    for my $case (@cases) {
        my %all = ($case->{id} => $case, %{ $case->{offices} });

        for my $id (sort keys %all) {
            write_office($t, "$dir/offices/$id", $all{$id});
        }
    }
}


sub write_office {
    my ($t, $dir, $in) = @_;

    $t->write_file("$dir/office.json", $json->encode($in->{office}));

    for my $report (@{ $in->{reports} || [] }) {
        $t->write_file("$dir/reports/$report->{year}.json",
            $json->encode($report));
    }

    if ($in->{all}) {
        $t->write_file("$dir/reports/$in->{all}{year}.all.json",
            $json->encode($in->{all}));
    }

    if (@{ $in->{items} || [] }) {
        $t->write_file("$dir/items/items.jsonl",
            join '', map { $json->encode($_) . "\n" } @{ $in->{items} });
    }

    for my $name (sort keys %{ $in->{files} || {} }) {
        $t->write_file("$dir/$name", join '',
            map { $json->encode($_) . "\n" } @{ $in->{files}{$name} });
    }
}


# of the aggregate, if there is one, else of the report of $case_year

sub result {
    my ($case, $answer) = @_;

    my $scope = $case->{all} ? 'all' : 'own';

    my ($report) = grep { $_->{office} eq $case->{id} && $_->{year} == $case->{year}
                          && $_->{scope} eq $scope } @{ $answer->{reports} };
    my ($catalogue) = grep { $_->{office} eq $case->{id} }
        @{ $answer->{catalogue} };

    my %got = (%{ $catalogue->{checks} },
               $report ? %{ $report->{checks} } : ());

    $case->{got} = \%got;
    $case->{findings} = [map { @{ $_->{findings} } } grep { $_ }
                         $catalogue, $report];
}


sub base_site {
    return { name => '示例县政府信息公开', domain => 'www.example.com',
             site_id => '0000000000', organizer => '示例县人民政府办公室' };
}


sub base_office {
    return { name => '示例县民政局', kind => 'department', level => 'county' };
}


# a report of 2024 in which nothing is wrong

sub base_report {
    my ($year) = @_;

    $year ||= 2024;

    my $zero = [(0) x 7];
    my %rows = map { $_ => [@$zero] } qw/partial deny.secret deny.law
        deny.safety deny.third_party deny.internal deny.process deny.casefile
        deny.inquiry unable.not_held unable.must_create unable.unclear
        refuse.petition refuse.duplicate refuse.publication refuse.mass
        refuse.confirm other.no_supplement other.unpaid other.other
        carried_in carried_out/;

    return {
        year => $year,
        published => ($year + 1) . '-01-20',
        signed => ($year + 1) . '-01-18',
        title => "示例县民政局${year}年政府信息公开工作年度报告",
        preamble => "本报告按照《中华人民共和国政府信息公开条例》和国办公开办函"
            . "〔2021〕30号规定的格式编写，由六个部分组成。所列数据的统计期限自"
            . "${year}年1月1日起至${year}年12月31日止。",
        overview => [
            { heading => '（一）主动公开', text => "全年通过县政府网站主动公开"
                . "政府信息48条，其中包括：公告5条，采购18条，动态25条。" },
            { heading => '（二）依申请公开', text => "${year}年，我局收到政府信息"
                . "公开申请12件，上年结转2件，办结13件，结转下年1件。没有发生行政"
                . "复议和行政诉讼。" },
            { heading => '（三）政府信息管理', text => '公开前逐件审查。' },
            { heading => '（四）平台建设', text => '专栏每周检查一次。' },
            { heading => '（五）监督保障', text => '全年培训两期。' },
        ],
        problems => '政策解读的形式还不够丰富，下一步将增加图解和问答。',
        other => '本年度未收取信息处理费。',
        tables => {
            proactive => {
                'a1.reg.issued' => 0, 'a1.reg.repealed' => 0,
                'a1.reg.valid' => 0, 'a1.norm.issued' => 2,
                'a1.norm.repealed' => 1, 'a1.norm.valid' => 9,
                'a5.licence.decisions' => 30, 'a6.penalty.decisions' => 4,
                'a6.coercion.decisions' => 0, 'a8.fee.amount_wan' => '0',
            },
            applications => {
                %rows,
                new => [10, 2, 0, 0, 0, 0, 12],
                carried_in => [2, 0, 0, 0, 0, 0, 2],
                granted => [7, 2, 0, 0, 0, 0, 9],
                'unable.not_held' => [3, 0, 0, 0, 0, 0, 3],
                'refuse.petition' => [1, 0, 0, 0, 0, 0, 1],
                done_total => [11, 2, 0, 0, 0, 0, 13],
                carried_out => [1, 0, 0, 0, 0, 0, 1],
            },
            disputes => [(0) x 15],
        },
    };
}


# the aggregate of a tree of two offices whose reports are alike

sub rolled_up {
    our ($r, $all, $office, %offices, $case);

    $all = base_report();
    $offices{water} = {
        office => { name => '示例县水利局', kind => 'department',
                    parent => $case->{id},
                    must_report => [{ from => 2024 }] },
        reports => [base_report()],
    };

    $office->{must_report} = [{ from => 2024 }];

    my $tables = $all->{tables};

    for my $key (keys %{ $tables->{proactive} }) {
        $tables->{proactive}{$key} *= 2 if $key !~ /amount/;
    }

    for my $row (values %{ $tables->{applications} }) {
        $_ *= 2 for @$row;
    }
}


# the same of 2020, on the form of that year

sub report_2019 {
    my ($year) = @_;

    my $r = base_report($year || 2020);
    my $t = $r->{tables}{applications};

    delete @$t{qw/other.no_supplement other.unpaid other.other/};
    $t->{other} = [(0) x 7];

    $r->{preamble} =~ s/2021〕30/2019〕60/;
    $r->{tables}{proactive} = {
        'a1.reg.made' => 0, 'a1.reg.opened' => 0, 'a1.reg.total' => 0,
        'a1.norm.made' => 2, 'a1.norm.opened' => 2, 'a1.norm.total' => 9,
        'a5.licence.prev' => 12, 'a5.licence.delta' => 0,
        'a5.licence.decisions' => 30, 'a5.other.prev' => 3,
        'a5.other.delta' => 0, 'a5.other.decisions' => 5,
        'a6.penalty.prev' => 4, 'a6.penalty.delta' => 0,
        'a6.penalty.decisions' => 4, 'a6.coercion.prev' => 0,
        'a6.coercion.delta' => 0, 'a6.coercion.decisions' => 0,
        'a8.fee.prev' => 0, 'a8.fee.delta' => 0,
        'a9.procure.count' => 2, 'a9.procure.amount' => '8040',
    };

    return $r;
}


1;
