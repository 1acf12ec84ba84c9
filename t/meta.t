#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What every kind of page says in its head, and what it weighs.

use warnings;
use strict;
use utf8;

use Test::More;

use IO::Compress::Gzip qw/gzip $GzipError/;

use GD::Test;


my $t = GD::Test->new(data => 'conf/county');
my @site = (SiteName => '禾川县政府信息公开（示例）', SiteDomain => 'www.example.com',
            SiteIDCode => '9999990001');

# a path, its column (name, type) or none, its article (title, date, source)

my @pages = (
    ['', [qw/政府信息公开 首页/]],
    ['offices/hechuan/guide', [qw/政府信息公开指南 信息公开指南/],
        [qw/禾川县人民政府政府信息公开指南 2026-03-02 禾川县人民政府/]],
    ['rules', [qw/政府信息公开制度 政策文件/]],
    ['items', [qw/法定主动公开内容 信息公开目录/]],
    ['items?column=finance-budget', [qw/预算 信息公开目录/]],
    ['items/hechuan/2025-0005', [qw/政策文件 政策文件/],
        [qw/2025年政务公开工作要点（示例） 2025-04-22 禾川县人民政府/]],
    ['offices', [qw/机构职能 机构职能/]],
    ['offices/health', [qw/机构职能 机构职能/]],
    ['reports', [qw/政府信息公开年报 信息公开年报/]],
    ['reports/2022', [qw/政府信息公开年报 信息公开年报/]],
    ['reports/2022/hechuan', [qw/政府信息公开年报 信息公开年报/],
        [qw/禾川县人民政府2022年政府信息公开工作年度报告 2023-03-10 禾川县人民政府/]],
    ['reports/2022/hechuan/checks', [qw/政府信息公开年报 信息公开年报/]],
    ['apply', [qw/依申请公开 依申请公开/]],
    ['stats', [qw/信息公开统计 数据发布/]],
    ['nowhere'],
);

$t->start;

for (@pages) {
    my ($path, $column, $article) = @$_;
    my (%tags, @again);

    my $html = $t->get("/xxgk/$path")->text;

    while ($html =~ /<meta name="([A-Z]\w+)" content="([^"]*)">/g) {
        push @again, $1 if exists $tags{$1};
        $tags{$1} = $2;
    }

    is("@again", '', "/$path: each tag once");

    my %want = (@site,
        $column ? (ColumnName => $column->[0], ColumnType => $column->[1]) : (),
        $article ? (ArticleTitle => $article->[0], PubDate => $article->[1],
                    ContentSource => $article->[2]) : ());

    for my $name ($column ? qw/ColumnDescription ColumnKeywords/ : ()) {
        like(delete $tags{$name} // '', qr/./, "/$path: $name");
    }

    is_deeply(\%tags, \%want, "/$path: tags");
}

weights();

$t->edit_json('site.json', sub { $_[0]{name} = 'a "b" & <c>' });
ok($t->reload, 'a name to be escaped');
like($t->get('/xxgk/stats')->text,
    qr/<meta name="SiteName" content="a &quot;b&quot; &amp; &lt;c&gt;">/,
    'in a tag');

finish();


# on a slow line, compressed: reports, lists, the style sheet

sub weights {
    my $home = $t->get('/xxgk/');
    my ($style) = $home->text =~ /href="(assets[^"]+)"/;
    my $reports = $t->get('/xxgk/reports.json')->json->{items};
    my @heavy = grep { weight($_) >= 15 * 1024 }
        map { $_->{url} } @$reports;

    cmp_ok(scalar @$reports, '>', 90, 'reports');
    is("@heavy", '', 'none has 15 KB');

    for ('items', 'items?page=2', 'items?q=%E5%85%AC%E5%BC%80', 'offices',
         'reports', 'reports/2022/hechuan')
    {
        cmp_ok(weight($_), '<', 10 * 1024, "$_: less than 10 KB");
    }

    cmp_ok(weight($style), '<', 12 * 1024, 'style sheet: less than 12 KB');
}


sub weight {
    my ($path) = @_;

    my $body = $t->get("/xxgk/$path")->body;
    gzip(\$body, \my $small) or die $GzipError;

    return length $small;
}
