#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# All pages there are, as a walk along the links finds them: the links, the
# markup, strict JSON, and that both forms of a page say the same.

use warnings;
use strict;

use Test::More;

use Encode ();
use JSON::PP ();

use GD::Crawl;
use GD::Form;
use GD::Test;


checker();

my $t = GD::Test->new;
my $full = GD::Test->new;

fill($full);

$_->start for $t, $full;

all_pages($t);
all_pages($full);
empty();

finish();


# figures that differ from each other, and text that needs care

sub fill {
    my ($t) = @_;

    my $n = 100;
    my %cells = map { $_ => $n++ } @declared;

    $cells{'a1.reg.made'} = undef;
    $cells{'a5.licence.delta'} = -7;
    $cells{'a6.penalty.prev'} = { text => '3<&>"x"', value => 3 };
    $cells{'a9.procure.amount'} = '251.50';
    delete $cells{'a8.fee.prev'};

    $t->edit_json('offices/renhe/reports/2020.json', sub {
        $_[0]{tables}{proactive} = \%cells;
        $_[0]{problems} = "a < b & \"c\"\n'd' \x{1f600}";
    });

    my $lines = '';

    for my $i (1 .. 17) {
        my $month = sprintf '%02d', 1 + $i % 12;

        $lines .= JSON::PP->new->canonical->utf8->encode({ id => "a$i",
            received => "2020-$month-0" . (1 + $i % 9),
            applicant => $applicants[$i % 6],
            $i % 4 ? (outcome => $rows[2 + $i], closed => '2020-12-30') : (),
        }) =~ s/other(?=")/other.other/r . "\n";
    }

    $lines =~ s/"applicant":"other.other"/"applicant":"other"/g;

    $t->write_file('offices/renhe/applications/2020.jsonl', $lines);
    $t->write_file('offices/renhe/disputes/2020.jsonl', <<'EOT');
{"id": "d1", "kind": "review", "filed": "2020-03-01", "result": "upheld", "closed": "2020-04-01"}
{"id": "d2", "kind": "review", "filed": "2020-03-01"}
{"id": "d3", "kind": "suit", "filed": "2020-03-02", "result": "corrected", "closed": "2020-05-01"}
{"id": "d4", "kind": "review_suit", "filed": "2020-12-31", "result": "other", "closed": "2021-01-02"}
EOT

    $t->edit_json('offices/renhe/items/2020.jsonl', 1, sub {
        $_[0]{title} = "1 < 2 && \"x\" > 'y' </h1>\x{1f600} \\ {{title}}";
        $_[0]{text} = "<script>alert(1)</script>\n&amp; \\n \"q\"";
        $_[0]{keywords} = ['a&b', '<i>'];
    });

    $t->edit_json('site.json', sub { $_[0]{name} = 'A & B <"C">' });
}


# Every page: links, markup, JSON that is strict, and the same in both forms.

sub all_pages {
    my ($t) = @_;

    my ($got, $faults) = crawl($t, '/xxgk/');

    is("@$faults", '', 'every link answers 200');
    cmp_ok(scalar keys %$got, '>', 150, 'and there are some');

    for my $path (sort keys %$got) {
        my $r = $got->{$path};
        my $type = $r->header('Content-Type');

        if ($type =~ /html/) {
            my $text = $r->text;

            # what was put in by fill() is no template

            $text =~ s/\{\{title\}\}//g if $t == $full;
            is(join('; ', markup_faults($text)), '', "$path: markup");

            my $twin = ($path =~ s{/$}{/index}r)
                =~ s/^([^?]*)/$1.json/r;

            ok($got->{$twin}, "$path has a twin") or next;
            agree($path, $r->text, $got->{$twin}->json);

        } elsif ($type =~ /json/) {
            is(join('; ', json_faults($r->body)), '', "$path: JSON");
        }
    }
}


sub json_faults {
    my ($bytes) = @_;

    my $text = eval { Encode::decode('UTF-8', my $copy = $bytes,
                                     Encode::FB_CROAK) };

    return 'no UTF-8' unless defined $text;

    my $value = eval { JSON::PP->new->decode($text) };

    return "no JSON: $@" unless ref $value;

    # a key that is given twice is one in Perl

    my ($keys, @faults) = (0);

    while ($text =~ /\G[^"]*("(?:[^"\\]|\\.)*")(\s*:)?/gc) {
        my $string = $1;

        $keys++ if defined $2;
        push @faults, "escaped: $string" if $string =~ /\\u(?!00[01])/;
    }

    push @faults, 'keys given twice' if $keys != keys_in($value);

    return @faults;
}


sub keys_in {
    my ($value) = @_;

    my $n = ref $value eq 'HASH' ? keys %$value : 0;

    $n += keys_in($_) for ref $value eq 'HASH' ? values %$value
        : ref $value eq 'ARRAY' ? @$value : ();

    return $n;
}


# figures of a page and of its twin

sub agree {
    my ($path, $html, $json) = @_;

    $html =~ s/<span class="vh">[^<]*<\/span>//g;

    if ($path =~ m{^/xxgk/items(?:\?|$)}) {
        my ($total, $page) = $html
            =~ m{<p class="found"[^>]*>\D*<b>(\d+)</b>\D*(\d+)};
        is("$total $page", "$json->{meta}{total} $json->{meta}{page}",
            "$path: total and page");
        is_deeply([links($html, 'list')], [map { $_->{url} }
            @{ $json->{items} }], "$path: items");

        my @facets = map { @{ $json->{facets}{$_} } } qw/columns offices
            years topics genres validities/;
        is_deeply([$html =~ m{<span class="count">(\d+)</span>}g],
            [map { $_->{count} } @facets], "$path: facets");

    } elsif ($path =~ m{^/xxgk/reports/\d.*(?<!/checks)$}) {
        same_tables($path, $html, $json);

    } elsif ($path =~ m{^/xxgk/(?:$|offices)}) {
        my %count = map { $_->{url} => $_->{count} }
            grep { defined $_->{count} } map { @{ $json->{$_} || [] } }
            qw/columns offices items/;
        my %shown = $html
            =~ m{<a href="([^"]+)"><span>.*?</span> <span class="count">(\d+)<}g;
        %shown = map { s/&amp;/&/gr } %shown;
        ok(scalar keys %shown, "$path: counts") if $path eq '/xxgk/';
        is_deeply({ map { $_ => $count{$_} } keys %shown }, \%shown,
            "$path: the counts of both");

    } elsif ($path eq '/xxgk/stats') {
        my ($total) = $html =~ m{<b>(\d+)</b>};
        is($total, $json->{items}{total}, "$path: total");
        my @cells = $html =~ s{<figure.*?</figure>}{}sgr
            =~ m{<tr><th[^>]*>.*?</th><td>(\d+)</td></tr>}g;
        is_deeply(\@cells, [map { $_->{count} } map { @{ $json->{items}{$_} } }
            qw/by_year by_column by_office/], "$path: counts");
    }
}


sub links {
    my ($html, $class) = @_;

    my ($list) = $html =~ m{<ul class="$class">(.*?)</ul>}s;

    return () unless defined $list;

    return map { s/&amp;/&/gr } $list =~ /<a href="([^"]+)"/g;
}


sub same_tables {
    my ($path, $html, $json) = @_;

    my %shown = $html =~ m{<td id="([^"]+)">(.*?)</td>}g;
    my %want = cells_of($json);

    is(scalar keys %shown, 22 + 161 + 15, "$path: cells");

    for (keys %want) {
        $want{$_} = !defined $want{$_} ? ''
            : ref $want{$_} ? escaped($want{$_}{text}) : $want{$_};
    }

    for (keys %shown) {
        $shown{$_} =~ s/<span class="absent">.*?<\/span>//
            and !exists $want{$_} and delete $shown{$_};
    }

    is_deeply(\%shown, \%want, "$path: the cells of both");

    my ($tally) = $html =~ m{<dl class="tally">(.*?)</dl>}s;
    is_deeply([$tally =~ m{<dd>(\d+)</dd>}g],
        [@{ $json->{equations} }{qw/pass fail uncertain not_assessable/}],
        "$path: equations");

    my ($total) = $html =~ m{<tfoot>.*?<td>(\d+)</td>}s;
    is($total, $json->{disclosed}{total}, "$path: disclosed");
}


# a set with nothing but what is required

sub empty {
    my $t = GD::Test->new(data => '');

    $t->write_file('site.json', '{"name": "n", "domain": "d", "site_id": "1",'
        . ' "organizer": "o"}');
    $t->write_file('offices/a/office.json', '{"name": "a", "kind": "other"}');
    $t->start;

    my ($got, $faults) = crawl($t, '/xxgk/');

    is("@$faults", '', 'nothing in it: links');

    for my $path (sort keys %$got) {
        my $r = $got->{$path};

        is(join('; ', $r->header('Content-Type') =~ /html/
            ? markup_faults($r->text) : $r->header('Content-Type') =~ /json/
            ? json_faults($r->body) : ()), '', "nothing in it: $path");
    }

    my $list = $t->get('/xxgk/items.json')->json;

    is_deeply($list->{items}, [], 'no items');
    is($list->{meta}{total}, 0, 'a total of 0');
    is_deeply($t->get('/xxgk/reports.json')->json->{items}, [], 'no reports');
}


# what the checkers have to find, and what not

sub checker {
    my $page = sub {
        my ($in) = @_;
        return "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<title>t</title>\n"
            . "</head>\n<body>\n<main id=\"m\">\n<h1>h</h1>\n$in\n</main>\n"
            . "</body>\n</html>\n";
    };

    my $table = '<table><caption>c</caption><tbody>%s</tbody></table>';

    for ('<p>a &amp; b<br>c</p>', '<ul><li>x</li></ul>', '<a href="#m">x</a>',
         sprintf($table, '<tr><th colspan="2">a</th></tr><tr><td>b</td>'
            . '<td>c</td></tr>'),
         sprintf($table, '<tr><th rowspan="2">a</th><td>b</td></tr>'
            . '<tr><td>c</td></tr>'))
    {
        is(join('; ', markup_faults($page->($_))), '', "in order: $_");
    }

    for ('<p>a', '</p>', '<p><b>a</p></b>', '<p><div>a</div></p>', '<ul>a</ul>',
         '<li>a</li>', 'a & b', 'a &nbsp; b', 'a < b', 'a > b', '<p class=a>',
         '<a href="#n">x</a>', '<p id="m">a</p>', '<p a="1" a="2">x</p>',
         '<p onclick="x">x</p>', '<script>a()</script>', '<p/>', '{{a}}',
         '<h1>two</h1>', '<a href="x"><a href="y">z</a></a>', '<!-- a -->',
         '<p title="a & b">x</p>', "a\x01", '<a href="">x</a>', '<td>a</td>',
         sprintf($table, '<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>'),
         sprintf($table, '<tr><td rowspan="2">a</td></tr>'),
         sprintf($table, '<tr><td rowspan="2">a</td><td>b</td></tr>'
            . '<tr><td>c</td><td>d</td></tr>'))
    {
        isnt(join('; ', markup_faults($page->($_))), '', "a fault: $_");
    }

    isnt(join('; ', markup_faults("<html></html>")), '', 'a fault: no page');

    for ('{"a": 1, "a": 2}', "{\"a\": \"\xff\"}", '{"a": 1,}', '{"a": "\u4e00"}',
         '', '{"a": 1} x', "{\"a\": \"\xc0\xaf\"}")
    {
        isnt(join('; ', json_faults($_)), '', 'a fault in JSON');
    }

    is(join('; ', json_faults('{"a": ["b:", {"a": 1}], "c\"": "\":"}')), '',
        'no fault in JSON');

    is(resolve('/x/a/b', '../c?d'), '/x/c?d', 'a link up');
    is(resolve('/x/a/b', './'), '/x/a/', 'a link here');
    is(resolve('/x/', 'y#z'), '/x/y', 'a link to a part');
    is(resolve('/x/y?z', '#a'), '/x/y?z', 'a link within');
}


sub escaped {
    my ($text) = @_;

    my %entity = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;',
                  '"' => '&quot;', "'" => '&#39;');

    $text =~ s/([&<>"'])/$entity{$1}/g;

    return $text;
}
