#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Catalogues and ledgers out of tables: nothing lost, nothing made up, and not a
# word of a person.

use warnings;
use strict;
use utf8;

use Test::More;

use Encode ();
use File::Path ();
use JSON::PP ();

use GD::Diag;
use GD::Office;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new;
my $dir = $t->dir . '/in';

File::Path::make_path($dir);


sub store {
    my ($name, $bytes) = @_;

    $bytes = Encode::encode('UTF-8', $bytes) if utf8::is_utf8($bytes);

    open my $fh, '>:raw', "$dir/$name" or die "$dir/$name: $!";
    print $fh $bytes;
    close $fh or die "$dir/$name: $!";
}

# (exit status, output, errors) of an import into a fresh data set

sub import_file {
    my ($kind, @args) = @_;

    File::Path::remove_tree("$dir/data");
    File::Path::make_path("$dir/data");
    $t->copy_tree('conf/sample', 'in/data');
    unlink glob "$dir/data/offices/renhe/applications/*";

    my @result = $t->command('import', $kind, "$dir/table",
        "--data=$dir/data", '--office=renhe', @args);

    utf8::decode($_) for @result[1, 2];
    $result[2] =~ s/\Q$dir\E/DIR/g;

    return @result;
}

sub lines_of {
    my ($file) = @_;

    open my $fh, '<:raw', "$dir/data/offices/renhe/$file" or return [];

    return [map { JSON::PP->new->utf8->decode($_) } <$fh>];
}

sub csv {
    return join '', map { join(',', map { my $cell = $_;
        $cell =~ s/"/""/g; $cell =~ /[",\n]/ ? "\"$cell\"" : $cell } @$_)
        . "\r\n" } @_;
}


my @head = qw/索引号 标题 发布日期 成文日期 发文字号 发布机构 栏目 主题分类 关键词
    有效性 原文链接/;

my @rows = (
    ['11500235MB0000000K/2024-00001', '关于"清河"行动的通知，示例', '2024年1月5日',
     '2024/1/3', '示发〔2024〕1号', '示例镇', '公示公告', '农业', '河道 清理；示例',
     '有效', 'http://www.example.gov.cn/1.html'],
    ['11500235MB0000000K/2024-00002', "两行\n的标题（示例）", '2024.01.06 09:30:00',
     '45297', '示发[2024]2号', '', '公示公告', '', '', '已废止', ''],
    ['', '没有日期的文件（示例）', '', '', '无', '', '公示公告', '', '', '', ''],
    ['', '没有日期的文件（示例）', '', '', '无', '', '公示公告', '', '', '', ''],
    ['11500235MB0000000K/2024-00001', '同号的另一件（示例）', '20240107', '', '', '',
     '公示公告', '', '', '', 'ftp://x'],
);

my $text = csv(\@head, @rows);

my @want = (
    { id => '11500235mb0000000k-2024-00001', title => $rows[0][1],
      published => '2024-01-05', written => '2024-01-03',
      index_number => $rows[0][0], document_number => '示发〔2024〕1号',
      publisher => '示例镇', columns => ['notices'], topic => '农业',
      validity => 'valid', keywords => [qw/河道 清理 示例/],
      attachments => [{ title => '原文', url => $rows[0][10] }] },
    { id => '11500235mb0000000k-2024-00002', title => '两行的标题（示例）',
      published => '2024-01-06 09:30', written => '2024-01-06',
      index_number => $rows[1][0], document_number => '示发[2024]2号',
      columns => ['notices'], validity => 'repealed' },
    { title => $rows[2][1], published => undef, columns => ['notices'] },
    { id => '11500235mb0000000k-2024-00001-2', title => $rows[4][1],
      published => '2024-01-07', index_number => $rows[4][0],
      columns => ['notices'] },
);


sub are_items {
    my ($name) = @_;

    my ($rc, $out, $err) = import_file('items');
    my $lines = lines_of('items/table.jsonl');

    is($rc, 0, "$name: $err") or return;
    like($out, qr/table\.jsonl: 4 rows/, "$name: what is said");
    like($lines->[2]{id}, qr/^h[0-9a-f]{16}$/, "$name: an id from content");
    delete $lines->[2]{id};

    is_deeply($lines, \@want, "$name: items");

    my ($checked, undef, $errors) = $t->command('check', "$dir/data");
    is($checked, 0, "$name: the data set is in order: $errors");

    return $err;
}


store('table', $text);
my $err = are_items('CSV');

is($err, <<'END', 'what is said of rows');
DIR/table:3:1: note: column "发文字号": "示发[2024]2号" has ASCII brackets where 〔〕 are usual, kept
DIR/table:5:1: note: no date of publication, taken as not known
DIR/table:5:1: note: column "发文字号": "无" is no number, left out
DIR/table:6:1: note: the same as row 5, left out
DIR/table:7:1: note: has the number, or title and date, of row 2, kept with another id
DIR/table:7:1: note: column "原文链接": "ftp://x" is no address, left out
END

store('table', "\x{feff}$text");
are_items('CSV with a mark');

store('table', Encode::encode('UTF-16LE', "\x{feff}$text"));
are_items('UTF-16');

store('utf8', $text);
system("iconv -f UTF-8 -t GB18030 '$dir/utf8' > '$dir/table'") == 0
    or die 'iconv';
are_items('GB18030');

store('table', join '', map { join("\t", map { /\n/ ? "\"$_\"" : $_ } @$_)
    . "\n" } \@head, @rows);
are_items('TSV');

store('table', GD::Office::xlsx(['目录导出（示例）'], \@head, @rows));
are_items('XLSX');


# names of columns in English, and a column for what has none

store('table', "no\ttitle\tpubdate\tfileno\n1\tx（示例）\t2024-01-05\t\n");
is((import_file('items'))[0], 1, 'no column of the catalogue');
ok(!-e "$dir/data/offices/renhe/items/table.jsonl", 'nothing is written');
is((import_file('items', '--column=leaders'))[0], 0, 'one for all');
is_deeply(lines_of('items/table.jsonl')->[0]{columns}, ['leaders'], 'it is');


# ledgers: what holds a person is not read

my @ledger_head = qw/受理编号 收到日期 姓名 身份证号 申请人类型 联系电话 办理结果 答复日期
    延期天数 所需信息内容描述/;

my @ledger = (
    ['SQ-2023-001', '2023年12月28日', '示例某', '11010519491231002X', '自然人',
     '13800000000', '（一）予以公开', '2024-01-10', '', '某处地块的资料'],
    ['SQ-2024-001', '2024/3/1', '某公司', '', '商业企业', '', '', '', '',
     '合同'],
    ['SQ-2024-002', '2024/3/5', '示例某', '', '自然人', '',
     '1.属于国家秘密', '2024.4.20', '20', ''],
);

for my $shape ('CSV', 'XLSX') {
    store('table', $shape eq 'CSV' ? csv(\@ledger_head, @ledger)
        : GD::Office::xlsx(\@ledger_head, @ledger));

    my ($rc, undef, $err) = import_file('applications');

    is($rc, 0, "ledger, $shape: $err");
    is(() = $err =~ /may tell of a person and is not read/g, 4,
        "ledger, $shape: what is left out is said");

    is_deeply([@{ lines_of('applications/2023.jsonl') },
               @{ lines_of('applications/2024.jsonl') }],
        [{ id => 'sq-2023-001', received => '2023-12-28',
           applicant => 'natural', outcome => 'granted',
           closed => '2024-01-10' },
         { id => 'sq-2024-001', received => '2024-03-01',
           applicant => 'business' },
         { id => 'sq-2024-002', received => '2024-03-05',
           applicant => 'natural', outcome => 'deny.secret',
           closed => '2024-04-20', extended_days => 20 }],
        "ledger, $shape: applications");

    my $all = join '', map { $t->read_path($_) }
        glob "$dir/data/offices/renhe/applications/*";
    utf8::decode($all);

    unlike($all, qr/示例某|1101051949|138000|地块|合同|某公司/,
        "ledger, $shape: nothing of a person");
    is(($t->command('check', "$dir/data"))[0], 0,
        "ledger, $shape: the data set is in order");
}


for my $case (read_cases(\*DATA)) {
    my $kind = 'items';
    my $code = $case->{code};
    local $ENV{PATH} = $ENV{PATH};

    utf8::decode($code);

    eval "use utf8; # line $case->{line}\n$code; 1"
        or die "$case->{name}: $@";

    my ($rc, undef, $err) = import_file($kind);
    my $want = $case->{want};

    utf8::decode($want);

    is($err, $want, $case->{name});
    is($rc, $want =~ /: error: / ? 1 : 0, "$case->{name}: exit status");
}

finish();


__DATA__

=== another table
store('table', "a,b\n1,2\n");
---
DIR/table: error: no column "title" in the first 10 rows

=== a file of an older Excel
store('table', "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0"); $ENV{PATH} = '/nowhere';
---
DIR/table: error: is a file of an older Word, Excel or WPS, install LibreOffice or save it as .docx or .xlsx

=== a document for a workbook
store('table', GD::Office::docx(document => ''));
---
DIR/table: error: has no xl/worksheets/sheet1.xml, expected a workbook (.xlsx)

=== a workbook that lacks a string
store('table', GD::Office::pack_files('xl/worksheets/sheet1.xml' => '<worksheet><row><c t="s"><v>7</v></c></row></worksheet>'));
---
DIR/table:1:1: error: string 7 is not in the workbook

=== a workbook that is too wide
store('table', GD::Office::pack_files('xl/worksheets/sheet1.xml' => '<worksheet><row><c r="ZZ1"><v>7</v></c></row></worksheet>'));
---
DIR/table:1:1: error: more than 256 columns

=== a table that is too wide
store('table', 'x,' x 300);
---
DIR/table:1:1: error: more than 256 columns

=== a quote that stays open
store('table', "标题,发布日期\n\"x,2024-01-01\ny,2024-01-02\n");
---
DIR/table:2:1: error: a quote that is not closed, expected " at the end of the field

=== a column that is not known
store('table', "标题,发布日期,栏目,颜色\nx（示例）,2024-01-01,公示公告,红\n");
---
DIR/table:1:1: note: column "颜色" is not known and is left out

=== no title
store('table', "标题,发布日期,栏目\n,2024-01-01,公示公告\n");
---
DIR/table:2:1: error: no title, expected one in every row

=== a date that is none
store('table', "标题,发布日期,栏目\nx（示例）,2024-02-31,公示公告\n");
---
DIR/table:2:1: note: column "发布日期": "2024-02-31" is no date, left out

=== a state that is none
store('table', "标题,发布日期,栏目,有效性\nx（示例）,2024-02-01,公示公告,大概\n");
---
DIR/table:2:1: note: column "有效性": "大概" is no state of validity, left out

=== a column of the catalogue that there is not
store('table', "标题,发布日期,栏目\nx（示例）,2024-02-01,杂项\n");
---
DIR/table:2:1: error: "杂项" is no column of the data set, --column=ID takes what is in none

=== an application without a date
$kind = 'applications'; store('table', "收到日期,申请人类型\n某日,自然人\n");
---
DIR/table:2:1: error: "某日", expected the date of receipt

=== an applicant that is none
$kind = 'applications'; store('table', "收到日期,申请人类型\n2024-01-01,外星人\n");
---
DIR/table:2:1: error: "外星人", expected the label or key of a column of 表三

=== an outcome that is none
$kind = 'applications'; store('table', "收到日期,申请人类型,办理结果\n2024-01-01,自然人,不知道\n");
---
DIR/table:2:1: error: "不知道", expected the label or key of a row of 表三

=== an answer on no day
$kind = 'applications'; store('table', "收到日期,申请人类型,答复日期\n2024-01-01,自然人,明天\n");
---
DIR/table:2:1: error: "明天", expected a date

=== days that are none
$kind = 'applications'; store('table', "收到日期,申请人类型,延期天数\n2024-01-01,自然人,若干\n");
---
DIR/table:2:1: error: "若干", expected a number of days

=== a person
$kind = 'applications'; store('table', "收到日期,申请人类型,姓名\n2024-01-01,自然人,某\n");
---
DIR/table:1:1: note: column "姓名" may tell of a person and is not read

=== no application
$kind = 'applications'; store('table', "收到日期,申请人类型\n");
---
DIR/table: error: no row of an application

=== an address that is none
store('table', "标题,发布日期,栏目,网址\nx（示例）,2024-02-01,公示公告,ftp://x\n");
---
DIR/table:2:1: note: column "网址": "ftp://x" is no address, left out

=== no date
store('table', "标题,发布日期,栏目\nx（示例）,,公示公告\n");
---
DIR/table:2:1: note: no date of publication, taken as not known

=== a number that is none
store('table', "标题,发布日期,栏目,文号\nx（示例）,2024-02-01,公示公告,无\n");
---
DIR/table:2:1: note: column "文号": "无" is no number, left out

=== brackets
store('table', "标题,发布日期,栏目,文号\nx（示例）,2024-02-01,公示公告,示发(2024)1号\n");
---
DIR/table:2:1: note: column "文号": "示发(2024)1号" has ASCII brackets where 〔〕 are usual, kept

=== rows that are the same, and rows that have the same number
store('table', "标题,发布日期,栏目,索引号\nx（示例）,2024-02-01,公示公告,7\nx（示例）,2024-02-01,公示公告,7\ny（示例）,2024-02-01,公示公告,7\n");
---
DIR/table:3:1: note: the same as row 2, left out
DIR/table:4:1: note: has the number, or title and date, of row 2, kept with another id
