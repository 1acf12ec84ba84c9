#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# A long life: many reloads under load, half of them of bad data; one process
# for all; old workers that will not end; a module that comes with bad data.

use warnings;
use strict;

use Test::More;

use IO::Socket::INET ();
use JSON::PP ();
use POSIX ();
use Time::HiRes ();

use GD::Status;
use GD::Test;


my $json = JSON::PP->new->canonical->utf8;

storm();
one_process();
old_workers();
module_by_reload();

finish();


# a small data set, whose home page tells which version it is

sub data {
    my ($t, $version, $good) = @_;

    $t->write_file('site.json', $json->encode({ name => "version $version",
        domain => 'd', site_id => '1', organizer => 'o' }));
    $t->write_file('offices/a/office.json',
        $json->encode({ name => 'A', kind => 'township' }));
    $t->write_file('offices/a/items/x.jsonl', join '', map {
        $json->encode({ id => "i$_", title => "title $_ of $version",
            columns => ['policies'], published => '2020-01-02',
            text => 'text ' x 200 }) . "\n" } 1 .. 30);
    $t->append('offices/a/items/x.jsonl', "{\n") unless $good;
}


sub conf {
    my ($more, $params) = @_;

    return 'load_module ' . GD::Test->module . ";\n" . <<"EOT";
$more
daemon off;
pid %%DIR%%/nginx.pid;
error_log %%DIR%%/error.log notice;

events {
}

http {
    %%GLOBALS_HTTP%%
    access_log off;

    govdisclose_data set %%DATA%% $params;

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;

        location /xxgk/ { govdisclose set; }
        location /a/ { govdisclose set office=a; }
        location /slow/ { govdisclose set; limit_rate 10; }
        location = /status { govdisclose_status set; }
    }
}
EOT
}


sub wait_for {
    my ($code) = @_;

    my $end = Time::HiRes::time() + 20;

    while (Time::HiRes::time() < $end) {
        return 1 if $code->();
        Time::HiRes::sleep(0.005);
    }

    return 0;
}


# 200 reloads, every other one refused.  No request fails, and none sees half a
# data set; memory is in the end what it was after the first few.

sub storm {
    my $t = GD::Test->new(data => '', conf => conf('worker_processes 2;', ''));

    data($t, 0, 1);
    $t->start;

    my @clients = map { client($t, $_) } 'xxgk/', 'a/items/a/i7.json',
        'xxgk/items.json';
    my ($good, $bad, @pss) = (1, 0);

    for my $i (1 .. 200) {
        my $fine = $i % 2 == 0;

        data($t, $i, $fine);
        kill 'HUP', $t->pid;

        $fine ? $good++ : $bad++;

        # counted in memory that old and new workers share

        my $done = wait_for(sub { loads($t) eq "$good $bad 0" });

        ok($done, "reload $i") or diag(loads($t)), last;

        if ($i == 20 || $i == 200) {
            wait_for(sub { $t->workers == 2 });
            push @pss, pss($t);
        }
    }

    is("$good $bad", '101 100', 'as many of each');

    # an old worker may answer once more

    my $name;
    wait_for(sub { ($name = $t->get('/xxgk/index.json')->json->{name})
        eq 'version 200' });
    is($name, 'version 200', 'the last version is served');

    my ($n, %failed) = (0);

    for (@clients) {
        kill 'TERM', $_->{pid};
        waitpid $_->{pid}, 0;

        for (split /\n/, $t->read_path($_->{file})) {
            /^(\d+)$/ ? ($n += $1) : $failed{$_}++;
        }
    }

    cmp_ok($n, '>', 200, "$n requests");
    is(join("\n", map { "$_ ($failed{$_} times)" } sort keys %failed), '',
        'none failed');

    SKIP: {
        skip 'a sanitizer keeps what was freed', 1 if $ENV{TEST_NGINX_PRELOAD};

        # a page table or two may come and go

        cmp_ok($pss[1], '<=', $pss[0] + 512,
            "PSS is flat: $pss[0] kB after 20, $pss[1] kB after 200");
    }
}


# a process that asks again and again, and writes down what is wrong

sub client {
    my ($t, $path) = @_;

    my $file = $t->dir . '/client.' . ($path =~ tr{/}{_}r);
    my $port = $t->port;
    my $pid = fork;

    die "fork: $!" unless defined $pid;
    return { pid => $pid, file => $file } if $pid;

    my ($n, $stop, @failed) = (0, 0);

    $SIG{TERM} = sub { $stop = 1 };

    until ($stop) {
        my $answer = ask($port, $path);

        # the signal may have ended the call

        last if $stop;

        my $r = GD::Response->take(\$answer);

        if (!$r) {
            push @failed, "$path: no response";

        } elsif ($r->status != 200 || $r->truncated) {
            push @failed, "$path: " . $r->status;

        } else {
            my %seen = map { $_ => 1 } $r->body =~ /(?:version|of) (\d+)\b/g;
            push @failed, "$path: of several versions" if keys %seen != 1;
        }

        $n++;
        Time::HiRes::sleep(0.002);
    }

    open my $fh, '>', $file;
    print $fh map { "$_\n" } $n, @failed;
    close $fh;

    POSIX::_exit(0);
}


sub ask {
    my ($port, $path) = @_;

    my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1',
        PeerPort => $port) or return '';

    print $socket "GET /$path HTTP/1.1\r\nHost: localhost\r\n"
        . "Connection: close\r\n\r\n";

    my $answer = '';

    1 while sysread $socket, $answer, 65536, length $answer;

    return $answer;
}


# Of the master and its workers, in kB; what is mapped from files, programs and
# libraries, is shared with whatever else runs on this machine.

sub pss {
    my ($t) = @_;

    my $sum = 0;

    for ($t->pid, $t->workers) {
        my %kb = $t->read_path("/proc/$_/smaps_rollup") =~ /^(\w+):\s+(\d+)/mg;
        $sum += defined $kb{Pss_Anon} ? $kb{Pss_Anon} + $kb{Pss_Shmem}
                                      : $kb{Pss};
    }

    return $sum;
}


sub one_process {
    my $t = GD::Test->new(data => '', conf => conf('master_process off;', ''));

    data($t, 1, 1);
    $t->start;

    is(scalar $t->workers, 0, 'one process');
    is($t->get('/xxgk/index.json')->json->{name}, 'version 1', 'it serves');
    is($t->get('/a/items/a/i1')->status, 200, 'an office too');

    # a reload that succeeds leaves nginx without its connections in this mode

    for my $i (1 .. 3) {
        data($t, 2, 0);
        kill 'HUP', $t->pid;
        ok(wait_for(sub { loads($t) eq "1 $i 0" }),
            "one process: bad data, $i");
        is($t->get('/xxgk/index.json')->json->{name}, 'version 1',
            "one process: the old ones, $i");
    }

    ok($t->stop, 'one process: it ends');
    is($t->exit_status, 0, 'one process: with 0');
    ok(!$t->try_start, 'one process: no start with bad data');
}


# a connection keeps its worker, and with it the old data, up to a limit

sub old_workers {
    my $t = GD::Test->new(data => '',
        conf => conf('worker_shutdown_timeout 200ms;', ''));

    data($t, 1, 1);
    $t->start;

    my ($old) = $t->workers;
    my $socket = $t->connection;

    print $socket "GET /slow/stats HTTP/1.1\r\nHost: localhost\r\n\r\n";
    sysread $socket, my $answer, 1;
    is($answer, 'H', 'a client that takes its time');

    data($t, 2, 1);
    ok($t->reload, 'the old worker is gone in spite of it');
    isnt(($t->workers)[0], $old, 'there is another');

    # without the limit it goes on with the data that it had

    $t->write_file($t->conf, $t->read_file($t->conf)
        =~ s/^worker_shutdown_timeout.*$//mr);
    ok($t->reload, 'no limit');

    ($old) = $t->workers;
    $socket = $t->connection;
    print $socket "GET /xxgk/index.json HTTP/1.1\r\n";
    is($t->get('/status')->status, 200, 'the worker has the connection');

    data($t, 3, 1);
    kill 'HUP', $t->pid;
    ok(wait_for(sub { $t->get('/xxgk/index.json')->json->{name}
        eq 'version 3' }), 'new data are served');
    ok((grep { $_ == $old } $t->workers), 'the old worker is there');

    print $socket "Host: localhost\r\nConnection: close\r\n\r\n";

    $answer = '';

    1 while sysread $socket, $answer, 65536, length $answer;

    like($answer, qr/^HTTP\/1\.1 200 .*"name": "version 2"/s,
        'it answers from the old data');
    ok(wait_for(sub { !grep { $_ == $old } $t->workers }), 'and goes');
}


# the module comes by a reload, and the data are bad

sub module_by_reload {
    for my $params ('', 'on_error=keep') {
        my $t = GD::Test->new(data => '', conf => conf('', $params));
        my $with = $t->read_file($t->conf);
        my $name = 'the module comes with bad data'
            . ($params ? ", $params" : '');

        $t->write_conf(<<'EOT');
daemon off;
pid %%DIR%%/nginx.pid;
error_log %%DIR%%/error.log notice;
events {
}
http {
    %%GLOBALS_HTTP%%
    server {
        listen 127.0.0.1:%%PORT%%;
        location / {
            return 200 bare;
        }
    }
}
EOT
        $t->start;
        data($t, 1, 0);
        $t->write_file($t->conf, $with);

        is($t->reload ? 1 : 0, $params ? 1 : 0, $name);

        if ($params) {
            is($t->get('/xxgk/')->status, 503, "$name: 503");
            is(loads($t), '0 1 0', "$name: one was refused");

        } else {
            is($t->get('/xxgk/')->body, 'bare', "$name: refused");
        }

        is($t->get('/a/')->status, $params ? 503 : 200, "$name: an office");

        data($t, 2, 1);
        ok($t->reload, "$name: mended");
        is($t->get('/xxgk/index.json')->json->{name}, 'version 2',
            "$name: then it serves");
        is($t->get('/a/index.json')->json->{id}, 'a', "$name: an office, too");
    }
}
