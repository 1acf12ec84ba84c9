#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about site.json, calendars and office.json.

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

=== no site.json [nginx]
drop site;
---
site.json: error: no such file, expected one in every data set

=== an empty site.json
put site, '';
---
site.json:1:1: error: empty text, expected a JSON value

=== a site that is no object
put site, "[]\n";
---
site.json:1:1: error: an array, expected an object

=== keys that a site must have
put site, "{\n}\n";
---
site.json:1:1: error: no "name", expected one in every site
site.json:1:1: error: no "domain", expected one in every site
site.json:1:1: error: no "site_id", expected one in every site
site.json:1:1: error: no "organizer", expected one in every site

=== unknown keys, at every depth
replace site, '"icp"', '"ICP"';
replace site, '"subdistrict"', '"street"';
replace site, '"keywords": "公告,公示"', '"keyword": "公告"';
---
site.json:10:5: error: /ICP: unknown key, site has no such one
site.json:15:9: error: /deadlines/street: unknown key, deadlines has no such one
site.json:30:13: error: /columns/0/keyword: unknown key, column has no such one

=== null is no value
replace site, '"root": "renhe"', '"root": null';
---
site.json:11:13: error: /root: null, expected a value (leave the key out where there is none)

=== wrong types
replace site, '"023-00000000"', '2300000000';
replace site, '"arithmetic"', 'true';
replace site, '"language": "zh-CN"', '"domains": "example.com"';
---
site.json:9:14: error: /phone: a number, expected a string
site.json:12:16: error: /domains: a string, expected an array
site.json:13:22: error: /public_checks: true or false, expected a string

=== a deadline that no year has
replace site, '"01-31"', '"02-30"';
---
site.json:15:24: error: /deadlines/subdistrict: "02-30" is not a day (MM-DD)

=== a code, and what it may be
replace site, '"arithmetic"', '"some"';
---
site.json:13:22: error: /public_checks: "some" is not one of none, arithmetic, all

=== a list of codes that is too long to be printed
replace site, '"20(9)"', '"20(16)"';
---
site.json:40:24: error: /columns/1/article: "20(16)" is not one of 20(1), 20(2), 20(3), 20(4), 20(5), 20(6), 20(7), 20(8), 20(9), 20(10), 20(11), 20(12), 20(13), 20(14), 20(15), 21

=== no text
replace site, '"示例联系人"', '"　 "';
---
site.json:7:16: error: /contact: nothing but blanks, expected text (leave the key out where there is none)

=== two lines
replace site, '示例路1号', '\n示例路1号';
---
site.json:8:16: error: /address: "重庆市云阳县\x0a示例路1号" is not one line without tabs

=== a link that no page may have
replace site, 'https://www.example.com/renhe/', 'javascript:alert(1)';
---
site.json:75:17: error: /base_url: "javascript:alert(1)" is not a link (http:, https:, mailto:, tel: or relative)

=== a base that no link can be built on
replace site, 'https://www.example.com/renhe/', 'https://example.com/?a=b';
---
site.json:75:17: error: /base_url: "https://example.com/?a=b" is no base of links, expected https:// or http:// and a host

=== a rule that leads nowhere
cut site, qq(,\n            "item": "renhe/2020-0006");
---
site.json:18:9: error: /rules/0: neither "item" nor "href", expected one of them

=== a rule that leads to two places
replace site, '"date": "2020-02-27"', '"href": "https://example.com/"';
---
site.json:18:9: error: /rules/0: both "item" and "href", expected one of them

=== a rule whose date there is not
replace site, '"2020-02-27"', '"2021-02-29"';
---
site.json:21:21: error: /rules/0/date: "2021-02-29" is not a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)

=== a rule that names no item
replace site, '"renhe/2020-0006"', '"2020-0006/"';
---
site.json:22:21: error: /rules/0/item: "2020-0006/" is not the id of an item ("id" or "office/id")

=== a rule with an item that there is not
replace site, '"renhe/2020-0006"', '"renhe/2020-9999"';
---
site.json:22:21: error: /rules/0/item: no item "renhe/2020-9999", expected "office/id" of one in offices/

=== a rule with an item of no office
replace site, '"renhe/2020-0006"', '"2020-0006"';
---
site.json:22:21: error: /rules/0/item: no item "2020-0006", expected "office/id" of one in offices/

=== the root is no office [nginx]
replace site, '"root": "renhe"', '"root": "renhe-jiedao"';
---
site.json:11:13: error: /root: no office "renhe-jiedao", expected one in offices/

=== a bad id of a column
replace site, '"id": "bidding"', '"id": "Bidding"';
---
site.json:35:19: error: /columns/1/id: "Bidding" is not an id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)

=== one column twice
replace site, '"id": "functions"', '"id": "notices"';
---
site.json:67:19: error: /columns/5/id: "notices" is the id of a column before it, expected one of each

=== one column twice, above and below
replace site, '"article": "20(9)"',
    '"children": [{"id": "x", "name": "x"}, {"id": "bidding", "name": "x"}]';
---
site.json:40:59: error: /columns/1/children/1/id: "bidding" is the id of a column before it, expected one of each

=== an item in a column that the site has no longer
replace site, '"id": "bidding"', '"id": "tenders"';
put items, item() . "\n" . item() =~ s/"notices"/"notices", "bidding"/r;
---
offices/renhe/items/2020.jsonl:2:50: error: /columns/1: no column has the id "bidding", expected one of site.json or of this office's office.json

=== the shipped columns that an own library spoils
replace site, qr/"columns".*/s, '"as_of": "2021-01-01"}';
shipped 'columns.json', '"id": "policies-rules"', '"id": "policies"';
---
columns.json:11:27: error: /columns/0/children/0/id: "policies" is the id of a column before it, expected one of each

=== the columns of an own library cannot be read
put library('columns.json'), '{"columns": [{"id": "a"}]}';
replace site, qr/"columns".*/s, '"as_of": "2021-01-01"}';
---
columns.json:1:14: error: /columns/0: no "name", expected one in every column

=== a calendar of another year
put 'calendar/2021.json',
    '{"year": 2020, "source": "x", "holidays": [], "workdays": []}';
---
calendar/2021.json:1:10: error: /year: 2020, expected 2021 as in the file's name

=== a calendar without a year
put 'calendar/2020.json', '{"source": "x", "holidays": [], "workdays": []}';
---
calendar/2020.json:1:1: error: no "year", expected one in every calendar

=== a day of rest and work
put 'calendar/2020.json', '{"year": 2020, "source": "x", "holidays": ' .
    '["2020-01-01", "2020-01-24"], "workdays": ["2020-01-19", "2020-01-24"]}';
---
calendar/2020.json:1:100: error: /workdays/1: a day of "holidays" too, expected it in one of them

=== a year that is none
put 'calendar/2020.json',
    '{"year": 2020.5, "source": "x", "holidays": [], "workdays": []}';
---
calendar/2020.json:1:10: error: /year: 2020.5, expected a year from 1949 to 2999

=== a name that is no year
put 'calendar/202x.json', '{}';
put 'calendar/2020.jsonl', '';
---
calendar/2020.jsonl: error: stray name, expected <year>.json
calendar/202x.json: error: stray name, expected <year>.json

=== an office without office.json
folder 'offices/empty';
---
offices/empty/office.json: error: no such file, expected one for every office

=== keys that an office must have
put office, "{\"order\": 1}\n";
---
offices/renhe/office.json:1:1: error: no "name", expected one in every office
offices/renhe/office.json:1:1: error: no "kind", expected one in every office

=== an office of no kind
replace office, '"subdistrict"', '"street"';
---
offices/renhe/office.json:3:13: error: /kind: "street" is not one of government, department, township, subdistrict, other

=== numbers of an office
replace office, '"order": 1', '"order": -1';
replace office, '"from": 2020', '"from": 20200';
replace office, '"catalogue_from": 2020', '"catalogue_from": "2020"';
---
offices/renhe/office.json:13:14: error: /order: -1, expected a whole number, 0 or more
offices/renhe/office.json:78:21: error: /must_report/0/from: 20200, expected a year from 1949 to 2999
offices/renhe/office.json:81:23: error: /catalogue_from: a string, expected a year from 1949 to 2999

=== true or false
replace office, '"catalogue_from": 2020', '"rollup": "no"';
---
offices/renhe/office.json:81:15: error: /rollup: a string, expected true or false

=== an object where there is a list, a list where there is an object
replace office, qr/"leaders": \[.*?\]/s, '"leaders": {}';
replace office, qr/"supervision": \{.*?\}/s, '"supervision": []';
---
offices/renhe/office.json:42:16: error: /leaders: an object, expected an array
offices/renhe/office.json:51:20: error: /supervision: an array, expected an object

=== parts of an office that are not whole
replace office, '"post": "主要负责人",', '';
replace office, qq("hours": "工作日9:00—12:00，14:00—18:00",\n        "phone"),
    '"phone"';
---
offices/renhe/office.json:43:9: error: /leaders/0: no "post", expected one in every leader
offices/renhe/office.json:64:24: error: /disclosure_unit: no "hours", expected one in every unit

=== years that end before they begin
replace office, '"from": 2020', '"from": 2020, "to": 2019';
---
offices/renhe/office.json:78:33: error: /must_report/0/to: before "from", expected the same or later

=== a former name that ends before it begins
replace office, '"order": 1', '"names": [{"name": "甲", "from": "2010-01-01"}, '
    . '{"name": "乙", "from": "2019-05-01", "to": "2019-04-30"}]';
---
offices/renhe/office.json:13:94: error: /names/1/to: before "from", expected the same or later

=== former names that overlap
replace office, '"order": 1', '"names": [{"name": "甲", "from": "2010-01-01", '
    . '"to": "2019-05-01"}, {"name": "乙", "from": "2019-05-01"}]';
---
offices/renhe/office.json:13:94: error: /names/1/from: not after the end of the one before it, expected periods in turn that do not overlap

=== former names out of turn
replace office, '"order": 1', '"names": [{"name": "乙", "from": "2019-05-01"}, '
    . '{"name": "甲", "from": "2010-01-01", "to": "2019-04-30"}]';
---
offices/renhe/office.json:13:74: error: /names/1/from: the one before it has no "to", expected one in all but the last

=== years that overlap
replace office, '"from": 2020', '"from": 2018, "to": 2020}, {"from": 2020';
---
offices/renhe/office.json:78:49: error: /must_report/1/from: not after the end of the one before it, expected periods in turn that do not overlap

=== a year that is exempt twice
replace office, '"order": 1', '"exempt": [{"year": 2020, "reason": "x"}, '
    . '{"year": 2021, "reason": "x"}, {"year": 2020, "reason": "y"}]';
---
offices/renhe/office.json:13:87: error: /exempt/2/year: 2020 is the year of one before it, expected one of each

=== a form that is not there
replace office, 'forms/application.txt', 'apply/form.doc';
---
offices/renhe/office.json:89:25: error: /apply/forms/0/file: no file "apply/form.doc" in files/, expected a regular file there

=== a file that is not below files/
replace office, 'forms/application.txt', '../site.json';
---
offices/renhe/office.json:89:25: error: /apply/forms/0/file: "../site.json" is not a relative file name without ".."

=== one column twice in an office, another office being read after it
replace office, '"order": 1', '"columns": [{"id": "a", "name": "a"}, '
    . '{"id": "b", "name": "b", "children": [{"id": "a", "name": "c"}]}]';
second 'zz';
---
offices/renhe/office.json:13:88: error: /columns/1/children/0/id: "a" is the id of a column before it, expected one of each

=== offices that there are not
replace office, '"order": 1', '"parent": "county", "successors": ["zz", "yy"]';
second 'zz';
---
offices/renhe/office.json:13:15: error: /parent: no office "county", expected one in offices/

=== an office above itself
replace office, '"order": 1', '"parent": "renhe"';
---
offices/renhe/office.json:13:15: error: /parent: the parents go round in a circle, expected a tree

=== offices in a circle
replace office, '"order": 1', '"parent": "aa"';
second 'aa', '"parent": "bb"';
second 'bb', '"parent": "renhe"';
---
offices/aa/office.json:1:42: error: /parent: the parents go round in a circle, expected a tree

=== an office that is refused does not hide the faults of another
second 'aa', '"email": 5';
add items, item('"period": 5');
---
offices/aa/office.json:1:41: error: /email: a number, expected a string
offices/renhe/items/2020.jsonl:49:88: error: /period: a number, expected a string
