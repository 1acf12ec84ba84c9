#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about reports and their tables.

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

=== a report of another year [nginx]
replace report, '"year": 2020', '"year": 2021';
---
offices/renhe/reports/2020.json:2:13: error: /year: 2021, expected 2020 as in the file's name

=== a report of no year
cut report, qq("year": 2020,\n);
---
offices/renhe/reports/2020.json:1:1: error: no "year", expected one in every report

=== a year in a string
replace report, '"year": 2020', '"year": "2020"';
---
offices/renhe/reports/2020.json:2:13: error: /year: a string, expected a year from 1949 to 2999

=== names that are no reports
put 'offices/renhe/reports/2020.txt', '';
put 'offices/renhe/reports/all.json', '{}';
---
offices/renhe/reports/2020.txt: error: stray name, expected <year>.json or <year>.all.json
offices/renhe/reports/all.json: error: stray name, expected <year>.json or <year>.all.json

=== an aggregate of another year
put 'offices/renhe/reports/2020.all.json', "{\"year\": 2019}\n";
---
offices/renhe/reports/2020.all.json:1:10: error: /year: 2019, expected 2020 as in the file's name

=== a form that there is not
report_is '"format": "2018", "tables": {}';
---
offices/renhe/reports/2020.json:2:13: error: /format: no form "2018", expected the id of one in formats/

=== a form that there is not, without tables
report_is '"format": "2018"';
---
offices/renhe/reports/2020.json:2:13: error: /format: no form "2018", expected the id of one in formats/

=== no form for a year
drop report;
put 'offices/renhe/reports/2018.json',
    "{\n    \"tables\": {},\n    \"year\": 2018\n}\n";
---
offices/renhe/reports/2018.json:3:13: error: /year: no form for the year 2018, expected one in formats/ or a report without tables

=== no form for a year, and no tables, is no mistake
drop report;
put 'offices/renhe/reports/2018.json', "{\"year\": 2018}\n";
---

=== a report on the form of another year
report_is '"tables": {"proactive": {"a1.reg.issued": 0}}';
---
offices/renhe/reports/2020.json:2:13: warning: /tables: the report of 2020 is on the form 2021, expected that of its year, 2019

=== a report that says so
report_is '"format": "2021", "tables": {"proactive": {"a1.reg.issued": 0}}';
---
offices/renhe/reports/2020.json:2:13: warning: /format: the report of 2020 is on the form 2021, expected that of its year, 2019

=== a report that says so, without tables
report_is '"format": "2021"';
---
offices/renhe/reports/2020.json:2:13: warning: /format: the report of 2020 is on the form 2021, expected that of its year, 2019

=== a report on no form at all
report_is '"tables": {"proactive": {"a1.reg.issued": 0, "a1.reg.made": 0}}';
---
offices/renhe/reports/2020.json:2:28: error: /tables/proactive/a1.reg.issued: unknown key, the form has no such cell (see "extra")

=== a report that says a form that it is not on
report_is '"format": "2019", "tables": {"proactive": {"a1.reg.issued": 0}}';
---
offices/renhe/reports/2020.json:2:46: error: /tables/proactive/a1.reg.issued: unknown key, the form has no such cell (see "extra")

=== a section without text
report_is '"overview": [{"heading": "a", "text": "b"}, {"heading": "c"}]';
---
offices/renhe/reports/2020.json:2:47: error: /overview/1: neither "text" nor "html", expected one of them

=== a section without text in an old report
report_is '"sections": [{"heading": "c"}]';
---
offices/renhe/reports/2020.json:2:16: error: /sections/0: neither "text" nor "html", expected one of them

=== a section of text and of HTML
report_is '"overview": [{"heading": "c", "text": "a", "html": "<p>x</p>"}]';
---
offices/renhe/reports/2020.json:2:16: error: /overview/0: both "text" and "html", expected one of them

=== a section of HTML that loses something
report_is '"overview": [{"heading": "c", "html": "<h4>a</h4><p>x</p>"}, '
    . '{"heading": "d", "html": "<h1 id=a>a</h1>"}]';
---
offices/renhe/reports/2020.json:2:89: note: /overview/1/html: styles, fonts, comments and other litter left out

=== an original that is not in files/
report_is '"original": [{"title": "x", "file": "2020/report.pdf"}]';
---
offices/renhe/reports/2020.json:2:39: error: /original/0/file: no file "2020/report.pdf" in files/, expected a regular file there

=== tables that are none
report_is '"tables": []';
---
offices/renhe/reports/2020.json:2:13: error: /tables: an array, expected an object

=== a table that the form does not have
report_is '"tables": {"proactive": {}, "finances": {}}';
---
offices/renhe/reports/2020.json:2:31: error: /tables/finances: unknown key, the form has no such table

=== tables of another shape
report_is '"tables": {"proactive": [], "applications": 5, "disputes": {}}';
---
offices/renhe/reports/2020.json:2:27: error: /tables/proactive: an array, expected an object
offices/renhe/reports/2020.json:2:47: error: /tables/applications: a number, expected an object
offices/renhe/reports/2020.json:2:62: error: /tables/disputes: an object, expected an array of 15 cells

=== a cell that the form does not have [nginx]
replace report, '"a1.reg.made"', '"a1.reg.mad"';
---
offices/renhe/reports/2020.json:35:13: error: /tables/proactive/a1.reg.mad: unknown key, the form has no such cell (see "extra")

=== cells whose keys are nearly those of the form
report_is '"tables": {"proactive": {"a1.reg": 0, "a1.reg.made.x": 0, '
    . '"a1_reg.made": 0, "a1.regs.made": 0, "": 0}}';
---
offices/renhe/reports/2020.json:2:28: error: /tables/proactive/a1.reg: unknown key, the form has no such cell (see "extra")
offices/renhe/reports/2020.json:2:41: error: /tables/proactive/a1.reg.made.x: unknown key, the form has no such cell (see "extra")
offices/renhe/reports/2020.json:2:61: error: /tables/proactive/a1_reg.made: unknown key, the form has no such cell (see "extra")
offices/renhe/reports/2020.json:2:79: error: /tables/proactive/a1.regs.made: unknown key, the form has no such cell (see "extra")
offices/renhe/reports/2020.json:2:98: error: /tables/proactive/: unknown key, the form has no such cell (see "extra")

=== cells that are no numbers
report_is '"tables": {"proactive": {"a1.reg.made": 2.5, '
    . '"a1.reg.opened": "2", "a1.reg.total": true, "a1.norm.made": [], '
    . '"a1.norm.opened": 1e300, "a1.norm.total": 9007199254740993e1}}';
---
offices/renhe/reports/2020.json:2:43: error: /tables/proactive/a1.reg.made: 2.5, expected a whole number (an amount with decimals is a string, as "3.50")
offices/renhe/reports/2020.json:2:65: error: /tables/proactive/a1.reg.opened: a string, expected a whole number, null for a blank or {"text": ...}
offices/renhe/reports/2020.json:2:86: error: /tables/proactive/a1.reg.total: true or false, expected a whole number, null for a blank or {"text": ...}
offices/renhe/reports/2020.json:2:108: error: /tables/proactive/a1.norm.made: an array, expected a whole number, null for a blank or {"text": ...}
offices/renhe/reports/2020.json:2:130: error: /tables/proactive/a1.norm.opened: 1e+300, expected a whole number (an amount with decimals is a string, as "3.50")
offices/renhe/reports/2020.json:2:154: error: /tables/proactive/a1.norm.total: 9.00719925474099e+16, expected a whole number (an amount with decimals is a string, as "3.50")

=== amounts
report_is '"tables": {"proactive": {"a9.procure.count": "2.50", '
    . '"a9.procure.amount": false}}';
---
offices/renhe/reports/2020.json:2:48: error: /tables/proactive/a9.procure.count: a string, expected a whole number, null for a blank or {"text": ...}
offices/renhe/reports/2020.json:2:77: error: /tables/proactive/a9.procure.amount: true or false, expected a whole number, an amount in a string, null for a blank or {"text": ...}

=== an amount that is none
report_is '"tables": {"proactive": {"a9.procure.amount": "1,000"}}';
---
offices/renhe/reports/2020.json:2:49: error: /tables/proactive/a9.procure.amount: "1,000" is not an amount (up to 15 digits, as "380" or "380.50")

=== an amount of more decimals than any
report_is '"tables": {"proactive": {"a9.procure.amount": "2.5000000"}}';
---
offices/renhe/reports/2020.json:2:49: error: /tables/proactive/a9.procure.amount: "2.5000000" is not an amount (up to 15 digits, as "380" or "380.50")

=== a text without text
report_is '"tables": {"proactive": {"a9.procure.amount": {"value": 5}}}';
---
offices/renhe/reports/2020.json:2:49: error: /tables/proactive/a9.procure.amount: no "text", expected what is printed in the cell

=== texts with something else
report_is '"tables": {"proactive": {"a9.procure.amount": {"text": "5元", '
    . '"values": 5}, "a1.reg.made": {"text": 5, "unit": "", "value": "x"}, '
    . '"a1.reg.opened": {"text": "5", "value": 0.5}, '
    . '"a1.reg.total": {"text": "5", "value": null}}}';
---
offices/renhe/reports/2020.json:2:64: error: /tables/proactive/a9.procure.amount/values: unknown key, a cell has text, value and unit only
offices/renhe/reports/2020.json:2:102: error: /tables/proactive/a1.reg.made/text: a number, expected a string
offices/renhe/reports/2020.json:2:113: error: /tables/proactive/a1.reg.made/unit: nothing but blanks, expected text (leave the key out where there is none)
offices/renhe/reports/2020.json:2:126: error: /tables/proactive/a1.reg.made/value: "x" is not an amount (up to 15 digits, as "380" or "380.50")
offices/renhe/reports/2020.json:2:172: error: /tables/proactive/a1.reg.opened/value: 0.5, expected a whole number or an amount in a string, as "3.50"
offices/renhe/reports/2020.json:2:217: error: /tables/proactive/a1.reg.total/value: null, expected a whole number or an amount in a string

=== a row that the form does not have
report_is '"tables": {"applications": {"new": [0, 0, 0, 0, 0, 0, 0], '
    . '"newer": [0, 0, 0, 0, 0, 0, 0]}}';
---
offices/renhe/reports/2020.json:2:61: error: /tables/applications/newer: unknown key, the form has no such row (see "extra")

=== a row of other cells
report_is '"tables": {"applications": {"new": [0, 0, 0, 0, 0, 0], '
    . '"carried_in": 0, "granted": [0, 0, 0, 0, 0, 0, "0"]}}';
---
offices/renhe/reports/2020.json:2:38: error: /tables/applications/new: 6 cells, expected 7
offices/renhe/reports/2020.json:2:72: error: /tables/applications/carried_in: a number, expected an array of 7 cells
offices/renhe/reports/2020.json:2:105: error: /tables/applications/granted/6: a string, expected a whole number, null for a blank or {"text": ...}

=== cases of other cells
report_is '"tables": {"disputes": [0, 0, 0]}';
---
offices/renhe/reports/2020.json:2:26: error: /tables/disputes: 3 cells, expected 15

=== a case that is no number
report_is '"tables": {"disputes": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '
    . '"0"]}';
---
offices/renhe/reports/2020.json:2:69: error: /tables/disputes/14: a string, expected a whole number, null for a blank or {"text": ...}

=== units
report_is '"tables": {"units": {"a9.procure.amount": "万元", '
    . '"a9.procure.amounts": "元", "a9.procure.count": 5}}';
---
offices/renhe/reports/2020.json:2:51: error: /tables/units/a9.procure.amounts: unknown key, the form has no such cell
offices/renhe/reports/2020.json:2:98: error: /tables/units/a9.procure.count: a number, expected a string

=== units that are none
report_is '"tables": {"units": "万元"}';
---
offices/renhe/reports/2020.json:2:23: error: /tables/units: a string, expected an object

=== more rows
report_is '"tables": {"extra": [{"block": "a", "label": "b", "cells": [1, '
    . '"2.50", null]}, {"block": "a", "cells": 5, "row": 1}, 7, {}, '
    . '{"block": "a", "label": "b", "cells": [true]}]}';
---
offices/renhe/reports/2020.json:2:106: error: /tables/extra/1/cells: a number, expected an array
offices/renhe/reports/2020.json:2:109: error: /tables/extra/1/row: unknown key, an extra row has block, label and cells only
offices/renhe/reports/2020.json:2:82: error: /tables/extra/1: no "label", expected one in every extra row
offices/renhe/reports/2020.json:2:120: error: /tables/extra/2: a number, expected an object
offices/renhe/reports/2020.json:2:123: error: /tables/extra/3: no "block", expected one in every extra row
offices/renhe/reports/2020.json:2:123: error: /tables/extra/3: no "label", expected one in every extra row
offices/renhe/reports/2020.json:2:123: error: /tables/extra/3: no "cells", expected one in every extra row
offices/renhe/reports/2020.json:2:166: error: /tables/extra/4/cells/0: true or false, expected a whole number, an amount in a string, null for a blank or {"text": ...}

=== more rows that are none
report_is '"tables": {"extra": {}}';
---
offices/renhe/reports/2020.json:2:23: error: /tables/extra: an object, expected an array

=== sums that are not right, where nobody asks
replace report, '"tables": {', '"tables": {"disputes": [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],';
---

=== sums that are not right [strict]
replace report, '"tables": {', '"tables": {"disputes": [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],';
---
offices/renhe/reports/2020.json: error: 1 equations fail, expected none in a data set that is strict
