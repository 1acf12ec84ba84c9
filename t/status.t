#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# govdisclose_status: what it says, the forms that it says it in, and where it
# may stand.

use warnings;
use strict;

use Test::More;

use JSON::PP ();

use GD::Status;
use GD::Test;


my $items = 'offices/renhe/items/2020.jsonl';

# instants are those of UTC, wherever it runs

$ENV{TZ} = 'Asia/Shanghai';

my $server = <<'EOT';
        expires 1h;
        ssi on;
        gzip on;
        gzip_min_length 1;
        gzip_types text/plain;

        location = /status { govdisclose_status renhe; }
        location /health/ { govdisclose_status renhe json; }
        location /metrics { govdisclose_status renhe prometheus; }
        location ~ ^/regex/ { govdisclose_status renhe; }
        location = /version { govdisclose_status renhe;
            add_header Data $govdisclose_version; }

        location = /denied { deny all; govdisclose_status renhe; }
        location = /allowed { allow 127.0.0.1; deny all;
            govdisclose_status renhe; }
        location = /limited { limit_except GET { deny all; }
            govdisclose_status renhe; }
        location = /if { if ($arg_a) { set $x 1; } add_header X "$arg_a";
            govdisclose_status renhe; }

        location /ssi/ { root %%DIR%%; }
EOT

my $t = GD::Test->new(server => $server, workers => 2);

$t->write_file($t->dir . '/ssi/a.html',
    "[<!--# include virtual=\"/status\" -->]\n");

# something for a check to find

$t->edit_json('offices/renhe/reports/2020.json',
    sub { $_[0]{problems} = 'none' });

my $before = time;
$t->start;

first();
metrics();
judged();
http();
places();
names();
conf_errors();

finish();


sub first {
    my $r = $t->get('/status');
    my $s = $r->json;
    my $stats = $t->get('/xxgk/stats.json')->json;

    is($s->{set}, 'renhe', 'name of the set');
    ok($s->{up}, 'up');
    is($s->{version}, ($t->command('version'))[1] =~ /(\d\S+)/ ? $1 : '',
        'version of the module');
    is($s->{data_version}, $stats->{meta}{data_version}, 'data version');

    my %counts = %{ $s->{counts} };
    my @lines = split /^/, $t->read_file($items);

    is($counts{items}, @lines, 'items');
    is($counts{offices}, @{ $stats->{offices} }, 'offices');
    is($counts{reports}, @{ $stats->{reports} }, 'reports');
    is("$counts{applications} $counts{disputes}", '0 0', 'ledgers');
    cmp_ok($counts{pages}, '>', 5, 'pages');
    is_deeply($counts{equations}, $stats->{reports}[0]{equations},
        'equations');

    my ($rc, $out) = $t->command('check', '--json', $t->data);
    my $checked = JSON::PP->new->utf8->decode($out);

    is_deeply($counts{rules}, $checked->{reports}[0]{rules}, 'checks');

    my %catalogue = map { $_ => 0 } keys %{ $counts{catalogue} };

    $catalogue{$_}++ for map { values %{ $_->{checks} } }
        @{ $checked->{catalogue} };
    is_deeply($counts{catalogue}, \%catalogue, 'checks of the catalogue');

    my @found = map { @{ $_->{findings} } } @{ $checked->{reports} },
        @{ $checked->{catalogue} };

    is($found[0]{rule}, 'V26', 'there is something to be found');
    is($s->{findings}{total}, scalar @found, 'what they found');
    is_deeply([map { $_->{finding} } @{ $s->{findings}{items} }], \@found,
        'each of them');

    my %bytes = %{ $s->{image_bytes} };
    my $sum = delete $bytes{total};

    $sum -= $_ for values %bytes;
    is($sum, 0, 'the parts are all of the image');
    is(join(' ', grep { $bytes{$_} <= 0 } sort keys %bytes), '',
        'none is empty');
    cmp_ok($bytes{pages_gzip}, '<', $bytes{pages}, 'gzip is smaller');

    my %seconds = %{ $s->{load_seconds} };
    my $total = delete $seconds{total};
    my $all = 0;

    is(join(' ', sort keys %seconds),
        'compute data formats open render search templates', 'stages');
    $all += $_ for values %seconds;
    cmp_ok(abs($total - $all), '<', 1e-9, 'the stages are all of the load');
    cmp_ok($total, '>', 0, 'it took some time');
    unlike($r->body, qr/_seconds": \{[^}]*: "/, 'seconds are numbers');

    is(loads($t), '1 0 0', 'one load');
    is($s->{last_refused}, undef, 'none was refused');
    is($s->{last_error}, undef, 'there is no error');
    ok($s->{last_load_successful}, 'the last load was in order');

    my $loaded = instant($s->{last_load});

    ok($loaded >= $before && $loaded <= time, 'instant of the load');
    unlike($t->get('/xxgk/stats.json')->body, qr/load|seconds/,
        'no page tells any of this');

    # whichever worker answers

    is(join(' ', grep { $t->get('/status')->body ne $r->body } 1 .. 8), '',
        'all workers say the same');
}


# the same figures in both forms

sub metrics {
    my $r = $t->get('/metrics');
    my $s = status($t);
    my %got = samples($r->body);

    my %want = (
        'up{set="renhe"}' => 1,
        qq/info{set="renhe",version="$s->{version}",/
            . qq/data_version="$s->{data_version}"}/ => 1,
        'last_load_timestamp_seconds{set="renhe"}'
            => instant($s->{last_load}),
        'last_load_successful{set="renhe"}' => 1,
        'loads_total{set="renhe"}' => 1,
        'loads_refused_total{set="renhe"}' => 0,
        'loads_taken_over_total{set="renhe"}' => 0,
    );

    my %counts = %{ $s->{counts} };
    my %by = (equations => ['result', delete $counts{equations}],
              rules => ['result', delete $counts{rules}],
              catalogue_rules => ['result', delete $counts{catalogue}],
              image_bytes => ['part', $s->{image_bytes}],
              load_seconds => ['stage', $s->{load_seconds}]);

    $want{qq/$_\{set="renhe"\}/} = $counts{$_} for keys %counts;

    for my $name (keys %by) {
        my ($label, $values) = @{ $by{$name} };

        # a sum beside its parts would be counted twice

        for my $key (grep { $_ ne 'total' } keys %$values) {
            $want{qq/$name\{set="renhe",$label="$key"\}/} = $values->{$key};
        }
    }

    is_deeply({ map { s/^govdisclose_//r => 0 + $got{$_} } keys %got }, \%want,
        'the figures of the JSON');

    my (%head, @order, @wrong);

    for (split /\n/, $r->body) {
        if (/^# (HELP|TYPE) (\w+) \S/) {
            push @wrong, $_ if $head{$1}{$2}++;
            push @order, $2 if $1 eq 'TYPE';

        } else {
            my ($name) = /^(\w+)/;
            push @wrong, $_ if !@order || $name ne $order[-1];
        }
    }

    is(join("\n", @wrong), '', 'each metric has one head, its samples follow');
    is_deeply($head{HELP}, $head{TYPE}, 'all have HELP and TYPE');
    like($r->body, qr/\n\z/, 'the last line has its end');
}


sub judged {
    SKIP: {
        skip 'no promtool: Debian has it in prometheus', 12 unless promtool();

        my $text = $t->get('/metrics')->body;
        my ($rc, $output) = check_metrics($t, $text);

        is($rc, 0, 'promtool check metrics');
        is($output, '', 'it has nothing to say');

        # it would have

        my @faults = (
            ['no HELP', qr/no help text/, sub { s/^# HELP \w+_up .*\n//m }],
            ['a counter without its suffix', qr/_total/,
                sub { s/loads_refused_total/loads_refused/g }],
            ['a quote in a label', qr/./, sub { s/"renhe"/"ren"he"/ }],
            ['a head twice', qr/second HELP line/,
                sub { s/^(# HELP \w+_up .*\n)/$1$1/m }],
            ['no value', qr/./, sub { s/ 1$//m }],
        );

        for (@faults) {
            my ($name, $line, $change) = @$_;

            local $_ = $text;
            $change->();

            my ($rc, $output) = check_metrics($t, $_);

            isnt($rc, 0, "promtool finds $name");
            like($output, $line, "$name: it says what");
        }
    }
}


sub http {
    my %type = ('/status' => 'application/json',
                '/metrics' => 'text/plain; version=0.0.4; charset=utf-8');

    for my $path (sort keys %type) {
        my $r = $t->get($path);
        my $n = length $r->body;

        is($r->status, 200, "$path: 200");
        is($r->header('Content-Type'), $type{$path}, "$path: its type");
        is($r->header('Content-Length'), $n, "$path: its length");
        ok((grep { $_ eq 'no-store' } $r->headers('Cache-Control')),
            "$path: not to be stored, in spite of \"expires\"");
        is(join(' ', map { $r->headers($_) } qw/ETag Last-Modified
            Accept-Ranges/), '', "$path: nothing to ask for again by");

        my $h = $t->head($path);

        is($h->status . ' ' . $h->header('Content-Length'), "200 $n",
            "$path: HEAD");
        is($t->get("$path?a=b&a=%zz")->body, $r->body, "$path: a query");
        is($t->get($path, 'If-None-Match' => '*',
                   'If-Modified-Since' => 'Mon, 01 Jan 2035 00:00:00 GMT')
               ->status, 200, "$path: no condition");
        is($t->get($path, Range => 'bytes=0-1')->status, 200,
            "$path: no range");

        for my $method (qw/POST PUT DELETE OPTIONS PROPFIND/) {
            my $r = $t->request($method, $path,
                $method eq 'POST' ? ('Content-Length' => 3, ':body' => 'a=b')
                                  : ());

            is($r->status, 405, "$path: $method is not allowed");
            is($r->header('Allow'), 'GET, HEAD', "$path: $method: what is");
        }

        my @both = $t->raw("POST $path HTTP/1.1\r\nHost: a\r\n"
            . "Content-Length: 3\r\n\r\na=b"
            . "GET $path HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        is(join(' ', map { $_->status } @both), '405 200',
            "$path: the connection goes on");
    }

    my $r = $t->get('/metrics', 'Accept-Encoding' => 'gzip');

    is($r->header('Content-Encoding'), 'gzip', 'nginx compresses text/plain');
    is($r->content, $t->get('/metrics')->body, 'it is the same');

    is($t->get('/version')->header('Data'), status($t)->{data_version},
        '$govdisclose_version');
}


sub places {
    my $body = $t->get('/status')->body;

    is($t->get($_)->body, $body, "at $_")
        for qw{/health/ /health/x/y.json /regex/a /allowed /limited /if};
    is($t->get('/denied')->status, 403, 'deny all');
    is($t->get('/if?a=1')->body, $body, 'in a location with "if"');
    is($t->post('/limited', '')->status, 403, 'limit_except');
    is($t->get('/ssi/a.html')->body, "[$body]\n", 'in a subrequest');
    is($t->get('/status/')->status, 404, 'not beside an exact location');
}


sub names {
    my $n = GD::Test->new(
        http => "govdisclose_data \"a\\\"b\\\\c\\nd \xff\xe7\xae\x80\" "
            . '%%DIR%%/data;',
        server => "location = /status "
            . "{ govdisclose_status \"a\\\"b\\\\c\\nd \xff\xe7\xae\x80\"; }\n"
            . "location = /metrics { govdisclose_status "
            . "\"a\\\"b\\\\c\\nd \xff\xe7\xae\x80\" prometheus; }");

    $n->start;

    is(status($n)->{set}, "a\"b\\c\nd \x{fffd}\x{7b80}", 'a name in JSON');

    my $text = $n->get('/metrics')->body;

    is((grep { /^govdisclose_up/ } split /\n/, $text)[0],
        'govdisclose_up{set="a\\"b\\\\c\\nd ' . "\xef\xbf\xbd\xe7\xae\x80"
        . '"} 1', 'a name in a label');
    is((check_metrics($t, $text))[0], 0, 'promtool') if promtool();
}


sub conf_errors {
    my $n = GD::Test->new;
    my $conf = $n->read_file($n->conf);

    my @cases = (
        ['an unknown set', 'location /s { govdisclose_status nobody; }',
            qr/unknown data set "nobody", expected the name of a /],
        ['an empty name', 'location /s { govdisclose_status ""; }',
            qr/unknown data set "", expected the name of a /],
        ['a wrong form', 'location /s { govdisclose_status renhe xml; }',
            qr/invalid parameter "xml", expected "json" or "prometheus"/],
        ['an empty form', 'location /s { govdisclose_status renhe ""; }',
            qr/invalid parameter "", expected "json" or "prometheus"/],
        ['no name', 'location /s { govdisclose_status; }',
            qr/invalid number of arguments in "govdisclose_status"/],
        ['too much', 'location /s { govdisclose_status renhe json json; }',
            qr/invalid number of arguments in "govdisclose_status"/],
        ['twice', 'location /s { govdisclose_status renhe; '
            . 'govdisclose_status renhe; }',
            qr/"govdisclose_status" directive is duplicate/],
        ['after pages', 'location /s/ { govdisclose renhe; '
            . 'govdisclose_status renhe; }',
            qr/"govdisclose_status" directive conflicts with "govdisclose"/],
        ['before pages', 'location /s/ { govdisclose_status renhe; '
            . 'govdisclose renhe; }',
            qr/"govdisclose" directive conflicts with "govdisclose_status"/],
        ['a named location', 'location @s { govdisclose_status renhe; }',
            qr/"govdisclose_status" directive cannot be used in a named location/],
        ['a server', 'govdisclose_status renhe;',
            qr/"govdisclose_status" directive is not allowed here/],
        ['an "if"', 'location /s { if ($a) { govdisclose_status renhe; } }',
            qr/"govdisclose_status" directive is not allowed here/],
    );

    for (@cases) {
        my ($name, $text, $want) = @$_;

        my $new = $conf =~ s/(?=location)/$text\n/r;
        my $line = () = substr($new, 0, index $new, $text) =~ /\n/g;

        $n->write_file($n->conf, $new);

        my ($rc, $output) = $n->config_test;

        is($rc, 1, "$name: refused");
        like($output, $want, "$name: why");
        like($output, qr/in \Q@{[$n->conf]}\E:@{[$line + 1]}\s/,
            "$name: where");
    }
}
