#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about files: names, kinds, sizes.

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

=== a stray file [nginx]
put 'notes.txt', '';
put 'offices/renhe/office.json.bak', '';
put 'offices/renhe/items/2020.json', '';
put 'offices/renhe/items/old/2019.jsonl', '';
put 'offices/README', '';
put 'offices/Renhe/office.json', '{}';
---
notes.txt: error: stray name, expected site.json, calendar/, offices/, files/ and README.md only
offices/README: error: stray file, expected a directory named by an office's id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)
offices/Renhe: error: stray name, expected a directory named by an office's id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)
offices/renhe/office.json.bak: error: stray name, expected office.json, guide.html, apply.html, items/, applications/, disputes/, reports/ and reviews.jsonl only
offices/renhe/items/2020.json: error: stray name, expected <name>.jsonl, .html or .txt
offices/renhe/items/old: error: stray name, expected <name>.jsonl, .html or .txt

=== names that are passed over
put $_, "x\n" for qw(.git/config site.json~ offices/.hidden
    offices/renhe/.office.json.swp offices/renhe/items/2020.jsonl~
    offices/renhe/reports/.2020.json);
---

=== directories in place of files [nginx]
drop site;
folder site;
---
site.json: error: directory, expected a file of this name

=== directories in place of files, further below
drop office;
folder office;
folder 'calendar/2020.json';
---
calendar/2020.json: error: directory, expected a regular file
offices/renhe/office.json: error: directory, expected a regular file

=== directories in place of files of an office
drop items;
folder items;
drop report;
folder report;
---
offices/renhe/items/2020.jsonl: error: directory, expected a regular file
offices/renhe/reports/2020.json: error: directory, expected a regular file

=== a directory in place of settled findings
folder 'offices/renhe/reviews.jsonl';
---
offices/renhe/reviews.jsonl: error: directory, expected a file of this name

=== files in place of directories
put 'calendar', '';
drop 'files';
put 'files', '';
---
calendar: error: file, expected a directory of this name
files: error: file, expected a directory of this name

=== a file in place of a directory of an office
drop 'offices/renhe/items';
put 'offices/renhe/items', '';
---
offices/renhe/items: error: file, expected a directory of this name

=== a file in place of all offices
drop 'offices';
put 'offices', '';
---
offices: error: file, expected a directory of this name

=== no office
drop 'offices';
folder 'offices';
---
offices: error: no office, expected a directory offices/<office>/ for each

=== no offices at all
drop 'offices';
---
offices: error: no office, expected a directory offices/<office>/ for each

=== a symbolic link to a file [nginx]
drop items;
link_to '/etc/passwd', items;
---
offices/renhe/items/2020.jsonl: error: symbolic link, expected a regular file or a directory

=== a symbolic link to a directory
drop 'offices/renhe/reports';
link_to '/etc', 'offices/renhe/reports';
---
offices/renhe/reports: error: symbolic link, expected a regular file or a directory

=== a symbolic link in place of an office
link_to 'renhe', 'offices/aa';
---
offices/aa: error: symbolic link, expected a regular file or a directory

=== a symbolic link in place of site.json
drop site;
link_to '/etc/passwd', site;
---
site.json: error: symbolic link, expected a regular file or a directory

=== a symbolic link at the top
link_to 'offices', 'calendar';
---
calendar: error: symbolic link, expected a regular file or a directory

=== a symbolic link in place of office.json
drop office;
link_to '/etc/passwd', office;
---
offices/renhe/office.json: error: symbolic link on the way, expected none below the data directory

=== a pipe without a writer [nginx]
drop items;
pipe_at items;
---
offices/renhe/items/2020.jsonl: error: neither file nor directory, expected one of them

=== a pipe in place of what is read by its name
drop office;
pipe_at office;
---
offices/renhe/office.json: error: not a file, expected a regular file

=== a name with a line break
put "offices/renhe/items/a\nb.jsonl", '';
---
offices/renhe/items: error: bad name "a\x0ab.jsonl", expected UTF-8 without control characters

=== a name that is no UTF-8
put "offices/renhe/items/\xff.jsonl", '';
---
offices/renhe/items: error: bad name "\xff.jsonl", expected UTF-8 without control characters

=== a name of another language
put 'offices/renhe/items/二〇二〇年.jsonl', item() . "\n";
add items, item();
---
offices/renhe/items/二〇二〇年.jsonl:1:8: error: /id: "x" is the id of offices/renhe/items/2020.jsonl:49 too, expected one of each in an office

=== a line that is too long
add items, '"' . 'x' x (16 << 20) . '"', '{}';
---
offices/renhe/items/2020.jsonl:49:1: error: line of 16777218 bytes, expected 16 MiB or less
offices/renhe/items/2020.jsonl:50:1: error: no "id", expected one in every item
offices/renhe/items/2020.jsonl:50:1: error: no "title", expected one in every item
offices/renhe/items/2020.jsonl:50:1: error: no "columns", expected one in every item
offices/renhe/items/2020.jsonl:50:1: error: no "published", expected one in every item

=== a line that is just short enough
add items, '"' . 'x' x ((16 << 20) - 2) . '"';
---
offices/renhe/items/2020.jsonl:49:1: error: a string, expected an object

=== a file of zeros
truncate path(report), 1 << 20;
---
offices/renhe/reports/2020.json:60:1: error: unexpected "\x00", expected nothing after the value

=== a file of 10 GB without content [nginx]
truncate path(items), 10 << 30;
truncate path(report), 10 << 30;
---
offices/renhe/items/2020.jsonl: error: too large with 10737418240 bytes, expected at most 1073741824
offices/renhe/reports/2020.json: error: too large with 10737418240 bytes, expected at most 1073741824

=== a library that is a file
drop library('');
put library('') =~ s{/$}{}r, '';
---
%%DIR%%/library: error: cannot be opened as a directory: Not a directory

=== a library that there is not
drop library('');
---
%%DIR%%/library: error: cannot be opened as a directory: No such file or directory
