#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The catalogue: filters, pages and facets against a count that is made here,
# and arguments of all kinds.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Crawl;
use GD::Test;


my $t = GD::Test->new(data => '', http => <<'EOT', location => <<'EOT');
    large_client_header_buffers 4 256k;
EOT
            client_max_body_size 1k;
EOT

# parents of the columns, for all and in the office that has its own tree

my %site = (news => undef, local => 'news', central => 'news',
            deep => 'central', files => undef);
my %own = (%site, news => undef, special => undef, local => 'special');

my @columns = qw/news local central deep files special/;
my @offices = qw/bb aa cc/;
my @all = data();

$t->start;

order();
filters();
paging();
withdrawn();
spelling();
malformed();
unknown();
without_query();
long_queries();
short_buffers();

finish();


# Writes the data set; the items as a reader has to find them: newest first,
# then in the order of offices and ids, those without a date at the end.

sub data {
    my $json = JSON::PP->new->canonical->utf8;
    my $column = sub {
        my ($id, @children) = @_;
        return { id => $id, name => uc $id,
                 @children ? (children => \@children) : () };
    };

    $t->write_file('site.json', $json->encode({ name => 'n', domain => 'd',
        site_id => '1', organizer => 'o', columns => [
            $column->('news', $column->('local'), $column->('central',
                $column->('deep'))), $column->('files')] }));

    $t->write_file('offices/aa/office.json', $json->encode({ name => 'A',
        kind => 'department', order => 2 }));
    $t->write_file('offices/bb/office.json', $json->encode({ name => 'B',
        kind => 'township', order => 1, columns => [$column->('news'),
            $column->('special', $column->('local'))] }));
    $t->write_file('offices/cc/office.json', $json->encode({ name => 'C',
        kind => 'other', order => 2, parent => 'aa' }));

    my ($seed, @items, %lines) = (7);
    my $random = sub {
        $seed = ($seed * 1103515245 + 12345) % 2147483648;
        return int($seed / 65536) % $_[0];
    };

    for my $i (1 .. 90) {
        my $office = $offices[$random->(3)];
        my @own = grep { $office eq 'bb' || $_ ne 'special' } @columns;
        my %columns = map { $own[$random->(scalar @own)] => 1 }
            0 .. $random->(3);
        my $date = sprintf '%d-%02d-%02d', 2018 + $random->(4),
            1 + $random->(2), 1 + $random->(4);

        $date .= ' 09:30' if $random->(5) == 0;

        my %item = (id => sprintf('i%02d', 91 - $i), title => "T $i",
            columns => [sort keys %columns],
            published => $random->(9) ? $date : undef, text => "Text $i");

        if ($random->(10) == 0) {
            delete $item{text};
            $item{withdrawn} = { on => '2022-01-01', reason => 'because' };
        }

        $lines{"offices/$office/items/" . $random->(3) . '.jsonl'}
            .= $json->encode(\%item) . "\n";
        push @items, { %item, office => $office };
    }

    $t->write_file($_, $lines{$_}) for sort keys %lines;

    my %order = map { $offices[$_] => $_ } 0 .. $#offices;

    return sort { ($b->{published} || '') cmp ($a->{published} || '')
        || $order{$a->{office}} <=> $order{$b->{office}}
        || $a->{id} cmp $b->{id} } @items;
}


sub name { return "$_[0]{office}/$_[0]{id}" }

sub year { return defined $_[0]{published} ? substr $_[0]{published}, 0, 4 : 0 }


# all columns that an item stands in, those above its own too

sub within {
    my ($item) = @_;

    my $parents = $item->{office} eq 'bb' ? \%own : \%site;
    my %in;

    for (@{ $item->{columns} }) {
        for (my $id = $_; defined $id; $id = $parents->{$id}) {
            $in{$id} = 1;
        }
    }

    return keys %in;
}


# those that match, but for the filter that is named

sub found {
    my ($filters, $but) = @_;

    my %f = %$filters;
    delete $f{$but} if $but;

    return grep { my $item = $_; !$item->{withdrawn}
        && (!$f{office} || $f{office} eq $item->{office})
        && (!$f{year} || $f{year} eq year($item))
        && (!$f{column} || grep { $_ eq $f{column} } within($item)) } @all;
}


sub names { return map { "$_->{office}/$_->{id}" } @{ $_[0]{items} } }


sub order {
    my $shown = () = map { $_->{withdrawn} ? () : 1 } @all;

    cmp_ok($shown, '>', 70, 'items to be shown');
    cmp_ok($shown, '<', 90, 'and some that were withdrawn');
    ok((grep { !defined $_->{published} } @all), 'some without a date');

    my $got = $t->get('/xxgk/items.json?size=200')->json;

    is($got->{meta}{total}, $shown, 'all of them');
    is(join(' ', names($got)), join(' ', map { name($_) } found({})),
        'newest first');

    my %by = map { ("$_->{office}/$_->{id}" => $_) } @{ $got->{items} };

    for (found({})) {
        my $want = $_->{published};
        $want =~ s/ (.*)/T$1+08:00/ if defined $want;
        is($by{name($_)}{published}, $want, name($_) . ': date');
        is($by{name($_)}{column}, $_->{columns}[0], name($_) . ': column');
    }
}


# every filter with every other

sub filters {
    my ($n, %faults) = (0);

    for my $office ('', @offices) {
        for my $column ('', @columns) {
            for my $year ('', 2018 .. 2021, 1999) {
                my %f = (office => $office, column => $column,
                         year => $year);

                $faults{$_}++ for filter(%f);
                $n++;
            }
        }
    }

    is($n, 168, 'filters');
    is(join("\n", sort keys %faults), '', 'what they find');
}


sub filter {
    my (%f) = @_;

    my $query = join '&', map { "$_=$f{$_}" } grep { $f{$_} ne '' }
        qw/year office column/;
    my $r = $t->get("/xxgk/items.json?size=200&$query");

    return "$query: " . $r->status if $r->status != 200;

    my $got = $r->json;
    my @found = found(\%f);
    my @faults;

    push @faults, 'total' if $got->{meta}{total} != @found;
    push @faults, 'items'
        if join(' ', names($got)) ne join(' ', map { name($_) } @found);
    push @faults, 'filters' if join(' ', map { "$_$got->{filters}{$_}" }
            sort keys %{ $got->{filters} })
        ne join(' ', map { "$_$f{$_}" } grep { $f{$_} ne '' } sort keys %f);

    my %count;

    $count{columns}{$_}++ for map { within($_) } found(\%f, 'column');
    $count{offices}{$_->{office}}++ for found(\%f, 'office');
    $count{years}{year($_)}++ for found(\%f, 'year');
    delete $count{years}{0};

    for my $facet (['columns', $f{column}, @columns],
                   ['offices', $f{office}, @offices],
                   ['years', $f{year}, reverse 2018 .. 2021])
    {
        my ($name, $selected, @order) = @$facet;
        my @want = map { "$_ $count{$name}{$_} " . ($_ eq $selected ? 1 : 0) }
            grep { $count{$name}{$_} } @order;
        my @shown = map { "$_->{id} $_->{count} " . ($_->{selected} ? 1 : 0) }
            grep { $_->{count} } @{ $got->{facets}{$name} };

        push @faults, "$name are @shown, not @want" if "@shown" ne "@want";
    }

    return map { "$query: $_" } @faults;
}


sub paging {
    for my $size (1, 7, 20, 80, 200) {
        my $n = found({ column => 'news' });
        my $pages = int(($n + $size - 1) / $size);
        my $query = "column=news&size=$size";
        my ($page, $steps, @names, @html) = (1, 0);

        # along the links, in both forms

        for (my $path = "/xxgk/items.json?$query"; $path; $steps++) {
            my $r = $t->get($path);
            my $got = $r->json;

            last if $r->status != 200 || $steps > 100;

            push @names, names($got);
            push @html, $t->get(resolve($path, $got->{links}{html}))->text
                =~ m{<a href="items/(\w+/\w+)">}g;
            $page = $got->{meta}{page};

            my $back = $got->{links}{prev};
            is(defined $back ? $t->get(resolve($path, $back))->json->{meta}
                {page} : 0, $page - 1, "size $size, page $page: back");
            is($got->{meta}{pages}, $pages, "size $size, page $page: of");

            $path = $got->{links}{next}
                ? resolve($path, $got->{links}{next}) : undef;
        }

        is($steps, $pages, "size $size: as many pages");
        is($page, $pages, "size $size: to the last");
        is(join(' ', @names), join(' ', map { name($_) }
            found({ column => 'news' })), "size $size: each item once");
        is("@html", "@names", "size $size: in HTML too");

        for my $past ($pages + 1, $pages + 2, 100_000, 2147483647) {
            is($t->get("/xxgk/items$_?$query&page=$past")->status, 404,
                "size $size, page $past$_: past the end") for '', '.json';
        }
    }

    my $r = $t->get('/xxgk/items.json?year=1999');

    is($r->json->{meta}{total}, 0, 'nothing found');
    is($r->json->{meta}{page}, 1, 'is one page');
    is($t->get('/xxgk/items?year=1999')->status, 200, 'that is there');
    is($t->get('/xxgk/items?year=1999&page=2')->status, 404, 'and no second');
    is($t->get('/xxgk/items.json')->json->{meta}{size}, 20, 'size if not given');
}


sub withdrawn {
    my ($item) = grep { $_->{withdrawn} } @all;
    my $path = '/xxgk/items/' . name($item);

    for my $form ('', '.json') {
        my $r = $t->get("$path$form");

        is($r->status, 410, "withdrawn$form: 410");
        like($r->body, qr/\Q$item->{title}\E/, "withdrawn$form: title");
        like($r->body, qr/because/, "withdrawn$form: reason");
        unlike($r->body, qr/Text /, "withdrawn$form: no text");
        is($t->head("$path$form")->status, 410, "withdrawn$form: HEAD");
    }

    is_deeply($t->get("$path.json")->json->{withdrawn}, $item->{withdrawn},
        'withdrawn: when and why');
}


# ways to write one and the same

sub spelling {
    my %want = map { $_ => $t->get("/xxgk/items$_?office=aa&year=2020")
        ->header('ETag') } '', '.json';

    for my $query ('year=2020&office=aa', 'office=%61a&year=%32020',
                   'off%69ce=aa&%79ear=2020', '&office=aa&&year=2020&',
                   'office=aa&year=2020&column=&page=&size=',
                   'office=&office=aa&year=2020&office=', 'office=aa&year=2020'
                   . '&column', 'office=aa&year=2020&page=1&size=20')
    {
        for my $form ('', '.json') {
            my $r = $t->get("/xxgk/items$form?$query");

            is($r->status, 200, "items$form?$query: 200");
            is($r->header('ETag'), $want{$form}, "items$form?$query: the same");
        }
    }

    my $all = $t->get('/xxgk/items')->header('ETag');

    is($t->get("/xxgk/items$_")->header('ETag'), $all, "items$_: all")
        for '?', '?&', '?office=', '?office', '?size=20', '?page=%31';
}


sub malformed {
    my @bad = (
        (map { "office=$_" } qw/nobody AA aa%00 aa%20 +aa aa+ %FF %C0%AF a%a
            aa%2 aa% aa;year=2020 aa%26year=2020 %E4%B8%80/, 'a' x 300,
            '%61' x 300),
        (map { "column=$_" } 'nothing', 'NEWS', 'news,files', '%ED%A0%80'),
        (map { "year=$_" } qw/20 02020 20200 abcd 2O20 -2020 +2020 2020.0
            0999 0000 %EF%BC%92020 2020%0A/),
        (map { "page=$_" } qw/0 -1 +1 1.0 1e1 0x1 a 2147483648
            4294967297 18446744073709551617 1%00 %31%20/, '9' x 100),
        (map { "size=$_" } qw/0 201 -1 20.5 x 99999999999999999999/),
        'office=aa&office=aa', 'office=aa&year=2020&office=bb',
        'page=1&page=1', 'size=20&year=2020&size=20', 'year=2020&%79ear=2020',
        'column=news&column=files&x',
    );

    for my $query (@bad) {
        my $name = length $query > 40 ? substr($query, 0, 40) . '...' : $query;

        for my $form ('', '.json') {
            my $r = $t->get("/xxgk/items$form?$query");

            is($r->status, 400, "items$form?$name: 400");
            is($r->header('ETag'), undef, "items$form?$name: no ETag");
        }
    }

    cmp_ok(scalar @bad, '>', 50, 'malformed arguments');

    # the log says what was wrong, and not what the client sent

    my $mark = $t->log_mark;
    $t->get('/xxgk/items?year=<secret>');
    my $log = $t->log_since($mark);

    like($log, qr/\[info\].*client sent invalid arguments: parameter "year", /,
        'the log says what is wrong');
    unlike($log =~ s/request: .*//r, qr/secret/, 'in its own words');
}


sub unknown {
    my $all = $t->get('/xxgk/items?office=aa');

    for my $query ('utm_source=x', 'q2', 'x=%FF', '%FF=x', '%ZZ=1', 'x=%',
                   'Office=bb', 'office%20=bb', 'office[]=bb', 'a=1&a=2&a=3',
                   'office%00=bb', '=', '=bb', '<script>=1', 'a' x 300)
    {
        my $r = $t->get("/xxgk/items?office=aa&$query");

        is($r->status, 200, "$query: ignored in HTML");
        ok($r->body eq $all->body, "$query: leaves no trace");
        is($r->header('ETag'), $all->header('ETag'), "$query: nor in the ETag");
        is($t->get("/xxgk/items.json?office=aa&$query")->status, 400,
            "$query: 400 in JSON");
    }

    is($t->get('/xxgk/items?x=1&page=0')->status, 400,
        'a known one is still looked at');
}


# paths that take no arguments pass over them

sub without_query {
    for my $path ('', qw{index.json stats stats.json offices offices/aa.json
        reports.json}, 'items/' . name((found({}))[0]))
    {
        my $tag = $t->get("/xxgk/$path")->header('ETag');

        for my $query ('page=0', 'office=nobody&office=x', 'x=%FF', '%', '') {
            my $r = $t->get("/xxgk/$path?$query");

            is($r->status, 200, "$path?$query: 200");
            is($r->header('ETag'), $tag, "$path?$query: the same");
        }
    }
}


sub long_queries {
    my $kb = 'a' x 100_000;
    my $known = join '&', map { ('office=', 'column=', 'year=', 'page=',
        'size=') } 1 .. 2000;

    for (["x=$kb", 200, 400], ["$kb", 200, 400], ["office=$kb", 400, 400],
         ["year=2020&x=" . '%41' x 33_000, 200, 400],
         [join('&', map { "a$_=$_" } 1 .. 8000), 200, 400],
         ['&' x 100_000, 200, 200], ['=' x 100_000, 200, 400],
         [$known, 200, 200], [join('&', ('year=2020') x 5000), 400, 400],
         ["$known&year=2020&$known", 200, 200],
         ['%' x 100_000, 200, 400])
    {
        my ($query, @want) = @$_;
        my $name = substr($query, 0, 20) . '...';

        is($t->get("/xxgk/items?$query")->status, $want[0], "$name in HTML");
        is($t->get("/xxgk/items.json?$query")->status, $want[1],
            "$name in JSON");
    }
}


# as nginx comes

sub short_buffers {
    my $t = GD::Test->new;

    $t->start;

    for my $form ('', '.json') {
        like($t->get("/xxgk/items$form?x=" . 'a' x 100_000)->status,
            qr/^4(?:14|00)$/, "items$form: 100 KB are refused by nginx");
        is($t->get("/xxgk/items$form?x=" . 'a' x 7000)->status,
            $form ? 400 : 200, "items$form: 7 KB are not");
    }
}
