#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# What is said about ledgers and settled findings.

use warnings;
use strict;

use Test::More;

use GD::Diag;
use GD::Test;


my $t = GD::Test->new(params => 'library=%%DIR%%/library');

run_cases($t, \*DATA);
finish();


__DATA__

=== an application without what it must have
add applications, '{}';
---
offices/renhe/applications/2020.jsonl:1:1: error: no "id", expected one in every application
offices/renhe/applications/2020.jsonl:1:1: error: no "received", expected one in every application
offices/renhe/applications/2020.jsonl:1:1: error: no "applicant", expected one in every application

=== an applicant's name is no key of the ledger
add applications, '{"id": "a", "received": "2020-01-02", '
    . '"applicant": "natural", "name": "x"}';
---
offices/renhe/applications/2020.jsonl:1:63: error: /name: unknown key, application has no such one

=== a kind of applicant that there is not
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "person"}';
---
offices/renhe/applications/2020.jsonl:1:52: error: /applicant: "person" is not one of natural, business, research, charity, law, other

=== an outcome that there is not
add applications, '{"id": "b", "received": "2020-01-02", '
    . '"applicant": "law", "outcome": "denied", "closed": "2020-01-03"}';
---
offices/renhe/applications/2020.jsonl:1:70: error: /outcome: "denied" is no outcome of formats/2021.lua, expected one of granted, partial, deny.secret, deny.law, deny.safety, deny.third_party, deny.internal, deny.process, deny.casefile, deny.inquiry, unable.not_held, unable.must_create, unable.unclear, refuse.petition, refuse.duplicate, refuse.publication, refuse.mass, refuse.confirm, other.no_supplement, other.unpaid, other.other

=== an outcome that only an older form has
form 'f.equations = {} f.tables[2].blocks[1].rows[24] = '
    . '{key = "transferred", label = "x", role = "outcome"}';
---
formats/2019.lua: error: tables[2].blocks[1].rows[24].key: expected an outcome of formats/2021.lua, or one that folds name

=== an outcome that a form of its own brings
shipped 'formats/2019.lua', '["other.other"] = "other",',
    '["other.other"] = "other", ["transferred"] = "other",';
shipped 'formats/2021-merged.lua', "\nreturn form",
    "\nform.folds = form.folds or {} form.folds.transferred = 'other'\n"
    . "return form";
shipped 'formats/2021.lua', "\nreturn form",
    "\nform.equations = {} form.tables[2].blocks[1].rows[26] = "
    . "{key = 'transferred', label = 'x', role = 'outcome'}\nreturn form";
add applications, '{"id": "a", "received": "2020-01-02", '
    . '"applicant": "law", "outcome": "transferred", "closed": "2020-01-03"}';
add applications, '{"id": "b", "received": "2020-01-02", '
    . '"applicant": "law", "outcome": "transfer", "closed": "2020-01-03"}';
---
offices/renhe/applications/2020.jsonl:2:70: error: /outcome: "transfer" is no outcome of formats/2021.lua, expected one of granted, partial, deny.secret, deny.law, deny.safety, deny.third_party, deny.internal, deny.process, deny.casefile, deny.inquiry, unable.not_held, unable.must_create, unable.unclear, refuse.petition, refuse.duplicate, refuse.publication, refuse.mass, refuse.confirm, other.no_supplement, other.unpaid, other.other, transferred

=== in the file of another year
add applications, '{"id": "a", "received": "2019-12-31", "applicant": "law"}';
---
offices/renhe/applications/2020.jsonl:1:25: error: /received: a date of 2019 in the file of 2020, expected it in the file of its year

=== closed without outcome, outcome without a date
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "law", '
    . '"closed": "2020-01-03"}';
add applications, '{"id": "b", "received": "2020-01-02", "applicant": "law", '
    . '"outcome": "granted"}';
---
offices/renhe/applications/2020.jsonl:1:69: error: /closed: no "outcome" beside it, expected both or none
offices/renhe/applications/2020.jsonl:2:70: error: /outcome: no "closed" beside it, expected both or none

=== closed before it was received
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "law", '
    . '"outcome": "granted", "closed": "2020-01-01"}';
---
offices/renhe/applications/2020.jsonl:1:91: error: /closed: before "received", expected the same or later

=== a pause that ends before it begins
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "law", '
    . '"paused": [{"from": "2020-01-05", "to": "2020-01-03", "reason": "x"}]}';
---
offices/renhe/applications/2020.jsonl:1:99: error: /paused/0/to: before "from", expected the same or later

=== amounts
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "law", '
    . '"fee_notified": 380, "fee_collected": "380元"}';
---
offices/renhe/applications/2020.jsonl:1:75: error: /fee_notified: a number, expected a string
offices/renhe/applications/2020.jsonl:1:97: error: /fee_collected: "380元" is not an amount (up to 15 digits, as "380" or "380.50")

=== days
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "law", '
    . '"extended_days": 2.5}';
---
offices/renhe/applications/2020.jsonl:1:76: error: /extended_days: 2.5, expected a whole number, 0 or more

=== one id in two years
put 'offices/renhe/applications/2019.jsonl',
    qq({"id": "a", "received": "2019-01-02", "applicant": "law"}\n);
add applications, '{"id": "a", "received": "2020-01-02", "applicant": "law"}';
---
offices/renhe/applications/2020.jsonl:1:8: error: /id: "a" is the id of applications/2019.jsonl:1 too, expected one of each in an office

=== two ids twice
add applications, map { "{\"id\": \"$_\", \"received\": \"2020-01-02\", "
    . '"applicant": "law"}' } qw/a b a b/;
---
offices/renhe/applications/2020.jsonl:3:8: error: /id: "a" is the id of applications/2020.jsonl:1 too, expected one of each in an office
offices/renhe/applications/2020.jsonl:4:8: error: /id: "b" is the id of applications/2020.jsonl:2 too, expected one of each in an office

=== a dispute without what it must have
add disputes, '{"id": "a"}';
---
offices/renhe/disputes/2020.jsonl:1:1: error: no "kind", expected one in every dispute
offices/renhe/disputes/2020.jsonl:1:1: error: no "filed", expected one in every dispute

=== codes of a dispute
add disputes, '{"id": "a", "kind": "appeal", "filed": "2020-01-02", '
    . '"result": "won", "closed": "2020-01-03"}';
---
offices/renhe/disputes/2020.jsonl:1:21: error: /kind: "appeal" is not one of review, suit, review_suit
offices/renhe/disputes/2020.jsonl:1:64: error: /result: "won" is not one of upheld, corrected, other

=== a dispute in the file of another year
add disputes, '{"id": "a", "kind": "suit", "filed": "2021-01-01"}';
---
offices/renhe/disputes/2020.jsonl:1:38: error: /filed: a date of 2021 in the file of 2020, expected it in the file of its year

=== a dispute with half an end
add disputes, '{"id": "a", "kind": "suit", "filed": "2020-01-01", '
    . '"result": "upheld"}';
---
offices/renhe/disputes/2020.jsonl:1:62: error: /result: no "closed" beside it, expected both or none

=== a dispute that is closed before it was filed
add disputes, '{"id": "a", "kind": "suit", "filed": "2020-01-02", '
    . '"result": "upheld", "closed": "2020-01-01"}';
---
offices/renhe/disputes/2020.jsonl:1:82: error: /closed: before "filed", expected the same or later

=== one dispute twice
add disputes, map { '{"id": "a", "kind": "suit", "filed": "2020-01-02"}' } 1, 2;
---
offices/renhe/disputes/2020.jsonl:2:8: error: /id: "a" is the id of disputes/2020.jsonl:1 too, expected one of each in an office

=== names that are no years
put 'offices/renhe/applications/all.jsonl', '';
put 'offices/renhe/disputes/2020.json', '{}';
---
offices/renhe/applications/all.jsonl: error: stray name, expected <year>.jsonl
offices/renhe/disputes/2020.json: error: stray name, expected <year>.jsonl

=== findings that are not settled
put 'offices/renhe/reviews.jsonl', qq({"fingerprint": "x", "status": "ok"}\n);
---
offices/renhe/reviews.jsonl:1:32: error: /status: "ok" is not one of explained, accepted
offices/renhe/reviews.jsonl:1:1: error: no "note", expected one in every review
offices/renhe/reviews.jsonl:1:1: error: no "on", expected one in every review

=== findings of no sense
put 'offices/renhe/reviews.jsonl', "x\n";
---
offices/renhe/reviews.jsonl:1:1: error: unexpected "x", expected a JSON value (text stands in double quotes)

=== a finding that is not there
put 'offices/renhe/reviews.jsonl', join '', map { '{"status": "explained", '
    . qq("fingerprint": "$_", "note": "x", "on": "2021-02-03"}\n) } '0000-0000-0000', 'a%n';
---
offices/renhe/reviews.jsonl:1:40: warning: /fingerprint: "0000-0000-0000" is of nothing that the checks found, expected a fingerprint that govdisclose check prints
offices/renhe/reviews.jsonl:2:40: warning: /fingerprint: "a%n" is of nothing that the checks found, expected a fingerprint that govdisclose check prints
