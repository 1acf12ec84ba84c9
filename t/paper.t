#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Reports as .docx and .xlsx: how they are served, that every one of them is a
# whole zip of well-formed XML, and that LibreOffice reads the figures of it.

use warnings;
use strict;
use utf8;

use Test::More;

use Encode ();

use GD::Test;
use GD::Unpack;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my %type = (
    docx => 'wordprocessingml.document',
    xlsx => 'spreadsheetml.sheet',
);

my $t = GD::Test->new(data => 'conf/county');

$t->start;

answer($_) for sort keys %type;
every();
statutory();
drafts();
office();
finish();


sub json { return $t->get("/xxgk/$_[0].json")->json }

sub answer {
    my ($form) = @_;

    my $path = "/xxgk/reports/2021/culture.$form";
    my $r = $t->get($path);

    is($r->status, 200, "$form: there is one");
    is($r->header('Content-Type'),
        "application/vnd.openxmlformats-officedocument.$type{$form}",
        "$form: its type");
    is($r->header('Content-Length'), length $r->body, "$form: its length");
    like($r->header('ETag'), qr/^"[0-9a-f]{16}"$/, "$form: its ETag");

    my ($ascii, $encoded) = $r->header('Content-Disposition')
        =~ /^attachment; filename="([^"]+)"; filename\*=UTF-8''(\S+)$/;

    is($ascii, "2021-culture.$form", "$form: a name in ASCII");
    $encoded =~ s/%([0-9A-F]{2})/chr hex $1/ge;
    is(Encode::decode('UTF-8', $encoded),
        json('reports/2021/culture')->{title} . ".$form",
        "$form: the title as its name");

    is($t->get($path)->body, $r->body, "$form: the same bytes again");
    is($t->get($path, 'If-None-Match' => $r->header('ETag'))->status, 304,
        "$form: not modified");
    is($t->get($path, Range => 'bytes=0-3')->body, "PK\003\004",
        "$form: a range");
    is($t->head($path)->header('Content-Length'), length $r->body,
        "$form: HEAD");
    is($t->get("/xxgk/reports/1999/culture.$form")->status, 404,
        "$form: of no report");
    is($t->get("/xxgk/offices/culture.$form")->status, 404,
        "$form: of no other page");
    like($t->get('/xxgk/reports/2021/culture')->body,
        qr{href="\.\./\.\./reports/2021/culture\.$form"},
        "$form: the page links it");
}


sub every {
    my (@paths, %faults);

    for my $report (@{ json('reports')->{items} }) {
        push @paths, map { "$_" . ($report->{scope} eq 'all' ? '/all' : '') }
            "reports/$report->{year}/$report->{office}";
    }

    push @paths, map { "reports/$_" } 2019 .. 2025;

    cmp_ok(scalar @paths, '>', 90, 'all reports of the county');

    for my $path (@paths) {
        for my $form (sort keys %type) {
            my $r = $t->get("/xxgk/$path.$form");
            my @wrong = $r->status == 200 ? zip_faults($r->body)
                                          : $r->status;

            $faults{"$path.$form"} = "@wrong" if @wrong;
        }
    }

    is_deeply(\%faults, {}, 'every one is a zip of well-formed XML');
    isnt(scalar(zip_faults("PK\003\004")), 0, 'a broken one is not');
}


# the places of the tables are those of the form, the figures those of JSON

sub statutory {
    for my $path (qw{reports/2019/housing reports/2021/culture reports/2022
                     reports/2020/chengguan reports/2019/health
                     reports/2022/hechuan/all})
    {
        my $tables = json($path)->{tables};
        my @docx = docx_tables($t->get("/xxgk/$path.docx")->body);
        my %book = xlsx_book($t->get("/xxgk/$path.xlsx")->body);

        is(scalar @docx, 3, "$path: three tables");

        is_deeply([sort(figures($docx[1]))],
            [sort(map { printed($_) } map { @$_ }
                 values %{ $tables->{applications}{cells} })],
            "$path: the figures of 表三");
        is_deeply([figures($docx[2])],
            [map { printed($_) } @{ $tables->{disputes}{cells} }],
            "$path: the figures of 表四 in their order");

        my %flat = flat($tables);
        my %named = map { (/^gd\.((?:proactive|applications|disputes)\..*)/
                           ? ($1 => $book{$_}) : ()) } keys %book;

        delete @named{grep { $named{$_}[1] eq '未提供' || /\.extra\./ }
            keys %named};

        is_deeply({ map { $_ => $named{$_}[1] } keys %named },
            { map { $_ => printed($flat{$_}) } keys %flat },
            "$path: each cell of the workbook by its name");
        is_deeply([grep { ($flat{$_} // '') =~ /^-?[\d.]+$/
                              && $named{$_}[0] ne 'n' } keys %flat], [],
            "$path: numbers are numbers");
    }
}


# cells by the names of the workbook

sub flat {
    my ($tables) = @_;
    my %flat;

    my @columns = qw/natural business research charity law other total/;
    my @disputes = map { my $kind = $_; map { "$kind.$_" }
        qw/upheld corrected other pending total/ } qw/review suit review_suit/;

    $flat{"proactive.$_"} = $tables->{proactive}{cells}{$_}
        for keys %{ $tables->{proactive}{cells} };

    for my $row (keys %{ $tables->{applications}{cells} }) {
        @flat{map { "applications.$row.$_" } @columns}
            = @{ $tables->{applications}{cells}{$row} };
    }

    @flat{map { "disputes.$_" } @disputes} = @{ $tables->{disputes}{cells} };

    return %flat;
}

sub printed {
    my ($cell) = @_;

    return ref $cell ? $cell->{text} : $cell // '';
}

sub figures {
    my ($table) = @_;

    return map { $_->{text} } grep { ($_->{style} // '') eq 'F' } map { @$_ } @$table;
}


sub drafts {
    my $path = '/xxgk/reports/2025/culture';

    is($t->get("$path.$_")->status, 404, "a draft is no $_")
        for sort keys %type;
}


sub office {
    plan_office() or return;

    my $dir = $t->dir . '/office';
    my %paths = (
        a => 'reports/2019/housing', b => 'reports/2021/culture',
    );

    mkdir $dir;

    for my $name (sort keys %paths) {
        for my $form (sort keys %type) {
            open my $fh, '>:raw', "$dir/$name.$form" or die $!;
            print $fh $t->get("/xxgk/$paths{$name}.$form")->body;
            close $fh or die $!;
        }
    }

    my $run = "soffice -env:UserInstallation=file://$dir/home --headless";

    system("$run --convert-to pdf --outdir $dir $dir/a.docx $dir/b.docx "
        . ">$dir/log 2>&1");
    system("$run --convert-to html:XHTML\\ Writer\\ File:UTF8 "
        . "--outdir $dir $dir/a.docx $dir/b.docx >>$dir/log 2>&1");
    system("$run --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0"
        . ",false,true,false,false,false,-1 --outdir $dir $dir/a.xlsx "
        . "$dir/b.xlsx >>$dir/log 2>&1");

    for my $name (sort keys %paths) {
        my $tables = json($paths{$name})->{tables};
        my %flat = flat($tables);

        cmp_ok(-s "$dir/$name.pdf" || 0, '>', 10000, "$paths{$name}: a PDF");

        my @rows = html_rows(slurp("$dir/$name.html"));
        my @sheets = map { [map { [split /,/, $_, -1] }
                            split /\n/, slurp("$dir/$name-表$_.csv")] }
            qw/二 三 四/;

        for my $row (sort keys %{ $tables->{applications}{cells} }) {
            my $want = join ' ', map { printed($_) }
                @{ $tables->{applications}{cells}{$row} };

            ok((grep { "@$_" =~ /(?:^| )\Q$want\E$/ } @rows),
                "$paths{$name}: $row in the document");
            ok((grep { "@$_" =~ /(?:^| )\Q$want\E$/ } @{ $sheets[1] }),
                "$paths{$name}: $row in the sheet");
        }

        my $want = join ' ', map { printed($_) }
            @{ $tables->{disputes}{cells} };

        is((grep { "@$_" eq $want } @rows), 1, "$paths{$name}: 表四");
        is((grep { "@$_" eq $want } @{ $sheets[2] }), 1,
            "$paths{$name}: 表四 in its sheet");
    }
}


sub plan_office {
    return 1 if grep { -x "$_/soffice" } split /:/, $ENV{PATH};

    fail('soffice is installed: make deps');

    return 0;
}

sub slurp {
    my ($path) = @_;

    open my $fh, '<:encoding(UTF-8)', Encode::encode('UTF-8', $path)
        or return '';
    local $/;

    return scalar <$fh>;
}
