
/*
 * Copyright (C) govdisclose contributors
 *
 * Mustache: comments, set delimiters, partials.
 */


#include "gd_test_view.h"


static const gd_case_t  gd_comments[] = {

    { "inside a line", "12{{! gone }}34", "{}", "1234", {0} },
    { "empty", "12{{!}}34", "{}", "1234", {0} },
    { "over lines", "12{{!\n  gone\n  and gone\n}}34", "{}", "1234", {0} },
    { "line of its own", "a\n{{! gone }}\nb\n", "{}", "a\nb\n", {0} },
    { "indented line of its own", "a\n  {{! gone }}\nb\n", "{}", "a\nb\n",
      {0} },
    { "line of its own, CR LF", "|\r\n{{! gone }}\r\n|", "{}", "|\r\n|",
      {0} },
    { "first line", "  {{! gone }}\n!", "{}", "!", {0} },
    { "last line", "!\n  {{! gone }}", "{}", "!\n", {0} },
    { "lines of its own", "a\n{{!\ngone\n}}\nb\n", "{}", "a\nb\n", {0} },
    { "indented lines of its own", "a\n  {{!\n  gone\n  }}\nb\n", "{}",
      "a\nb\n", {0} },
    { "beside text", "  12 {{! gone }}\n", "{}", "  12 \n", {0} },
    { "blanks around it stay", "1 {{! gone }} 2", "{}", "1  2", {0} },
    { "not a name", "({{! v }})", "{v: 1}", "()", {0} },
    { "tags inside it end it", "{{! {{v}} }}", "{v: 1}", " }}", {0} },
    { "two on one line are not alone", "{{!a}} {{!b}}\n", "{}", " \n", {0} },
    { "two lines of comments", "{{!a}}\n{{!b}}\nc", "{}", "c", {0} },
};


static const gd_case_t  gd_delimiters[] = {

    { "words", "{{=<% %>=}}(<%v%>)", "{v: 'x'}", "(x)", {0} },
    { "characters", "({{=[ ]=}}[v])", "{v: 'x'}", "(x)", {0} },
    { "the same character", "{{=| |=}}(|v|)", "{v: 'x'}", "(x)", {0} },
    { "blanks inside", "{{=  @\t @  =}}(@v@)", "{v: 'x'}", "(x)", {0} },
    { "line feeds inside", "{{=\n@\n@\n=}}(@v@)", "{v: 'x'}", "(x)", {0} },
    { "the old ones are text then", "{{=@ @=}}{{v}}@v@", "{v: 'x'}",
      "{{v}}x", {0} },
    { "and back", "{{=@ @=}}@v@@={{ }}=@{{v}}", "{v: 'x'}", "xx", {0} },
    { "sections", "{{=| |=}}|#s||v||/s||^t|!|/t|", "{s: {v: 'x'}}", "x!",
      {0} },
    { "within sections, to the end",
      "{{#s}}{{=| |=}}|v||/s||v|", "{s: true, v: 'x'}", "xx", {0} },
    { "comment", "{{=| |=}}(|! gone |)", "{}", "()", {0} },
    { "ampersand", "{{=| |=}}|&v|", "{v: h'<p>'}", "<p>", {0} },
    { "triple", "{{=<% %>=}}<%{v}%>", "{v: h'<p>'}", "<p>", {0} },
    { "partial", "{{=| |=}}|>p|", "{v: 'x'}", "(x)", {"p", "({{v}})"} },
    { "not for partials", "{{=| |=}}|>p| |v|", "{v: 'x'}", "x|v| x",
      {"p", "{{v}}|v|"} },
    { "not from partials", "{{>p}}{{v}}@v@", "{v: 'x'}", "xx@v@",
      {"p", "{{=@ @=}}@v@"} },
    { "blanks around it stay", "| {{=@ @=}} |", "{}", "|  |", {0} },
    { "line of its own", "a\n{{=@ @=}}\nb\n", "{}", "a\nb\n", {0} },
    { "indented line of its own", "a\n  {{=@ @=}}\nb\n", "{}", "a\nb\n",
      {0} },
    { "CR LF", "|\r\n{{= @ @ =}}\r\n|", "{}", "|\r\n|", {0} },
    { "first line", "  {{=@ @=}}\n=", "{}", "=", {0} },
    { "last line", "=\n  {{=@ @=}}", "{}", "=\n", {0} },
    { "long ones", "{{=<!--{{ }}-->=}}<!--{{v}}-->", "{v: 'x'}", "x", {0} },
    { "beyond ASCII", "{{=《 》=}}《v》{{v}}", "{v: 'x'}", "x{{v}}", {0} },
};


static const gd_case_t  gd_partials[] = {

    { "inline", "({{>p}})", "{}", "(from p)", {"p", "from p"} },
    { "sees the context", "{{>p}}", "{v: 'x'}", "*x*", {"p", "*{{v}}*"} },
    { "sees the section's context", "{{#s}}{{>p}}{{/s}}",
      "{s: [{v: 1}, {v: 2}]}", "1,2,", {"p", "{{v}},"} },
    { "empty", "({{>p}})", "{}", "()", {"p", ""} },
    { "twice", "{{>p}}{{>p}}", "{}", "pp", {"p", "p"} },
    { "in a partial", "{{>p}}", "{v: 'x'}", "[<x>]",
      {"p", "[{{>q}}]", "q", "<{{v}}>"} },
    { "calls itself", "{{>node}}", "{v: 'X', n: [{v: 'Y', n: []}]}",
      "X<Y<>>", {"node", "{{v}}<{{#n}}{{>node}}{{/n}}>"} },
    { "each calls the other", "{{>a}}", "{n: [{n: [{n: []}]}]}", "(<()>)",
      {"a", "({{#n}}{{>b}}{{/n}})", "b", "<{{#n}}{{>a}}{{/n}}>"} },
    { "the page itself", "({{#n}}{{>page}}{{/n}})", "{n: [{n: []}]}", "(())",
      {0} },
    { "blanks around it stay", "| {{>p}} |", "{}", "| \t|\t |",
      {"p", "\t|\t"} },
    { "blanks inside the tag", "|{{> p }}|", "{}", "|[]|", {"p", "[]"} },
    { "beside text: not indented", "  {{v}}  {{> p}}\n", "{v: '|'}",
      "  |  >\n>\n", {"p", ">\n>"} },
    { "a name with dashes and slashes", "{{> a/b-c }}", "{}", "x",
      {"a/b-c", "x"} },

    { "alone: its line vanishes", "a\n{{>p}}\nb", "{}", "a\np\nb",
      {"p", "p\n"} },
    { "alone: no line feed is added", "a\n{{>p}}\nb", "{}", "a\npb",
      {"p", "p"} },
    { "alone: CR LF", "|\r\n{{>p}}\r\n|", "{}", "|\r\n>|", {"p", ">"} },
    { "alone: first line", "  {{>p}}\n>", "{}", "  >\n  >>",
      {"p", ">\n>"} },
    { "alone: last line", ">\n  {{>p}}", "{}", ">\n  >\n  >",
      {"p", ">\n>"} },
    { "alone: every line is indented", "a\n {{>p}}\nb\n", "{}",
      "a\n |\n -\n |\nb\n", {"p", "|\n-\n|\n"} },
    { "alone: a tab", "\t{{>p}}\n", "{}", "\t1\n\t2\n", {"p", "1\n2\n"} },
    { "alone: lines of a value are not", "a\n {{>p}}\nb\n",
      "{v: h'<\n->'}", "a\n |\n <\n->\n |\nb\n", {"p", "|\n{{{v}}}\n|\n"} },
    { "alone: a line that begins with a tag", "  {{>p}}\n", "{v: 1}",
      "  1\n  1\n", {"p", "{{v}}\n{{v}}\n"} },
    { "alone: two tags on a line, one indent", "  {{>p}}\n", "{v: 1, w: 2}",
      "  12\n", {"p", "{{v}}{{w}}\n"} },
    { "alone: a tag that is no value at the begin of a line", "  {{>p}}\n",
      "{v: [1, 2]}", "  1,2,\n  end", {"p", "{{#v}}{{.}},{{/v}}\nend"} },
    { "alone: no indent for lines that vanish", "  {{>p}}\n", "{v: true}",
      "  1\n  2\n", {"p", "{{#v}}\n1\n{{/v}}\n{{! gone }}\n2\n"} },
    { "alone: lines of a false section", "  {{>p}}\n", "{}", "  2\n",
      {"p", "{{#v}}\n1\n{{/v}}\n2\n"} },
    { "alone: lines of a loop", "  {{>p}}\n", "{v: [1, 2]}",
      "  - 1\n  - 2\n", {"p", "{{#v}}\n- {{.}}\n{{/v}}\n"} },
    { "alone: a section over the end of a line", "  {{>p}}\n", "{v: [1, 2]}",
      "  <1\n  ><2\n  >\n", {"p", "{{#v}}<{{.}}\n>{{/v}}\n"} },
    { "alone: an empty line is a line", " {{>p}}\n", "{}", " 1\n \n 2\n",
      {"p", "1\n\n2\n"} },
    { "alone: nothing after the last line feed", " {{>p}}\n{{>p}}", "{}",
      " 1\n1\n", {"p", "1\n"} },
    { "alone: empty partial", "a\n {{>p}}\nb", "{}", "a\nb", {"p", ""} },
    { "alone: indents add up", " {{>p}}\n", "{}", " (\n   x\n   y\n )\n",
      {"p", "(\n  {{>q}}\n)\n", "q", "x\ny\n"} },
    { "alone: an indent goes on through a partial without one",
      "  {{>p}}\n", "{}", "  (\n  x\n  )\n",
      {"p", "(\n{{>q}}\n)\n", "q", "x\n"} },
    { "alone: no indent inside a line", "  {{>p}}\n", "{}",
      "  (x\ny\n)\n", {"p", "({{>q}})\n", "q", "x\ny\n"} },
    { "alone: an indent ends inside a line", "  {{>p}}\n", "{}",
      "  (x\n yy\n)\n",
      {"p", "({{>q}})\n", "q", "x\n {{>r}}", "r", "yy\n"} },
    { "alone: grows with every level", "{{>node}}",
      "{v: 'a', n: [{v: 'b', n: [{v: 'c', n: []}]}, {v: 'd', n: []}]}",
      "a\n  b\n    c\n  d\n", {"node", "{{v}}\n{{#n}}\n  {{>node}}\n{{/n}}\n"}
    },
    { "alone and not: two forms", "{{>p}} {{>p}}\n {{>p}}\n", "{}",
      "1\n2\n 1\n2\n\n 1\n 2\n", {"p", "1\n2\n"} },
    { "alone: text behind a comment joins its line", "  {{>p}}\n", "{}",
      "  ab\n  c\n", {"p", "a{{! gone }}b\nc\n"} },
    { "alone: a tag over lines", "  {{>p}}\n", "{v: 1}", "  1|\n",
      {"p", "{{\nv\n}}|\n"} },
    { "alone: delimiters are set anew", "  {{>p}}\n", "{v: 1}",
      "  1\n  {{v}}\n", {"p", "{{=@ @=}}\n@v@\n{{v}}\n"} },

    { "a partial without end", "{{>p}}", "{}", NULL, {"p", "x{{>p}}"} },
};


int
main(void)
{
    gd_test_cases(gd_comments, gd_nelts(gd_comments));
    gd_test_cases(gd_delimiters, gd_nelts(gd_delimiters));
    gd_test_cases(gd_partials, gd_nelts(gd_partials));

    return done();
}
