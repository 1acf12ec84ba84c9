#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The JSON: its shapes, and the figures of the sample.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Form;
use GD::Test;


my @columns = (['notices', 5], ['bidding', 18], ['grassroots', 5],
    ['proactive', 7], ['leaders', 12], ['functions', 1]);

my $t = GD::Test->new;

$t->start;

home();
items();
offices();
report();
reports();
stats();
finish();


sub json {
    my ($t, $path) = @_;

    my $r = $t->get("/xxgk/$path");

    is($r->status, 200, "$path: 200");

    return $r->json;
}


sub has {
    my ($what, $value, @keys) = @_;

    is(ref $value, 'HASH', "$what is an object") or return;
    is(join(' ', grep { !exists $value->{$_} } @keys), '',
        "$what: all keys are there");
}


sub counts {
    my ($list) = @_;

    return [map { [$_->{id}, $_->{count}] } @$list];
}


# a figure has to be a number, not a string of digits

sub number {
    my ($what, $value, $want) = @_;

    my $text = JSON::PP->new->allow_nonref->encode($value);

    is($text, $want, $what);
}


sub home {
    my $home = json($t, 'index.json');

    has('home', $home, qw/name organizer total columns offices latest
        reports/);
    number('home: items', $home->{total}, 48);
    is_deeply(counts($home->{columns}), \@columns, 'home: columns');
    is(scalar @{ $home->{offices} }, 1, 'home: one office');
    number('home: of the office', $home->{offices}[0]{count}, 48);
    is(scalar @{ $home->{reports} }, 1, 'home: one report');
    is($home->{latest}[0]{id}, '2020-0048', 'home: the newest item first');
    ok(@{ $home->{latest} } < 48, 'home: the latest only');
}


sub items {
    my $list = json($t, 'items.json');

    has('items', $list, qw/meta filters items facets links/);
    has('meta', $list->{meta}, qw/total total_exact returned page size
        api_version/);
    number("meta: $_->[0]", $list->{meta}{$_->[0]}, $_->[1])
        for ['total', 48], ['total_exact', 'true'], ['returned', 20],
            ['page', 1], ['size', 20], ['api_version', 1];

    is_deeply($list->{filters}, {}, 'no filter');
    is(scalar @{ $list->{items} }, 20, 'as many items as returned');
    is_deeply([sort keys %{ $list->{facets} }], [qw/columns genres offices
        topics validities years/], 'facets');
    is_deeply($list->{links}, { self => 'items.json',
        next => 'items.json?page=2', html => 'items',
        csv => 'items.csv', atom => 'items.atom' }, 'links');

    has('row', $list->{items}[0], qw/id title published office office_name
        column column_name url/);

    my $last = json($t, 'items.json?page=3&column=bidding&size=7');

    is_deeply($last->{filters}, { column => 'bidding' }, 'filters');
    number('the last page', $last->{meta}{returned}, 4);
    is_deeply($last->{links}, {
        csv => 'items.csv?column=bidding&page=3&size=7',
        atom => 'items.atom?column=bidding&page=3&size=7',
        self => 'items.json?column=bidding&page=3&size=7',
        prev => 'items.json?column=bidding&page=2&size=7',
        html => 'items?column=bidding&page=3&size=7' }, 'links of it');

    my @lines = split /\n/,
        $t->read_file('offices/renhe/items/2020.jsonl');

    is(scalar @lines, 48, '48 items in the file');

    for (@lines) {
        my $file = JSON::PP->new->utf8->decode($_);
        my $item = json($t, "items/renhe/$file->{id}.json");
        my $html = $t->get("/xxgk/items/renhe/$file->{id}")->text;

        same_item($file, $item, $html);
    }
}


sub same_item {
    my ($file, $item, $html) = @_;

    my $id = $file->{id};

    for my $key (sort keys %$file) {
        next if $key =~ /^(?:columns|attachments|body_file)$/;

        my $want = $file->{$key};
        $want =~ s/ (\d\d:\d\d)$/T$1+08:00/
            if $key =~ /^(?:published|updated|written)$/;

        is_deeply($item->{$key}, $want, "$id: $key");
    }

    is_deeply([map { $_->{id} } @{ $item->{columns} }], $file->{columns},
        "$id: columns");
    is($item->{office}, 'renhe', "$id: office");
    is_deeply($item->{links}, { self => "../../items/renhe/$id.json",
        html => "../../items/renhe/$id" }, "$id: links");

    my @lost = grep { index($html, escaped($_)) < 0 } $file->{title},
        split /\n/, defined $file->{text} ? $file->{text} : '';

    is("@lost", '', "$id: the page has its text");
    like($html, qr{<h1>\Q@{[escaped($file->{title})]}\E</h1>},
        "$id: the page has its title");
}


sub escaped {
    my ($text) = @_;

    my %entity = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;',
                  '"' => '&quot;', "'" => '&#39;');

    $text =~ s/([&<>"'])/$entity{$1}/g;

    return $text;
}


sub offices {
    my $list = json($t, 'offices.json');

    has('offices', $list, qw/meta items/);
    has('meta', $list->{meta}, qw/total total_exact returned page size
        api_version/);
    number('one office', $list->{meta}{total}, 1);
    has('office in the list', $list->{items}[0], qw/id name kind kind_label
        url count/);

    my $office = json($t, 'offices/renhe.json');
    my $file = JSON::PP->new->utf8->decode(
        $t->read_file('offices/renhe/office.json'));

    # the size is ours: t/guide.t

    delete $_->{size} for @{ $office->{apply}{forms} };

    is_deeply($office->{$_}, $file->{$_}, "office: $_")
        for sort keys %$file;

    is($office->{id}, 'renhe', 'office: id');
    is_deeply(counts($office->{columns}), \@columns, 'office: columns');
    is($office->{columns}[0]{url}, '../items?office=renhe&column=notices',
        'office: link of a column');
    is($office->{reports}[0]{url}, '../reports/2020/renhe',
        'office: link of its report');
}


sub report {
    my $report = json($t, 'reports/2020/renhe.json');

    has('report', $report, qw/office year scope format published disclosed
        catalogue tables equations rules/);

    is($report->{office}, 'renhe', 'office');
    number('year', $report->{year}, 2020);
    is($report->{scope}, 'own', 'scope');
    is($report->{format}, '2019', 'format');
    is($report->{published}, '2021-01-19', 'published');

    number('disclosed', $report->{disclosed}{total}, 48);
    is_deeply(counts($report->{disclosed}{columns}), \@columns,
        'disclosed: 5, 18, 5, 7, 12, 1');
    number("disclosed: $_->{id}", $_->{count}, int $_->{count})
        for @{ $report->{disclosed}{columns} };
    is($report->{disclosed}{columns}[1]{name}, "\x{62db}\x{6807}\x{91c7}"
        . "\x{8d2d}", 'the name of a column');
    number('catalogue', $report->{catalogue}, 48);

    my $tables = $report->{tables};

    is_deeply([sort keys %$tables], [qw/applications disputes proactive/],
        'three tables');

    is($tables->{proactive}{source}, 'declared', 'table 2: declared');
    is_deeply([sort keys %{ $tables->{proactive}{cells} }], [sort @declared],
        'table 2: its cells');
    is(scalar @declared, 22, 'table 2: 22 of them');
    number("table 2: $_", $tables->{proactive}{cells}{$_}, 0) for @declared;

    my $applications = $tables->{applications};

    is($applications->{source}, 'computed', 'table 3: computed');
    is_deeply([sort keys %{ $applications->{cells} }], [sort @rows],
        'table 3: its rows');
    is(scalar @rows, 23, 'table 3: 23 of them');
    number("table 3: $_", $applications->{cells}{$_}, '[0,0,0,0,0,0,0]')
        for @rows;

    is($tables->{disputes}{source}, 'computed', 'table 4: computed');
    number('table 4', $tables->{disputes}{cells},
        '[' . join(',', (0) x 15) . ']');

    equations($report, { pass => 40, fail => 0, uncertain => 0,
        not_assessable => 0 });

    has('rules', $report->{rules}, qw/pass fail uncertain not_assessable
        items/);
}


sub equations {
    my ($report, $want) = @_;

    my $equations = $report->{equations};
    my (%rules, %results);

    for (@{ $equations->{items} }) {
        has('equation', $_, qw/rule place left right result/);
        $rules{$_->{rule}}++;
        $results{$_->{result}}++;
    }

    is_deeply(\%rules, { V10 => 7, V11 => 7, V12 => 23, V13 => 3 },
        'which equations');

    for (sort keys %$want) {
        number("equations: $_", $equations->{$_}, $want->{$_});
        is($results{$_} || 0, $want->{$_}, "as many that are $_");
    }
}


sub reports {
    my $list = json($t, 'reports.json');

    has('reports', $list, qw/meta items/);
    number('one report', $list->{meta}{total}, 1);
    has('report in the list', $list->{items}[0], qw/office year scope format
        published url/);
    is($list->{items}[0]{url}, 'reports/2020/renhe', 'its address');
}


sub stats {
    my $stats = json($t, 'stats.json');

    has('stats', $stats, qw/meta offices items freshness reports
        applications/);
    like($stats->{meta}{data_version}, qr/^[0-9a-f]{16}$/, 'version');
    is_deeply($stats->{offices}, [{ id => 'renhe', name =>
        $stats->{items}{by_office}[0]{name} }], 'stats: offices');
    number('stats: items', $stats->{items}{total}, 48);
    is_deeply(counts($stats->{items}{by_column}), \@columns,
        'stats: by column');
    is_deeply(counts($stats->{items}{by_office}), [['renhe', 48]],
        'stats: by office');
    is_deeply($stats->{items}{by_year}, [{ year => 2020, count => 48 }],
        'stats: by year');

    is(scalar @{ $stats->{freshness} }, 6, 'stats: freshness');
    has('freshness', $_, qw/office column last_published stale_days/)
        for @{ $stats->{freshness} };

    my ($bidding) = grep { $_->{column} eq 'bidding' }
        @{ $stats->{freshness} };
    is($bidding->{last_published}, '2020-10-27T14:00+08:00',
        'stats: the last of a column');

    has('stats: report', $stats->{reports}[0], qw/office year scope format
        published equations/);
    is_deeply($stats->{reports}[0]{equations}, { pass => 40, fail => 0,
        uncertain => 0, not_assessable => 0 }, 'stats: equations');

    my $rows = $stats->{applications}[0];

    is($rows->{office}, 'renhe', 'stats: office of the applications');
    number('stats: year of the applications', $rows->{year}, 2020);
    is_deeply($rows->{rows}, json($t, 'reports/2020/renhe.json')
        ->{tables}{applications}{cells}, 'stats: applications');
}
