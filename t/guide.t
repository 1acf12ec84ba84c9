#!/usr/bin/perl

# Copyright (C) govdisclose contributors

# Guides, how to apply, bodies in HTML and attachments, as pages and as JSON.

use warnings;
use strict;
use utf8;

use Test::More;

use GD::Crawl;
use GD::Test;


binmode Test::More->builder->$_, ':utf8'
    for qw/output failure_output todo_output/;

my $t = GD::Test->new;
my $bare = GD::Test->new;

fill($t);
bare($bare);

$_->start for $t, $bare;

guide();
guides();
apply();
without();
menus();
item_html();
item_file();
sections();
attachments();
escaped();

finish();


sub fill {
    my ($t) = @_;

    # order: aa, renhe, bb

    $t->write_file('offices/aa/office.json',
        '{"name": "A & A", "kind": "other", "order": 0}');
    $t->write_file('offices/aa/guide.html', '<h1>a</h1><p>b');

    $t->write_file('offices/bb/office.json', '{"name": "B", "kind": "other", '
        . '"order": 9, "apply": {"methods": ["x & y"]}}');

    $t->write_file('offices/renhe/items/x.html', "<html><body>\n<h1>H</h1>"
        . "<h3>h</h3><p onclick=\"a\">1 &lt; 2 &amp;&nbsp;3</p>"
        . '<p><a href="files/2020/a%20b.pdf">f</a><a href="/x">r</a>'
        . '<a href="https://a.example/">w</a><img src="files/p.png" alt="p">'
        . '<a title="t" href="?q=1">q</a></p></body></html>');
    $t->write_file('offices/renhe/items/x.txt', "1 < 2\n\nb & c\r\n");

    $t->append('offices/renhe/items/2020.jsonl', <<'EOT');
{"id": "h", "title": "H", "columns": ["notices"], "published": "2020-01-01", "html": "<p>a</p><script>alert(1)</script>{{title}}"}
{"id": "hf", "title": "HF", "columns": ["notices"], "published": "2020-01-01", "body_file": "x.html"}
{"id": "tf", "title": "TF", "columns": ["notices"], "published": "2020-01-01", "body_file": "x.txt", "attachments": [{"title": "<a>", "file": "2020/a b.PDF"}, {"title": "z", "file": "z.zip"}, {"title": "u", "url": "https://a.example/b.pdf"}]}
EOT

    $t->write_file('files/2020/a b.PDF', 'x' x 1536);
    $t->write_file('files/z.zip', '');

    my $sections = '"sections": [{"heading": "S", "html": "<h1>x</h1>'
        . '<h2>y</h2><a href=\"items\">i</a>"}, {"heading": "T", "text": "<b>"}]';
    my $original = '"original": [{"title": "o", "file": "z.zip"}]';

    $t->write_file("offices/renhe/reports/$_",
        "{\"year\": 2018, \"published\": \"2019-01-01\", $sections, $original}")
        for qw/2018.json 2018.all.json/;

    $t->edit_json('offices/renhe/reports/2020.json', sub {
        $_[0]{overview} = [{ heading => 'P', html => '<h2>p</h2><p>q</p>' },
                           { heading => 'Q', text => 'r & s' }];
    });
}


sub bare {
    my ($t) = @_;

    unlink map { $t->path("offices/renhe/$_") } qw/guide.html apply.html/;
    $t->edit_json('offices/renhe/office.json',
        sub { delete $_[0]{apply} });
}


sub guide {
    my $html = $t->get('/xxgk/offices/renhe/guide')->text;
    my $json = $t->get('/xxgk/offices/renhe/guide.json')->json;

    is(join('; ', markup_faults($html)), '', 'a guide: markup');
    is($json->{title}, '云阳县人和街道办事处政府信息公开指南', 'its title');
    is($json->{guide_dated}, '2020-03-01', 'its date');
    like($html, qr{<h1>\Q$json->{title}\E</h1>}, 'in the page');
    like($html, qr{<time datetime="2020-03-01">}, 'its date in the page');
    is($json->{office}, 'renhe', 'its office');
    is($json->{disclosure_unit}{phone}, '023-00000000', 'who is in charge');
    is($json->{supervision}{phone}, '023-00000001', 'who supervises');
    ok(index($html, $json->{html}) > 0, 'the text of both is the same');
    like($json->{html}, qr{^<p>.*<table>\n<thead>}s, 'with its table');
    like($json->{html}, qr{<a href="../../apply">}, 'links are below the mount');
    unlike($html, qr{<h1>.*<h1>}s, 'one heading at the top');
    like($html, qr{<meta name="ColumnType" content="信息公开指南">}, 'its meta');
    like($html, qr{<span aria-current="page">政府信息公开指南</span>},
        'where it is');
    like($html, qr{href="../../apply#office-renhe"}, 'how to apply');
}


sub guides {
    my $html = $t->get('/xxgk/offices/aa/guide')->text;

    like($html, qr{<div class="text"><h2>a</h2><p>b</p></div>}, 'it is cleaned');
    like($html, qr{<h1>A &amp; A政府}, 'a name is escaped');
    like($html, qr{<a href="../../offices/renhe/guide">}, 'the other guide');
    unlike($html, qr{href="../../offices/bb/guide"}, 'and no guide of others');
    unlike($html, qr{编制日期}, 'no date where there is none');
    unlike($html, qr{apply#office-aa}, 'nor how to apply');
    is($t->get('/xxgk/offices/bb/guide')->status, 404, 'an office without one');
    is($t->get('/xxgk/offices/aa/guide/')->status, 301, 'a slash too many');
}


sub apply {
    my $html = $t->get('/xxgk/apply')->text;
    my $json = $t->get('/xxgk/apply.json')->json;

    is(join('; ', markup_faults($html)), '', 'apply: markup');
    is($json->{meta}{total}, 2, 'two offices');
    is_deeply([map { $_->{id} } @{ $json->{items} }], [qw/renhe bb/],
        'in their order');
    is_deeply($json->{items}[1]{methods}, ['x & y'], 'methods');
    is_deeply($json->{items}[0]{forms}, [{ title => '政府信息公开申请表（示例）',
        url => 'files/forms/application.txt', type => 'text/plain',
        size => -s $t->path('files/forms/application.txt') }], 'forms');
    like($json->{items}[0]{html}, qr{^<h3>}, 'headings below the office');
    ok(index($html, $json->{items}[0]{html}) > 0, 'in the page, too');
    like($html, qr{<li>x &amp; y</li>}, 'methods in the page');
    like($html, qr{<section class="box apply" id="office-bb">}, 'an anchor');
    like($html, qr{<li><a href="#office-bb">B</a></li>}, 'and what leads there');
    like($html, qr{<a href="https://www.example.com/renhe/apply">}, 'a link');
}


# neither guide nor anything about applications

sub without {
    is($bare->get("/xxgk/$_")->status, 404, "no $_")
        for qw/apply apply.json offices\/renhe\/guide/;

    for my $path ('', 'items', 'offices/renhe') {
        my $html = $bare->get("/xxgk/$path")->text;
        unlike($html, qr{依申请公开</a>|公开指南</a>}, "/$path: not in the menu");
    }
}


sub menus {
    like($t->get('/xxgk/')->text,
        qr{<li><a href="offices/renhe/guide">政府信息公开指南</a></li>},
        'the menu has the guide of the root');
    like($t->get('/xxgk/apply')->text,
        qr{<a href="apply" aria-current="true">依申请公开</a>},
        'the menu says where we are');
    like($t->get('/xxgk/offices/aa/guide')->text,
        qr{guide" aria-current="true">政府信息公开指南</a>}, 'in a guide, too');

    $t->edit_json('site.json', sub { delete $_[0]{root} });
    ok($t->reload, 'no root');
    like($t->get('/xxgk/')->text,
        qr{<li><a href="offices/aa/guide">政府信息公开指南</a></li>},
        'the menu has the first guide');
}


sub item_html {
    my $html = $t->get('/xxgk/items/renhe/h')->text;
    my $json = $t->get('/xxgk/items/renhe/h.json')->json;

    is($json->{html}, '<p>a</p>{{title}}', 'HTML is cleaned');
    like($html, qr{<div class="text"><p>a</p>\{\{title\}\}</div>},
        'and not escaped');
    unlike($html, qr{<script}, 'there is no script');
}


sub item_file {
    my $html = $t->get('/xxgk/items/renhe/hf')->text;
    my $json = $t->get('/xxgk/items/renhe/hf.json')->json;

    is(join('; ', markup_faults($html)), '', 'HTML of a file: markup');
    like($json->{html}, qr{<h2>H</h2><h3>h</h3><p>1 &lt; 2 &amp;\x{a0}3</p>},
        'headings and entities');
    like($json->{html}, qr{<a\ href="../../files/2020/a%20b.pdf">f</a>
        <a\ href="/x">r</a><a\ href="https://a.example/">w</a>
        <img\ src="../../files/p.png"\ alt="p">
        <a\ href="../../[?]q=1"\ title="t">q</a>}x, 'addresses');
    ok(index($html, $json->{html}) > 0, 'the same in the page');
    ok(!exists $json->{body_file}, 'the name of the file is ours');

    $html = $t->get('/xxgk/items/renhe/tf')->text;
    $json = $t->get('/xxgk/items/renhe/tf.json')->json;

    is($json->{text}, "1 < 2\n\nb & c\r\n", 'text of a file');
    like($html, qr{<div class="text"><p>1 &lt; 2</p><p>b &amp; c</p></div>},
        'as paragraphs');
}


sub sections {
    my $html = $t->get('/xxgk/reports/2018/renhe')->text;
    my $json = $t->get('/xxgk/reports/2018/renhe.json')->json;

    like($html, qr{<h3>x</h3>\s*<h4>y</h4><a href="../../items">i</a>},
        'a section: headings and links');
    like($html, qr{<p>&lt;b&gt;</p>}, 'text is escaped');
    is($json->{sections}[0]{html},
        '<h3>x</h3><h4>y</h4><a href="../../items">i</a>', 'the same in JSON');
    like($t->get('/xxgk/reports/2018/renhe/all')->text,
        qr{<a href="../../../items">i</a>}, 'links of a page further below');

    $html = $t->get('/xxgk/reports/2020/renhe')->text;

    like($html, qr{<h3>P</h3>\s*<h4>p</h4><p>q</p>}, 'a part: headings');
    like($html, qr{<h3>Q</h3>\s*<p>r &amp; s</p>}, 'a part of text');
    is(join('; ', markup_faults($html)), '', 'a report with HTML: markup');

    is_deeply($json->{original}, [{ title => 'o', url => '../../files/z.zip',
        type => 'application/zip', size => 0 }], 'an original');
}


sub attachments {
    my $html = $t->get('/xxgk/items/renhe/tf')->text;
    my $json = $t->get('/xxgk/items/renhe/tf.json')->json;

    is_deeply($json->{attachments}, [
        { title => '<a>', url => '../../files/2020/a%20b.PDF',
          type => 'application/pdf', size => 1536 },
        { title => 'z', url => '../../files/z.zip',
          type => 'application/zip', size => 0 },
        { title => 'u', url => 'https://a.example/b.pdf' },
    ], 'attachments');

    like($html, qr{&lt;a&gt;<small>PDF，1.5 KB</small></a>}, 'type and size');
    like($html, qr{>z<small>ZIP，0 字节</small></a>}, 'nothing is something');
    like($html, qr{>u</a>}, 'what is elsewhere has none');
    is(length $t->get('/xxgk/files/2020/a%20b.PDF')->body, 1536,
        'it is served');
}


# {{{x}}} of text, in a template of one's own, is not as it is

sub escaped {
    my $own = GD::Test->new(params => 'library=%%DIR%%/library');

    $own->write_file($own->dir . '/library/templates/item.mustache',
        "{{{title}}}|{{{html}}}|{{html}}|{{{summary}}}\n");
    $own->append('offices/renhe/items/2020.jsonl',
        '{"id": "h", "title": "<a>", "columns": ["notices"], '
        . '"published": null, "html": "<p>a</p>", "summary": "<b>"}' . "\n");
    $own->start;

    is($own->get('/xxgk/items/renhe/h')->body,
        "&lt;a&gt;|<p>a</p>|&lt;p&gt;a&lt;/p&gt;|&lt;b&gt;\n",
        'only cleaned HTML comes out as it is');
}
