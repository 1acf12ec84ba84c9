#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about personal data.  All numbers are made up.

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

=== an identity number in each kind of text of an item [nginx]
add items, item('"text": "a\n号500235199001011239，再"');
add items, item('"summary": "50023519900101005X"');
add items, item('"keywords": ["a", "500235199001011239、50023519900101005X"]');
add items, item('"html": "<p>500235<b>19900101</b>1239</p>"');
add items, item('"html": "<p><a href=\"a/500235199001011239.jpg\">a</a></p>"');
add items, item('"attachments": [{"title": "a", '
    . '"file": "500235199001011239.pdf"}]');
add items, item('"corrections": [{"on": "2020-01-01", '
    . '"note": "500235-19900101-1239"}]');
add items, '{"id": "500235199001011239", "title": "500235199001011239", '
    . '"columns": ["notices"], "published": null}';
---
offices/renhe/items/2020.jsonl:49:91: error: /text: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:50:90: error: /summary: resident identity number 500235********005X, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:51:97: error: /keywords/1: resident identity number 500235********1239, 2 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:52:86: error: /html: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:53:102: error: /html: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:54:118: error: /attachments/0/file: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:55:124: error: /corrections/0/note: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:56:9: error: /id: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:56:40: error: /title: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)

=== the item has been looked at, whichever comes first
add items, item('"text": "500235199001011239 13800001234 6222021000000005", '
    . '"privacy_reviewed": true');
add items, item('"privacy_reviewed": true, "body_file": "x.txt"')
    =~ s/"x"/"y"/r;
put 'offices/renhe/items/x.txt', "500235199001011239\n";
---

=== it has not
add items, item('"privacy_reviewed": false, "text": "500235199001011239"');
add items, item('"withdrawn": {"on": "2020-02-01", '
    . '"reason": "500235199001011239"}');
---
offices/renhe/items/2020.jsonl:49:114: error: /text: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/2020.jsonl:50:123: error: /withdrawn/reason: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)

=== in files [nginx]
put 'offices/renhe/items/x.txt', "a\n\xe5\x8f\xb7500235199001011239\n";
put 'offices/renhe/items/x.html', "<p>a</p>\n<p>b 500235199001011239</p>\n";
put 'offices/renhe/guide.html', "<p>500235<i>199001011239</i></p>\n";
put 'offices/renhe/apply.html', "<p>a</p>\n<p>b 50023519900101005x</p>\n";
add items, item('"body_file": "x.txt"'), item('"body_file": "x.html"');
---
offices/renhe/guide.html:1:1: error: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/apply.html:2:6: error: resident identity number 500235********005X, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/x.txt:2:2: error: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/items/x.html:2:6: error: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)

=== one item that was looked at is not for the next one
add items, item('"privacy_reviewed": true, "text": "500235199001011239"');
second 'zz';
put 'offices/zz/guide.html', '<p>500235199001011239</p>';
---
offices/zz/guide.html:1:4: error: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)

=== in reports, offices, the site, ledgers
report_is '"problems": "500235199001011239", "tables": {"proactive": '
    . '{"a1.reg.made": {"text": "500235199001011239"}}}';
second 'zz', '"functions": "500235199001011239"', '"credit_code": '
    . '"500235199001011239"', '"leaders": [{"name": "a", "post": "b", '
    . '"duties": "500235199001011239"}]';
replace site, '"contact": "', '"contact": "500235199001011239 ';
put applications, '{"id": "a", "received": "2020-01-01", '
    . '"applicant": "natural", "channel": "500235199001011239"}' . "\n";
---
site.json:7:17: error: /contact: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)

=== in reports, offices, ledgers
report_is '"problems": "500235199001011239", "tables": {"proactive": '
    . '{"a1.reg.made": {"text": "500235199001011239"}}}';
second 'zz', '"functions": "500235199001011239"', '"credit_code": '
    . '"500235199001011239"', '"leaders": [{"name": "a", "post": "b", '
    . '"duties": "500235199001011239"}]';
put applications, '{"id": "a", "received": "2020-01-01", '
    . '"applicant": "natural", "channel": "500235199001011239"}' . "\n";
---
offices/zz/office.json:1:46: error: /functions: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/zz/office.json:1:154: error: /leaders/0/duties: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/applications/2020.jsonl:1:75: error: /channel: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/reports/2020.json:2:16: error: /problems: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)
offices/renhe/reports/2020.json:2:87: error: /tables/proactive/a1.reg.made/text: resident identity number 500235********1239, 1 in all, expected none (an item may say "privacy_reviewed": true)

=== cards and mobile telephones are notes
add items, item('"text": "a 138-0000-1234，13900001234"');
add items, item('"html": "<p>卡号<b>6222</b>021000000005</p>"')
    =~ s/"x"/"y"/r;
add items, item('"attachments": [{"title": "a", '
    . '"url": "https://a.example/13800001234"}]') =~ s/"x"/"z"/r;
---
offices/renhe/items/2020.jsonl:49:89: note: /text: mobile telephone number 138****1234, 2 in all
offices/renhe/items/2020.jsonl:50:86: note: /html: bank card number 622202******0005, 1 in all

=== telephones of offices are none, wherever they stand
second 'zz', '"phone": "13800001234"', '"fax": "+86 139 0000 1234"',
    '"divisions": [{"name": "a", "phone": "137-0000-1234"}]',
    '"functions": "a 13800001234 b 13900001234 c 13700001234 d"',
    '"email": "13600001234@a.example"';
replace site, '"phone": "023-00000000"', '"phone": "13500001234"';
add items, item('"text": "13800001234, 139-0000-1234, 13700001234"');
add items, item('"text": "13500001234, 13600001234"') =~ s/"x"/"y"/r;
---
offices/renhe/items/2020.jsonl:50:100: note: /text: mobile telephone number 136****1234, 1 in all

=== notes of one kind do not flood
add items, map { item("\"text\": \"138000012$_\"") =~ s/"x"/"x$_"/r } 10 .. 32;
---
offices/renhe/items/2020.jsonl:49:89: note: /text: mobile telephone number 138****1210, 1 in all
offices/renhe/items/2020.jsonl:50:89: note: /text: mobile telephone number 138****1211, 1 in all
offices/renhe/items/2020.jsonl:51:89: note: /text: mobile telephone number 138****1212, 1 in all
offices/renhe/items/2020.jsonl:52:89: note: /text: mobile telephone number 138****1213, 1 in all
offices/renhe/items/2020.jsonl:53:89: note: /text: mobile telephone number 138****1214, 1 in all
offices/renhe/items/2020.jsonl:54:89: note: /text: mobile telephone number 138****1215, 1 in all
offices/renhe/items/2020.jsonl:55:89: note: /text: mobile telephone number 138****1216, 1 in all
offices/renhe/items/2020.jsonl:56:89: note: /text: mobile telephone number 138****1217, 1 in all
offices/renhe/items/2020.jsonl:57:89: note: /text: mobile telephone number 138****1218, 1 in all
offices/renhe/items/2020.jsonl:58:89: note: /text: mobile telephone number 138****1219, 1 in all
offices/renhe/items/2020.jsonl:59:89: note: /text: mobile telephone number 138****1220, 1 in all
offices/renhe/items/2020.jsonl:60:89: note: /text: mobile telephone number 138****1221, 1 in all
offices/renhe/items/2020.jsonl:61:89: note: /text: mobile telephone number 138****1222, 1 in all
offices/renhe/items/2020.jsonl:62:89: note: /text: mobile telephone number 138****1223, 1 in all
offices/renhe/items/2020.jsonl:63:89: note: /text: mobile telephone number 138****1224, 1 in all
offices/renhe/items/2020.jsonl:64:89: note: /text: mobile telephone number 138****1225, 1 in all
offices/renhe/items/2020.jsonl:65:89: note: /text: mobile telephone number 138****1226, 1 in all
offices/renhe/items/2020.jsonl:66:89: note: /text: mobile telephone number 138****1227, 1 in all
offices/renhe/items/2020.jsonl:67:89: note: /text: mobile telephone number 138****1228, 1 in all
offices/renhe/items/2020.jsonl:68:89: note: /text: mobile telephone number 138****1229, 1 in all
note: 3 more notes of this kind: mobile telephone numbers
