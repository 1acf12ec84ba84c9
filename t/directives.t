#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# The directives: where they may stand, what they refuse and how they say so,
# and what paths mean.

use warnings;
use strict;

use Test::More;

use GD::Test;


my $frame = <<'EOT';
%%GLOBALS%%
events {
}
http {
    %%GLOBALS_HTTP%%
    [http]
    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;
        [server]
        [location]
    }
    [end]
}
EOT

my $set = 'govdisclose_data renhe %%DATA%%;';
my $use = 'location /xxgk/ { govdisclose renhe; }';

my $t = GD::Test->new(conf => '');

accepted();
contexts();
arguments();
names();
parameters();
places();
sets();
library();
library_faults();
paths();

finish();


# nginx.conf with text at its places, and the number of the line of some text

sub conf {
    my (%in) = @_;

    my $text = $frame;

    $in{http} = $set unless defined $in{http};
    $in{location} = $use unless defined $in{location};
    $text =~ s/\[(\w+)\]/defined $in{$1} ? $in{$1} : ''/ge;

    $t->write_conf($text);
}


sub line_of {
    my ($text) = @_;

    my ($before) = $t->read_file($t->conf) =~ /\A(.*?)\Q$text\E/s
        or die "no $text";

    return 1 + ($before =~ tr/\n//);
}


sub passes {
    my ($name) = @_;

    my ($rc, $output) = $t->config_test;

    is($rc, 0, "$name: accepted") or diag($output);

    return $output;
}


# refused by a sentence in the line where the text stands

sub fails {
    my ($name, $sentence, $text) = @_;

    my ($rc, $output) = $t->config_test;
    my @lines = $output
        =~ /^(?:nginx: |\S+ \S+ )\[emerg\] (?:\d+#\d+: )?(.*)$/mg;
    my $want = defined $text
        ? $sentence . ' in ' . $t->conf . ':' . line_of($text) : $sentence;

    is($rc, 1, "$name: refused");
    is(join("\n", @lines), $want, "$name: by a sentence");
}


sub accepted {
    conf();
    unlike(passes('all in its place'), qr/\[(?:warn|error|emerg)\]/,
        'without a warning');

    conf(http => "$set govdisclose_gzip off;",
         server => 'govdisclose_gzip on; govdisclose_security_headers off;',
         location => 'location /xxgk/ { govdisclose renhe drafts;'
            . ' govdisclose_gzip off; govdisclose_security_headers on; }');
    passes('all that there is');

    conf(http => '', end => $set);
    passes('a set that is named after its use');

    conf(location => '');
    passes('a set that is not used');

    conf(http => '', location => '');
    passes('no set and no use');

    conf(location => 'location / { govdisclose renhe; }'
        . ' location ^~ /a/ { govdisclose renhe; }'
        . ' location /b/ { govdisclose renhe;'
        . ' location /b/c/ { govdisclose renhe; } }'
        . ' location "/d e/" { govdisclose renhe; }');
    passes('locations of all kinds that will do');

    conf(http => join ' ', map { "govdisclose_data n$_ %%DATA%%;" } 1 .. 9);
    conf(http => join(' ', map { "govdisclose_data n$_ %%DATA%%;" } 1 .. 9),
         location => join ' ', map { "location /$_/ { govdisclose n$_; }" }
            1 .. 9);
    passes('nine sets');
}


sub contexts {
    my $refusal = sub { return "\"$_[0]\" directive is not allowed here" };

    for (['server', $set], ['location', "location /xxgk/ { $set }"],
         ['location', "location /xxgk/ { if (\$arg_a) { $set } }"])
    {
        conf(http => '', $_->[0] => $_->[1]);
        fails("govdisclose_data in $_->[0]", $refusal->('govdisclose_data'),
            'govdisclose_data');
    }

    my $here = 'govdisclose renhe';

    for (['http', "$set\n$here;"], ['server', "$here;"],
         ['location', "location /xxgk/ { if (\$arg_a) {\n$here; } }"],
         ['location', "location /xxgk/ { limit_except GET {\n$here; } }"])
    {
        conf(location => '', $_->[0] => $_->[1]);
        fails("govdisclose in $_->[0]", $refusal->('govdisclose'), $here);
    }

    conf(location => "location /xxgk/ { govdisclose renhe;\n"
        . "if (\$arg_a) {\ngovdisclose_gzip off; } }");
    fails('govdisclose_gzip in an if', $refusal->('govdisclose_gzip'),
        'govdisclose_gzip');

    $t->write_conf("%%GLOBALS%%\n$set\nevents {\n}\n");
    fails('govdisclose_data outside of http', $refusal->('govdisclose_data'),
        'govdisclose_data');
}


sub arguments {
    for (['govdisclose_data', ''], ['govdisclose_data', ' renhe']) {
        my ($name, $args) = @$_;

        conf(http => "\n$name$args;");
        fails("$name$args", "invalid number of arguments in \"$name\" "
            . 'directive', "$name$args;");
    }

    for my $args ('', ' renhe drafts office=renhe more') {
        conf(location => "location /xxgk/ {\ngovdisclose$args;\n}");
        fails("govdisclose$args", 'invalid number of arguments in '
            . '"govdisclose" directive', "govdisclose$args;");
    }

    for my $name ('govdisclose_gzip', 'govdisclose_security_headers') {
        conf(server => "$name yes;");
        fails("$name yes", "invalid value \"yes\" in \"$name\" directive, "
            . 'it must be "on" or "off"', "$name yes");

        conf(server => "$name on;\n$name off;");
        fails("$name twice", "\"$name\" directive is duplicate", "$name off");
    }
}


sub names {
    conf(http => "$set\ngovdisclose_data other %%DATA%%;\n"
        . 'govdisclose_data renhe %%DIR%%;');
    fails('a name that is taken', 'duplicate data set "renhe"',
        'govdisclose_data renhe ' . $t->dir . ';');

    for ('"" %%DATA%%', 'renhe ""') {
        conf(http => "govdisclose_data $_;");
        fails("govdisclose_data $_", '"govdisclose_data" directive has an '
            . 'empty name or path', 'govdisclose_data');
    }

    for my $name ('nobody', 'Renhe', 'renhe2', 'renh', '""') {
        conf(location => "location /xxgk/ {\ngovdisclose $name;\n}");
        my $bare = $name =~ s/"//gr;

        fails("unknown $name", "unknown data set \"$bare\", expected the name "
            . 'of a "govdisclose_data"', "govdisclose $name");
    }

    # the place is that of the directive, in whatever file

    $t->write_file($t->dir . '/more.conf',
        "\n\nlocation /b/ {\n    govdisclose nobody;\n}\n");
    conf(location => "$use include more.conf;");
    fails('unknown in another file', 'unknown data set "nobody", expected the '
        . 'name of a "govdisclose_data" in ' . $t->dir . '/more.conf:4');

    $t->write_file($t->dir . '/sets.conf', "\ngovdisclose_data renhe a;\n");
    conf(http => "$set include sets.conf;");
    fails('duplicate in another file',
        'duplicate data set "renhe" in ' . $t->dir . '/sets.conf:2');
}


sub parameters {
    for my $parameter ('library=', 'library', 'libary=x', 'Strict',
        'strict=on', 'on_error=', 'on_error=ignore', 'drafts', '""',
        'library=a library=b')
    {
        my ($name) = $parameter =~ /(\S+)$/;

        $name = '' if $name eq '""';
        conf(http => "govdisclose_data renhe %%DATA%% $parameter;");
        fails("govdisclose_data: $parameter", "invalid parameter \"$name\"",
            'govdisclose_data');
    }

    for my $parameter ('draft', 'office=', 'drafts=on', '""') {
        conf(location => "location /xxgk/ {\ngovdisclose renhe $parameter;\n}");
        fails("govdisclose: $parameter", 'invalid parameter "'
            . ($parameter =~ s/"//gr) . '"', "govdisclose renhe $parameter");
    }

    for my $parameter ('strict', 'on_error=keep', 'on_error=refuse',
        'library=%%ROOT%%/conf', 'strict on_error=keep library=%%ROOT%%/conf')
    {
        conf(http => "govdisclose_data renhe %%DATA%% $parameter;");
        passes("govdisclose_data: $parameter");
    }
}


sub places {
    my $refusal = '"govdisclose" directive needs a prefix location whose '
        . 'name ends in a slash';
    my $here = 'govdisclose renhe';

    for my $name ('= /xxgk/', '= /xxgk', '~ ^/xxgk/', '~* /xxgk/$', '/xxgk',
        '^~ /xxgk', '@xxgk', '/xxgk/a', '"/xx gk"')
    {
        conf(location => "location $name {\n$here;\n}");
        fails("location $name", $refusal, $here);
    }

    conf(location => "location /xxgk/ {\n$here;\ngovdisclose other;\n}",
        http => "$set govdisclose_data other %%DATA%%;");
    fails('twice in one location', '"govdisclose" directive is duplicate',
        'govdisclose other');

    conf(location => "$use\n$use");
    fails('two locations of one name', 'duplicate location "/xxgk/" in '
        . $t->conf . ':' . (1 + line_of($use)));
}


sub sets {
    my $data = $t->data;

    conf(http => 'govdisclose_data renhe %%DIR%%/nowhere;');
    refused('no such directory', 'nowhere',
        qr{/nowhere: error: cannot be opened as a directory: No such file});

    conf(http => 'govdisclose_data renhe %%DATA%%/site.json;');
    refused('a file', 'site.json', qr/error: .*Not a directory/);

    $t->write_file('x.txt', 'x');
    conf(location => '');
    refused('bad data of a set that nobody uses', 'data', qr/x\.txt: error: /);
    $t->remove_file('x.txt');

    # one bad set spoils the rest

    conf(http => "$set\ngovdisclose_data other %%DIR%%/none;");
    my ($rc, $output) = $t->config_test;
    is($rc, 1, 'the second set is bad');
    like($output, qr/data set "other" in "\S+none" refused in \S+nginx\.conf:\d+/,
        'and it is said which');
    unlike($output, qr/data set "renhe"/, 'not the first');
}


sub refused {
    my ($name, $path, $reason) = @_;

    my ($rc, $output) = $t->config_test;
    my $line = line_of('govdisclose_data');
    my $conf = $t->conf;

    is($rc, 1, "$name: refused");
    like($output, $reason, "$name: why");
    like($output, qr{ data set "renhe" in "\S*\Q$path\E" refused in \Q$conf\E:$line$}m,
        "$name: where");
}


# files of the own library go before those that are shipped, one by one

sub library {
    my $own = $t->dir . '/own';

    $t->write_file("$own/templates/foot.mustache",
        "</main><p>own foot</p></body></html>\n");
    conf(http => 'govdisclose_data renhe %%DATA%% library=own;'
        . 'govdisclose_data plain %%DATA%%;',
        location => "$use location /plain/ { govdisclose plain; }");
    $t->start;

    my $plain = $t->get('/plain/');

    like($t->get("/xxgk/$_")->body, qr/<p>own foot<\/p>/,
        "a template of the own library: $_")
        for '', 'items', 'stats', 'items/renhe/2020-0001';
    unlike($plain->body, qr/own foot/, 'the shipped one beside it');
    is(style(), style('/plain/'), 'what is not there is as shipped');

    $t->write_file("$own/assets/style.css", "body { color: red }\n" x 9);
    ok($t->reload, 'a style sheet of the own library');

    isnt(style(), style('/plain/'), 'has a name of its own');
    is($t->get('/xxgk/' . style())->body, "body { color: red }\n" x 9,
        'and is served');
    is($t->get('/xxgk/' . style('/plain/'))->status, 404,
        'and not the other one');

    my $format = $t->read_file(GD::Test->root . '/conf/formats/2019.lua');

    $t->write_file("$own/formats/2019.lua", $format
        =~ s/authority = "[^"]+"/authority = "own"/r);
    ok($t->reload, 'a format of the own library');
    is($t->get('/xxgk/reports/2020/renhe.json')->json->{form}{authority},
        'own', 'is used');
    isnt($t->get('/plain/reports/2020/renhe.json')->json->{form}{authority},
        'own', 'not elsewhere');

    ok($t->stop, 'stop');
}


sub style {
    my ($mount) = @_;

    return ($t->get($mount || '/xxgk/')->body
        =~ /<link rel="stylesheet" href="([^"]+)"/)[0];
}


sub library_faults {
    my $own = $t->dir . '/own';

    conf(http => 'govdisclose_data renhe %%DATA%% library=own;');
    passes('the own library');

    for (['templates/item.mustache', '{{#a}}', qr{templates/item\.mustache:1:1: error: }],
         ['templates/head.mustache', "\n{{>nothing}}",
            qr{templates/head\.mustache:2:1: error: .*"nothing"}],
         ['formats/2019.lua', "return {\n", qr{formats/2019\.lua:2:1: error: }],
         ['formats/2019.lua', "while true do end\n",
            qr{formats/2019\.lua:1:1: error: runs too long}])
    {
        my ($file, $content, $reason) = @$_;

        $t->write_file("$own/$file", $content);
        refused("$file with a fault", 'data', $reason);
        $t->remove_file("$own/$file");
    }

    $t->write_file("$own/formats/2019.lua", '');
    refused('an empty format', 'data', qr{formats/2019\.lua.*error: });

    File::Path::remove_tree($own);
    refused('no such library', 'data', qr{own.*No such file});

    $t->write_file($own, 'a file');
    refused('a library that is a file', 'data', qr{own.*Not a directory});
    $t->remove_file($own);
}


# relative paths are those of the directory of nginx.conf, not of the prefix

sub paths {
    my $etc = $t->dir . '/etc';

    $t->copy_tree('conf/sample', 'etc/here');
    conf(http => 'govdisclose_data renhe here;');
    $t->write_file("$etc/nginx.conf", $t->read_file($t->conf));

    my $test = sub {
        my ($rc, $out, $err) = $t->run($t->binary, '-t', '-p', $t->dir . '/',
            '-c', "$etc/nginx.conf");
        return ($rc, $out . $err);
    };

    my ($rc, $output) = $test->();
    is($rc, 0, 'a path below the directory of nginx.conf') or diag($output);

    rename "$etc/here", $t->dir . '/here' or die $!;
    ($rc, $output) = $test->();
    is($rc, 1, 'not below the prefix');
    like($output, qr{"\Q$etc\E/here" refused}, 'the whole path is told');

    conf(http => 'govdisclose_data renhe ../here library=lib;');
    $t->write_file("$etc/nginx.conf", $t->read_file($t->conf));
    $t->write_file("$etc/lib/assets/style.css", 'b{}');
    ($rc, $output) = $test->();
    is($rc, 0, 'up from there, and a library') or diag($output);

    # a link to a data set is what a deployment switches

    symlink $t->dir . '/here', "$etc/current" or die $!;
    conf(http => 'govdisclose_data renhe current;');
    $t->write_file("$etc/nginx.conf", $t->read_file($t->conf));
    ($rc, $output) = $test->();
    is($rc, 0, 'a symbolic link to a data set') or diag($output);

    # neither blanks nor Chinese in a path are in the way

    rename $t->dir . '/here', $t->dir . '/a b 数据' or die $!;
    conf(http => 'govdisclose_data renhe "%%DIR%%/a b 数据/";');
    passes('a path with blanks and Chinese');
}
