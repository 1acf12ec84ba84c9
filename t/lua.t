#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Beside the Lua module of nginx, which has LuaJIT as well, and beside another
# Lua, which would crash both.

use warnings;
use strict;

use Test::More;

use GD::Test;


my $root = GD::Test->root;

my ($modules) = `@{[GD::Test->binary]} -V 2>&1` =~ /--modules-path=(\S+)/;
my @lua = map { "$modules/$_.so" } qw/ndk_http_module ngx_http_lua_module/;
my ($puc) = grep { -e } map { glob "$_/liblua5.4.so.0" } '/usr/lib',
    '/usr/lib/*-linux-gnu', '/usr/lib64', '/usr/local/lib';

my $conf = <<'EOT';
[first]
%%GLOBALS%%
[last]
events {
}

http {
    %%GLOBALS_HTTP%%
    govdisclose_data renhe %%DATA%%;
    [http]

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;

        location /xxgk/ {
            govdisclose renhe;
        }

        [server]
    }
}
EOT

my $server = <<'EOT';
        location = /lua {
            content_by_lua_block {
                local n = 0

                for i = 1, 1000 do
                    n = n + i
                end

                ngx.print(type(jit), " ", n, " ", started)
            }
        }

        location = /capture {
            content_by_lua_block {
                local res = ngx.location.capture(ngx.var.arg_path)

                ngx.print(res.status, " ", res.truncated and "cut" or "whole",
                          " ", res.body)
            }
        }

        location /filtered/ {
            govdisclose renhe;
            govdisclose_gzip off;

            access_by_lua_block {
                if ngx.var.arg_forbid then
                    return ngx.exit(403)
                end
            }

            header_filter_by_lua_block {
                ngx.header["X-Page"] = ngx.var.govdisclose_page
                ngx.header["X-Was"] = ngx.header["Content-Length"]
                ngx.header["Content-Length"] = nil
            }

            body_filter_by_lua_block {
                ngx.arg[1] = string.upper(ngx.arg[1])
            }
        }
EOT

SKIP: {
    skip 'no Lua module: libnginx-mod-http-lua', 1
        if grep { !-e } @lua;

    my $load = join "\n", map { "load_module $_;" } @lua;

    together('before', first => $load);
    together('after', last => $load);
}

SKIP: {
    skip 'no liblua5.4.so.0: liblua5.4-0', 1 unless $puc;

    preloaded();
    brought_in();
}

finish();


sub conf {
    my (%in) = @_;

    return $conf =~ s/\[(\w+)\]/defined $in{$1} ? $in{$1} : ''/ger;
}


# both modules work, whichever is loaded first

sub together {
    my ($order, %load) = @_;

    my $t = GD::Test->new(conf => conf(%load, server => $server,
        http => 'init_by_lua_block { started = "yes" }'));

    $t->start;

    for my $round ('started', 'reloaded') {
        my $name = "Lua loaded $order us, $round";

        is($t->get('/lua')->body, 'table 500500 yes', "$name: Lua");

        for my $path (qw{stats.json items items/renhe/2020-0001
            reports/2020/renhe.json})
        {
            my $r = $t->get("/xxgk/$path");

            is($r->status, 200, "$name: $path");

            # as a subrequest, and through filters

            is($t->get("/capture?path=/xxgk/$path")->body, '200 whole '
                . $r->body, "$name: $path in a subrequest");

            my $filtered = $t->get("/filtered/$path");

            ok($filtered->body eq $r->body =~ tr/a-z/A-Z/r,
                "$name: $path through filters");
            is($filtered->header('X-Was'), length $r->body,
                "$name: $path: its length");
            ok($filtered->header('X-Page'), "$name: $path: a variable");
        }

        is($t->get('/capture?path=/xxgk/nothing')->body =~ s/ .*//sr, '404',
            "$name: 404 in a subrequest");
        is($t->get('/filtered/?forbid=1')->status, 403, "$name: access");
        is($t->get('/xxgk/reports/2020/renhe.json')->json->{equations}{pass},
            40, "$name: our own Lua has run");

        ok($t->reload, "$name: reload") if $round eq 'started';
    }

    # a format that fails leaves the other Lua alone

    $t->edit_line('offices/renhe/items/2020.jsonl', 3, '{');
    ok(!$t->reload, "Lua loaded $order us: bad data");
    is($t->get('/lua')->body, 'table 500500 yes',
        "Lua loaded $order us: and Lua goes on");
}


my $sentence;

# refused by a sentence, and no crash

sub refused {
    my ($name, $t) = @_;

    my ($rc, $output) = $t->config_test;

    is($rc, 1, "$name: refused") or diag($output);
    like($output, qr/\[emerg\] .*: error: a second Lua runtime, "\S*liblua5\.4/,
        "$name: which");
    like($output, qr/, has taken the place of LuaJIT, "\S*libluajit\S*": /,
        "$name: and why");
    ok(!$t->try_start, "$name: no start");
    is($t->exit_status, 1 << 8, "$name: exit status 1");
}


sub preloaded {
    my $t = GD::Test->new;

    my @preload = grep { defined && length } $ENV{TEST_NGINX_PRELOAD}, $puc;

    {
        local $ENV{TEST_NGINX_PRELOAD} = join ' ', @preload;
        refused('another Lua preloaded', $t);
    }

    is(($t->config_test)[0], 0, 'without it there is nothing wrong');

    local $ENV{LD_PRELOAD} = join ' ', @preload;
    my ($rc, $out, $err) = $t->command('check', $t->data);

    is($rc, 1, 'the command with another Lua');
    like($err, qr/error: a second Lua runtime, /, 'says the same');
}


# a module that is linked with another Lua, as nginx would load it

sub brought_in {
    my $src = $ENV{NGX_SRC} || '/usr/share/nginx/src';
    my $t = GD::Test->new;
    my $so = $t->dir . '/other.so';

    SKIP: {
        skip 'no headers of nginx', 1
            unless -e "$root/build/module/ngx_auto_config.h";

        $t->write_file($t->dir . '/other.c', <<'EOT');
#include <ngx_config.h>
#include <ngx_core.h>

extern char  luaL_newstate[];
char        *needs = luaL_newstate;

static ngx_core_module_t  other_ctx = { ngx_string("other"), NULL, NULL };

ngx_module_t  other_module = {
    NGX_MODULE_V1, &other_ctx, NULL, NGX_CORE_MODULE,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NGX_MODULE_V1_PADDING
};

ngx_module_t *ngx_modules[] = { &other_module, NULL };
char *ngx_module_names[] = { "other_module", NULL };
char *ngx_module_order[] = { NULL };
EOT

        my @incs = map { "-I$src/$_" } qw{src/core src/event src/os/unix
            src/event/modules};
        my ($rc, $out, $err) = $t->run('gcc', '-shared', '-fPIC', '-o', $so,
            @incs, "-I$root/build/module", $t->dir . '/other.c', $puc);

        is($rc, 0, 'a module with another Lua') or diag($err);

        $t->write_conf(conf(first => "load_module $so;"));
        refused('another Lua that came first', $t);

        # what came after us finds nothing to take

        $t->write_conf(conf(last => "load_module $so;"));
        ($rc, $out) = $t->config_test;

        is($rc, 0, 'another Lua that came later') or diag($out);
        ok($t->start, 'starts');
        is($t->get('/xxgk/stats')->status, 200, 'and serves');
    }
}
