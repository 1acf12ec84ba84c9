#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about the checks of an own library.  One that is broken stops no
# other.

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

=== a check that does not end [nginx]
check 'while true do end';
---
checks/x1.lua:8:1: error: runs too long, more than 10000000 instructions

=== a check that is no Lua [nginx]
put library('checks/x1.lua'), "return {\n    id = \"X1\"\n    title = 1\n}\n";
---
checks/x1.lua:3:1: error: '}' expected (to close '{' at line 1) near 'title'

=== a check that returns something else [nginx]
check 'return 5';
---
checks/x1.lua:7:1: error: returns a number, expected nil, "pass", "not_assessable", a finding or a list of findings

=== checks of which all are broken, each with its own fault
check 'return "fail"';
check 'return report:cel("applications.new.total")', 'X2';
check 'report.year = 2021', 'X3';
check 'return report.cell("applications.new.total")', 'X4';
check 'error("no figure today")', 'X5';
---
checks/x1.lua:7:1: error: returns a string, expected nil, "pass", "not_assessable", a finding or a list of findings
checks/x2.lua:8:1: error: report has no such field, expected one that the README lists
checks/x3.lua:8:1: error: report is not to be changed, expected a local variable
checks/x4.lua:7:1: error: not called as a method of report, expected a colon: report:name()
checks/x5.lua:8:1: error: no figure today

=== findings
check 'return {result = "fail"}';
check 'return {{message = "x"}, 5}', 'X2';
check 'return {message = "x", result = "pass"}', 'X3';
check 'return {message = 5}', 'X4';
check 'return {message = "x", left = {}}', 'X5';
check 'return {message = "a\\nb"}', 'X6';
check 'return {message = ""}', 'X7';
---
checks/x1.lua:7:1: error: a finding has no message, expected a sentence
checks/x2.lua:7:1: error: the list has a number, expected findings only
checks/x3.lua:7:1: error: the result of a finding is neither "fail" nor "uncertain"
checks/x4.lua:7:1: error: the message of a finding is a number, expected a string
checks/x5.lua:7:1: error: the left of a finding is a table, expected a string or a number
checks/x6.lua:7:1: error: the message of a finding is no line of text in UTF-8
checks/x7.lua:7:1: error: a finding has no message, expected a sentence

=== sentences and cells of findings
check 'return {message = "x", sentence = "y"}';
check 'return {message = "x", sentence = {text = "y"}}', 'X2';
check 'return {message = "x", sentence = ctx:sentences("y")[1]}', 'X3';
check 'return {message = "x", cells = "y"}', 'X4';
check 'return {message = "x", cells = {5}}', 'X5';
---
checks/x1.lua:7:1: error: the sentence of a finding is a string, expected one of report:sentences()
checks/x2.lua:7:1: error: the sentence of a finding is a table, expected one of report:sentences()
checks/x3.lua:7:1: error: the sentence of a finding has no place, expected one of report:sentences()
checks/x4.lua:7:1: error: the cells of a finding are no list of addresses
checks/x5.lua:7:1: error: the cells of a finding are no list of addresses

=== what a check is given is not to be changed
check 'ctx:sentences("y")[1].plain = "z"';
check 'ctx.as_of = "2020-01-01"', 'X2';
---
checks/x1.lua:8:1: error: sentence is not to be changed, expected a local variable
checks/x2.lua:8:1: error: ctx is not to be changed, expected a local variable

=== a list of words
check 'local list = report.office:containing({"x", 5}) return nil';
---
checks/x1.lua:8:1: error: a list of words has a number, expected strings

=== a check that returns no table
put library('checks/x1.lua'), 'return 5';
---
checks/x1.lua: error: the file returns a number, expected a table

=== what a check is made of
put library('checks/x1.lua'), 'return {id = "X1", group = "others", '
    . 'severity = "fatal", basis = "x", colour = "red", check = 5}';
---
checks/x1.lua: error: unknown key "colour"
checks/x1.lua: error: group: "others" is none of form, cells, arithmetic, years, prose, breakdown, percent, period, leftover, likeness, deadline, catalogue, rollup, own
checks/x1.lua: error: severity: "fatal" is none of error, warning, note
checks/x1.lua: error: title: missing, expected a string
checks/x1.lua: error: check: expected a function, not a number

=== a check of equations
put library('checks/x1.lua'), 'return {id = "X1", group = "own", title = "x", '
    . 'severity = "note", basis = "x", subject = "equations", '
    . 'check = function() end}';
---
checks/x1.lua: error: check: expected none where the subject is equations

=== two checks of one name
check 'return nil', 'V23';
rename library('checks/v23.lua'), library('checks/x1.lua');
---
checks/v23.lua: error: id: the same as of checks/x1.lua, expected another

=== an include that comes too late
check 'return include("period")';
---
checks/x1.lua:7:1: error: include: called by a function, expected only while the file is read

=== what is not known about items
check 'local list = report.office:suspects("late ones") return nil';
---
checks/x1.lua:8:1: error: nothing of this name is known about items

=== dates
check 'return ctx:working_days("2024-02-30", "2024-03-01")';
check 'local d = ctx:working_after("2024-02-01", 1001) return d', 'X2';
---
checks/x1.lua:7:1: error: not a date, expected YYYY-MM-DD
checks/x2.lua:8:1: error: 1001 working days, expected 0 to 1000

=== names that are no checks
put library('checks/x1.txt'), '';
put library('checks/X1.lua'), '';
---
checks/X1.lua: error: the name is no id, expected letters a to z, digits, - and _ before .lua
checks/x1.txt: error: stray file, expected checks only, <id>.lua
