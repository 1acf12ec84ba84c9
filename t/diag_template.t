#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about the templates of an own library.

use warnings;
use strict;

use Test::More;

use GD::Diag;
use GD::Test;


my $t = GD::Test->new(params => 'library=%%DIR%%/library');

set_back($t);
$t->start;

run_cases($t, \*DATA);
finish();


__DATA__

=== a section that is not closed [nginx]
put library('templates/home.mustache'), "<p>\n  {{#items}}\n</p>\n";
---
templates/home.mustache:2:3: error: unclosed section "items", expected its closing tag

=== tags
put library('templates/home.mustache'), "{{name";
put library('templates/item.mustache'), "<p>\n{{}}";
put library('templates/items.mustache'), "{{a..b}}";
put library('templates/offices.mustache'), "{{=a=}}";
put library('templates/office.mustache'), "{{/items}}";
put library('templates/stats.mustache'), "{{#items}}{{/item}}";
put library('templates/reports.mustache'), "\n 政务 {{> nothing}}";
---
templates/home.mustache:1:1: error: unclosed tag, expected "}}"
templates/items.mustache:1:1: error: bad name "a..b", expected letters, digits, "_" and "-", in parts joined by dots
templates/item.mustache:2:1: error: empty tag, expected a name
templates/offices.mustache:1:1: error: bad delimiters "a", expected two words without "="
templates/office.mustache:1:1: error: closing tag of "items", expected none: no section is open
templates/reports.mustache:2:5: error: unknown partial "nothing", expected the name of a template
templates/stats.mustache:1:11: error: closing tag of "item", expected that of "items"

=== an unknown name is a warning
put library('templates/home.mustache'), "<p>\n  {{nmae}}\n</p>\n";
---
templates/home.mustache:2:3: warning: unknown name "nmae"

=== sections within sections
put library('templates/home.mustache'), '{{#items}}' x 40;
---
templates/home.mustache:1:321: error: section "items" is nested too deep, expected 32 levels at most

=== partials within partials
put library('templates/home.mustache'), '{{> p0}}';
put library("templates/p$_.mustache"), '{{> p' . ($_ + 1) . '}}' for 0 .. 64;
put library('templates/p65.mustache'), '';
---
templates/p63.mustache:1:1: error: partial "p64" is nested too deep, expected 64 levels at most

=== a template within itself
put library('templates/home.mustache'), '{{> home}}';
---
home: error: a page of the site cannot be rendered: no memory, or its template nests too deep

=== a partial that fails in two templates
put library('templates/head.mustache'), '{{#items}}';
---
templates/head.mustache:1:1: error: unclosed section "items", expected its closing tag

=== a partial from elsewhere
put library('templates/home.mustache'), '{{> ../columns}}';
---
templates/../columns.mustache: error: bad path, expected one that stays below the data directory

=== a partial whose name is too long
put library('templates/home.mustache'), '{{> ' . 'x' x 300 . '}}';
---
templates/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.mustache: error: cannot be opened: File name too long

=== a page that is a part of another, and fails
put library('templates/home.mustache'), '{{> stats}}';
put library('templates/stats.mustache'), '{{/x}}';
---
templates/stats.mustache:1:1: error: closing tag of "x", expected none: no section is open
templates/stats.mustache: error: template has failed to compile before

=== a template that is a pipe
folder library('templates');
system 'mkfifo', library('templates/home.mustache');
---
templates/home.mustache: error: not a file, expected a regular file

=== a template that is a directory
folder library('templates/home.mustache');
---
templates/home.mustache: error: directory, expected a regular file

=== a template that is a symbolic link
folder library('templates');
symlink '/etc/passwd', library('templates/home.mustache');
---
templates/home.mustache: error: symbolic link on the way, expected none below the data directory

=== a template that is too large
folder library('templates');
put library('templates/home.mustache'), '';
truncate library('templates/home.mustache'), 10 << 30;
---
templates/home.mustache: error: too large with 10737418240 bytes, expected at most 16777216

=== a style sheet that is no file
folder library('assets/style.css');
---
assets/style.css: error: directory, expected a regular file
