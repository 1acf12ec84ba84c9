#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about text that is no JSON.

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

=== a file that ends too early [nginx]
put report, "{\n    \"year\": 2020,\n    \"title\": \"年度报告\",\n";
---
offices/renhe/reports/2020.json:4:1: error: text ends, expected a key in double quotes

=== a file with something behind its end
put report, "{\"year\": 2020}\n\n{\"year\": 2021}\n";
---
offices/renhe/reports/2020.json:3:1: error: unexpected "{", expected nothing after the value

=== a byte order mark at the beginning
put report, "\xef\xbb\xbf{}";
---
offices/renhe/reports/2020.json:1:1: error: byte order mark, expected JSON without one

=== punctuation of another keyboard [nginx]
add items, '{“id”: "x"}', '{"id": “x”}', '{"id": ‘x’}', '{"id": ’x’}',
    '{"id": ＂x＂}', '{"id": 「x」}', '{"id": 」x}', "{'id': 'x'}",
    '{"id": ”x”}', '{"id": "x"，"title": "x"}', '{"id": "x"、"title": "x"}',
    '{"id": "x"；"title": "x"}', '{"id": "x"; "title": "x"}',
    '{"id"："x"}', '{"id" = "x"}', '｛"id": "x"}', '{"id": "x"｝',
    '{"columns": ［"x"]}', '{"columns": ["x"］}', '{"columns": 【"x"】}';
---
offices/renhe/items/2020.jsonl:49:2: error: full-width quote “ instead of ", expected a key in double quotes or }
offices/renhe/items/2020.jsonl:50:8: error: full-width quote “ instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:51:8: error: full-width quote ‘ instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:52:8: error: full-width quote ’ instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:53:8: error: full-width quote ＂ instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:54:8: error: corner bracket 「 instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:55:8: error: corner bracket 」 instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:56:2: error: single quote instead of ", expected a key in double quotes or }
offices/renhe/items/2020.jsonl:57:8: error: full-width quote ” instead of ", expected a value after the colon
offices/renhe/items/2020.jsonl:58:11: error: full-width comma ， instead of ,, expected a comma or } after the value
offices/renhe/items/2020.jsonl:59:11: error: ideographic comma 、 instead of ,, expected a comma or } after the value
offices/renhe/items/2020.jsonl:60:11: error: full-width semicolon ； instead of ,, expected a comma or } after the value
offices/renhe/items/2020.jsonl:61:11: error: semicolon instead of a comma, expected a comma or } after the value
offices/renhe/items/2020.jsonl:62:6: error: full-width colon ： instead of :, expected a colon after the key
offices/renhe/items/2020.jsonl:63:7: error: equals sign instead of a colon, expected a colon after the key
offices/renhe/items/2020.jsonl:64:1: error: full-width brace ｛ instead of {, expected a JSON value
offices/renhe/items/2020.jsonl:65:11: error: full-width brace ｝ instead of }, expected a comma or } after the value
offices/renhe/items/2020.jsonl:66:13: error: full-width bracket ［ instead of [, expected a value after the colon
offices/renhe/items/2020.jsonl:67:17: error: full-width bracket ］ instead of ], expected a comma or ] after the value
offices/renhe/items/2020.jsonl:68:13: error: full-width bracket 【 instead of [, expected a value after the colon

=== more of it
add items, '{"columns": ["x"】}', '{"id": ８}', '{"id":　"x"}',
    "{\"id\":\xc2\xa0\"x\"}", "{\"id\":\xe2\x80\x8b\"x\"}",
    "{\"id\": \"x\"}\xef\xbb\xbf";
---
offices/renhe/items/2020.jsonl:49:17: error: full-width bracket 】 instead of ], expected a comma or ] after the value
offices/renhe/items/2020.jsonl:50:8: error: full-width character instead of its ASCII form, expected a value after the colon
offices/renhe/items/2020.jsonl:51:7: error: ideographic space (U+3000) instead of a space, expected a value after the colon
offices/renhe/items/2020.jsonl:52:7: error: no-break space (U+00A0) instead of a space, expected a value after the colon
offices/renhe/items/2020.jsonl:53:7: error: invisible space (U+200B) between the values, expected a value after the colon
offices/renhe/items/2020.jsonl:54:12: error: byte order mark inside the text, expected nothing after the value

=== other languages
add items, '{"id": "x"} // x', '{"id": /* x */ "x"}', '# x', '{"id": NaN}',
    '{"id": nan}', '{"id": Infinity}', '{"id": undefined}', '{"id": True}',
    '{"id": TRUE}', '{"id": False}', '{"id": FALSE}', '{"id": None}',
    '{"id": Null}', '{"id": NULL}', '{"id": +1}', '{"id": .5}';
---
offices/renhe/items/2020.jsonl:49:13: error: comment, which JSON does not have, expected nothing after the value
offices/renhe/items/2020.jsonl:50:8: error: comment, which JSON does not have, expected a value after the colon
offices/renhe/items/2020.jsonl:51:1: error: comment, which JSON does not have, expected a JSON value
offices/renhe/items/2020.jsonl:52:8: error: NaN, which JSON does not have, expected a value after the colon
offices/renhe/items/2020.jsonl:53:8: error: nan, which JSON does not have, expected a value after the colon
offices/renhe/items/2020.jsonl:54:8: error: Infinity, which JSON does not have, expected a value after the colon
offices/renhe/items/2020.jsonl:55:8: error: undefined, which JSON does not have, expected a value after the colon
offices/renhe/items/2020.jsonl:56:8: error: True instead of true, expected a value after the colon
offices/renhe/items/2020.jsonl:57:8: error: TRUE instead of true, expected a value after the colon
offices/renhe/items/2020.jsonl:58:8: error: False instead of false, expected a value after the colon
offices/renhe/items/2020.jsonl:59:8: error: FALSE instead of false, expected a value after the colon
offices/renhe/items/2020.jsonl:60:8: error: None instead of null, expected a value after the colon
offices/renhe/items/2020.jsonl:61:8: error: Null instead of null, expected a value after the colon
offices/renhe/items/2020.jsonl:62:8: error: NULL instead of null, expected a value after the colon
offices/renhe/items/2020.jsonl:63:8: error: plus sign before a number, expected a value after the colon
offices/renhe/items/2020.jsonl:64:8: error: decimal point without a digit before it, expected a value after the colon

=== commas, colons and brackets
add items, '{"id": "x",}', '{"columns": ["x",]}', '{"columns": ["x" "y"]}',
    '{"id": "x" "title": "x"}', '{id: "x"}', '{"id": "x", title: "x"}',
    '{"id" "x"}', '{"id": }', '{"columns": [}', '{"columns": ["x", ;]}',
    '{"columns": [x]}', '{"id": "x"}}', '{"id": "x"', '{"id": @}', '{,}';
---
offices/renhe/items/2020.jsonl:49:11: error: trailing comma, expected } or another key
offices/renhe/items/2020.jsonl:50:17: error: trailing comma, expected ] or another value
offices/renhe/items/2020.jsonl:51:18: error: unexpected """, expected a comma or ] after the value
offices/renhe/items/2020.jsonl:52:12: error: unexpected """, expected a comma or } after the value
offices/renhe/items/2020.jsonl:53:2: error: unexpected "i", expected a key in double quotes or }
offices/renhe/items/2020.jsonl:54:13: error: unexpected "t", expected a key in double quotes
offices/renhe/items/2020.jsonl:55:7: error: unexpected """, expected a colon after the key
offices/renhe/items/2020.jsonl:56:8: error: unexpected "}", expected a value after the colon
offices/renhe/items/2020.jsonl:57:14: error: unexpected "}", expected a value or ]
offices/renhe/items/2020.jsonl:58:19: error: semicolon instead of a comma, expected a value after the comma
offices/renhe/items/2020.jsonl:59:14: error: unexpected "x", expected a value or ] (text stands in double quotes)
offices/renhe/items/2020.jsonl:60:12: error: unexpected "}", expected nothing after the value
offices/renhe/items/2020.jsonl:61:11: error: text ends, expected a comma or } after the value
offices/renhe/items/2020.jsonl:62:8: error: unexpected "@", expected a value after the colon
offices/renhe/items/2020.jsonl:63:2: error: unexpected ",", expected a key in double quotes or }

=== quotes within a text
add items, '{"title": "关于"三公"经费的说明"}',
    '{"columns": ["关于"三公"经费"]}', '{"title": "关于”三公经费"';
---
offices/renhe/items/2020.jsonl:49:15: error: unexpected "三", expected a comma or } after the value (a quote inside a text is written \", and ” does not end one)
offices/renhe/items/2020.jsonl:50:18: error: unexpected "三", expected a comma or ] after the value (a quote inside a text is written \", and ” does not end one)
offices/renhe/items/2020.jsonl:51:20: error: text ends, expected a comma or } after the value

=== words and numbers
add items, '{"id": tru}', '{"id": nulls}', '{"order": 01}', '{"order": -}',
    '{"order": 1.}', '{"order": 1e}', '{"order": 9007199254740992}',
    '{"order": 1e999}', '{"order": 0.' . '1' x 62 . '}', '{"order": -01}';
---
offices/renhe/items/2020.jsonl:49:8: error: unexpected "t", expected a value after the colon (text stands in double quotes)
offices/renhe/items/2020.jsonl:50:12: error: unexpected "s", expected a comma or } after the value
offices/renhe/items/2020.jsonl:51:11: error: leading zero, expected a number without one
offices/renhe/items/2020.jsonl:52:12: error: minus sign alone, expected a digit after it
offices/renhe/items/2020.jsonl:53:13: error: number does not end, expected a digit after the decimal point
offices/renhe/items/2020.jsonl:54:13: error: number does not end, expected a digit in the exponent
offices/renhe/items/2020.jsonl:55:11: error: integer is not exact, expected at most 9007199254740991
offices/renhe/items/2020.jsonl:56:11: error: number is beyond any double, expected a smaller exponent
offices/renhe/items/2020.jsonl:57:11: error: number too long, expected at most 63 characters
offices/renhe/items/2020.jsonl:58:12: error: leading zero, expected a number without one

=== strings
add items, '{"title": "x}', "{\"title\": \"x\ty\"}", '{"title": "\x"}',
    '{"title": "\u12"}', '{"title": "\ud840"}', '{"title": "\udc00\ud840"}',
    '{"title": "\u0000"}', '{"title": "\u001b"}', "{\"title\": \"\x01\"}",
    "{\"title\": \"\xc2\x85\"}", "{\"title\": \"\xff\"}",
    "{\"title\": \"\xed\xa0\x80\"}", "{\"title\": \"\xe4\xb8\"}", "\xff";
---
offices/renhe/items/2020.jsonl:49:11: error: string does not end, expected a closing double quote
offices/renhe/items/2020.jsonl:50:13: error: tab in a string, expected \t
offices/renhe/items/2020.jsonl:51:12: error: bad escape, expected one of \" \\ \/ \n \r \t \uXXXX
offices/renhe/items/2020.jsonl:52:12: error: bad escape, expected four hexadecimal digits after \u
offices/renhe/items/2020.jsonl:53:12: error: lone surrogate, expected a pair such as \ud840\udc00
offices/renhe/items/2020.jsonl:54:12: error: lone surrogate, expected a pair such as \ud840\udc00
offices/renhe/items/2020.jsonl:55:12: error: escaped control character U+0000, expected none but \n \r \t
offices/renhe/items/2020.jsonl:56:12: error: escaped control character U+001B, expected none but \n \r \t
offices/renhe/items/2020.jsonl:57:12: error: control character U+0001 in a string, expected text
offices/renhe/items/2020.jsonl:58:12: error: control character U+0085 in a string, expected text
offices/renhe/items/2020.jsonl:59:12: error: invalid UTF-8, expected text in this encoding
offices/renhe/items/2020.jsonl:60:12: error: invalid UTF-8, expected text in this encoding
offices/renhe/items/2020.jsonl:61:12: error: invalid UTF-8, expected text in this encoding
offices/renhe/items/2020.jsonl:62:1: error: invalid UTF-8, expected a JSON value

=== a line break in a string
put report, "{\"year\": 2020, \"title\": \"年度\n报告\"}\n";
---
offices/renhe/reports/2020.json:1:28: error: line break in a string, expected \n or a closing double quote

=== one key twice, in different spelling
add items, '{"id": "x", "title": "a", "tit\u006ce": "b"}';
---
offices/renhe/items/2020.jsonl:49:27: error: duplicate key "title", expected each key once

=== too deep
add items, '{"columns": ' . '[' x 64 . '}';
---
offices/renhe/items/2020.jsonl:49:76: error: nested too deeply, expected at most 64 levels of arrays and objects

=== too many keys
add items, '{' . join(', ', map { "\"k$_\": 1" } 0 .. 1000) . '}';
---
offices/renhe/items/2020.jsonl:49:10892: error: too many keys, expected at most 1000 in one object

=== nothing but a line break
put office, " \n";
---
offices/renhe/office.json:2:1: error: text ends, expected a JSON value
