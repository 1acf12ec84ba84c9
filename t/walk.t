#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# A walk along every link of the sample county: each answers, every page is
# well-formed and has the twins that it names, every item is reached, and a
# number that is shown is what is found behind it.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Crawl;
use GD::Test;
use GD::Xml;


my $mount = '/xxgk/';
my $t = GD::Test->new(data => 'conf/county');

$t->start;

my ($got, $faults) = crawl($t, $mount);
my @pages = grep { type($_) eq 'text/html' } sort keys %$got;
my %totals;

is("@$faults", '', 'every link answers 200');
cmp_ok(scalar @pages, '>', 700, 'and there are many');

markup();
twins();
reached();
lists();
counts();

finish();


sub type {
    my ($path) = @_;

    return ($got->{$path}->header('Content-Type') || '') =~ s/;.*//r;
}


sub text { return $got->{$_[0]}->text }


sub markup {
    my @bad;

    for my $path (@pages) {
        push @bad, map { "$path: $_" } markup_faults(text($path));
    }

    is(join("\n", @bad), '', 'pages are well-formed');
}


# all pages have one for programs; feeds are read as XML

sub twins {
    my (%seen, @bad);

    for my $path (@pages) {
        my %twin = text($path)
            =~ /<link rel="alternate" type="([^"]+)" href="([^"]+)"/g;

        push @bad, "$path has none" unless $twin{'application/json'};

        for my $type (keys %twin) {
            my $to = resolve($path, $twin{$type} =~ s/&amp;/&/gr);

            push @bad, "$path: $to" unless $got->{$to} && type($to) eq $type;
            $seen{$type}{$to} = 1;
        }
    }

    is(join("\n", @bad), '', 'twins');

    my @broken = grep { !eval { parse_xml($got->{$_}->body) } }
        sort keys %{ $seen{'application/atom+xml'} };

    is("@broken", '', 'feeds');
    cmp_ok(scalar keys %{ $seen{$_} }, '>', 50, $_)
        for 'application/json', 'application/atom+xml', 'text/csv';
}


sub reached {
    my (@missing, @withdrawn, $n);

    for my $file (glob $t->data . '/offices/*/items/*.jsonl') {
        my ($office) = $file =~ m{offices/([^/]+)};

        for (split /\n/, $t->read_path($file)) {
            my $item = JSON::PP->new->utf8->decode($_);
            my $path = "${mount}items/$office/$item->{id}";

            $n++;
            push @missing, $path if !$item->{withdrawn} && !$got->{$path};
            push @withdrawn, $path if $item->{withdrawn} && $got->{$path};
        }
    }

    cmp_ok($n, '>', 200, 'items');
    is("@missing", '', 'each is reached');
    is("@withdrawn", '', 'but for those that were withdrawn');
}


# the rows of all pages of a list are as many as it says, each once

sub lists {
    my (%rows, %shown, @bad);

    for my $path (grep { m{^${mount}items(?:\?|$)} } @pages) {
        my $list = $path =~ s/([?&])page=\d+(?:&|$)/$1/r =~ s/[?&]$//r;
        my ($total) = text($path) =~ m{<p class="found"[^>]*>\D*<b>(\d+)</b>};
        my ($rows) = text($path) =~ m{<ul class="list">(.*?)</ul>}s;

        push @bad, "$path: $total" if defined $shown{$list}
            && $shown{$list} != $total;
        $shown{$list} = $total;
        $rows{$list}{resolve($path, $_)}++
            for ($rows || '') =~ /<li>\s*<a href="([^"]+)"/g;
    }

    for my $list (sort keys %shown) {
        my $n = keys %{ $rows{$list} };

        push @bad, "$list: $n rows, not $shown{$list}" if $n != $shown{$list};
        push @bad, "$list: twice" if grep { $_ > 1 } values %{ $rows{$list} };
    }

    cmp_ok(scalar keys %shown, '>', 50, 'lists');
    is(join("\n", @bad), '', 'have as many rows as they say');
}


# what stands beside a link to a list

sub counts {
    my (%said, @bad);

    for my $path (@pages) {
        my $text = text($path);

        while ($text =~ m{<a\b[^>]*\bhref="([^"]*)"[^>]*><span>.*?</span>\s*<span\ class="count">(\d+)</span>
                | <th\ scope="row"><a\ href="([^"]*items\?[^"]*)">[^<]*</a></th><td>(\d+)</td>}gx)
        {
            my ($link, $n) = defined $1 ? ($1, $2) : ($3, $4);
            my $to = resolve($path, $link =~ s/&amp;/&/gr);

            # an office's page has all that it tells of it

            $to =~ s{^${mount}offices/([\w-]+)$}{${mount}items?office=$1};

            $said{$to}{$n} = $path;
        }
    }

    for my $to (sort keys %said) {
        my $total = total($to);

        push @bad, map { "$said{$to}{$_}: $_, but $to has $total" }
            grep { $_ != $total } sort keys %{ $said{$to} };
    }

    cmp_ok(scalar keys %said, '>', 500, 'counts');
    is(join("\n", @bad), '', 'are what is found');
}


sub total {
    my ($path) = @_;

    $path =~ s/(\?|$)/.json$1/;

    $totals{$path} = ($got->{$path} || $t->get($path))->json->{meta}{total}
        unless defined $totals{$path};

    return $totals{$path};
}
