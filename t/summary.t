#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Each table opens with one sentence on what is in it.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Test;


my $t = GD::Test->new(data => 'conf/county');
my $report = 'offices/market/reports/2023.json';

$t->start;

is_deeply([sentences('2022/culture')], [
    '表中不为0的数字有2个：行政许可本年处理决定数量为15，行政处罚本年处理决定数量为4。',
    '全年未收到申请，也没有结转的申请，表中各格均为0。',
    '全年没有行政复议和行政诉讼，表中各格均为0。',
], 'zeros');

is_deeply([sentences('2020/pingchuan')], [
    '表中不为0的数字有4个：其他对外管理服务事项上一年项目数量为12，'
        . '其他对外管理服务事项处理决定数量为84，政府集中采购采购项目数量为2，'
        . '政府集中采购采购总金额为8043。',
    '本年新收申请2件，上年结转0件，办结2件，结转下年度0件；空白133格。',
    '表中各格均为空白。',
], 'blanks, which are no zeros');

is_deeply([sentences('2019/health')], [
    '表中不为0的数字有9个；未提供1格。',
    '本年新收申请4件，上年结转0件，办结4件，结转下年度0件。',
    '全年没有行政复议和行政诉讼，表中各格均为0。',
], 'many figures, and a cell that is not there');

is((sentences('2020/hechuan'))[2], '行政复议2件，行政诉讼（未经复议直接起诉）0件，'
    . '行政诉讼（复议后起诉）0件。', 'disputes');

is_deeply([sentences('2022')], [
    '表中不为0的数字有7个。',
    '本年新收申请86件，上年结转8件，办结81件，结转下年度13件。',
    '行政复议4件，行政诉讼（未经复议直接起诉）2件，行政诉讼（复议后起诉）5件。',
], 'a roll-up');

# what is printed, and what no cell says

$t->edit_json($report, sub {
    my $tables = $_[0]{tables};

    %{ $tables->{proactive} } = ('a1.reg.issued' => { text => '<3件>' },
        'a1.norm.valid' => 0, 'a5.licence.decisions' => undef);
    $tables->{applications}{new}[6] = undef;
    delete $tables->{applications}{carried_out};
    $tables->{disputes} = [0, (undef) x 14];
});

ok($t->reload, 'odd cells');

is_deeply([sentences('2023/market')], [
    '表中不为0的数字有1个：规章本年制发件数为&lt;3件&gt;；空白1格；未提供7格。',
    '本年新收申请空白，上年结转1件，办结8件，结转下年度未提供；空白1格；未提供7格。',
    '行政复议空白，行政诉讼（未经复议直接起诉）空白，行政诉讼（复议后起诉）空白；'
        . '空白14格。',
], 'odd cells in words');

$t->edit_json($report, sub {
    %{ $_[0]{tables}{proactive} } = ('a1.reg.issued' => undef,
        'a1.norm.valid' => 0);
});

ok($t->reload, 'a zero');
is((sentences('2023/market'))[0], '有数字的各格均为0；空白1格；未提供8格。',
    'zeros beside blanks');

$t->edit_json($report, sub {
    %{ $_[0]{tables}{proactive} } = ('a1.reg.issued' => undef);
});

ok($t->reload, 'no figure');
is((sentences('2023/market'))[0], '表中没有数字；空白1格；未提供9格。',
    'no figure at all');

finish();


sub sentences {
    my ($path) = @_;

    return $t->get("/xxgk/reports/$path")->text
        =~ m{<span class="summary">(.*?)</span>}g;
}
