#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about the catalogue.

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

=== an impossible date [nginx]
replace items, '"published": "2020-01-03"', '"published": "2020-13-01"';
---
offices/renhe/items/2020.jsonl:1:93: error: /published: "2020-13-01" is not a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)

=== dates that are none
add items, item('"updated": "2020-1-3"');
add items, item('"updated": "2020-01-03T10:00"');
add items, item('"updated": "2020-01-03 24:00"');
add items, item('"updated": 20200103');
---
offices/renhe/items/2020.jsonl:49:89: error: /updated: "2020-1-3" is not a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)
offices/renhe/items/2020.jsonl:50:89: error: /updated: "2020-01-03T10:00" is not a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)
offices/renhe/items/2020.jsonl:51:89: error: /updated: "2020-01-03 24:00" is not a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)
offices/renhe/items/2020.jsonl:52:89: error: /updated: a number, expected a date in a string (YYYY-MM-DD)

=== an unknown key [nginx]
add items, item('"applicant_name": "张三"');
---
offices/renhe/items/2020.jsonl:49:78: error: /applicant_name: unknown key, item has no such one

=== keys that an item must have
add items, '{}';
---
offices/renhe/items/2020.jsonl:49:1: error: no "id", expected one in every item
offices/renhe/items/2020.jsonl:49:1: error: no "title", expected one in every item
offices/renhe/items/2020.jsonl:49:1: error: no "columns", expected one in every item
offices/renhe/items/2020.jsonl:49:1: error: no "published", expected one in every item

=== null is for the date of publishing alone
add items, item('"title2": null, "written": null');
---
offices/renhe/items/2020.jsonl:49:78: error: /title2: unknown key, item has no such one
offices/renhe/items/2020.jsonl:49:105: error: /written: null, expected a value (leave the key out where there is none)

=== one key twice
add items, item('"genre": "a", "genr\u0065": "b"');
---
offices/renhe/items/2020.jsonl:49:92: error: duplicate key "genre", expected each key once

=== a key of any length, a key with line breaks
add items, item('"' . '长' x 200 . '": 1');
add items, item('"a\nb\tc\rd": 1');
---
offices/renhe/items/2020.jsonl:49:78: error: /长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长...: unknown key, item has no such one
offices/renhe/items/2020.jsonl:50:78: error: /a\nb\tc\rd: unknown key, item has no such one

=== a key of a pointer's own characters
add items, item('"a/b~c": 1');
---
offices/renhe/items/2020.jsonl:49:78: error: /a~1b~0c: unknown key, item has no such one

=== bad ids
add items, '{"id": "2020.1", "title": "x", "columns": ["notices"], '
    . '"published": null}';
add items, '{"id": "-1", "title": "x", "columns": ["notices"], '
    . '"published": null}';
---
offices/renhe/items/2020.jsonl:49:8: error: /id: "2020.1" is not an id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)
offices/renhe/items/2020.jsonl:50:8: error: /id: "-1" is not an id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)

=== one id twice in a file [nginx]
add items, '{"id": "2020-0001", "title": "x", "columns": ["notices"], '
    . '"published": null}';
---
offices/renhe/items/2020.jsonl:49:8: error: /id: "2020-0001" is the id of offices/renhe/items/2020.jsonl:1 too, expected one of each in an office

=== one id twice in two files
put 'offices/renhe/items/2019.jsonl', "\n" . item('"genre": "a"') . "\n";
add items, item();
---
offices/renhe/items/2020.jsonl:49:8: error: /id: "x" is the id of offices/renhe/items/2019.jsonl:2 too, expected one of each in an office

=== one id twice with the same date
add items, item(), item(), item();
---
offices/renhe/items/2020.jsonl:50:8: error: /id: "x" is the id of offices/renhe/items/2020.jsonl:49 too, expected one of each in an office
offices/renhe/items/2020.jsonl:51:8: error: /id: "x" is the id of offices/renhe/items/2020.jsonl:49 too, expected one of each in an office

=== the same id in another office is another item
second 'zz';
put 'offices/zz/items/a.jsonl', item() . "\n";
add items, item();
---

=== no column
add items, '{"id": "x", "title": "x", "columns": [], "published": null}';
---
offices/renhe/items/2020.jsonl:49:38: error: /columns: an empty array, expected at least the item's home column

=== a column that there is not
add items, '{"id": "x", "title": "x", "columns": ["notices", "news"], '
    . '"published": null}';
---
offices/renhe/items/2020.jsonl:49:50: error: /columns/1: no column has the id "news", expected one of site.json or of this office's office.json

=== a column of another office
second 'zz', '"columns": [{"id": "own", "name": "x"}]';
put 'offices/zz/items/a.jsonl', '{"id": "x", "title": "x", '
    . '"columns": ["own"], "published": null}';
add items, '{"id": "x", "title": "x", "columns": ["own"], "published": null}';
---
offices/renhe/items/2020.jsonl:49:39: error: /columns/0: no column has the id "own", expected one of site.json or of this office's office.json

=== one column twice
add items, '{"id": "x", "title": "x", "columns": ["notices", "notices"], '
    . '"published": null}';
---
offices/renhe/items/2020.jsonl:49:50: error: /columns/1: "notices" twice, expected each column once

=== something else in the columns
add items, '{"id": "x", "title": "x", "columns": "notices", '
    . '"published": null}';
add items, '{"id": "x", "title": "x", "columns": ["notices", 5], '
    . '"published": null}';
---
offices/renhe/items/2020.jsonl:49:38: error: /columns: a string, expected an array
offices/renhe/items/2020.jsonl:50:50: error: /columns/1: a number, expected a string

=== codes
add items, item('"validity": "expired"');
add items, item('"regulatory": "law"');
---
offices/renhe/items/2020.jsonl:49:90: error: /validity: "expired" is not one of valid, invalid, repealed, amended
offices/renhe/items/2020.jsonl:50:92: error: /regulatory: "law" is not one of rule, normative

=== it ends before it begins
add items, item('"effective": "2020-05-01", "expires": "2020-04-30"');
add items, item('"effective": "2020-05-01 09:00", "expires": "2020-05-01 08:59"');
---
offices/renhe/items/2020.jsonl:49:116: error: /expires: before "effective", expected the same or later
offices/renhe/items/2020.jsonl:50:122: error: /expires: before "effective", expected the same or later

=== a day without time is the whole day
add items, item('"effective": "2020-05-01 09:00", "expires": "2020-05-01"');
---

=== valid and repealed
add items, item('"validity": "valid", "repealed_on": "2020-05-01"');
---
offices/renhe/items/2020.jsonl:49:90: error: /validity: "valid" beside "repealed_on" or "repealed_by", expected one or the other

=== withdrawn, but still there
add items, item('"text": "x", "withdrawn": {"on": "2020-02-01", "reason": "x"}');
add items, item('"withdrawn": {"on": "2020-02-01", "reason": "x"}, '
    . '"attachments": []');
---
offices/renhe/items/2020.jsonl:49:86: error: /text: an item that is "withdrawn" has text, expected none
offices/renhe/items/2020.jsonl:50:143: error: /attachments: an item that is "withdrawn" has attachments, expected none

=== withdrawn without a reason
add items, item('"withdrawn": {"on": "2020-02-01"}');
---
offices/renhe/items/2020.jsonl:49:91: error: /withdrawn: no "reason", expected one in every withdrawn

=== references that lead nowhere [nginx]
replace items, '"related": ["2020-0031"]',
    '"related": ["2020-0031", "2020-9999"]';
add items, item('"repealed_by": "zz/2020-0001"');
---
offices/renhe/items/2020.jsonl:1:157: error: /related/1: no item "2020-9999", expected another item's "id" or "office/id"
offices/renhe/items/2020.jsonl:49:93: error: /repealed_by: no item "zz/2020-0001", expected another item's "id" or "office/id"

=== a reference to itself
add items, item('"replaces": ["renhe/x"]');
---
offices/renhe/items/2020.jsonl:49:91: error: /replaces/0: the item itself, "renhe/x", expected another item's "id" or "office/id"

=== references that are none
add items, item('"interprets": ["renhe/x/y"]');
add items, item('"interprets": "x"');
---
offices/renhe/items/2020.jsonl:49:93: error: /interprets/0: "renhe/x/y" is not the id of an item ("id" or "office/id")
offices/renhe/items/2020.jsonl:50:92: error: /interprets: a string, expected an array

=== an attachment without a file, one with two
add items, item('"attachments": [{"title": "a", "url": "https://a.example/"}, '
    . '{"title": "b"}]');
add items, item('"attachments": [{"title": "a", "file": "a.pdf", '
    . '"url": "https://a.example/"}]');
---
offices/renhe/items/2020.jsonl:49:139: error: /attachments/1: neither "file" nor "url", expected one of them
offices/renhe/items/2020.jsonl:50:94: error: /attachments/0: both "file" and "url", expected one of them

=== attachments that are not in files/ [nginx]
put 'files/2020/a.pdf', '';
folder 'files/2020/b.pdf';
link_to 'a.pdf', 'files/2020/c.pdf';
pipe_at 'files/2020/e.pdf';
socket_at 'files/2020/f.pdf';
link_to '2020', 'files/2021';
add items, map { item("\"attachments\": [{\"title\": \"a\", "
    . "\"file\": \"2020/$_.pdf\"}]") =~ s/"x"/"x$_"/r } 'a' .. 'f';
add items, item('"attachments": [{"title": "a", "file": "2020/a.pdf"}, '
    . '{"title": "b", "file": "2021/a.pdf"}, '
    . '{"title": "c", "file": "2020/a.pdf/b.pdf"}]');
---
offices/renhe/items/2020.jsonl:55:155: error: /attachments/1/file: symbolic link on the way to "2021/a.pdf" in files/, expected none
offices/renhe/items/2020.jsonl:55:193: error: /attachments/2/file: no file "2020/a.pdf/b.pdf" in files/, expected a regular file there
offices/renhe/items/2020.jsonl:50:118: error: /attachments/0/file: "2020/b.pdf" in files/ is no regular file, expected one
offices/renhe/items/2020.jsonl:51:118: error: /attachments/0/file: symbolic link on the way to "2020/c.pdf" in files/, expected none
offices/renhe/items/2020.jsonl:52:118: error: /attachments/0/file: no file "2020/d.pdf" in files/, expected a regular file there
offices/renhe/items/2020.jsonl:53:118: error: /attachments/0/file: "2020/e.pdf" in files/ is no regular file, expected one
offices/renhe/items/2020.jsonl:54:118: error: /attachments/0/file: "2020/f.pdf" in files/ is no regular file, expected one

=== an attachment of 10 GB
put 'files/a.zip', '';
truncate path('files/a.zip'), 10 << 30;
put 'files/b.zip', '';
truncate path('files/b.zip'), 1 << 30;
add items, item('"attachments": [{"title": "a", "file": "a.zip"}, '
    . '{"title": "b", "file": "b.zip"}]');
---
offices/renhe/items/2020.jsonl:49:117: error: /attachments/0/file: "a.zip" in files/ has 10737418240 bytes, expected at most 1073741824

=== an attachment with a name that no system takes
add items, item('"attachments": [{"title": "a", "file": "' . 'a' x 300
    . '.pdf"}]');
---
offices/renhe/items/2020.jsonl:49:117: error: /attachments/0/file: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..." in files/ cannot be opened: File name too long

=== attachments of types that are not published
put "files/$_", '' for 'a.html', 'b.svg', 'c.exe', 'd', 'e.PDF';
add items, item('"attachments": [{"title": "a", "file": "a.html"}, '
    . '{"title": "b", "file": "b.svg"}, {"title": "c", "file": "c.exe"}, '
    . '{"title": "d", "file": "d"}, {"title": "e", "file": "e.PDF"}]');
---
offices/renhe/items/2020.jsonl:49:117: error: /attachments/0/file: "a.html" is of a type that is not published, expected one of pdf ofd doc docx xls xlsx ppt pptx wps et dps odt ods odp rtf txt csv jpg jpeg png gif bmp tif tiff webp zip
offices/renhe/items/2020.jsonl:49:151: error: /attachments/1/file: "b.svg" is of a type that is not published, expected one of pdf ofd doc docx xls xlsx ppt pptx wps et dps odt ods odp rtf txt csv jpg jpeg png gif bmp tif tiff webp zip
offices/renhe/items/2020.jsonl:49:184: error: /attachments/2/file: "c.exe" is of a type that is not published, expected one of pdf ofd doc docx xls xlsx ppt pptx wps et dps odt ods odp rtf txt csv jpg jpeg png gif bmp tif tiff webp zip
offices/renhe/items/2020.jsonl:49:217: error: /attachments/3/file: "d" is of a type that is not published, expected one of pdf ofd doc docx xls xlsx ppt pptx wps et dps odt ods odp rtf txt csv jpg jpeg png gif bmp tif tiff webp zip

=== attachments that are elsewhere
add items, item('"attachments": [{"title": "a", "url": "https://a.example/"}, '
    . '{"title": "b", "url": "http://a.example/"}]') =~ s/"x"/"y"/r;
add items, item('"attachments": [{"title": "a", "url": "a.pdf"}]');
add items, item('"attachments": [{"title": "a", "url": "mailto:a@b.example"}]');
---
offices/renhe/items/2020.jsonl:50:116: error: /attachments/0/url: "a.pdf" is no address of a file, expected https:// or http://
offices/renhe/items/2020.jsonl:51:116: error: /attachments/0/url: "mailto:a@b.example" is no address of a file, expected https:// or http://

=== a size that is not for data to say
put 'files/a.pdf', '';
add items, item('"attachments": [{"title": "a", "file": "a.pdf", "size": 1}]');
---
offices/renhe/items/2020.jsonl:49:126: error: /attachments/0/size: unknown key, attachment has no such one

=== attachments that cannot be in files/
add items, item('"attachments": [{"title": "a", "file": "/etc/passwd"}]');
add items, item('"attachments": [{"title": "a", "file": "a/../../b"}]');
add items, item('"attachments": [{"title": "a", "file": ".htaccess"}]');
add items, item('"attachments": [{"title": "a", "url": "data:text/html,x"}]');
---
offices/renhe/items/2020.jsonl:49:117: error: /attachments/0/file: "/etc/passwd" is not a relative file name without ".."
offices/renhe/items/2020.jsonl:50:117: error: /attachments/0/file: "a/../../b" is not a relative file name without ".."
offices/renhe/items/2020.jsonl:51:117: error: /attachments/0/file: ".htaccess" is not a relative file name without ".."
offices/renhe/items/2020.jsonl:52:116: error: /attachments/0/url: "data:text/html,x" is not a link (http:, https:, mailto:, tel: or relative)

=== a title of two lines, of tabs, of blanks
add items, item('"source": "a\nb"');
add items, item('"source": "a\tb"');
add items, item('"source": " "');
---
offices/renhe/items/2020.jsonl:49:88: error: /source: "a\x0ab" is not one line without tabs
offices/renhe/items/2020.jsonl:50:88: error: /source: "a\x09b" is not one line without tabs
offices/renhe/items/2020.jsonl:51:88: error: /source: nothing but blanks, expected text (leave the key out where there is none)

=== a line of text that is too long
add items, item('"source": "' . 'x' x 65537 . '"');
---
offices/renhe/items/2020.jsonl:49:88: error: /source: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..." is not one line of 65536 bytes or less

=== a correction without a date
add items, item('"corrections": [{"on": "2020-01-05", "note": "x"}, '
    . '{"note": "y"}]');
---
offices/renhe/items/2020.jsonl:49:129: error: /corrections/1: no "on", expected one in every correction

=== lines that are no items
add items, '[]', '"x"', '5', 'null';
---
offices/renhe/items/2020.jsonl:49:1: error: an array, expected an object
offices/renhe/items/2020.jsonl:50:1: error: a string, expected an object
offices/renhe/items/2020.jsonl:51:1: error: a number, expected an object
offices/renhe/items/2020.jsonl:52:1: error: null, expected an object

=== empty lines count, and are passed over
add items, '', " \t\r", 'x';
---
offices/renhe/items/2020.jsonl:51:1: error: unexpected "x", expected a JSON value (text stands in double quotes)

=== numbers that several items have, former ones too
add items, item('"index_number": "a1"'),
    item('"index_number": "b1", "aliases": ["c", "Ａ１"]') =~ s/"x"/"y"/r,
    item('"aliases": ["d", "B1 "]') =~ s/"x"/"z"/r;
second 'zz';
put 'offices/zz/items/a.jsonl', item('"index_number": "a1"') . "\n";
---
offices/renhe/items/2020.jsonl:50:117: note: /aliases/1: "Ａ１" is a number of offices/renhe/items/2020.jsonl:49 too, both are found by it
offices/zz/items/a.jsonl:1:94: note: /index_number: "a1" is a number of offices/renhe/items/2020.jsonl:49 too, both are found by it
offices/renhe/items/2020.jsonl:51:95: note: /aliases/1: "B1 " is a number of offices/renhe/items/2020.jsonl:50 too, both are found by it
