#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about bodies: HTML and text in values and in files.

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

=== HTML that is taken as it is
add items, item('"html": "<h2>a</h2><p>b &amp; c</p>"');
---

=== what is left out is a note with the line
add items, item('"html": "<p style=\"x\">a<script>b</script></p>"');
add items, '{"id": "y", "title": "x", "columns": ["notices"], '
    . '"published": null, "html": "<a href=\"javascript:x\">a</a>"}';
---
offices/renhe/items/2020.jsonl:49:86: note: /html: styles, fonts, comments and other litter left out
offices/renhe/items/2020.jsonl:49:86: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:50:78: note: /html: link "javascript:" left out, expected http, https, mailto, tel or relative

=== every kind of what is left out, in a file
put 'offices/renhe/items/x.html', "<p>a</p>\n<iframe></iframe>\n"
    . "<p onclick=a>b <option>c</option></p>\n<img src=\"data:a\">\n"
    . '<div><b>' x 65 . "d\n<a href=\"ftp://a/\">e</a><!-- f";
add items, item('"body_file": "x.html"');
---
offices/renhe/items/x.html:2:1: note: <iframe> left out, with all in it
offices/renhe/items/x.html:3:4: note: attribute "onclick" left out
offices/renhe/items/x.html:3:16: note: <option> left out, its text kept
offices/renhe/items/x.html:6:25: note: a tag or comment that has no end left out
offices/renhe/items/x.html:4:1: note: image "data:" left out, expected http, https or relative
offices/renhe/items/x.html:1:1: note: elements deeper than 64 left out, their text kept, 3 times
offices/renhe/items/x.html:6:1: note: link "ftp:" left out, expected http, https, mailto, tel or relative

=== more kinds than are told of one text
put 'offices/renhe/guide.html', join '', 'a', map { "<x-$_></x-$_>" } 10 .. 50;
---
offices/renhe/guide.html:1:2: note: <x-10> left out, its text kept
offices/renhe/guide.html:1:15: note: <x-11> left out, its text kept
offices/renhe/guide.html:1:28: note: <x-12> left out, its text kept
offices/renhe/guide.html:1:41: note: <x-13> left out, its text kept
offices/renhe/guide.html:1:54: note: <x-14> left out, its text kept
offices/renhe/guide.html:1:67: note: <x-15> left out, its text kept
offices/renhe/guide.html:1:80: note: <x-16> left out, its text kept
offices/renhe/guide.html:1:93: note: <x-17> left out, its text kept
offices/renhe/guide.html:1:106: note: <x-18> left out, its text kept
offices/renhe/guide.html:1:119: note: <x-19> left out, its text kept
offices/renhe/guide.html:1:132: note: <x-20> left out, its text kept
offices/renhe/guide.html:1:145: note: <x-21> left out, its text kept
offices/renhe/guide.html:1:158: note: <x-22> left out, its text kept
offices/renhe/guide.html:1:171: note: <x-23> left out, its text kept
offices/renhe/guide.html:1:184: note: <x-24> left out, its text kept
offices/renhe/guide.html:1:197: note: <x-25> left out, its text kept
offices/renhe/guide.html:1:210: note: <x-26> left out, its text kept
offices/renhe/guide.html:1:223: note: <x-27> left out, its text kept
offices/renhe/guide.html:1:236: note: <x-28> left out, its text kept
offices/renhe/guide.html:1:249: note: <x-29> left out, its text kept
offices/renhe/guide.html:1:1: note: 9 more kinds of things left out
note: 12 more notes of this kind: elements left out, their text kept

=== notes of one kind do not flood, those of another are seen
add items, map { item("\"html\": \"<p>$_<script></script></p>\"")
    =~ s/"x"/"x$_"/r } 10 .. 35;
put 'offices/renhe/apply.html', '<p id=a>b</p>';
---
offices/renhe/apply.html:1:4: note: styles, fonts, comments and other litter left out
offices/renhe/items/2020.jsonl:49:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:50:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:51:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:52:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:53:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:54:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:55:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:56:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:57:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:58:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:59:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:60:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:61:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:62:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:63:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:64:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:65:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:66:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:67:88: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:68:88: note: /html: <script> left out, with all in it
note: 6 more notes of this kind: elements left out, with all in them

=== nothing is left
add items, item('"html": "<p> </p><script>a</script>"');
put 'offices/renhe/guide.html', "\n<p></p>\n";
put 'offices/renhe/apply.html', '';
second 'aa';
put 'offices/aa/guide.html', "<div>\xc2\xa0<br>\xe3\x80\x80</div>";
put 'offices/aa/apply.html', '<hr><p><img src="a.png" alt=""></p>';
---
offices/renhe/guide.html:1:1: error: HTML in which there is nothing to show, expected text (leave it out where there is none)
offices/renhe/apply.html:1:1: error: HTML in which there is nothing to show, expected text (leave it out where there is none)
offices/renhe/items/2020.jsonl:49:86: note: /html: <script> left out, with all in it
offices/renhe/items/2020.jsonl:49:86: error: /html: HTML in which there is nothing to show, expected text (leave it out where there is none)
offices/aa/guide.html:1:1: error: HTML in which there is nothing to show, expected text (leave it out where there is none)

=== HTML without end
add items, item('"html": "' . '<div>' x 1000 . 'a"');
put 'offices/renhe/guide.html', "a\n" . '<b x>' x (1 << 18);
put 'offices/renhe/apply.html', "a\n<div>" . '<div>' x 600;
---
offices/renhe/guide.html:1:1: error: HTML that cannot be taken: has 1310722 bytes and is not canonical, expected at most 1048576 then
offices/renhe/apply.html:2:2561: error: HTML that cannot be taken: more than 512 elements are not closed
offices/renhe/items/2020.jsonl:49:86: error: /html: HTML that cannot be taken: more than 512 elements are not closed

=== more than one body, and one that has been withdrawn [nginx]
add items, item('"text": "a", "html": "b"');
add items, item('"body_file": "b.txt", "text": "a"');
add items, item('"html": "a", "withdrawn": {"on": "2020-02-01", "reason": "x"}');
add items, item('"body_file": "a.txt", '
    . '"withdrawn": {"on": "2020-02-01", "reason": "x"}');
---
offices/renhe/items/2020.jsonl:49:86: error: /text: beside "html", expected one body
offices/renhe/items/2020.jsonl:50:91: error: /body_file: beside "text", expected one body
offices/renhe/items/2020.jsonl:51:86: error: /html: an item that is "withdrawn" has html, expected none
offices/renhe/items/2020.jsonl:52:91: error: /body_file: an item that is "withdrawn" has body_file, expected none

=== names of files that are none
add items, item('"body_file": "a/b.html"');
add items, item('"body_file": "a.pdf"');
add items, item('"body_file": ".html"');
add items, item('"body_file": "../a.html"');
---
offices/renhe/items/2020.jsonl:49:91: error: /body_file: "a/b.html" is not the name of an .html or .txt file beside the items
offices/renhe/items/2020.jsonl:50:91: error: /body_file: "a.pdf" is not the name of an .html or .txt file beside the items
offices/renhe/items/2020.jsonl:51:91: error: /body_file: ".html" is not a relative file name without ".."
offices/renhe/items/2020.jsonl:52:91: error: /body_file: "../a.html" is not a relative file name without ".."

=== a file that is not there, one that no item has
add items, item('"body_file": "a.html"');
put 'offices/renhe/items/b.html', 'a';
---
offices/renhe/items/2020.jsonl:49:91: error: /body_file: no file "a.html", expected one beside the items

=== files that no item has [nginx]
add items, item('"body_file": "b.txt"');
put "offices/renhe/items/$_", 'a' for 'a.html', 'b.txt', 'b.html', 'c.txt';
---
offices/renhe/items/a.html: error: stray file, expected an item with it as its "body_file"
offices/renhe/items/b.html: error: stray file, expected an item with it as its "body_file"
offices/renhe/items/c.txt: error: stray file, expected an item with it as its "body_file"

=== a pipe, a link in place of a guide
pipe_at 'offices/renhe/guide.html';
link_to '/etc/passwd', 'offices/renhe/apply.html';
---
offices/renhe/apply.html: error: symbolic link, expected a regular file or a directory
offices/renhe/guide.html: error: neither file nor directory, expected one of them

=== a folder in place of a guide
folder 'offices/renhe/guide.html';
---
offices/renhe/guide.html: error: directory, expected a file of this name

=== a folder in place of a body
folder 'offices/renhe/items/a.html';
add items, item('"body_file": "a.html"');
---
offices/renhe/items/a.html: error: directory, expected a regular file

=== a pipe, a link, a socket in place of a body
pipe_at 'offices/renhe/items/a.html';
link_to '/etc/passwd', 'offices/renhe/items/b.html';
socket_at 'offices/renhe/items/c.html';
add items, item('"body_file": "a.html"'), item('"body_file": "b.html"'),
    item('"body_file": "c.html"');
---
offices/renhe/items/b.html: error: symbolic link, expected a regular file or a directory
offices/renhe/items/a.html: error: neither file nor directory, expected one of them
offices/renhe/items/c.html: error: neither file nor directory, expected one of them

=== a body of 10 GB, one that is just too large
put 'offices/renhe/items/a.html', '';
truncate path('offices/renhe/items/a.html'), 10 << 30;
put 'offices/renhe/guide.html', 'x' x ((16 << 20) + 1);
add items, item('"body_file": "a.html"');
---
offices/renhe/guide.html: error: too large with 16777217 bytes, expected at most 16777216
offices/renhe/items/a.html: error: too large with 10737418240 bytes, expected at most 16777216

=== bytes that are no text
put 'offices/renhe/guide.html', "a\n\xb9\xab\xbf\xaa";
put 'offices/renhe/apply.html', "\xef\xbb\xbf<p>a</p>";
put 'offices/renhe/items/a.txt', "\xe7\xae\x80a\n\xe7\xae\x80\xff";
put 'offices/renhe/items/b.txt', "\xe7\xae\x80a\r\n\tb\x0c";
put 'offices/renhe/items/c.txt', "a\xc2\x85";
put 'offices/renhe/items/d.txt', "\n \xe3\x80\x80\n";
put 'offices/renhe/items/e.txt', "";
add items, map { item("\"body_file\": \"$_.txt\"") } 'a' .. 'e';
---
offices/renhe/guide.html:2:1: error: HTML that cannot be taken: byte \xb9 is not UTF-8
offices/renhe/apply.html:1:1: error: byte order mark, expected UTF-8 without one
offices/renhe/items/a.txt:2:2: error: byte \xff is not UTF-8
offices/renhe/items/b.txt:2:3: error: control character U+000C, expected text
offices/renhe/items/c.txt:1:2: error: control character U+0085, expected text
offices/renhe/items/d.txt:1:1: error: nothing but blanks, expected text
offices/renhe/items/e.txt:1:1: error: nothing but blanks, expected text
