
/*
 * Copyright (C) govdisclose contributors
 *
 * Messages in Chinese.  In a message * is what differs, in its translation $1
 * is the first of these, itself translated where it is one of the words below.
 * What is not here is printed in English.
 */


#include "gd_say_words.h"


const gd_say_words_t  gd_say_words[] = {

    { "stray name, expected *",
      "多余的文件或目录，这里只能有：$1" },

    { "stray file, expected an item with it as its \"body_file\"",
      "多余的文件，没有信息用 \"body_file\" 引用它" },

    { "stray *, expected a directory named by an office's id (1 to 64 of a-"
      "z 0-9 _ -, not beginning with _ or -)",
      "多余的名称：offices/ 下只能是机关的文件夹，文件夹名为代号（小写字母、数字、_、-，不以 _ 或 - 开头）" },

    { "no such file, expected one in every data set",
      "缺少这个文件，每套数据都必须有" },

    { "no such file, expected one for every office",
      "缺少这个文件，每个机关都必须有" },

    { "no office, expected a directory offices/<office>/ for each",
      "没有机关，请在 offices/ 下为每个机关建一个文件夹" },

    { "file, expected a directory of this name",
      "这里应当是目录，不是文件" },

    { "directory, expected a file of this name",
      "这里应当是文件，不是目录" },

    { "unknown key, * has no such one",
      "没有这个键（拼写是否有误？），$1 不能有它" },

    { "unknown key, the form has no such table",
      "报告格式里没有这张表" },

    { "unknown key, the form has no such cell (see \"extra\")",
      "报告格式里没有这个单元格，格式以外的行写在 \"extra\" 里" },

    { "unknown key, the form has no such row (see \"extra\")",
      "报告格式里没有这一行，格式以外的行写在 \"extra\" 里" },

    { "unknown key, a cell has text, value and unit only",
      "单元格只能有 text、value、unit" },

    { "no \"text\", expected what is printed in the cell",
      "缺少 \"text\"：单元格里印的是什么" },

    { "no \"*\", expected one in every *",
      "缺少 \"$1\"，每个 $2 都必须有" },

    { "null, expected a value (leave the key out where there is none)",
      "不能是 null，没有内容就把这个键去掉" },

    { "nothing but blanks, expected text (leave the key out where there is "
      "none)",
      "只有空白，没有内容就把这个键去掉" },

    { "nothing but blanks, expected text",
      "只有空白，没有内容" },

    { "*, expected an array of * cells",
      "这里是$1，应为 $2 个单元格的数组" },

    { "*, expected a date in a string (YYYY-MM-DD)",
      "这里是$1，日期应写成字符串，如 \"2021-01-31\"" },

    { "*, expected a whole number or an amount in a string",
      "这里是$1，应为整数或字符串形式的金额" },

    { "*, expected a whole number or an amount in a string, as \"3.50\"",
      "$1 有小数，金额应写成字符串，如 \"3.50\"" },

    { "*, expected a whole number (an amount with decimals is a string, as "
      "\"3.50\")",
      "$1 有小数，应为整数；有小数的金额写成字符串，如 \"3.50\"" },

    { "*, expected a whole number, null for a blank or {\"text\": ...}",
      "这里是$1，应为整数；空白写 null，其他文字写 {\"text\": ...}" },

    { "*, expected a whole number, an amount in a string, null for a blank "
      "or {\"text\": ...}",
      "这里是$1，应为整数或字符串形式的金额；空白写 null，其他文字写 {\"text\": ...}" },

    { "* cells, expected *",
      "有 $1 个单元格，应为 $2 个" },

    { "* is not a date (YYYY-MM-DD or YYYY-MM-DD HH:MM)",
      "$1 不是日期，应写成 2021-01-31 或 2021-01-31 09:30" },

    { "* is not one of *",
      "$1 不在允许的值之内，可用：$2" },

    { "* is not *",
      "$1 不是$2" },

    { "before \"*\", expected the same or later",
      "早于 \"$1\"，应为同一天或更晚" },

    { "no \"*\" beside it, expected both or none",
      "缺少 \"$1\"，两者要么都写、要么都不写" },

    { "both \"*\" and \"*\", expected one of them",
      "\"$1\" 和 \"$2\" 只能写一个" },

    { "neither \"*\" nor \"*\", expected one of them",
      "\"$1\" 和 \"$2\" 必须写一个" },

    { "beside \"*\", expected one body",
      "正文只能有一个，已经有了 \"$1\"" },

    { "a date of * in the file of *, expected it in the file of its year",
      "日期在 $1 年，却写在 $2 年的文件里，应放进当年的文件" },

    { "*, expected * as in the file's name",
      "这里是 $1，与文件名不一致，应为 $2" },

    { "* is the id of * too, expected one of each in an office",
      "代号 $1 与 $2 重复，同一机关内不得重复" },

    { "* is the id of a column before it, expected one of each",
      "栏目代号 $1 重复" },

    { "no office *, expected one in offices/",
      "没有代号为 $1 的机关" },

    { "no item *, expected \"office/id\" of one in offices/",
      "没有 $1 这条信息，应写成 \"机关/代号\"" },

    { "the parents go round in a circle, expected a tree",
      "上级机关互为上级，应当是一棵树" },

    { "no column has the id *, expected one of site.json or of this office'"
      "s office.json",
      "没有代号为 $1 的栏目，应为 site.json 或本机关 office.json 里的栏目" },

    { "* twice, expected each column once",
      "$1 写了两次" },

    { "an empty array, expected at least the item's home column",
      "至少要写一个栏目" },

    { "an item that is \"withdrawn\" has *, expected none",
      "已撤回的信息不能再有 $1" },

    { "no file * in files/, expected a regular file there",
      "files/ 里没有 $1 这个文件" },

    { "no file *, expected one beside the items",
      "没有 $1 这个文件，它应当与信息放在一起" },

    { "* is of a type that is not published, expected one of *",
      "$1 的类型不能公开，可用：$2" },

    { "resident identity number *, * in all, expected none (an item may say"
      " \"privacy_reviewed\": true)",
      "有身份证号码 $1，共 $2 处，不得公开；经审查确可公开的，在这条信息里写 \"privacy_reviewed\": true" },

    { "bank card number *, * in all",
      "疑似银行卡号 $1，共 $2 处，请核实" },

    { "mobile telephone number *, * in all",
      "疑似手机号码 $1，共 $2 处，请核实" },

    { "HTML in which there is nothing to show, expected text (leave it out "
      "where there is none)",
      "HTML 里没有可显示的内容" },

    { "no form *, expected the id of one in formats/",
      "没有代号为 $1 的报告格式" },

    { "the report of * is on the form *, expected that of its year, *",
      "$1 年的报告用的是 $2 格式，当年的格式是 $3" },

    { "* is no outcome of *, expected one of *",
      "办理结果 $1 不在 $2 之内，可用：$3" },

    { "duplicate key *, expected each key once",
      "键 $1 重复" },

    { "trailing comma, expected } or another key",
      "多了一个逗号，后面应为 } 或另一个键" },

    { "trailing comma, expected ] or another value",
      "多了一个逗号，后面应为 ] 或另一个值" },

    { "full-width quote * instead of \"",
      "这里用了中文引号 $1，应为英文双引号 \"" },

    { "full-width comma ， instead of ,",
      "这里用了中文逗号，应为英文逗号 ," },

    { "full-width colon ： instead of :",
      "这里用了中文冒号，应为英文冒号 :" },

    { "ideographic space (U+3000) instead of a space",
      "这里用了全角空格，应为半角空格" },

    { "string does not end, expected a closing double quote",
      "字符串没有结束，缺少双引号 \"" },

    { "line break in a string, expected \\n or a closing double quote",
      "字符串里换了行，应写 \\n，或者缺少双引号" },

    { "invalid UTF-8, expected text in this encoding",
      "不是 UTF-8 编码，请另存为 UTF-8" },

    { "byte order mark, expected JSON without one",
      "文件开头有 BOM，请另存为不带 BOM 的 UTF-8" },

    { "byte order mark, expected UTF-8 without one",
      "文件开头有 BOM，请另存为不带 BOM 的 UTF-8" },

    { "empty text, expected a JSON value",
      "没有内容" },

    { "expected a comma or } after the value*",
      "值的后面应为逗号或 }" },

    { "expected a comma or ] after the value*",
      "值的后面应为逗号或 ]" },

    { "symbolic link, expected a regular file or a directory",
      "这里是符号链接，应为文件或目录" },

    { "cannot be opened: *",
      "打不开：$1" },

    { "cannot be opened as a directory: *",
      "打不开这个目录：$1" },

    { "*, expected an object",
      "这里是$1，应为 { } 对象" },

    { "*, expected an array",
      "这里是$1，应为 [ ] 数组" },

    { "*, expected a string",
      "这里是$1，应为字符串" },

    { "*, expected true or false",
      "这里是$1，应为 true 或 false" },

    { "*, expected a whole number, 0 or more",
      "这里是$1，应为不小于 0 的整数" },

    { "*, expected a year from 1949 to 2999",
      "这里是$1，应为 1949 至 2999 的年份" },

    { "a string",
      "字符串" },

    { "a number",
      "数字" },

    { "true or false",
      "true 或 false" },

    { "null",
      "null" },

    { "an array",
      "数组" },

    { "an object",
      "对象" },

    { "a day (MM-DD)",
      "月日（如 03-31）" },

    { "one line without tabs",
      "不含制表符的一行文字" },

    { "an id (1 to 64 of a-z 0-9 _ -, not beginning with _ or -)",
      "代号（1 至 64 个小写字母、数字、_、-，不以 _ 或 - 开头）" },

    { "the id of an item (\"id\" or \"office/id\")",
      "信息的代号（\"代号\" 或 \"机关/代号\"）" },

    { "an amount (up to 15 digits, as \"380\" or \"380.50\")",
      "金额（如 \"380\" 或 \"380.50\"）" },

    { "a link (http:, https:, mailto:, tel: or relative)",
      "链接（http:、https:、mailto:、tel: 或相对地址）" },

    { "a relative file name without \"..\"",
      "不含 \"..\" 的相对文件名" },

    { NULL, NULL }
};
