#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Searches: 2,000 random ones and 200 combinations of filters against a scan of
# all items that is made here.  The texts are those of the corpus, where it is
# beside the tree, and made-up ones.

use warnings;
use strict;
use utf8;

use Test::More;

use Encode ();
use JSON::PP ();

use GD::Csv;
use GD::Scan;
use GD::Source;
use GD::Test;


my $corpus = root() . '/../shared/corpus/documents.jsonl';
my $as_of = '2022-06-30';

my $t = GD::Test->new(data => '');
my $seed = 20;

my @offices = qw/aa bb cc/;
my %parents = (news => undef, law => undef, rules => 'law', plan => undef);
my @topics = ('综合政务', '卫生、体育', '财政、金融、审计', '民政 & "救灾"');
my @genres = qw/通知 公告 意见/;
my @states = qw/valid invalid repealed amended expired/;

my @words = ('信息', '公开', '政府信息', '人民政府', '办公室', '通知', '公告', '关于',
    '进一步', '加强', '乡镇', '街道', '2020年', '示例', 'PM2.5', 'e-Mail', '医疗保险',
    '資訊', '關於', '雲陽縣', '云阳县', '（试行）', '“十四五”', '规划', '一', '的', '买买提·艾力',
    '買買提•艾力', 'ＡＢＣ１２', 'abc12', '𠮷野', '第—期', '<b>', '&amp;', 'a=b');

my @all = data();

$t->start;

queries();
filters();
by_hand();
marks();
nothing();
bounds();

finish();


sub random {
    $seed = ($seed * 1103515245 + 12345) % 2147483648;

    return int($seed / 65536) % $_[0];
}


sub pick { return $_[random(scalar @_)] }


sub phrase { return join '', map { pick(@words) } 1 .. $_[0] }


# texts that are made up: (title, number, paragraphs)

sub made_up {
    my ($i) = @_;

    return { title => phrase(2 + random(4)),
        number => random(3) ? pick('云府发', '云府办', '人街发')
            . pick('〔2020〕', '[2020]', '（２０２０）') . "${i}号" : undef,
        paragraphs => [map { phrase(3 + random(30)) } 1 .. random(5)] };
}


sub real {
    my ($n) = @_;
    my @texts;

    open my $fh, '<:raw', $corpus or return;

    while (<$fh>) {
        next if length > 6000 || random(3);

        my $document = JSON::PP->new->utf8->decode($_);

        push @texts, { title => $document->{title},
            number => $document->{document_number},
            paragraphs => [grep { /\S/ } split /\n/, $document->{text}] };
        last if @texts == $n;
    }

    return @texts;
}


sub data {
    my $json = JSON::PP->new->canonical->utf8;

    $t->write_file('site.json', $json->encode({ name => 'n', domain => 'd',
        site_id => '1', organizer => 'o', as_of => $as_of, columns => [
            { id => 'news', name => 'News' },
            { id => 'law', name => 'Law', children => [
                { id => 'rules', name => 'Rules' }] },
            { id => 'plan', name => 'Plan' }] }));
    $t->write_file("offices/$_/office.json", $json->encode({
        name => "Office $_", kind => 'other' })) for @offices;

    my @texts = real(400);

    push @texts, made_up(scalar @texts) while @texts < 600;

    my (@items, %lines);

    for my $i (0 .. $#texts) {
        my $item = item($i, $texts[$i]);

        $lines{$item->{office}} .= $json->encode($item->{line}) . "\n";
        push @items, $item;
    }

    $t->write_file("offices/$_/items/a.jsonl", $lines{$_}) for keys %lines;

    return sort { ($b->{line}{published} || '') cmp ($a->{line}{published}
        || '') || $a->{office} cmp $b->{office}
        || $a->{line}{id} cmp $b->{line}{id} } @items;
}


sub item {
    my ($i, $text) = @_;

    my $date = sprintf '%d-%02d-%02d', 2015 + random(8), 1 + random(12),
        1 + random(28);
    my %line = (id => sprintf('i%04d', $i), title => $text->{title},
        columns => [pick(keys_of(\%parents))],
        published => random(20) ? $date . (random(5) ? '' : ' 09:30') : undef);

    $line{document_number} = $text->{number} if $text->{number};
    $line{index_number} = "11500235MB000000$i/2020-" . (1000 + $i)
        if random(4);
    $line{aliases} = ["旧—$i"] if random(6) == 0;
    $line{topic} = pick(@topics) if random(3);
    $line{genre} = pick(@genres) if random(3);
    $line{validity} = pick(@states[0 .. 3]) if random(2);
    $line{expires} = pick('2021-12-31', $as_of, '2030-01-01')
        if random(4) == 0;
    $line{repealed_on} = '2021-05-01'
        if ($line{validity} || '') ne 'valid' && random(9) == 0;
    $line{keywords} = [map { phrase(1) } 1 .. 2] if random(3) == 0;
    $line{summary} = phrase(4 + random(8)) if random(4) == 0;

    my @paragraphs = @{ $text->{paragraphs} };

    if (@paragraphs && random(3) == 0) {
        $line{html} = join '', map { '<p>' . html($_) . '</p>' } @paragraphs;

    } elsif (@paragraphs) {
        $line{text} = join "\n", @paragraphs;
    }

    my $item = { line => \%line, office => pick(@offices),
        numbers => [(map { defined $line{$_} ? $line{$_} : () }
            qw/index_number document_number/), @{ $line{aliases} || [] }],
        titles => [$line{title}],
        notes => [(defined $line{summary} ? $line{summary} : ()),
            @{ $line{keywords} || [] }],
        bodies => [@paragraphs], state => state(\%line) };

    prepare($item);

    return $item;
}


sub keys_of { return sort keys %{ $_[0] } }


# a tag in the middle now and then

sub html {
    my ($text) = @_;

    my $cut = int(length($text) / 2);
    my ($a, $b) = map { s/&/&amp;/gr =~ s/</&lt;/gr =~ s/>/&gt;/gr }
        substr($text, 0, $cut), substr($text, $cut);

    return random(2) ? "$a<b>$b</b>" : "$a$b";
}


sub state {
    my ($line) = @_;

    my $stated = $line->{validity} || '';

    return 'repealed' if !$stated && $line->{repealed_on};
    return $stated if $stated eq 'invalid' || $stated eq 'repealed';
    return 'expired' if ($line->{expires} || '9999') lt $as_of;
    return $stated;
}


# what an item is, by the names of the filters

sub value {
    my ($item, $name) = @_;

    return $item->{office} if $name eq 'office';
    return $item->{state} if $name eq 'validity';
    return substr $item->{line}{published} || '', 0, 4 if $name eq 'year';

    return defined $item->{line}{$name} ? $item->{line}{$name} : '';
}


sub passes {
    my ($item, $f) = @_;

    for my $name (qw/office topic genre validity year/) {
        return 0 if defined $f->{$name} && value($item, $name) ne $f->{$name};
    }

    if (defined $f->{column}) {
        my ($column) = @{ $item->{line}{columns} };

        return 0 unless $f->{column} eq $column
            || ($parents{$column} || '') eq $f->{column};
    }

    return within_days($item->{line}{published}, $f->{since}, $f->{until});
}


# the items that have the words; the last q is remembered

my ($last_q, @last);

sub having {
    my ($q) = @_;

    return @all if !defined $q;

    if (!defined $last_q || $last_q ne $q) {
        my @words = words($q);

        $last_q = $q;
        @last = grep { finds($_, @words) } @all;
    }

    return @last;
}


sub found {
    my ($f, $but) = @_;

    my %f = %$f;
    delete $f{$but} if $but;

    my @found = grep { passes($_, \%f) } having($f{q});

    return ($f{sort} || '') eq 'relevance' && defined $f{q}
        ? ordered($f{q}, @found) : @found;
}


sub args {
    my ($f) = @_;

    return join '&', map { "$_=" . uri($f->{$_}) } sort keys %$f;
}


sub name { return "$_[0]{office}/$_[0]{line}{id}" }


# what is wrong with an answer

sub faults {
    my ($f, @more) = @_;

    my $size = pick(1, 7, 20, 50, 200);
    my @found = found($f);
    my $pages = int((@found + $size - 1) / $size) || 1;
    my $page = 1 + random($pages);
    my $r = $t->get("/xxgk/items.json?size=$size&page=$page&" . args($f));
    my $text = $r->text;

    return (args($f) . ': ' . $r->status) if $r->status != 200;

    my ($total) = $text =~ /"total":\s*(\d+)/;
    my ($exact) = $text =~ /"total_exact":\s*(\w+)/;
    my ($items) = $text =~ /"items":\s*\[(.*)\],\s*"facets"/s;
    my @names = $items =~ m{"url":\s*"(?:\.\./)*items/([^"]*)"}g;

    my $last = $page * $size > @found ? $#found : $page * $size - 1;
    my @want = map { name($_) } @found[($page - 1) * $size .. $last];
    my @faults;

    push @faults, 'not exact' if $exact ne 'true';
    push @faults, "total $total, not " . @found if $total != @found;
    push @faults, "@names, not @want" if "@names" ne "@want";
    push @faults, map { $_->($r->json) } @more;

    return map { Encode::encode_utf8($f->{q} || '') . ' ' . args($f) . ": $_" }
        @faults;
}


# a piece of something that an item has, in another dress

sub random_q {
    my $item = pick(@all);
    my @texts = map { @{ $item->{$_} } } pick(qw/numbers titles titles notes
        bodies bodies bodies/);

    return phrase(1) if !@texts;

    my $text = pick(@texts);
    my $length = pick(1, 1, 2, 2, 2, 3, 4, 4, 6, 10, 30);
    my $q = substr $text, random(length $text), $length;

    $q =~ tr/A-Za-z〔〕（）()/a-zA-Z[](）（)/ if random(3) == 0;
    $q =~ tr/0-9/０-９/ if random(3) == 0;
    $q =~ s/[\0-\x1f]//g;
    $q = "\"$q\"" if random(4) == 0;

    return $q;
}


sub queries {
    my %faults;
    my ($some, $none) = (0, 0);

    for my $i (1 .. 2000) {
        my %f = (q => join ' ', map { random_q() } 1 .. pick(1, 1, 1, 1, 2, 3));

        delete $f{q} if !words($f{q});
        next if words($f{q} // '') > 8;

        $f{sort} = 'relevance' if random(2);
        $f{pick(qw/office/)} = pick(@offices) if random(8) == 0;
        $f{year} = 2015 + random(8) if random(8) == 0;

        $faults{$_}++ for faults(\%f);
        found(\%f) ? $some++ : $none++;
    }

    cmp_ok($some, '>', 1000, 'random queries that find something');
    cmp_ok($none, '>', 50, 'and some that do not');
    is(join("\n", (sort keys %faults)[0 .. ((keys %faults) > 9 ? 9
        : (keys %faults) - 1)]), '', 'all are answered as a scan does');
}


sub random_filters {
    my %f;

    $f{office} = pick(@offices) if random(3) == 0;
    $f{column} = pick(keys_of(\%parents)) if random(3) == 0;
    $f{topic} = pick(@topics) if random(3) == 0;
    $f{genre} = pick(@genres) if random(3) == 0;
    $f{validity} = pick(@states) if random(3) == 0;
    $f{year} = 2014 + random(9) if random(3) == 0;
    $f{since} = sprintf '%d-%02d-15', 2014 + random(9), 1 + random(12)
        if random(4) == 0;
    $f{until} = sprintf '%d-%02d-15', 2014 + random(9), 1 + random(12)
        if random(4) == 0;
    $f{q} = random_q() if random(2);

    delete $f{q} if defined $f{q} && !words($f{q});

    return \%f;
}


sub filters {
    my %faults;

    for my $i (1 .. 200) {
        my $f = random_filters();

        $faults{$_}++ for faults($f, sub { facet_faults($f, $_[0]) },
            \&state_faults, sub { csv_faults($f, $_[0]) });
    }

    is(join("\n", sort keys %faults), '', 'filters are, and are counted, so');
}


sub facet_faults {
    my ($f, $got) = @_;
    my @faults;

    for (['offices', 'office'], ['topics', 'topic'], ['genres', 'genre'],
        ['validities', 'validity'], ['years', 'year'])
    {
        my ($facet, $name) = @$_;
        my %count;

        $count{value($_, $name)}++ for found($f, $name);
        delete $count{''};

        push @faults, facet_fault($got, $facet, %count);
    }

    my %count;

    for (found($f, 'column')) {
        my ($column) = @{ $_->{line}{columns} };

        $count{$column}++;
        $count{$parents{$column}}++ if $parents{$column};
    }

    return (@faults, facet_fault($got, 'columns', %count));
}


# every row says whether it is in force

sub state_faults {
    my ($got) = @_;

    my %state = map { name($_) => $_->{state} } @all;

    return map { "status of $_->{office}/$_->{id}" }
        grep { ($_->{status} || '') ne $state{"$_->{office}/$_->{id}"} }
        @{ $got->{items} };
}


# the same rows as CSV

sub csv_faults {
    my ($f, $got) = @_;

    my $path = $got->{links}{csv};
    my $r = $t->get("/xxgk/$path");

    return "$path: " . $r->status if $r->status != 200;

    my ($has, $want) = map { join ' ', map { my $row = $_;
        map { defined $row->{$_} ? $row->{$_} : '' } qw/office id status url/ }
        @$_ } [csv_hashes($r->body)], $got->{items};

    return $has eq $want ? () : "$path: $has, not $want";
}


sub facet_fault {
    my ($got, $facet, %count) = @_;

    my %shown = map { $_->{id} => $_->{count} }
        grep { $_->{count} } @{ $got->{facets}{$facet} };
    my ($has, $want) = map { my $c = $_;
        Encode::encode_utf8(join ' ', map { "$_ $c->{$_}" } sort keys %$c) }
        \%shown, \%count;

    return $has eq $want ? () : "$facet: $has, not $want";
}


sub total {
    my ($q, %more) = @_;

    my $r = $t->get('/xxgk/items.json?' . args({ q => $q, %more }));

    return $r->status == 200 ? $r->json->{meta}{total} : $r->status;
}


# one and the same, written in many ways

sub by_hand {
    for (['云府发〔2020〕', '云府发[2020]', '云府发(2020)', '云府发（２０２０）',
            '云府发【2020】', ' 云府发［2020］ ', '雲府發〔2020〕'],
        ['abc12', 'ABC12', 'ＡＢＣ１２', 'ａｂｃ１２', '"Abc12"', '“ABC12”'],
        ['关于', '關於', '"關於"'], ['买买提·艾力', '買買提•艾力', '买买提・艾力'],
        ['第-期', '第—期', '第－期', '第–期'], ['e-mail', 'E—MAIL'],
        ['公开 信息', '信息  公开', "信息\t公开", '信息　公开', '信息 公开 信息'])
    {
        my ($first, @others) = @$_;
        my $want = total($first);

        cmp_ok($want, '>', 0, Encode::encode_utf8("\"$first\" is found"));
        is(total($_), $want, Encode::encode_utf8("and so is \"$_\""))
            for @others;
    }

    my ($item) = grep { $_->{line}{index_number} } @all;
    my $number = $item->{line}{index_number};
    my $r = $t->get('/xxgk/items.json?' . args({ q => lc $number,
        sort => 'relevance' }))->json;

    is($r->{items}[0]{id}, $item->{line}{id}, 'a number is found first');

    ($item) = grep { length $_->{whole} > 6 } reverse @all;
    $r = $t->get('/xxgk/items.json?' . args({ sort => 'relevance',
        q => $item->{line}{title} }))->json;

    is($r->{items}[0]{title}, $item->{line}{title}, 'an exact title, too');
    is($t->get('/xxgk/items.json?' . args({ q => ' " " ' }))->json->{meta}
        {total}, scalar @all, 'nothing to look for is no filter');
}


# what is marked is what was asked for, and the rest is as it was

sub marks {
    my ($marked, $faults) = (0, 0);

    for my $q ('关于', '信息 公开', '<b>', '&amp;', '"', 'a=b', 'abc12', '十四五',
        '买买提·艾力', '的')
    {
        my @words = words($q);
        my $r = $t->get('/xxgk/items?' . args({ q => $q, size => 200 }));
        my $body = $r->text;
        my %titles = map { name($_) => $_->{line}{title} } @all;

        is(scalar(grep { /&(?!(?:lt|gt|quot|#39|amp);)/ } split /<[^>]*>/,
            $body), 0, 'no entity is cut');

        while ($body =~ m{<a href="items/(\w+/\w+)">(.*?)</a>}g) {
            my ($name, $title) = ($1, $2);
            my $plain = text($title =~ s{</?mark>}{}gr);

            $faults++ if $plain ne $titles{$name};

            for ($title =~ m{<mark>(.*?)</mark>}g) {
                my $mark = fold(text($_));

                $marked++;
                $faults++ if !grep { index($mark, $_) >= 0 } @words;
            }
        }

        my $n = () = $body =~ m{<p class="snippet">.*?<mark>.*?</p>}sg;
        my $all = () = $body =~ m{<p class="snippet">}g;

        is($n, $all, Encode::encode_utf8("$q: every snippet has a mark"));
    }

    cmp_ok($marked, '>', 100, 'marks in titles');
    is($faults, 0, 'all where they should be');
}


sub nothing {
    my $r = $t->get('/xxgk/items?' . args({ q => '不会有的词', office => 'aa' }));

    is($r->status, 200, 'nothing found');
    like($r->text, qr/没有找到符合全部条件的信息/, 'says so');
    like($r->text, qr{<li><a href="items\?office=aa">去掉“关键词：不会有的词”</a>},
        'and what to drop');
    unlike($r->text, qr{去掉“机构}, 'not what would not help');
    like($r->text, qr{name="q" value="不会有的词"}, 'the form has the words');
    like($r->text, qr{type="hidden" name="office" value="aa"},
        'and keeps the filter');

    $r = $t->get('/xxgk/items?' . args({ q => '"><script>' }));

    is($r->status, 200, 'a script');
    unlike($r->body, qr/<script/, 'is not echoed as one');
}


sub bounds {
    my $words = join ' ', map { "w$_" } 1 .. 8;

    for (['一' x 200, 200], ['一' x 201, 400], [$words, 200],
        ["$words w9", 400], ["a\0b", 400], ["a\x{1b}", 400], ["a\nb", 200],
        [('a' x 1100), 400])
    {
        my ($q, $status) = @$_;

        is($t->get("/xxgk/items$_?" . args({ q => $q }))->status, $status,
            'q of ' . length($q) . " characters$_: $status") for '', '.json';
    }

    is($t->get("/xxgk/items?q=$_")->status, 400, "q=$_") for '%FF', '%C0%80',
        '%ED%A0%80', '%', 'a&q=b';

    for (['topic', '没有'], ['genre', 'x'], ['validity', 'VALID'],
        ['since', '2020'], ['until', '2020-02-30'], ['since', '2020-01-01 09:30'],
        ['sort', 'title'])
    {
        my ($name, $value) = @$_;
        my $r = $t->get('/xxgk/items.json?' . args({ $name => $value }));

        is($r->status, 400, Encode::encode_utf8("$name=$value"));
        like($r->body, qr/parameter \\"$name\\", expected/, 'names it');
    }
}
