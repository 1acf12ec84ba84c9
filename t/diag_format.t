#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about the forms of an own library.

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

=== a form that is no Lua [nginx]
shipped 'formats/2019.lua', 'local kinds = {', 'local kinds = (';
---
formats/2019.lua:173:1: error: ')' expected (to close '(' at line 172) near ','

=== a form that fails
form "error('no form today')";
---
formats/2019.lua:328:1: error: no form today

=== an error that is no message
form 'error({})';
---
formats/2019.lua: error: ended with an error that is a table, expected a message

=== a form that does not end
form 'while true do end';
---
formats/2019.lua:328:1: error: runs too long, more than 50000000 instructions

=== a form that needs all memory
form 'local s = "x" for i = 1, 40 do s = s .. s end';
---
formats/2019.lua: error: needs more than 65536 KB of memory

=== a form that reads files
form 'f.name = io.open("/etc/passwd"):read()';
---
formats/2019.lua:328:1: error: attempt to index global 'io' (a nil value)

=== a form that prints addresses
form 'f.name = string.format("%p", f)';
---
formats/2019.lua:328:1: error: string.format has no %p here: an address is not the same on every machine

=== a form that walks by other keys
form 'for k in pairs({[f] = 1}) do end';
---
formats/2019.lua:328:1: error: a table is walked in the order of its keys: they must be numbers or strings

=== a form without end of calls
form 'local function g() return string.gsub("x", "x", g) end g()';
---
formats/2019.lua:328:1: error: functions called by library functions are nested more than 50 deep

=== compiled Lua
put library('formats/2019.lua'), "\x1bLJ\x02";
---
formats/2019.lua: error: compiled Lua, expected source text

=== a form that is nothing
put library('formats/2019.lua'), '';
---
formats/2019.lua: error: the file returns a nil, expected a table

=== a form of another name
put library('formats/2021.lua'), '';
shipped 'formats/2019.lua', 'id = "2019"', 'id = "2021"';
---
formats/2019.lua: error: id: "2021", expected the name of the file, "2019"
formats/2021.lua: error: the file returns a nil, expected a table

=== names that are no forms
put library('formats/2019.txt'), '';
put library('formats/A.lua'), '';
folder library('formats/old');
---
formats/2019.txt: error: stray file, expected forms of the annual report only, <id>.lua
formats/A.lua: error: the name is no id, expected letters a to z, digits, - and _ before .lua
formats/old: error: stray directory, expected forms of the annual report only, <id>.lua

=== years that two forms claim [nginx]
shipped 'formats/2019.lua';
rename library('formats/2019.lua'), library('formats/2020.lua');
replace library('formats/2020.lua'), 'id = "2019"', 'id = "2020"';
---
formats/2019.lua: error: the year 2019 is claimed by formats/2020.lua too, expected one form for a year

=== keys and values
form 'f.title = "x" f.name = nil f.authority = "" f.to = 2018 f.from = "x"';
---
formats/2019.lua: error: unknown key "title"
formats/2019.lua: error: authority: empty, expected a text
formats/2019.lua: error: name: missing, expected a string
formats/2019.lua: error: from: expected a whole number from 1949 to 2999

=== lists
form 'f.tables[5] = {} f.sections = "x"';
---
formats/2019.lua: error: tables: expected a list without gaps, of 4096 elements at most

=== no tables
form 'f.tables = {}';
---
formats/2019.lua: error: tables: 0 tables, expected 1 to 64

=== tables
form 'f.tables[1].layout = "grid" f.tables[2].blocks[1].rows[2].label = 5 '
    . 'f.tables[3].key = "applications"';
---
formats/2019.lua: error: tables[1].layout: "grid" is none of cells, rows, row
formats/2019.lua: error: tables[2].blocks[1].rows[2].label: expected a string, not a number
formats/2019.lua: error: tables[3].key: the same as of tables[2], expected another

=== sections
form 'f.sections[1].table = "x" f.sections[2].table = "tables" '
    . 'f.sections[5].field = "other"';
---
formats/2019.lua: error: sections[1]: both field and table, expected one of them
formats/2019.lua: error: sections[2].table: there is no table "tables"
formats/2019.lua: error: sections[6].field: "other" has a section already
formats/2019.lua: error: sections: no section has the table "proactive"

=== equations
form 'f.equations[1].left[1] = "applications.new.person" '
    . 'f.equations[2].place = f.equations[1].place f.equations[3].right = {}';
---
formats/2019.lua: error: equations[1].left[1]: no cell has the address "applications.new.person"
formats/2019.lua: error: equations[2]: the same rule and place as of equations[1], expected others
formats/2019.lua: error: equations[3].right: 0 addresses, expected 1 to 256

=== one cell on both sides
form 'f.equations[1].right[1] = f.equations[1].left[1]';
---
formats/2019.lua: error: equations[1]: right[1] is the same cell as left[1], expected each once

=== folds
form 'f.folds["other.unpaid"] = "others" f.folds.new = "other"';
---
formats/2019.lua: error: folds.new: the key of a row that is no outcome, expected another
formats/2019.lua: error: folds["other.unpaid"]: "others" is not the key of a row with the role "outcome"

=== an older form counts what the newest has
form 'f.id = "2021" f.from = 2021 f.to = nil';
rename library('formats/2019.lua'), library('formats/2021.lua');
form 'f.folds["other.unpaid"] = nil f.folds.lost = "other"';
---
formats/2019.lua: error: folds: "lost" is no outcome, expected the key of a row with the role "outcome", or of a fold, in formats/2021.lua

=== strings that are no line
form 'f.name = "a\nb"';
---
formats/2019.lua: error: name: "a\x0ab" is not one line of UTF-8

=== two tables of one ledger
form 'f.tables[1].ledger = "disputes" f.tables[1].layout = "row" '
    . 'f.tables[1].blocks = {{columns = f.tables[3].blocks[1].columns}} '
    . 'f.equations = {} f.tables[2].ledger = nil '
    . 'for _, r in ipairs(f.tables[2].blocks[1].rows) do r.role = nil end '
    . 'f.folds = nil';
---
formats/2019.lua: error: tables[3].ledger: the same as of tables[1], expected one table for a ledger

=== cases in a column of another role
form 'f.tables[3].blocks[1].columns[1].role = "outcome"';
---
formats/2019.lua: error: tables[3].blocks[1].columns[1].role: expected result, pending or sum

=== applicants in a column of another role
form 'f.tables[2].blocks[1].columns[1].role = "new"';
---
formats/2019.lua: error: tables[2].blocks[1].columns[1].role: expected no role but "sum"

=== a result that is a sum
form 'f.tables[3].blocks[1].columns[1].role = "sum"';
---
formats/2019.lua: error: tables[3].blocks[1].columns[1].key: expected neither a result nor "pending" for a sum

=== heads above heads
form 'f.tables[1].blocks[1].rows[1].group = {"1", "2", "3", "4", "5", "6", '
    . '"7", "8", "9"}';
---
formats/2019.lua: error: tables[1].blocks[1].rows[1].group: 9 heads, expected 8 at most

=== a table of a ledger in another layout
form 'f.tables[1].ledger = "applications"';
---
formats/2019.lua: error: tables[1].layout: expected "rows" for a table of this ledger

=== a variant of nothing
put library('formats/v.lua'),
    qq(local f = include("2019")\nf.id = "v"\nf.from = nil\nf.to = nil\n)
    . qq(f.variant = "v"\nreturn f\n);
---
formats/v.lua: error: variant: there is no other form "v"

=== years without a first
form 'f.from = nil';
---
formats/2019.lua: error: to: 2020 without from, expected both or none

=== what a form is built on
put library('formats/a.lua'), qq(local f = include("../2019")\n);
put library('formats/b.lua'), qq(\nlocal f = include("2018")\n);
put library('formats/c.lua'), qq(local f = include("c")\n);
put library('formats/d.lua'), qq(local f = include("e")\n);
put library('formats/e.lua'), qq(\n\nlocal f = x.y\n);
put library('formats/f.lua'), qq(local f = include("g")\n);
put library('formats/g.lua'), qq(local f =\n);
---
formats/a.lua:1:1: error: include: not the name of a file, expected letters a to z, digits, - and _
formats/b.lua:2:1: error: include: no file "2018.lua" to be read
formats/c.lua:1:1: error: include "c": 1: include "c": 1: include "c": 1: include "c": 1: include: files are nested more than 4 deep
formats/d.lua:1:1: error: include "e": 3: attempt to index global 'x' (a nil value)
formats/e.lua:3:1: error: attempt to index global 'x' (a nil value)
formats/f.lua:1:1: error: include "g": 2: unexpected symbol near '<eof>'
formats/g.lua:2:1: error: unexpected symbol near '<eof>'

=== a form of an own outcome that older forms are not told of
put library('formats/2026.lua'), <<'LUA';
local form = include("2021")
form.id = "2026"
form.from = 2026
table.insert(form.tables[2].blocks[1].rows, 4,
             { key = "granted.online", label = "x", role = "outcome" })
form.equations = {}
return form
LUA
---
formats/2019.lua: error: folds: the outcome "granted.online" of formats/2026.lua has no row and no fold, expected the key of the row that counts it
formats/2021.lua: error: folds: the outcome "granted.online" of formats/2026.lua has no row and no fold, expected the key of the row that counts it
formats/2021-merged.lua: error: folds: the outcome "granted.online" of formats/2026.lua has no row and no fold, expected the key of the row that counts it

=== a file in place of all forms
put library('formats'), '';
---
formats: error: not a directory, or not in one, expected a directory
