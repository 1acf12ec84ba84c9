#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The description of the answers that is served, against the answers: every page
# of the table of pages is in it, every JSON document is as its schema says, in
# the sample county and where most keys are missing.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Answer;
use GD::Test;
use GD::Xml;


my $base = 'https://www.example.com/xxgk/';
my %types = (json => 'application/json', csv => 'text/csv',
    atom => 'application/atom+xml', xml => 'application/xml');

my $county = GD::Test->new(data => 'conf/county');
my $least = GD::Test->new(data => '');

least();

$_->start for $county, $least;

my $api = $county->get('/xxgk/openapi.json')->json;
my (%documents, %used, %valid);

described();
table();
answers($county, 600);
answers($least, 15);
all_used();
planted();

finish();


# a data set with nothing that may be left out

sub least {
    my $json = JSON::PP->new->canonical->utf8;

    $least->write_file('site.json', $json->encode({ name => 'n',
        domain => 'd', site_id => '1', organizer => 'o',
        base_url => $base, columns => [{ id => 'c', name => 'C' }] }));
    $least->write_file('offices/a/office.json', $json->encode({ name => 'A',
        kind => 'other' }));
    $least->write_file('offices/a/items/a.jsonl', $json->encode({ id => 'i',
        title => 't', columns => ['c'], published => undef }) . "\n");
    $least->write_file('offices/a/reports/2020.json', $json->encode({
        year => 2020, published => '2021-01-02' }));
    $least->write_file('offices/a/reports/2017.json', $json->encode({
        year => 2017, published => '2018-01-02' }));
}


sub document {
    my ($name) = @_;

    $documents{$name} ||= do {
        my $r = $county->get("/xxgk/schema/$name");

        is($r->status, 200, "$name is served");
        is($r->header('Content-Type'), 'application/json', "$name: type");
        $r->json;
    };

    return $documents{$name};
}


sub references {
    my ($value) = @_;

    return map { references($_) } @$value if ref $value eq 'ARRAY';
    return () unless ref $value eq 'HASH';
    return map { $_ eq '$ref' && !ref $value->{$_} ? $value->{$_}
                 : references($value->{$_}) } sort keys %$value;
}


sub described {
    is($api->{openapi}, '3.1.0', 'OpenAPI');
    ok($api->{info}{title} && $api->{info}{version}, 'its head');

    my @bad;

    for my $ref (references($api)) {
        if ($ref =~ m{^#/(.+)}) {
            my $at = $api;

            $at = ref $at eq 'HASH' ? $at->{$_} : undef for split m{/}, $1;
            push @bad, $ref unless ref $at;

        } elsif ($ref =~ m{^schema/([\w-]+\.json)$}) {
            push @bad, $ref unless document($1)->{title};

        } elsif ($ref !~ m{^https://json-schema\.org/}) {
            push @bad, $ref;
        }
    }

    for my $path (sort keys %{ $api->{paths} }) {
        my $get = $api->{paths}{$path}{get};
        my %in = map { $_->{in} eq 'path' ? ($_->{name} => 1) : () }
            map { $api->{components}{parameters}{$_->{'$ref'} =~ s{.*/}{}r} }
            @{ $get->{parameters} || [] };

        push @bad, "$path: parameters"
            if join(' ', sort keys %in)
               ne join ' ', sort $path =~ /\{(\w+)\}/g;
        push @bad, "$path: no description"
            if grep { !$_->{description} && !$_->{'$ref'} }
                values %{ $get->{responses} };
    }

    is("@bad", '', 'is whole');
    is($_->{'$schema'}, 'https://json-schema.org/draft/2020-12/schema',
        'a schema') for values %documents;
}


# each kind of page that has a form for programs

sub table {
    my $source = $county->read_path($county->root . '/src/view/gd_page.c');
    my ($rows) = $source =~ /gd_page_types\[GD_PAGE_TYPES\] = \{\n(.*?)\n\};/s;
    my (@bad, $n);

    while ($rows =~ /\{ "(\w+)", [^\n]*?, (GD_\w+), GD_\w+ \}/g) {
        my ($kind, $forms) = ($1, $2);

        $n++;

        # what is behind it is a number, whatever it ends in

        next if $kind eq 'number';

        my @paths = $forms eq 'GD_XML'
            ? grep { /^\/\Q$kind\E.*\.xml$/ } keys %{ $api->{paths} }
            : grep { grep { $_ eq "schema/$kind.json" }
                     references($api->{paths}{$_}) } keys %{ $api->{paths} };

        push @bad, $kind unless @paths || grep {
            $_ eq "schema/$kind.json" } references($api->{components});
    }

    is($n, () = $rows =~ /\{ "/g, 'the table of pages is read');
    is("@bad", '', 'all of it is described');
}


# the description of a path: what is in braces is one segment

sub operation {
    my ($path) = @_;

    my @found = grep {
        my $pattern = join '', map { /^\{/ ? '[^/]+'
            : quotemeta } split /(\{\w+\})/, substr $_, 1;
        $path =~ /^$pattern$/;
    } sort keys %{ $api->{paths} };

    # a path that is written out goes before one with parameters

    @found = grep { !/\{/ } @found if @found > 1 && grep { !/\{/ } @found;
    ($found[0]) = grep { !/\{office\}\.json/ } @found if @found > 1;

    return ($found[0], $found[0] && $api->{paths}{$found[0]}{get});
}


sub one {
    my ($t, $path, $query) = @_;

    my ($template, $get) = operation($path);

    return "$path is not described" unless $get;

    my $r = $t->get("/xxgk/$path" . ($query || ''));
    my $status = $r->status;
    my $answer = $get->{responses}{$status}
        || $api->{components}{responses}{error};
    my $type = ($r->header('Content-Type') || '') =~ s/;.*//r;
    my $content = $answer->{content}{$type}
        or return $status == 301 ? () : "$path: $status, $type";

    $used{$template}{$status}++;

    my $ref = $content->{schema}{'$ref'} || '';
    my ($name) = $ref =~ m{^schema/(.+)} or return ();

    $valid{$name}++;

    return map { "$path: $_" } schema_faults(\&document, $r->json, $name);
}


# the pages that the sitemap has, in every form, and what is not in it

sub answers {
    my ($t, $least) = @_;

    my $map = parse_xml($t->get('/xxgk/sitemap-1.xml')->body);
    my @paths = map { one_of($_, 'loc') =~ s/^\Q$base\E//r } all_of($map,
                                                                    'url');
    my ($n, @bad) = (0);

    for my $path (@paths) {
        my $links = $t->get("/xxgk/$path")->body;

        for my $form (keys %types) {
            next unless $links
                =~ m{rel="alternate" type="\Q$types{$form}\E}
                || $form eq 'json';

            push @bad, one($t, ($path eq '' ? 'index' : $path) . ".$form");
            $n++;
        }
    }

    push @bad, map { one($t, @$_) } ['data.json'], ['sitemap.xml'],
        ['sitemap-1.xml'], ['reports/cells.json'], ['reports/cells.csv'],
        ['schema/item.json'], ['offices/none.json'],
        ['items/chengguan/2021-0001.json'], ['items.json', '?nosuch=1'],
        ['items.json', '?q=%E5%8A%9E&size=200&sort=relevance'],
        ['items.json', '?since=2020-01-01&until=2022-01-01&year=2021'];

    cmp_ok($n, '>=', $least, 'answers');
    is(join("\n", @bad), '', 'are as they are described');
}


sub all_used {
    my @unused = grep { !$used{$_} } sort keys %{ $api->{paths} };
    my @never = grep { !$valid{$_} && $_ ne 'common.json' }
        sort keys %documents;

    is("@unused", '', 'every path has been met');
    is("@never", '', 'and every schema');
    ok($used{'/items/{office}/{id}.json'}{410}, 'a tombstone');
}


# what is wrong is seen

sub planted {
    my %wrong = (
        'another key' => sub { $_[0]{meta}{more} = 1 },
        'a key less' => sub { delete $_[0]{meta}{total} },
        'a string for a number' => sub { $_[0]{meta}{total} = '1' },
        'a number for a string' => sub { $_[0]{items}[0]{id} = 1 },
        'a negative count' => sub { $_[0]{meta}{total} = -1 },
        'a date in other words' => sub {
            $_[0]{items}[0]{published} = '2020-1-1' },
        'null for a list' => sub { $_[0]{items} = undef },
        'another version' => sub { $_[0]{meta}{api_version} = 2 },
    );

    for my $what (sort keys %wrong) {
        my $list = $county->get('/xxgk/items.json')->json;

        $wrong{$what}->($list);
        ok(schema_faults(\&document, $list, 'items.json'), $what);
    }

    ok(!eval { schema_faults(sub { { oneOf => [] } }, 1, 'x'); 1 },
        'a keyword that nobody checks');
}
