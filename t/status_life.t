#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# govdisclose_status over the life of a data set: reloads, refusals, take-overs.

use warnings;
use strict;

use Test::More;

use GD::Status;
use GD::Test;


my $items = 'offices/renhe/items/2020.jsonl';

my $server = <<'EOT';
        location = /status { govdisclose_status renhe; }
        location = /metrics { govdisclose_status renhe prometheus; }
EOT

my $t = GD::Test->new(server => $server);

$t->start;

reloads();
refused();
other_refusals();
kept();
two_sets();
memory();

finish();


# puts the data set back

sub restore {
    my ($t) = @_;

    File::Path::remove_tree($t->data);
    $t->copy_tree('conf/sample', 'data');
}


sub spoil {
    my ($t) = @_;

    $t->edit_line($items, 12,
        sub { s/("published": ?)"[^"]*"/$1"2020-13-01"/ });
}


sub reloads {
    my $old = status($t);

    ok($t->reload, 'nothing has changed');
    is(loads($t), '1 0 1', 'taken over');
    is_deeply([@{ status($t) }{qw/last_load load_seconds data_version/}],
        [@{ $old }{qw/last_load load_seconds data_version/}],
        'it is the load of before');

    ok($t->reload, 'again');
    is(loads($t), '1 0 2', 'taken over again');

    sleep 1;
    $t->edit_json($items, 12, sub { $_[0]{title} = 'a new title' });
    ok($t->reload, 'a change');
    is(loads($t), '2 0 2', 'loaded');

    my $new = status($t);

    isnt($new->{data_version}, $old->{data_version}, 'another data version');
    cmp_ok(instant($new->{last_load}), '>', instant($old->{last_load}),
        'and another instant');
}


sub refused {
    my @workers = $t->workers;
    my $old = status($t);

    spoil($t);

    my $start = time;

    ok(!$t->reload, 'bad data');
    is("@{[$t->workers]}", "@workers", 'the old workers');

    my $s = status($t);

    is(loads($t), '2 1 2', 'they know that a load was refused');
    like($s->{last_error}, qr{^$items:12:\d+: error: /published: "2020-13-01"},
        'and why');
    ok(instant($s->{last_refused}) >= $start
       && instant($s->{last_refused}) <= time, 'and when');
    ok(!$s->{last_load_successful}, 'the last load was not in order');
    ok($s->{up}, 'up still');
    is_deeply([@$s{qw/data_version last_load counts/}],
        [@$old{qw/data_version last_load counts/}], 'what is served is the same');

    my $text = $t->get('/metrics')->body;
    my %m = samples($text);

    is($m{'govdisclose_loads_refused_total{set="renhe"}'}, 1, 'a metric');
    is($m{'govdisclose_last_load_successful{set="renhe"}'}, 0, 'its state');
    is($m{'govdisclose_last_refused_timestamp_seconds{set="renhe"}'},
        instant($s->{last_refused}), 'its instant');
    is((check_metrics($t, $text))[0], 0, 'promtool') if promtool();

    # a name that is no UTF-8

    restore($t);
    $t->write_file("offices/renhe/\xff\"\\.txt", 'x');
    ok(!$t->reload, 'a file with such a name');
    like(status($t)->{last_error}, qr{^offices/renhe: error: .*"\\xff},
        'the last error');
    is(loads($t), '2 2 2', 'two are refused');

    restore($t);
    ok($t->reload, 'mended');

    $s = status($t);

    is(loads($t), '3 2 2', 'a load');
    ok($s->{last_load_successful}, 'the last load is in order again');
    like($s->{last_error}, qr/error: /, 'the error of before is not forgotten');
    isnt($s->{last_refused}, undef, 'nor its instant');

    # nginx -t is a process of its own

    spoil($t);
    is(($t->config_test)[0], 1, 'nginx -t');
    is(loads($t), '3 2 2', 'nginx -t counts for nothing');
    restore($t);
}


# a configuration that is refused for another reason brings no load to serve

sub other_refusals {
    my $conf = $t->read_file($t->conf);
    my $old = loads($t);

    for (['a directive', 'nonsense;'], ['a log', 'access_log /nowhere/a;']) {
        my ($name, $text) = @$_;

        $t->write_file($t->conf, $conf =~ s/(?=location = )/$text\n/r);
        ok(!$t->reload, "$name: refused");
        is(loads($t), $old, "$name: nothing is counted");
    }

    $t->write_file($t->conf, $conf);
}


sub kept {
    my $n = GD::Test->new(server => $server, params => 'on_error=keep');

    spoil($n);
    ok($n->try_start, 'bad data at a start, on_error=keep') or return;
    is($n->get('/xxgk/')->status, 503, 'nothing to serve');

    my $s = status($n);

    is($n->get('/status')->status, 200, 'the status answers');
    ok(!$s->{up}, 'not up');
    is(loads($n), '0 1 0', 'one load, refused');
    like($s->{last_error}, qr{^$items:12:}, 'the error');
    is(join(' ', grep { defined $s->{$_} } qw/data_version counts image_bytes
        load_seconds last_load/), '', 'no figures');

    my $text = $n->get('/metrics')->body;
    my %m = samples($text);

    is($m{'govdisclose_up{set="renhe"}'}, 0, 'not up in the metrics');
    is(join(' ', grep { /items|bytes|load_seconds|last_load_time/ } keys %m),
        '', 'no figures there');
    is((check_metrics($n, $text))[0], 0, 'promtool') if promtool();
    is($n->post('/status', '')->status, 405, 'a method');

    restore($n);
    ok($n->reload, 'mended');
    is(loads($n), '1 1 0', 'a load');
    ok(status($n)->{up}, 'up');

    my $version = status($n)->{data_version};

    spoil($n);
    ok($n->reload, 'bad data at a reload: the configuration is taken');
    is(loads($n), '1 2 0', 'refused, and not taken over');
    is(status($n)->{data_version}, $version, 'the data of before');
    ok(status($n)->{up} && !status($n)->{last_load_successful}, 'up, but');

    ok($n->reload, 'still bad');
    is(loads($n), '1 3 0', 'refused again');

    restore($n);
    ok($n->reload, 'mended again');
    is(loads($n), '2 3 0', 'loaded');
    ok(status($n)->{last_load_successful}, 'in order');
}


sub two_sets {
    my $n = GD::Test->new(
        http => 'govdisclose_data other %%DIR%%/other;',
        server => 'location = /one { govdisclose_status renhe; }
                   location = /two { govdisclose_status other; }
                   location /metrics/one { govdisclose_status renhe prometheus; }
                   location /metrics/two { govdisclose_status other prometheus; }'
    );

    $n->copy_tree('conf/sample', 'other');
    $n->start;

    is(status($n, '/two')->{set}, 'other', 'the other set');
    is(status($n, "/$_")->{counts}{items}, 48, "figures of $_") for qw/one two/;
    like($n->get('/metrics/two')->body, qr/^govdisclose_up\{set="other"\} 1$/m,
        'its label');

    my $file = $n->dir . "/other/$items";
    my $good = $n->read_path($file);

    # one is changed, but the other keeps the cycle from serving

    $n->edit_json($items, 1, sub { $_[0]{title} = 'new' });
    $n->write_path($file, "{\n");
    ok(!$n->reload, 'the other is bad');
    is(loads($n, '/one') . ', ' . loads($n, '/two'), '1 0 0, 1 1 0',
        'each set counts for itself');
    is(status($n, '/one')->{last_error}, undef, 'one has no error');

    $n->write_path($file, $good);
    ok($n->reload, 'mended');
    is(loads($n, '/one') . ', ' . loads($n, '/two'), '2 0 0, 2 1 0',
        'both are loaded');

    $n->edit_json($items, 1, sub { $_[0]{title} = 'newer' });
    ok($n->reload, 'one is changed');
    is(loads($n, '/one') . ', ' . loads($n, '/two'), '3 0 0, 2 1 1',
        'the other is taken over');
}


# the shared memory comes with a set and goes with it

sub memory {
    my $n = GD::Test->new(
        http => '# begin
            govdisclose_data other %%DIR%%/data;
            # end',
        server => '# begin
            location = /other { govdisclose_status other; }
            # end
            location = /status { govdisclose_status renhe; }');

    my $shared = sub {
        my $maps = $n->read_path('/proc/' . $n->pid . '/maps');
        return scalar(() = $maps =~ m{ rw-s .*/dev/zero}g);
    };

    $n->start;

    my $two = $shared->();

    cmp_ok($two, '>=', 2, 'there is shared memory');

    for (1 .. 5) {
        $n->reload or fail('no reload');
        spoil($n);
        $n->reload and fail('no refusal');
        restore($n);
    }

    ok($n->reload, 'after some reloads');
    is($shared->(), $two, 'no more of it');
    is(loads($n, '/other') =~ s/ .*//r, 6, 'one history');

    my $conf = $n->read_file($n->conf);

    $n->write_file($n->conf, $conf =~ s/# begin.*?# end//gsr);
    ok($n->reload, 'a set goes');
    is($shared->(), $two - 1, 'its memory too');

    $n->write_file($n->conf, $conf);
    ok($n->reload, 'it comes back');
    is(loads($n, '/other'), '1 0 0', 'its history begins anew');
    is(loads($n) =~ s/ .*//r, 6, 'the other goes on');
}
