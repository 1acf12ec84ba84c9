package GD::Paper;

# Copyright (C) govdisclose contributors

# Annual reports as offices have them: the same figures as text saved out of
# Word, as text in columns, a cell a line, between bars, as HTML and as .docx,
# with what files of that kind do to numbers and labels.  The labels are those
# of the statutory forms; all else is made up.

use warnings;
use strict;
use utf8;

use Encode ();

use GD::Office ();


my @applicants = qw/自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计/;

my @outcomes = (
    ['granted', '（一）予以公开'],
    ['partial', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
    (map { ["deny.$_->[0]", $_->[1], '（三）不予公开'] }
        ['secret', '1.属于国家秘密'],
        ['law', '2.其他法律行政法规禁止公开'],
        ['safety', '3.危及“三安全一稳定”'],
        ['third_party', '4.保护第三方合法权益'],
        ['internal', '5.属于三类内部事务信息'],
        ['process', '6.属于四类过程性信息'],
        ['casefile', '7.属于行政执法案卷'],
        ['inquiry', '8.属于行政查询事项']),
    (map { ["unable.$_->[0]", $_->[1], '（四）无法提供'] }
        ['not_held', '1.本机关不掌握相关政府信息'],
        ['must_create', '2.没有现成信息需要另行制作'],
        ['unclear', '3.补正后申请内容仍不明确']),
    (map { ["refuse.$_->[0]", $_->[1], '（五）不予处理'] }
        ['petition', '1.信访举报投诉类申请'],
        ['duplicate', '2.重复申请'],
        ['publication', '3.要求提供公开出版物'],
        ['mass', '4.无正当理由大量反复申请'],
        ['confirm', '5.要求行政机关确认或重新出具已获取信息']),
);

my %other = (
    2019 => [['other', '（六）其他处理']],
    2021 => [
        ['other.no_supplement', '1.申请人无正当理由逾期不补正、行政机关不再处理'
            . '其政府信息公开申请', '（六）其他处理'],
        ['other.unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再'
            . '处理其政府信息公开申请', '（六）其他处理'],
        ['other.other', '3.其他', '（六）其他处理'],
    ],
);

# caption, columns, rows of table two: [keys], [labels]

my %blocks = (
    2019 => [
        ['一', ['made', '本年新制作数量'], ['opened', '本年新公开数量'],
            ['total', '对外公开总数量'],
            [['a1.reg', '规章'], ['a1.norm', '规范性文件']]],
        ['五', ['prev', '上一年项目数量'], ['delta', '本年增/减'],
            ['decisions', '处理决定数量'],
            [['a5.licence', '行政许可'], ['a5.other', '其他对外管理服务事项']]],
        ['六', ['prev', '上一年项目数量'], ['delta', '本年增/减'],
            ['decisions', '处理决定数量'],
            [['a6.penalty', '行政处罚'], ['a6.coercion', '行政强制']]],
        ['八', ['prev', '上一年项目数量'], ['delta', '本年增/减'],
            [['a8.fee', '行政事业性收费']]],
        ['九', ['count', '采购项目数量'], ['amount', '采购总金额'],
            [['a9.procure', '政府集中采购']]],
    ],
    2021 => [
        ['一', ['issued', '本年制发件数'], ['repealed', '本年废止件数'],
            ['valid', '现行有效件数'],
            [['a1.reg', '规章'], ['a1.norm', '行政规范性文件']]],
        ['五', ['decisions', '本年处理决定数量'],
            [['a5.licence', '行政许可']]],
        ['六', ['decisions', '本年处理决定数量'],
            [['a6.penalty', '行政处罚'], ['a6.coercion', '行政强制']]],
        ['八', ['amount_wan', '本年收费金额（单位：万元）'],
            [['a8.fee', '行政事业性收费']]],
    ],
);

my @results = qw/结果维持 结果纠正 其他结果 尚未审结 总计/;

my @headings = qw/一、总体情况 二、主动公开政府信息情况
    三、收到和处理政府信息公开申请情况 四、政府信息公开行政复议、行政诉讼情况
    五、存在的主要问题及改进情况 六、其他需要报告的事项/;


# A report of that year with figures of its own.  rand: a sub that returns a
# whole number below its argument; blank: how many in a hundred cells are empty.

sub new {
    my ($class, %args) = @_;

    my $form = $args{form} || ($args{year} < 2021 ? 2019 : 2021);
    my $self = bless { year => $args{year}, form => $form,
                       rand => $args{rand}, blank => $args{blank} || 0,
                       office => $args{office} || '青禾县示例镇人民政府' },
        $class;

    for my $block (@{ $blocks{$form} }) {
        my ($item, @columns) = @$block;
        my $rows = pop @columns;

        push @{ $self->{blocks} }, {
            caption => "第二十条第（$item）项",
            columns => [map { $_->[1] } @columns],
            rows => [map { my $row = $_;
                { label => $row->[1], cells => [map { $self->_cell } @columns],
                  keys => [map { "$row->[0].$_->[0]" } @columns] } } @$rows],
        };
    }

    for my $row (['new', '一、本年新收政府信息公开申请数量'],
                 ['carried_in', '二、上年结转政府信息公开申请数量'],
                 (map { [@$_[0, 1], '三、本年度办理结果', $_->[2]] }
                     @outcomes, @{ $other{$form} },
                     ['done_total', '（七）总计']),
                 ['carried_out', '四、结转下年度继续办理'])
    {
        my ($key, $label, @groups) = @$row;

        push @{ $self->{rows} }, { key => $key, label => $label,
            groups => [grep { defined } @groups],
            cells => [map { $self->_cell } @applicants] };
    }

    $self->{cases} = [map { $self->_cell } 1 .. 15];

    return $self;
}


sub _cell {
    my ($self) = @_;

    my $rand = $self->{rand};

    return undef if $rand->(100) < $self->{blank};
    return $rand->(3) ? 0 : $rand->(1200);
}


# what the data file has to say

sub tables {
    my ($self) = @_;

    my %proactive = map { my $row = $_;
        map { ($row->{keys}[$_] => $row->{cells}[$_]) } 0 .. $#{ $row->{keys} }
    } map { @{ $_->{rows} } } @{ $self->{blocks} };

    return {
        proactive => \%proactive,
        applications => { map { $_->{key} => $_->{cells} } @{ $self->{rows} } },
        disputes => $self->{cases},
    };
}


sub title { "$_[0]{office}$_[0]{year}年政府信息公开工作年度报告" }

sub preamble {
    my ($self) = @_;

    return "本报告按照规定的格式编写，数据的统计期限自$self->{year}年1月1日起至"
        . "$self->{year}年12月31日止（示例）。";
}

sub overview {
    return (
        ['（一）主动公开', '镇里把惠民政策写成问答，张贴在村口并登在网站上（示例）。'],
        ['（二）依申请公开', '窗口、信函和网站都收申请，逐件登记（示例）。'],
    );
}

sub problems { '更新不够及时，明年按月检查一次（示例）。' }
sub other { '没有收取信息处理费（示例）。' }
sub signed { ($_[0]{year} + 1) . '-01-18' }
sub date { ($_[0]{year} + 1) . '年1月18日' }


# a cell or label as files have it; the quirks are those that were asked for

sub _value {
    my ($self, $value) = @_;
    return '' unless defined $value;

    my $quirk = $self->{quirk} || {};

    $value =~ tr/0-9/０-９/ if $quirk->{wide} && !$self->{rand}->(4);
    $value = "\x{3000}\x{3000}$value" if $quirk->{pad} && $self->{rand}->(2);
    return $value;
}

sub _label {
    my ($self, $label) = @_;

    my $quirk = $self->{quirk} || {};

    $label =~ tr/“”/""/ if $quirk->{straight};
    $label =~ tr/（），：/(),:/ if $quirk->{half};
    $label =~ s/^(\d)\./$1、/ if $quirk->{numbers};
    $label =~ s/^[一二三四五六]、// if $quirk->{numberless};
    $label =~ tr/关国处规项总计/關國處規項總計/ if $quirk->{traditional};
    return $label;
}

sub _heading {
    my ($self, $i) = @_;

    my $heading = $headings[$i];
    my $quirk = $self->{quirk} || {};

    $heading =~ s/^./$i + 1/e if $quirk->{arabic};
    $heading =~ s/、/、 / if $quirk->{arabic};

    return $self->_label($heading);
}


# the parts of a report in their order: [kind, content]

sub _parts {
    my ($self) = @_;

    return (
        [title => $self->title],
        [text => $self->preamble],
        [heading => $self->_heading(0)],
        (map { [sub => $_->[0]], [text => $_->[1]] } overview()),
        [heading => $self->_heading(1)],
        (map { [table => $self->_block_rows($_)] } @{ $self->{blocks} }),
        [heading => $self->_heading(2)],
        [table => $self->_application_rows],
        [heading => $self->_heading(3)],
        [table => $self->_dispute_rows],
        [heading => $self->_heading(4)],
        [text => problems()],
        [heading => $self->_heading(5)],
        [text => other()],
        [text => $self->{office}],
        [text => $self->date],
    );
}


# rows of [text, rowspan, colspan]

sub _block_rows {
    my ($self, $block) = @_;

    my $n = @{ $block->{columns} } + 1;

    return [
        [[$self->_label($block->{caption}), 1, $n]],
        [['信息内容'], map { [$self->_label($_)] } @{ $block->{columns} }],
        map { [[$self->_label($_->{label})],
               map { [$self->_value($_)] } @{ $_->{cells} }] }
            @{ $block->{rows} },
    ];
}

sub _application_rows {
    my ($self) = @_;

    my $rows = $self->{rows};
    my $done = grep { @{ $_->{groups} } } @$rows;

    my @table = (
        [['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
          3, 3], ['申请人情况', 1, 7]],
        [['自然人', 2, 1], ['法人或其他组织', 1, 5], ['总计', 2, 1]],
        [map { [$_] } @applicants[1 .. 5]],
    );

    my %seen;

    for my $row (@$rows) {
        my @cells;
        my ($first, $second) = @{ $row->{groups} };

        push @cells, [$self->_label($first), $done, 1]
            if $first && !$seen{$first}++;

        push @cells, [$self->_label($second),
                      scalar(grep { ($_->{groups}[1] || '') eq $second }
                          @$rows), 1]
            if $second && !$seen{$second}++;

        push @table, [@cells,
            [$self->_label($row->{label}), 1, $second ? 1 : $first ? 2 : 3],
            map { [$self->_value($_)] } @{ $row->{cells} }];
    }

    return \@table;
}

sub _dispute_rows {
    my ($self) = @_;

    return [
        [['行政复议', 1, 5], ['行政诉讼', 1, 10]],
        [(map { [$_, 2, 1] } @results), ['未经复议直接起诉', 1, 5],
         ['复议后起诉', 1, 5]],
        [map { [$_] } @results, @results],
        [map { [$self->_value($_)] } @{ $self->{cases} }],
    ];
}


# The report in a shape, as bytes.  quirk: what is done to it besides.

sub print {
    my ($self, $shape, %quirk) = @_;

    local $self->{quirk} = \%quirk;

    my $print = $self->can("_print_$shape") or die "no shape $shape";

    return $print->($self, $self->_parts);
}

sub shapes { return qw/word tabs bars column layout html flat docx/ }


sub _bytes { return Encode::encode('UTF-8', $_[0]) }


# saved out of Word: a tab before each cell, an empty line behind a row

sub _print_word {
    my ($self, @parts) = @_;

    my $broken = $self->{quirk}{broken};
    my $text = '';

    for (@parts) {
        my ($kind, $content) = @$_;

        if ($kind ne 'table') {
            $text .= "$content\n";
            next;
        }

        for my $row (@$content) {
            for my $cell (@$row) {
                my $label = $cell->[0];
                $label =~ s/^(.{3})(.{3})/$1\n$2/ if $broken;
                $text .= "\t$label\n";
            }

            $text .= "\n";
        }
    }

    return _bytes("\n\n${text}—5—\n");
}

sub _print_tabs { return _marked("\t", @_) }
sub _print_bars { return _marked(' | ', @_) }

sub _marked {
    my ($mark, $self, @parts) = @_;

    return _bytes(join '', map { my ($kind, $content) = @$_;
        $kind eq 'table'
            ? map { join($mark, map { $_->[0] } @$_) . "\n" } @$content
            : "$content\n" } @parts);
}


# a cell a line, with the same number of empty lines between cells

sub _print_column {
    my ($self, @parts) = @_;

    my $text = '';

    for (@parts) {
        my ($kind, $content) = @$_;

        if ($kind ne 'table') {
            $text .= "$content\n";
            next;
        }

        $text .= "\n\n" . join('', map { "$_->[0]\n\n\n" } @$_) . "\n\n"
            for @$content;
    }

    return _bytes($text);
}


# as pdftotext -layout sets it: long labels go around their figures

sub _print_layout {
    my ($self, @parts) = @_;

    my $text = '';

    for (@parts) {
        my ($kind, $content) = @$_;

        if ($kind eq 'text') {
            my @lines = $content =~ /(.{1,24})/g;
            $text .= '   ' . join("\n", @lines) . "\n";
            next;
        }

        if ($kind ne 'table') {
            $text .= "   $content\n";
            next;
        }

        for my $row (@$content) {
            my @cells = map { $_->[0] } @$row;
            my @values;

            unshift @values, pop @cells
                while @cells && $cells[-1] =~ /^\s*\d+$/;

            my $label = join '  ', @cells;
            my $figures = join '', map { sprintf '%10s', $_ } @values;

            if (length $label > 30 && @values) {
                $text .= '      ' . substr($label, 0, 20) . "\n"
                    . (' ' x 40) . $figures . "\n"
                    . '      ' . substr($label, 20) . "\n";
            } else {
                $text .= "    $label    $figures\n";
            }
        }

        $text .= (' ' x 40) . "- 3 -\n\f";
    }

    return _bytes($text);
}


sub _html {
    my ($text) = @_;

    my %entity = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;');
    $text =~ s/([&<>])/$entity{$1}/g;

    return $text;
}

sub _print_html {
    my ($self, @parts) = @_;

    my %quirk = %{ $self->{quirk} };
    my $html = '';

    for (@parts) {
        my ($kind, $content) = @$_;

        if ($kind ne 'table') {
            my $tag = { title => 'h1', heading => 'h2', sub => 'h3' }->{$kind}
                || 'p';
            $tag = 'p' if $quirk{flat};
            $html .= "<$tag style=\"mso-x: y\">" . _html($content)
                . "</$tag>\n";
            next;
        }

        $html .= "<table class=MsoTable border=1>\n";

        for my $row (@$content) {
            $html .= '<tr>';

            for my $cell (@$row) {
                my ($text, $rows, $columns) = @$cell;

                $text = _html($text);
                $text = '&nbsp;' if $text eq '' && $quirk{nbsp};
                $text =~ s/^(.{3})(.{3})/$1<br>$2/ if $quirk{broken};

                $html .= '<td' . ($rows && $rows > 1 ? " rowspan=$rows" : '')
                    . ($columns && $columns > 1 ? " colspan=$columns" : '')
                    . "><p class=MsoNormal><span lang=EN-US>$text</span></p>"
                    . '</td>';
            }

            $html .= "</tr>\n";
        }

        $html .= "</table>\n";
    }

    $html = "<table><tr><td>\n$html</td></tr></table>" if $quirk{layout};

    return _bytes('<!DOCTYPE html><html><head><meta charset="utf-8"><title>'
        . $self->title . "</title></head><body>\n$html</body></html>\n");
}


# a copy for telephones: no table, a cell a block

sub _print_flat {
    my ($self, @parts) = @_;

    return _bytes("<html><body>\n" . join('', map { my ($kind, $content) = @$_;
        $kind eq 'table'
            ? map { map { '<div>' . _html($_->[0]) . "</div>\n" } @$_ }
                @$content
            : '<p>' . _html($content) . "</p>\n" } @parts)
        . "</body></html>\n");
}


sub _print_docx {
    my ($self, @parts) = @_;

    my $numbered = $self->{quirk}{numbered};
    my $body = '';

    for (@parts) {
        my ($kind, $content) = @$_;

        if ($kind ne 'table') {
            my $level = $kind eq 'heading' ? 0 : $kind eq 'sub' ? 1 : -1;

            $content =~ s/^(?:（.）|.、)// if $numbered && $level >= 0;
            $body .= _paragraph($content, $numbered ? $level : -1);
            next;
        }

        $body .= '<w:tbl>' . join('', map { '<w:tr>' . join('', map {
            my ($text, undef, $columns) = @$_;
            '<w:tc><w:tcPr>' . ($columns && $columns > 1
                ? "<w:gridSpan w:val=\"$columns\"/>" : '') . '</w:tcPr>'
                . _paragraph($text, -1) . '</w:tc>' } @$_) . '</w:tr>' }
            @$content) . '</w:tbl>';
    }

    return GD::Office::docx(document => $body);
}

sub _paragraph {
    my ($text, $level) = @_;
    my @half = $text =~ /^(.{2})(.+)$/s ? ($1, $2) : ($text);

    return '<w:p>' . ($level >= 0 ? '<w:pPr><w:numPr><w:ilvl w:val="' . $level
        . '"/><w:numId w:val="3"/></w:numPr></w:pPr>' : '')
        . join('', map { '<w:r><w:t xml:space="preserve">' . _html($_)
            . '</w:t></w:r>' } @half) . '</w:p>';
}


1;
