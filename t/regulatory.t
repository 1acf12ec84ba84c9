#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Rules and normative documents of the catalogue beside table 2 of both forms:
# how many were made, repealed, in force, and what a missing date leaves open.

use warnings;
use strict;

use JSON::PP ();
use Test::More;

use GD::Test;


my $json = JSON::PP->new->utf8->canonical;
my $t = GD::Test->new;

files();
$t->start;

# made in the year, made public, all that is

computed(2019, 'reg', [qw/made opened total/], 0, 0, 0);
computed(2019, 'norm', [qw/made opened total/], 2, 1, 1);
computed(2020, 'norm', [qw/made opened total/], 1, 2, 3);
computed(2020, 'reg', [qw/made opened total/], 1, 1, 1);

# made in the year, repealed in it, in force at its end

computed(2021, 'reg', [qw/issued repealed valid/], 0, 0, 1);
computed(2021, 'norm', [qw/issued repealed valid/], 1, 1, 2);
computed(2022, 'norm', [qw/issued repealed valid/], 0, 0, 1);

beside();
uncertain();
unknown();
finish();


sub item {
    my ($id, $regulatory, %more) = @_;

    return $json->encode({ id => $id, title => 'x', columns => ['notices'],
        regulatory => $regulatory, %more }) . "\n";
}


sub files {
    $t->write_file('offices/a/office.json', '{"name": "示例", "kind": '
        . '"other", "catalogue_from": 2019}');

    $t->write_file('offices/a/items/x.jsonl', join '',
        item('n1', 'normative', published => '2019-03-01'),
        item('n2', 'normative', published => '2020-01-05',
            written => '2019-12-28', repealed_on => '2021-06-01',
            validity => 'repealed'),
        item('n3', 'normative', published => '2020-05-01',
            expires => '2022-12-31'),
        item('n4', 'normative', published => '2021-02-01',
            withdrawn => { on => '2021-03-01', reason => 'x' }),
        item('n5', 'normative', published => '2021-04-01',
            expires => '2021-12-31'),
        item('r1', 'rule', published => '2020-07-01', validity => 'valid'));

    for my $year (2019 .. 2023) {
        $t->write_file("offices/a/reports/$year.json",
            sprintf '{"year": %u, "published": "%u-01-10"}', $year, $year + 1);
    }
}


sub table { return $t->get("/xxgk/reports/$_[0]/a.json")
    ->json->{tables}{proactive} }


sub computed {
    my ($year, $row, $columns, @want) = @_;

    my $table = table($year);

    is_deeply([@{ $table->{computed} }{map { "a1.$row.$_" } @$columns}],
        \@want, "$year: $row: @$columns");
    is($table->{source}, 'absent', "$year: the report does not give it");
    is($table->{cells}, undef, "$year: and has no cells");
}


# what the report says is shown, and where it differs

sub beside {
    $t->edit_json('offices/a/reports/2021.json', sub {
        $_[0]{tables} = { proactive => { 'a1.reg.valid' => 1,
            'a1.norm.valid' => 5, 'a6.penalty.decisions' => 3 } };
    });
    ok($t->reload, 'a report that gives the table');

    my $table = table(2021);
    my %found = map { $_->{cell} => [@$_{qw/declared computed/}] }
        @{ $table->{differences} };

    is_deeply($table->{cells}, { 'a1.reg.valid' => 1, 'a1.norm.valid' => 5,
        'a6.penalty.decisions' => 3 }, 'its cells as they are');
    is_deeply($found{'a1.norm.valid'}, [5, 2], 'a difference');
    ok(!exists $found{'a1.reg.valid'}, 'none');
    ok(!exists $found{'a6.penalty.decisions'}, 'none of what is not counted');
    ok(!exists $table->{computed}{'a6.penalty.decisions'}, 'nor a zero of it');

    my $page = $t->get('/xxgk/reports/2021/a')->body;

    like($page, qr{与目录计算结果不同的数字，共 \d 处}, 'page: how many');
    like($page, qr{行政规范性文件 / 现行有效件数：填报为<b>5</b>，由目录计算为<b>2</b>},
        'page: which');
}


# no longer in force since nobody knows when

sub uncertain {
    $t->append('offices/a/items/x.jsonl',
        item('n6', 'normative', published => '2022-02-01',
            validity => 'repealed')
        . item('n7', 'normative', published => undef, written => '2019-01-01',
            validity => 'invalid'));
    ok($t->reload, 'documents that lack dates');

    my $table = table(2022);

    is_deeply([@{ $table->{computed} }{map { "a1.norm.$_" }
        qw/issued repealed valid/}], [1, undef, undef], 'what is open is blank');
    is_deeply([@{ table(2021)->{computed} }{map { "a1.norm.$_" }
        qw/issued repealed valid/}], [1, 1, undef], 'and only that');
    is_deeply([@{ table(2020)->{computed} }{map { "a1.norm.$_" }
        qw/made opened total/}], [1, undef, undef], 'published at any time');
    is(scalar(grep { $_->{cell} eq 'a1.norm.valid' }
        @{ $table->{differences} }), 0, 'no difference');
    like($t->get('/xxgk/reports/2021/a')->body,
        qr{行政规范性文件 / 现行有效件数：目录中有文件缺少日期，不能由目录计算。},
        'page: it says so');
}


# a catalogue that may begin later says nothing

sub unknown {
    $t->edit_json('offices/a/office.json', sub {
        $_[0]{catalogue_from} = 2022;
    });
    ok($t->reload, 'a catalogue that begins later');
    ok(!exists table(2021)->{computed}, 'the year before');
    ok(exists table(2022)->{computed}, 'its first year');
}
