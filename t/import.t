#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Reports out of the files that offices have: the same figures and the same
# words whatever the file is, and nothing written where a cell is not certain.

use warnings;
use strict;
use utf8;

use Test::More;

use Encode ();
use File::Path ();
use JSON::PP ();

use GD::Diag;
use GD::Office;
use GD::Paper;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new;
my $dir = $t->dir . '/in';
my $seed = 20201231;

File::Path::make_path($dir);


# numbers that are the same in every run

sub draw {
    my ($below) = @_;

    $seed = ($seed * 1103515245 + 12345) % 2147483648;

    return int(($seed >> 8) % $below);
}


sub paper { return GD::Paper->new(rand => \&draw, @_) }

sub store {
    my ($name, $bytes) = @_;

    open my $fh, '>:raw', "$dir/$name" or die "$dir/$name: $!";
    print $fh $bytes;
    close $fh or die "$dir/$name: $!";
}


# (exit status, output, errors) of an import into an empty folder

sub import_file {
    my ($name, @args) = @_;

    File::Path::remove_tree("$dir/out");
    File::Path::make_path("$dir/out");

    return $t->command('import', 'report', "$dir/$name",
        (grep { /^--data=/ } @args) ? @args : ("--data=$dir/out", @args));
}

sub written {
    my ($year) = @_;

    open my $fh, '<:raw', "$dir/out/reports/$year.json" or return undef;
    local $/;

    return JSON::PP->new->utf8->decode(scalar <$fh>);
}


# a cell is what it says: "０" as a text with a value is that value

sub plain {
    my ($value) = @_;

    return [map { plain($_) } @$value] if ref $value eq 'ARRAY';
    return $value unless ref $value eq 'HASH';
    return $value->{value} if exists $value->{text};
    return { map { ($_ => plain($value->{$_})) } keys %$value };
}

sub is_imported {
    my ($paper, $shape, $name, %quirk) = @_;

    store('file', $paper->print($shape, %quirk));

    my ($rc, $out, $err) = import_file('file');
    my $report = written($paper->{year});

    if ($rc != 0 || !$report) {
        fail("$name: $err");
        return;
    }

    my %tables = map { ($_ => plain($report->{tables}{$_})) }
        qw/proactive applications disputes/;

    is_deeply(\%tables, $paper->tables, "$name: figures");
    like($out, qr/^.+: .+: \d+ numbers, \d+ blank cells, \d+ with text; \d+ missing$/m,
        "$name: counted");

    is_deeply([@$report{qw/year title office_name signed preamble problems
                           other/},
               [map { [@$_{qw/heading text/}] } @{ $report->{overview} }]],
        [$paper->{year}, $paper->title, $paper->{office}, $paper->signed,
         $paper->preamble, $paper->problems, $paper->other,
         [$paper->overview]], "$name: words") unless $quirk{other_words};
}


for my $year (2020, 2023) {
    for my $shape (GD::Paper::shapes()) {
        is_imported(paper(year => $year), $shape, "$year, $shape");
    }
}


# empty cells stay empty wherever the file shows them

for my $shape (qw/word tabs bars column html docx/) {
    is_imported(paper(year => 2022, blank => 30), $shape,
        "empty cells, $shape");
}


# what is done to numbers and labels, in any combination

my %quirks = (
    word => [qw/pad wide straight half numbers broken traditional/],
    tabs => [qw/pad wide straight half numbers numberless/],
    bars => [qw/pad straight half numbers traditional/],
    column => [qw/wide straight half numbers/],
    layout => [qw/straight half/],
    html => [qw/pad wide straight half numbers broken nbsp layout flat
                traditional numberless/],
    flat => [qw/wide straight numbers/],
    docx => [qw/pad wide straight half numbers traditional/],
);

my @shapes = sort keys %quirks;

for my $i (1 .. 200) {
    my $shape = $shapes[$i % @shapes];
    my %quirk = map { ($_ => 1) } grep { draw(2) } @{ $quirks{$shape} };

    # headings of sections that lost their numbers are told by their words

    is_imported(paper(year => 2019 + draw(7)), $shape,
        join(' ', $i, $shape, sort keys %quirk), %quirk);
}

is_imported(paper(year => 2021), 'docx', 'numbers that Word gives',
    numbered => 1);


# a form of other years is taken as it is printed

{
    my $paper = paper(year => 2024, form => 2019);

    store('file', $paper->print('html'));

    my ($rc, undef, $err) = import_file('file');
    my $report = written(2024);

    is($rc, 0, 'the form of 2019 in 2024');
    is(() = $err =~ /the table is on the form of/g, 2, 'which is said');
    is_deeply($report->{tables}{applications}, $paper->tables->{applications},
        'its figures');
}


# encodings

for my $encoding (qw/UTF-8 gb18030 UTF-16LE UTF-16BE/) {
    my $paper = paper(year => 2020);
    my $text = Encode::decode('UTF-8', $paper->print('tabs'));
    my $mark = $encoding eq 'gb18030' ? '' : "\x{feff}";

    if ($encoding eq 'gb18030') {
        store('utf8', Encode::encode('UTF-8', $text));
        system("iconv -f UTF-8 -t GB18030 '$dir/utf8' > '$dir/file'") == 0
            or die 'iconv';
    } else {
        store('file', Encode::encode($encoding, $mark . $text));
    }

    my ($rc) = import_file('file');

    is($rc, 0, $encoding);
    is_deeply(plain(written(2020)->{tables}), $paper->tables,
        "$encoding: figures");
}


# the office by its name, in a data set that is checked with what came in

{
    my $data = "$dir/data";
    my $paper = paper(year => 2021, office => '云阳县人和街道办事处');

    File::Path::make_path($data);
    $t->copy_tree('conf/sample', 'in/data');
    store('file', $paper->print('docx'));

    my ($rc, $out) = import_file('file', "--data=$data");

    is($rc, 0, 'an office by its name');
    like($out, qr{offices/renhe/reports/2021\.json: }, 'where it went');

    my ($checked, undef, $err) = $t->command('check', $data);

    is($checked, 0, "the data set with it is in order: $err");
}


# what is certain, where not all is

{
    my $text = Encode::decode('UTF-8', paper(year => 2020)->print('bars'));

    $text =~ s/^4?[^\n]*危及[^\n]*\n//m;
    store('file', Encode::encode('UTF-8', $text));

    my ($rc) = import_file('file');
    is($rc, 1, 'a row is missing');
    ok(!-e "$dir/out/reports", 'nothing is written');

    ($rc) = import_file('file', '--partial');
    is($rc, 0, 'a row is missing, --partial');

    my $rows = written(2020)->{tables}{applications};
    is(scalar keys %$rows, 22, 'the others are there');
    ok(!exists $rows->{'deny.safety'}, 'and nothing in its place');
}


# rows that the form does not know, and units in heads and cells

{
    my $paper = paper(year => 2020);
    my $text = Encode::decode('UTF-8', $paper->print('bars'));

    $text =~ s/^(规范性文件 .*\n)/$1其他文件 | 5 |  | 7\n/m;
    $text =~ s/采购总金额/采购总金额（万元）/;
    $text =~ s/^(政府集中采购 \| \d+ \| )\d+/${1}11.876/m;
    store('file', Encode::encode('UTF-8', $text));

    my ($rc, undef, $err) = import_file('file');
    my $tables = written(2020)->{tables};

    is($rc, 0, 'a row that the form does not know');
    like($err, qr/no row of the form, kept as an extra row/, 'it is said');
    is_deeply($tables->{extra}, [{ block => '第二十条第（一）项',
        label => '其他文件', cells => [5, undef, 7] }], 'it is kept');
    is_deeply($tables->{units}, { 'a9.procure.amount' => '万元' },
        'a unit in the head');
    is($tables->{proactive}{'a9.procure.amount'}, '11.876', 'a decimal');
}

for (['251000元', { text => '251000元', value => 251000, unit => '元' }],
     ['1,234', { text => '1,234', value => 1234 }],
     ['/', { text => '/' }],
     ['', undef])
{
    my ($printed, $cell) = @$_;
    my $text = Encode::decode('UTF-8', paper(year => 2020)->print('bars'));

    $text =~ s/^(政府集中采购 \| \d+ \|) \d+/$1 $printed/m;
    store('file', Encode::encode('UTF-8', $text));
    import_file('file');

    is_deeply(written(2020)->{tables}{proactive}{'a9.procure.amount'}, $cell,
        "a cell with \"$printed\"");
}


# figures that a report was published with; the file may not be there

{
    my $file = $t->root . '/../shared/cases/000_4130bab209259fbf.txt';

    if (-e $file) {
        File::Path::remove_tree("$dir/out");
        File::Path::make_path("$dir/out");

        my ($rc) = $t->command('import', 'report', $file, "--data=$dir/out");
        my $tables = written(2020)->{tables};

        is($rc, 0, 'a report that was published');
        is(scalar(grep { $_ ne '0' } values %{ $tables->{proactive} },
                  @{ $tables->{disputes} },
                  map { @$_ } values %{ $tables->{applications} }), 0,
            'its figures are those of the sample');
    }
}


# what is said about files that cannot be taken

sub edit {
    my ($file, $code) = @_;

    local $_ = $file;
    $code->();
    store('file', ref $_ ? die : utf8::is_utf8($_)
        ? Encode::encode('UTF-8', $_) : $_);
}

sub text_of { return Encode::decode('UTF-8', $_[0]->print($_[1])) }

for my $case (read_cases(\*DATA)) {
    my @args = ('file');
    local $ENV{PATH} = $ENV{PATH};

    File::Path::remove_tree("$dir/file");

    my $code = $case->{code};

    utf8::decode($code);

    eval "use utf8; # line $case->{line}\n$code; 1"
        or die "$case->{name}: $@";

    my ($rc, undef, $err) = import_file(@args);

    $err =~ s/\Q$dir\E/DIR/g;
    my $want = $case->{want};

    utf8::decode($_) for grep { !utf8::is_utf8($_) } $err, $want;

    is($err, $want, $case->{name});
    is($rc, $want =~ /: error: / ? 1 : 0, "$case->{name}: exit status");
    ok(!-e "$dir/out/reports", "$case->{name}: nothing is written")
        if $rc && $want !~ /is there already/;
}

finish();


__DATA__

=== no such file
File::Path::remove_tree("$dir/file"); unlink "$dir/file";
---
DIR/file: error: cannot be opened: No such file or directory

=== a directory
unlink "$dir/file"; mkdir "$dir/file";
---
DIR/file: error: no regular file

=== more than a report can be
store('file', ''); truncate "$dir/file", 1 << 30;
---
DIR/file: error: 1073741824 bytes, expected a report of at most 64 MB

=== a file of an older Word, without LibreOffice
$ENV{PATH} = '/nowhere'; store('file', "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
---
DIR/file: error: is a file of an older Word, Excel or WPS, install LibreOffice or save it as .docx or .xlsx

=== a file of an older Word that LibreOffice does not take
$ENV{PATH} = "$dir/bin"; store('file', "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"); File::Path::make_path("$dir/bin"); symlink '/bin/true', "$dir/bin/soffice";
---
DIR/file: error: is a file of an older Word, Excel or WPS that LibreOffice cannot read, save it as .docx or .xlsx

=== two reports
store('file', paper(year => 2020)->print('tabs') . paper(year => 2021)->print('tabs'));
---
DIR/file:67:1: error: begins a second report, expected one in a file

=== a PDF
store('file', "%PDF-1.7\n");
---
DIR/file: error: is a PDF, convert it with pdftotext -layout

=== binary
store('file', "line\n\x01\x02");
---
DIR/file:2:1: error: byte \x01, expected text, HTML or .docx

=== no encoding
store('file', "\xff\xff\xff");
---
DIR/file: error: neither UTF-8 nor GB18030 at byte 0, expected text

=== another text
store('file', "hello\n");
---
DIR/file: error: no section of an annual report was found, expected 一、总体情况 and so on

=== no year
edit(text_of(paper(year => 2020), 'tabs'), sub { s/2020年//g });
---
DIR/file: error: neither a title "...年政府信息公开工作年度报告" nor a period "自...年1月1日" tells the year

=== a year without a form
edit(text_of(paper(year => 2020), 'tabs'), sub { s/2020年/2012年/g });
---
DIR/file: error: there is no form for reports of 2012

=== title and period of two years
edit(text_of(paper(year => 2020), 'tabs'), sub { s/自2020年/自2019年/ });
---
DIR/file:2:1: note: the title is of 2020, the period of 2019

=== a section that is not there
edit(text_of(paper(year => 2020), 'tabs'), sub { s/^四、政府信息公开行政复议、行政诉讼情况.*?^(?=五、)//ms });
---
DIR/file: error: 表四: its section was not found

=== a row that is not there
edit(text_of(paper(year => 2020), 'tabs'), sub { s/^[^\n]*重复申请[^\n]*\n//m });
---
DIR/file:27:1: error: 表三: 1 of 23 rows were not found, the first is "2.重复申请"

=== a row of which a cell is not there
edit(text_of(paper(year => 2020), 'tabs'), sub { s/^(规章\t\d+)\t\d+/$1/m });
---
DIR/file:8:1: error: 表二: 1 of 8 rows were not found, the first is "规章"

=== the figures of disputes are not there
edit(text_of(paper(year => 2020), 'tabs'), sub { s/^(四、.*?)^[\d\t]+\n/$1/ms });
---
DIR/file:54:1: error: 表四: its row of figures was not found

=== a row that the form does not know
edit(text_of(paper(year => 2020), 'tabs'), sub { s/^(规章\t)/其他文件\t1\t2\t3\n$1/m; s/^(规范性文件[^\n]*\n)/$1其他文件\t1\t2\t3\n/m });
---
DIR/file:14:1: note: "其他文件" is no row of the form, kept as an extra row

=== a cell too many, one cell a line
edit(text_of(paper(year => 2020), 'column'), sub { s/^(规章\n\n\n)/${1}1\n\n\n/m });
---
DIR/file:37:1: error: "规章" has more than 3 values

=== a cell too few, without a rhythm
edit(text_of(paper(year => 2020), 'column'), sub { s/^(规章\n)\n\n\d+\n\n\n/$1/m; s/\n+/\n/g });
---
DIR/file:15:1: error: 2 values where 3 are expected, and nothing tells which cells are blank
DIR/file:8:1: error: 表二: 1 of 8 rows were not found, the first is "规章"

=== blank cells that the rhythm tells
edit(text_of(paper(year => 2020), 'column'), sub { s/^(规章\n\n\n)\d+\n/$1\n/m });
---
DIR/file:40:1: note: 1 of 3 cells are blank, told by the empty lines between

=== blank cells in columns
edit(text_of(paper(year => 2020), 'layout'), sub { s/^(\s+一、本年新收政府信息公开申请数量\s+)\d+/$1/m });
---
DIR/file:39:1: error: 6 values where 7 are expected, and nothing tells which cells are blank
DIR/file:35:1: error: 表三: 23 of 23 rows were not found, the first is "一、本年新收政府信息公开申请数量"

=== a row too few in columns
edit(text_of(paper(year => 2020), 'layout'), sub { s/^\s+四、结转下年度继续办理\s[^\n]*\n//m });
---
DIR/file:35:1: error: 表三: 22 lines with 7 figures, expected 23
DIR/file:35:1: error: 表三: 23 of 23 rows were not found, the first is "一、本年新收政府信息公开申请数量"

=== a row in the place of another in columns
edit(text_of(paper(year => 2020), 'layout'), sub { s/属于国家秘密/甲乙丙丁戊己/ });
---
DIR/file:43:1: error: 表三: the figures of "1.属于国家秘密" are expected here, and the label is not
DIR/file:35:1: error: 表三: 19 of 23 rows were not found, the first is "1.属于国家秘密"

=== a page around the report
edit(Encode::decode('UTF-8', paper(year => 2020)->print('html')), sub { s{</body>}{<p>地图</p><p>主办</p></body>} });
---
DIR/file: note: 2 lines behind the signature are left out

=== HTML that the cleaner does not take
store('file', '<html>' . '<div>' x 600);
---
DIR/file: error: more than 512 elements are not closed

=== half a .docx
store('file', substr(paper(year => 2020)->print('docx'), 0, 2000));
---
DIR/file: error: is broken, expected a whole .docx

=== another office file
store('file', GD::Office::docx(document => '') =~ s{word/document}{xlsx/document}gr);
---
DIR/file: error: has no word/document.xml, expected a Word document (.docx)

=== a bomb
store('file', GD::Office::docx(document => ' ' x (65 << 20)));
---
DIR/file: error: word/document.xml unpacks to 68157608 bytes, expected 64 MB at the most

=== a part that is not what was packed
edit(paper(year => 2020)->print('docx'), sub { substr($_, 200, 40) = 'x' x 40 });
---
DIR/file: error: word/document.xml cannot be unpacked, the file is broken

=== entities
store('file', GD::Office::docx(files => { 'word/document.xml' => '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }, document => ''));
---
DIR/file: error: word/document.xml has a document type, expected none

=== XML that ends too soon
store('file', GD::Office::docx(files => { 'word/document.xml' => '<a><b>' }, document => ''));
---
DIR/file: error: word/document.xml is no well-formed XML

=== a table in a table
store('file', GD::Office::docx(document => '<w:tbl><w:tr><w:tc><w:tbl></w:tbl></w:tc></w:tr></w:tbl>'));
---
DIR/file: error: table 1 has a table in it

=== no such folder
store('file', paper(year => 2020)->print('tabs')); push @args, '--data=/nowhere';
---
/nowhere: error: cannot be opened: No such file or directory

=== a report of nobody
edit(text_of(paper(year => 2020), 'tabs'), sub { s/^.*年度报告\n//m; s/^青禾县示例镇人民政府\n//m }); push @args, "--data=$dir/data";
---
DIR/file: error: no title names the office, give --office=ID

=== an office that there is not
store('file', paper(year => 2020)->print('tabs')); push @args, "--data=$dir/data";
---
DIR/file: error: 0 offices have the name "青禾县示例镇人民政府", give --office=ID

=== an id that there is not
store('file', paper(year => 2020)->print('tabs')); push @args, "--data=$dir/data", '--office=nobody';
---
DIR/data/offices/nobody: error: no such office: No such file or directory

=== a data set without offices
mkdir "$dir/bare"; store('bare/site.json', '{}'); store('file', paper(year => 2020)->print('tabs')); push @args, "--data=$dir/bare";
---
DIR/file: error: the data set has no offices

=== a report that is there already
store('file', paper(year => 2020)->print('tabs')); push @args, "--data=$dir/data", '--office=renhe';
---
DIR/file: error: DIR/data/offices/renhe/reports/2020.json is there already, --force overwrites it

=== a folder that is a file
mkdir "$dir/odd"; store('odd/reports', ''); store('file', paper(year => 2020)->print('tabs')); push @args, "--data=$dir/odd";
---
DIR/odd/reports/.2020.json.new: error: cannot be written: Not a directory

=== a folder below a file
store('odd2', ''); store('file', paper(year => 2020)->print('tabs')); push @args, "--data=$dir/odd2";
---
DIR/odd2: error: cannot be opened: Not a directory

=== the form of other years
store('file', paper(year => 2024, form => 2019)->print('tabs')); unlink "$dir/file.x";
---
DIR/file:8:1: note: the table is on the form of 国办公开办函〔2019〕60号
DIR/file:27:1: note: the table is on the form of 国办公开办函〔2019〕60号

=== a folder that nothing can be made in
store('file', paper(year => 2020)->print('tabs')); push @args, '--data=/proc/self';
---
/proc/self/reports: error: cannot be made: No such file or directory
