package GD::Test;

# Copyright (C) govdisclose contributors

# The harness of t/*.t: an nginx of its own for each object, below a temporary
# directory, and checks that every test file ends with.
#
#     use GD::Test;
#     use Test::More;
#
#     my $t = GD::Test->new;              # conf/sample at /xxgk/
#     $t->start;
#     is($t->get('/xxgk/')->status, 200, 'home');
#     finish();                           # closing checks, done_testing
#
# Environment: TEST_NGINX_BINARY, TEST_NGINX_MODULE, TEST_GOVDISCLOSE (the
# command), TEST_NGINX_PRELOAD (LD_PRELOAD of nginx), TEST_NGINX_GLOBALS (more
# directives of the main context), TEST_NGINX_VERBOSE (shows requests),
# TEST_NGINX_LEAVE (keeps the directory).

use warnings;
use strict;

use parent qw/Exporter GD::Data GD::Client GD::Process/;

use Carp qw/croak/;
use Cwd ();
use File::Basename ();
use File::Path ();
use File::Temp ();
use IO::Socket::INET ();
use Test::More ();

use GD::Client;
use GD::Data;
use GD::Process;

our @EXPORT = qw/finish/;


my @instances;
my $finished;
my $creator = $$;


# the directory that holds t/

my $root = Cwd::abs_path(File::Basename::dirname(__FILE__) . '/../../..');

sub root { return $root }


my $template = <<'EOT';
%%GLOBALS%%

events {
}

http {
    %%GLOBALS_HTTP%%

    govdisclose_data renhe %%DATA%%%%PARAMS%%;
    %%HTTP%%

    server {
        listen 127.0.0.1:%%PORT%%;
        server_name localhost;
        %%SERVER%%

        location /xxgk/ {
            govdisclose renhe;
            %%LOCATION%%
        }

        location /xxgk/files/ {
            alias %%DATA%%/files/;
        }
    }
}
EOT


# new(key => value, ...): a directory with a copy of the data set and an
# nginx.conf; nginx is not started.
#
#   conf      text of nginx.conf instead of the one above
#   data      directory to copy the data set from, "" for an empty one;
#             conf/sample by default
#   library   directory for "library=", copied as well
#   params    further parameters of govdisclose_data
#   http, server, location   directives to put there
#   workers   worker_processes, 1 by default

sub new {
    my ($class, %args) = @_;

    my @known = qw/conf data library params http server location workers/;

    for my $key (keys %args) {
        croak "unknown \"$key\"" unless grep { $_ eq $key } @known;
    }

    my $leave = $ENV{TEST_NGINX_LEAVE};
    my $dir = File::Temp::tempdir('gd-test-XXXXXX', TMPDIR => 1,
        CLEANUP => !$leave);

    # workers do not run as root

    chmod 0755, $dir;

    my $self = bless {
        dir => Cwd::abs_path($dir),
        args => \%args,
        ports => [],
        allowed => [],
        errors => '',
    }, $class;

    push @instances, $self;
    Test::More::diag("left in $dir") if $leave;

    mkdir "$dir/$_" or croak "mkdir $_: $!" for qw/data temp/;

    my $data = exists $args{data} ? $args{data} : 'conf/sample';
    $self->copy_tree($data, 'data') if length $data;
    $self->copy_tree($args{library}, 'library') if defined $args{library};

    $self->write_conf(exists $args{conf} ? $args{conf} : $template);

    return $self;
}


sub dir { return $_[0]{dir} }
sub data { return "$_[0]{dir}/data" }
sub conf { return "$_[0]{dir}/nginx.conf" }


# the first port, or the further one of that number, reserved at first use

sub port {
    my ($self, $n) = @_;

    $n ||= 0;
    $self->{ports}[$n] ||= _free_port();

    return $self->{ports}[$n]{port};
}


# A UDP socket of the same number, kept open, tells other test files that the
# port is taken before nginx listens on it.

sub _free_port {
    my $port = 10000 + $$ * 7 % 20000;

    for (1 .. 1000) {
        $port = 10000 if ++$port > 30000;

        my $lock = IO::Socket::INET->new(Proto => 'udp',
            LocalAddr => '127.0.0.1', LocalPort => $port) or next;

        my $probe = IO::Socket::INET->new(Proto => 'tcp', Listen => 1,
            LocalAddr => '127.0.0.1', LocalPort => $port, ReuseAddr => 1)
            or next;

        close $probe;

        return { port => $port, lock => $lock };
    }

    croak "no free port";
}


sub binary { return $ENV{TEST_NGINX_BINARY} || 'nginx' }

sub module {
    return $ENV{TEST_NGINX_MODULE}
        || "$root/build/ngx_http_govdisclose_module.so";
}


# Writes nginx.conf.  In the text stand for
#   %%PORT%% %%PORT_1%% ...   ports of this object
#   %%DIR%% %%DATA%% %%ROOT%%   its directory, its data set, the source tree
#   %%GLOBALS%%  %%GLOBALS_HTTP%%   what every configuration needs there
#   %%PARAMS%% %%HTTP%% %%SERVER%% %%LOCATION%%   the arguments of new()

sub write_conf {
    my ($self, $text) = @_;

    my $args = $self->{args};
    my $dir = $self->{dir};

    my $params = defined $args->{params} ? " $args->{params}" : '';
    $params .= " library=$dir/library" if defined $args->{library};

    my %value = (
        DIR => $dir,
        DATA => $self->data,
        ROOT => $root,
        PARAMS => $params,
        GLOBALS => $self->_globals,
        GLOBALS_HTTP => $self->_globals_http,
        map { uc $_ => defined $args->{$_} ? $args->{$_} : '' }
            qw/http server location/,
    );

    # the arguments may themselves hold a %%PORT_1%%

    for (1 .. 2) {
        $text =~ s{%%(PORT(?:_(\d+))?|[A-Z_]+)%%}{
            my ($name, $n) = ($1, $2);
            $name =~ /^PORT/ ? $self->port($n) : exists $value{$name}
                ? $value{$name} : croak "unknown %%$name%%";
        }ge;
    }

    $self->write_path($self->conf, $text);

    return $self;
}


sub _globals {
    my ($self) = @_;

    my $workers = $self->{args}{workers} || 1;
    my $more = $ENV{TEST_NGINX_GLOBALS} || '';

    return "load_module " . $self->module . ";\n"
        . "daemon off;\nworker_processes $workers;\n"
        . "pid $self->{dir}/nginx.pid;\n"
        . "error_log $self->{dir}/error.log info;\n$more\n";
}


sub _globals_http {
    my ($self) = @_;

    return join "\n    ", "access_log $self->{dir}/access.log;",
        map { "${_}_temp_path $self->{dir}/temp/$_;" }
            qw/client_body proxy fastcgi uwsgi scgi/;
}


# Runs the command, build/govdisclose: (exit status, its output, its errors).
# A signal gives 128 and its number.

sub command {
    my ($self, @args) = @_;

    my $program = $ENV{TEST_GOVDISCLOSE} || "$root/build/govdisclose";

    return $self->run($program, @args);
}


# Ends a test file: stops what runs, makes the closing checks of every object,
# and ends the plan.

sub finish {
    for my $self (@instances) {
        $self->_closing_checks;
    }

    $finished = 1;

    Test::More::done_testing();
}


sub _closing_checks {
    my ($self) = @_;

    my $gone = $self->stop;
    my $log = $self->log;
    my $all = $log . $self->errors;

    Test::More::ok($gone, 'all processes are gone');

    for (['[alert]', $log], ['[crit]', $log], ['exited on signal', $log],
         ['Sanitizer', $all], ['runtime error:', $all])
    {
        my ($fault, $text) = @$_;
        my @lines = grep { index($_, $fault) >= 0 } split /^/, $text;

        for my $pattern (@{ $self->{allowed} }) {
            @lines = grep { $_ !~ $pattern } @lines;
        }

        chomp @lines;
        Test::More::is(join("\n", @lines), '', "no $fault in the log");
    }
}


# lines of the log that the closing checks pass over

sub allow_log {
    my ($self, $pattern) = @_;

    push @{ $self->{allowed} }, $pattern;
}


# so that END runs

$SIG{$_} = sub { exit 1 } for qw/INT TERM HUP/;


END {
    if ($$ == $creator) {
        my $rc = $?;

        for my $self (@instances) {
            $self->stop;
        }

        if (@instances && !$finished) {
            Test::More::diag('the test file did not come to finish()');
            $rc ||= 1;
        }

        $? = $rc;
    }
}


1;
