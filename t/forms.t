#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Which form a report is on: that of its year, another one, none; and one that
# a county adds.

use warnings;
use strict;

use JSON::PP ();
use Test::More;

use GD::Form;
use GD::Test;


my $t = GD::Test->new(params => 'library=%%DIR%%/library');

# rows of a form, each with the same cells

my @older = @rows;
my @newer = map { $_ eq 'other' ? qw/other.no_supplement other.unpaid
    other.other/ : $_ } @rows;


files();
$t->start;

year(2019, '2019', 40, '<th[^>]*>（六）其他处理</th>');
year(2020, '2019', 40, '<th[^>]*>规范性文件</th>');
year(2021, '2021', 42, '<th[^>]*>行政规范性文件</th>');
year(2022, '2021-merged', 40, '<th[^>]*>（六）其他处理</th>');
year(2023, '2019', 40, '<th[^>]*>其他对外管理服务事项</th>');
year(2024, '2021', 42, '<th[^>]*>3\.其他</th>');
year(2026, '2026', 42, '<th[^>]*>0.网上予以公开</th>');
year(2027, '2026', 42, '<th[^>]*>0.网上予以公开</th>');

check_command();
early();
outcomes();
finish();


sub files {
    $t->write_file($t->dir . '/library/formats/2026.lua', <<'LUA');
local form = include("2021")
local block = form.tables[2].blocks[1]

-- 示例：one more outcome, which older forms count as 予以公开

table.insert(block.rows, 4, {
    key = "granted.online",
    label = "0.网上予以公开",
    group = { block.rows[3].group[1] },
    role = "outcome",
})

form.id = "2026"
form.name = "示例格式"
form.authority = "示例〔2026〕1号"
form.from = 2026
form.folds = { ["granted.online"] = "granted" }

for _, equation in ipairs(form.equations) do
    if equation.rule == "V11" then
        table.insert(equation.right, (equation.place:gsub("applications",
                     "applications.granted.online")))
    end
end

return form
LUA

    my %made = ('a1.norm.made' => 3);
    my %issued = ('a1.norm.issued' => 3);

    report(2019, {}, \%made, \@older);
    report(2020, {}, \%made, \@older);
    report(2021, {}, \%issued, \@newer);
    report(2022, {}, \%issued, \@older);
    report(2023, {}, \%made, \@older);
    report(2024, { format => '2021' }, \%issued, \@newer);
    report(2026, {}, \%issued, [@newer, 'granted.online']);
    report(2027, {}, \%issued, \@newer);

    $t->write_file('offices/renhe/reports/2015.json', '{"year": 2015, '
        . '"published": "2016-03-01", "sections": [{"heading": "一、概述", '
        . '"text": "示例。"}, {"heading": "二、其他", "text": "示例二。"}]}');
}


sub report {
    my ($year, $more, $proactive, $rows) = @_;

    $t->write_file("offices/renhe/reports/$year.json",
        JSON::PP->new->canonical->encode({
        year => $year,
        published => ($year + 1) . '-01-10',
        %$more,
        tables => {
            proactive => $proactive,
            applications => { map { $_ => [(0) x 7] } @$rows },
            disputes => [(0) x 15],
        },
    }));
}


sub year {
    my ($year, $format, $equations, $label) = @_;

    my $json = $t->get("/xxgk/reports/$year/renhe.json")->json;

    is($json->{format}, $format, "$year: its form");
    is($json->{equations}{pass}, $equations, "$year: equations");
    is(@{ $json->{equations}{items} }, $equations, "$year: and no more");

    like($t->get("/xxgk/reports/$year/renhe")->body, qr/$label/,
        "$year: shown as printed");
}


sub check_command {
    my ($rc, $out, $err) = $t->command('check', $t->data,
        '--library=' . $t->dir . '/library');

    is($rc, 0, 'check: loaded');
    is($err =~ s/\d+:\d+/L:C/gr, <<'EOT', 'check: what is on another form');
offices/renhe/reports/2022.json:L:C: warning: /tables: the report of 2022 is on the form 2021-merged, expected that of its year, 2021
offices/renhe/reports/2023.json:L:C: warning: /tables: the report of 2023 is on the form 2019, expected that of its year, 2021
EOT
}


# no tables are asked of a year that had no form

sub early {
    my $json = $t->get('/xxgk/reports/2015/renhe.json')->json;
    my $page = $t->get('/xxgk/reports/2015/renhe')->body;

    ok(!exists $json->{format}, '2015: no form');
    is_deeply($json->{tables}, {}, '2015: no tables');
    is(@{ $json->{equations}{items} }, 0, '2015: no equations');
    is(@{ $json->{sections} }, 2, '2015: its sections');
    like($page, qr{<h2>一、概述</h2>.*示例。.*<h2>二、其他</h2>}s,
        '2015: its page');
    unlike($page, qr/未提供|报告没有提供/, '2015: nothing is missed');
    unlike($page, qr/<td/, '2015: no table');
    is($t->get('/xxgk/reports/2015/renhe.csv')->body =~ tr/\n//, 1,
        '2015: CSV has its names');
}


# the new outcome counts in the rows that each form has for it

sub outcomes {
    for my $year (2020, 2021, 2026) {
        unlink $t->path("offices/renhe/reports/$year.json");
        $t->write_file("offices/renhe/reports/$year.json",
            sprintf '{"year": %u, "published": "%u-01-10"}', $year, $year + 1);
        $t->write_file("offices/renhe/applications/$year.jsonl",
            qq({"id": "a$year", "received": "$year-02-01", "applicant": "law", )
            . qq("outcome": "granted.online", "closed": "$year-02-10"}\n));
    }

    ok($t->reload, 'ledgers with the new outcome');

    for (['2020', 'granted'], ['2021', 'granted'], ['2026', 'granted.online'])
    {
        my ($year, $row) = @$_;
        my $table = $t->get("/xxgk/reports/$year/renhe.json")
            ->json->{tables}{applications};

        is($table->{source}, 'computed', "$year: computed");
        is($table->{cells}{$row}[4], 1, "$year: $row counts it");
        is($table->{cells}{$row}[6], 1, "$year: $row sums it up");
    }
}
