#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The build: what config refuses and what it tells nginx, the module alone in
# an nginx, the demo configuration, and make install.

use warnings;
use strict;

use Test::More;

use File::Find ();
use File::Path qw/make_path remove_tree/;
use File::Temp ();

use GD::Test;


my $root = GD::Test->root;
my $src = $ENV{NGX_SRC} || '/usr/share/nginx/src';

my $tmp = File::Temp::tempdir(CLEANUP => 1);

# a make of ours is none of the make that runs the tests

delete @ENV{qw/MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES LUAJIT_INC
    LUAJIT_LIB GOVDISCLOSE_LIBRARY/};


SKIP: {
    skip "no nginx sources in $src", 1 unless -f "$src/auto/module";

    config_refuses();
    config_tells();
}

module_alone();
demo();
make_install();

finish();


# Runs config as nginx's configure does, up to its end or its refusal, which
# takes a second instead of ten: (exit status, what it printed, the variables).

sub config {
    my (%args) = @_;

    my $link = delete $args{link} || 'DYNAMIC';
    my $nginx = delete $args{nginx} || $src;
    my $objs = File::Temp::tempdir(DIR => $tmp);

    local @ENV{keys %args} = values %args;
    local $ENV{LC_ALL} = 'C';

    my $output = `cd $nginx && sh -c '
        set -- --builddir=$objs
        . auto/options; . auto/init; . auto/sources
        NGX_MACHINE=\`uname -m\`
        . auto/cc/conf > /dev/null
        cflags=\$CFLAGS
        ngx_addon_dir=$root; ngx_module_link=$link
        . $root/config
        {
            echo "flags=\$CFLAGS" | grep -vxF "flags=\$cflags"
            echo "incs=\$CORE_INCS \$HTTP_INCS"
            echo "srcs=\$DYNAMIC_MODULES_SRCS \$NGX_ADDON_SRCS"
            echo "libs=\$ngx_http_govdisclose_module_LIBS \$CORE_LIBS"
            echo "modules=\$DYNAMIC_MODULES \$HTTP_MODULES"
            echo "zlib=\$USE_ZLIB"
        } > $objs/result' 2>&1`;

    my $rc = $? >> 8;
    my %result = (dir => $objs);

    if (open my $fh, '<', "$objs/result") {
        while (<$fh>) {
            $result{$1} = $2 if /^(\w+)=(.*)$/;
        }
    }

    return ($rc, $output, \%result);
}


sub fake {
    my ($path, $text) = @_;

    my ($folder) = $path =~ m{^(.*)/};

    make_path("$tmp/$folder");
    open my $fh, '>', "$tmp/$path" or die "open $path: $!";
    print $fh $text;
    close $fh or die "close $path: $!";
}


sub config_refuses {
    my $lua = "#define LUA_VERSION_NUM ";
    my $jit = "#define LUAJIT_VERSION_NUM ";

    make_path("$tmp/empty");
    fake('puc/lua.h', "${lua}504\n");
    fake('old/lua.h', "${lua}501\n");
    fake('old/luajit.h', "${jit}20005\n");
    fake('broken/libluajit-5.1.so', "no library\n");
    fake('broken/libluajit-5.1.a', "no library\n");
    fake('nocjson/cjson/cJSON.h', "#error hidden\n");
    fake('oldcjson/cjson/cJSON.h', "#define CJSON_VERSION_MAJOR 1\n"
        . "#define CJSON_VERSION_MINOR 7\n#define CJSON_VERSION_PATCH 14\n"
        . "const char *cJSON_Version(void);\n");
    fake('nozlib/zlib.h', "#error hidden\n");

    fake('nginx17/src/core/nginx.h', "#define nginx_version      1017010\n");
    symlink "$src/auto", "$tmp/nginx17/auto";

    my $inc = `pkg-config --variable=includedir luajit`;
    chomp $inc;

    my @refused = (
        ['no LuaJIT', { PKG_CONFIG_LIBDIR => "$tmp/empty" },
            qr/LuaJIT 2\.1 is required and was not found: .*libluajit2/],
        ['a directory without LuaJIT',
            { LUAJIT_INC => "$tmp/empty", LUAJIT_LIB => "$tmp/empty" },
            qr/LuaJIT 2\.1 is required and was not found: /],
        ['one variable of two', { LUAJIT_INC => $inc },
            qr/LUAJIT_INC and LUAJIT_LIB must be set together\.$/],
        ['PUC Lua', { LUAJIT_INC => "$tmp/puc", LUAJIT_LIB => "$tmp/empty" },
            qr/LuaJIT 2\.1 is required, and this is PUC Lua: /],
        ['LuaJIT 2.0',
            { LUAJIT_INC => "$tmp/old", LUAJIT_LIB => "$tmp/empty" },
            qr/LuaJIT 2\.1 is required, and this one is older: /],
        ['a broken LuaJIT',
            { LUAJIT_INC => $inc, LUAJIT_LIB => "$tmp/broken" },
            qr/the library of LuaJIT does not link: /],
        ['no cJSON', { CPATH => "$tmp/nocjson" },
            qr/cJSON 1\.7\.15 is required and was not found: /],
        ['cJSON 1.7.14', { CPATH => "$tmp/oldcjson" },
            qr/cJSON 1\.7\.15 is required, and this one is older\.$/],
        ['no zlib', { CPATH => "$tmp/nozlib" },
            qr/zlib is required and was not found: /],
        ['a relative library', { GOVDISCLOSE_LIBRARY => 'conf' },
            qr/GOVDISCLOSE_LIBRARY must be an absolute path\.$/],
        ['nginx 1.17', { nginx => "$tmp/nginx17" },
            qr/nginx 1\.18\.0 or newer is required\.$/],
    );

    for (@refused) {
        my ($name, $args, $sentence) = @$_;
        my ($rc, $output) = config(%$args);
        my @errors = grep { /error: / } split /\n/, $output;

        is($rc, 1, "$name: refused");
        is(scalar @errors, 1, "$name: one sentence");
        like($errors[0] || $output, qr/error: govdisclose: /, "$name: ours");
        like($errors[0] || $output, $sentence, "$name: says so");
    }
}


sub config_tells {
    my @sources = map { "$root/$_" } 'ngx_http_govdisclose_module.c',
        map { s{^\Q$root/}{}r } sort map { glob("$root/src/$_/*.c") }
            qw/core lua data report search view http/;

    for my $link (qw/DYNAMIC ADDON/) {
        my ($rc, $output, $result) = config(link => $link,
            GOVDISCLOSE_LIBRARY => "$tmp/library");

        is($rc, 0, "$link: accepted") or diag($output);

        like($result->{modules}, qr/^ *ngx_http_govdisclose_module *$/,
            "$link: module");
        is(join("\n", sort split ' ', $result->{srcs}),
            join("\n", sort @sources), "$link: sources");
        like($result->{incs}, qr{ \Q$root\E/src/core }, "$link: includes");
        like($result->{libs}, qr/-lluajit-5\.1 .*-lcjson/, "$link: libraries");
        is($result->{flags}, undef, "$link: CFLAGS are left alone");

        if ($link eq 'DYNAMIC') {
            like($result->{libs}, qr/ -lz\b/, "$link: zlib");

        } else {
            is($result->{zlib}, 'YES', "$link: zlib as nginx has it");
        }

        my $header = GD::Test->read_path("$result->{dir}/ngx_auto_config.h");

        like($header, qr{GOVDISCLOSE_LIBRARY\s+"\Q$tmp\E/library"$}m,
            "$link: library");
    }

    my ($rc, undef, $result) = config();
    my $header = GD::Test->read_path("$result->{dir}/ngx_auto_config.h");

    like($header, qr{GOVDISCLOSE_LIBRARY\s+"\Q$root\E/conf"$}m,
        'the library is conf/ by default');
}


sub module_alone {
    my $t = GD::Test->new(data => '', conf => "%%GLOBALS%%\nevents {}\n");
    my ($rc, $output) = $t->config_test;

    is($rc, 0, 'the module alone passes nginx -t') or diag($output);
    unlike($output, qr/\[(?!notice)\w+\]/, 'and says nothing');
}


sub demo {
    my $t = GD::Test->new(data => '', conf => '');

    make_path($t->dir . '/run');
    $t->write_path($t->dir . '/ngx_http_govdisclose_module.so',
        $t->read_path($t->module));

    my ($rc, $out, $err) = $t->run($t->binary, '-t', '-p', $t->dir . '/run/',
        '-c', "$root/conf/nginx.conf");

    is($rc, 0, 'the demo passes nginx -t') or diag($err);
}


# The same prefix at each run: what is built for it is built once.

sub make_install {
    my $prefix = "$root/build/prefix";
    my $modules = "$prefix/lib/nginx/modules";
    my $dest = File::Temp::tempdir(DIR => $tmp);

    make('install', "DESTDIR=$dest", "prefix=$prefix",
        "MODULES_PATH=$modules");

    my %want = map { $_ => 1 } 'bin/govdisclose',
        'lib/nginx/modules/ngx_http_govdisclose_module.so',
        map({ "share/govdisclose/$_" } qw/columns.json new.conf
            openapi.json/,
            grep { !m{/README[^/]*$} } files('conf',
            qw/formats checks lib templates assets calendars new schema
            answers/)),
        map({ "share/doc/govdisclose/$_" } qw/CHANGES LICENSE
            govdisclose.conf static.conf/, files('conf', 'sample'),
            files('conf', 'county'), files('conf', 'systemd'),
            files('.', 'doc'));

    my %got = map { $_ => 1 } grep { !m{/README[^/]*$} }
        files("$dest$prefix", '.');

    is(join("\n", sort keys %got), join("\n", sort keys %want),
        'make install puts its files there');
    is(`$dest$prefix/bin/govdisclose version 2>&1` && $?, 0,
        'the command runs');

    # at its place it knows its library

    remove_tree($prefix);
    make('install', "prefix=$prefix", "MODULES_PATH=$modules");

    local $ENV{TEST_NGINX_MODULE}
        = "$modules/ngx_http_govdisclose_module.so";
    local $ENV{TEST_GOVDISCLOSE} = "$prefix/bin/govdisclose";

    my $t = GD::Test->new;

    installed_works($t, 1, 'with its library');
    rename "$prefix/share/govdisclose", "$prefix/share/elsewhere" or die $!;
    installed_works($t, 0, 'without its library');

    remove_tree($prefix);
}


sub installed_works {
    my ($t, $works, $name) = @_;

    my ($rc, $output) = $t->config_test;

    is($rc == 0, !!$works, "the installed module $name") or diag($output);

    my ($status, $out, $err) = $t->command('check', $t->data);

    is($status == 0, !!$works, "the installed command $name")
        or diag($out . $err);
}


sub make {
    my (@args) = @_;

    my $output = `make -C '$root' @args 2>&1`;

    is($?, 0, 'make install') or diag($output);
}


# the files below folders of a directory, relative to it

sub files {
    my ($dir, @folders) = @_;

    $dir = "$root/$dir" unless $dir =~ m{^/};

    my @files;

    for my $folder (grep { -d "$dir/$_" } @folders) {
        File::Find::find({ no_chdir => 1, wanted => sub {
            my $name = substr $File::Find::name, length($dir) + 1;
            push @files, $name =~ s{^\./}{}r if -f $File::Find::name;
        } }, "$dir/$folder");
    }

    return @files;
}
