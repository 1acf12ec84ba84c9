// Copyright (C) govdisclose contributors
//
// node check.js URL DIRECTORY: looks at every kind of page of the site at URL
// in Chromium and says "ok name" or "not ok name", with "# ..." lines behind
// it.  PDFs for the caller to look at are left in the directory.

'use strict';

const axe = require('axe-core');
const { HtmlValidate } = require('html-validate');
const { chromium } = require('playwright-core');

const [base, dir] = process.argv.slice(2);

// a path below the mount, and the status that it is answered with

const pages = [
    [''], ['offices/hechuan/guide'], ['rules'], ['items'],
    ['items?q=%E5%85%AC%E5%BC%80&year=2025&size=20'], ['items?q=zzzz'],
    ['items/hechuan/2025-0005'], ['items/finance/2025-0001'],
    ['offices'], ['offices/hechuan'], ['reports'], ['reports/2022'],
    ['reports/2020/hechuan'], ['reports/2022/hechuan'],
    ['reports/2020/hechuan/all'], ['reports/2023/housing'],
    ['reports/2018/finance'], ['reports/2023/housing/checks'], ['apply'],
    ['stats'], ['stats/finance'], ['number/browser-1', 300],
    ['nowhere', 404], ['items?page=x', 400]
];

const views = [
    { name: '1440', width: 1440, height: 900, tab: true },
    { name: '360', width: 360, height: 740, reflow: true },
    { name: 'dark', width: 1440, height: 900, dark: true },
    { name: 'elder', width: 1440, height: 900, elder: true, tab: true },
    { name: 'elder 360', width: 360, height: 740, elder: true, reflow: true }
];


function report(ok, name, faults) {
    console.log(`${ok ? 'ok' : 'not ok'} ${name}`);

    for (const line of ok ? [] : faults.flat()) {
        console.log('# ' + String(line).replace(/\n/g, '\n# '));
    }
}


function none(name, faults) {
    report(faults.length === 0, name, faults);
}


// What a page asks for and says; an error page is one more message.

function listen(page) {
    const seen = { requests: [], messages: [] };

    page.on('request', (request) => seen.requests.push(request.url()));
    page.on('pageerror', (error) => seen.messages.push(error.message));
    page.on('console', (message) => {
        if (!/status of (?:300|40[04])/.test(message.text())) {
            seen.messages.push(message.text());
        }
    });

    return seen;
}


function strangers(seen, elder) {
    return seen.requests.filter((url, i) => i > 0
        && !(url.startsWith(base + 'assets/style.') && i === 1)
        && !(url.startsWith(base + (elder ? 'elder/' : '') + 'assets/style.')
             && i === 1));
}


async function violations(page, dark) {
    await page.evaluate(axe.source);

    const result = await page.evaluate((rules) => window.axe.run(document, {
        resultTypes: ['violations'],
        runOnly: rules
    }), dark ? { type: 'rule', values: ['color-contrast'] } : {
        type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
                 'best-practice']
    });

    return result.violations.map((violation) => `${violation.id}: `
        + violation.nodes.map((node) => node.html).slice(0, 3).join(' '));
}


// By the tabulator through all of the page: what can have the focus and did
// not get it, what got it out of its turn, what did not show it.

async function untabbed(page) {
    const n = await page.evaluate(() => {
        const seen = window.tabbed = [];

        document.addEventListener('focusin', (event) => {
            const style = getComputedStyle(event.target);

            seen.push({
                element: event.target,
                shown: style.outlineStyle !== 'none'
                       && parseFloat(style.outlineWidth) > 0
            });
        });

        window.wanted = [...document.querySelectorAll(
            'a[href], button, input, select, summary, [tabindex="0"]')]
            .filter((element) => element.checkVisibility()
                    && element.type !== 'hidden');

        return window.wanted.length;
    });

    for (let i = 0; i < n; i++) {
        await page.keyboard.press('Tab');
    }

    return page.evaluate(() => {
        const name = (element) => element.outerHTML.slice(0, 100);
        const faults = [];

        window.wanted.forEach((element, i) => {
            const got = window.tabbed[i];

            if (!got || got.element !== element) {
                faults.push(`${i}: ${name(element)}, not `
                            + (got ? name(got.element) : 'nothing'));

            } else if (!got.shown) {
                faults.push(`no outline: ${name(element)}`);
            }
        });

        return faults.slice(0, 3);
    });
}


function wide(page) {
    return page.evaluate(() => {
        const root = document.documentElement;

        if (root.scrollWidth <= root.clientWidth) {
            return [];
        }

        return [...document.querySelectorAll('body *')]
            .filter((element) => element.getBoundingClientRect().right
                                 > root.clientWidth + 1)
            .slice(0, 3).map((element) => element.outerHTML.slice(0, 100))
            .concat(`${root.scrollWidth} > ${root.clientWidth}`);
    });
}


async function look(page, seen, view, path, status) {
    const name = `${path || 'home'}, ${view.name}`;
    const url = base + (view.elder ? 'elder/' : '') + path;

    seen.requests = [];
    seen.messages = [];

    await page.setViewportSize({ width: view.width, height: view.height });
    const response = await page.goto(url);

    report(response.status() === (status || 200), `${name}: status`,
           [response.status()]);

    none(`${name}: accessible`, await violations(page, view.dark));
    none(`${name}: no wider than the screen`, await wide(page));

    if (view.reflow) {

        // 1280 pixels enlarged to 400 %

        await page.setViewportSize({ width: 320, height: 640 });
        none(`${name}: nor at 320 pixels`, await wide(page));
    }

    if (view.tab) {
        none(`${name}: all is reached by keys`, await untabbed(page));

        // twice as large

        await page.setViewportSize({ width: 720, height: 450 });
        none(`${name}: nor wider at 200 %`, await wide(page));
    }

    none(`${name}: no request but the style sheet`,
         strangers(seen, view.elder));
    none(`${name}: no message`, seen.messages);
}


async function looks(browser, view) {
    const context = await browser.newContext({
        colorScheme: view.dark ? 'dark' : 'light'
    });
    const page = await context.newPage();
    const seen = listen(page);

    for (const [path, status] of pages) {
        await look(page, seen, view, path, status);
    }

    await context.close();
}


async function validate() {
    const validator = new HtmlValidate({
        extends: ['html-validate:recommended'],
        rules: {

            // Matters of taste; lists have names, tables that scroll are
            // regions, addresses of cells have dots.

            'long-title': 'off',
            'no-trailing-whitespace': 'off',
            'require-sri': 'off',
            'void-style': ['error', { style: 'omit' }],
            'aria-label-misuse': ['error', { allowAnyNamable: true }],
            'prefer-native-element': ['error', { exclude: ['region'] }],
            'valid-id': ['error', { relaxed: true }]
        }
    });

    for (const [path] of pages) {
        const text = await (await fetch(base + path)).text();
        const result = await validator.validateString(text);

        none(`${path || 'home'}: valid HTML`, result.results.flatMap((one) =>
            one.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: `
                             + m.message)));
    }
}


// Without scripts: from the home page to a search, an item, another office.

async function scriptless(browser) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();

    await page.goto(base);
    await page.fill('#q', '公开');
    await page.press('#q', 'Enter');
    await page.waitForURL(/items\?q=/);
    report(await page.locator('.list li').count() > 0, 'a search', []);

    await page.click('.list a');
    await page.waitForURL(/items\/[a-z]+\//);
    report(await page.locator('h1').count() === 1, 'what it found', []);

    await page.goto(base + 'reports/2022/hechuan');
    await page.click('.switch summary');
    await page.click('.switch a >> nth=0');
    await page.waitForURL(/reports\/2022\/(?!hechuan)/);
    report(await page.locator('table').count() > 2, 'another office', []);

    await page.goto(base + 'reports/2022/hechuan#deny.secret.natural');
    report(await page.locator('td:target').count() === 1, 'a cell', []);

    await context.close();
}


// On a phone a wide table of an imported text scrolls, the text does not, and
// keys reach it: of itself, which axe-core does not know of a table.

async function imported(browser) {
    const page = await browser.newPage({
        viewport: { width: 360, height: 740 }
    });

    await page.goto(base + 'items/hechuan/wide');

    const over = (selector) => page.$eval(selector, (element) =>
        element.scrollWidth - element.clientWidth);

    report(await over('.text table') > 100, 'a wide table scrolls', []);
    report(await over('.text') <= 0, 'and not the text around it', []);

    await page.focus('dl a >> nth=-1');
    await page.keyboard.press('Tab');
    report(await page.evaluate(() => document.activeElement.tagName)
           === 'TABLE', 'keys reach it', []);

    await page.close();
}


// A style sheet of ten lines: its colour, and whether it can be read.

async function restyled(browser) {
    for (const [colorScheme, colour] of [['light', 'rgb(157, 28, 28)'],
                                         ['dark', 'rgb(74, 20, 20)']])
    {
        const context = await browser.newContext({ colorScheme });
        const page = await context.newPage();

        await page.goto(base.replace('/xxgk/', '/red/')
                        + 'reports/2023/housing');

        const got = await page.$eval('.band', (element) =>
            getComputedStyle(element).backgroundColor);

        report(got === colour, `another style, ${colorScheme}`, [got]);
        none(`and its contrast, ${colorScheme}`,
             await violations(page, true));

        await context.close();
    }
}


async function preferences(browser) {
    const context = await browser.newContext({
        reducedMotion: 'reduce', forcedColors: 'active'
    });
    const page = await context.newPage();

    await page.goto(base + 'items');

    const style = (selector, name) => page.$eval(selector, (element, key) =>
        getComputedStyle(element)[key], name);

    report(await style('html', 'scrollBehavior') === 'auto',
           'no motion for those who want none', []);
    report(await style('.menu [aria-current]', 'outlineStyle') !== 'none',
           'the current entry shows without colours', []);

    await context.close();
}


async function print(browser) {
    const page = await browser.newPage();

    for (const path of ['reports/2019/hechuan', 'reports/2022/hechuan']) {
        await page.goto(base + path);
        await page.pdf({
            path: `${dir}/${path.replace(/\//g, '-')}.pdf`,
            preferCSSPageSize: true
        });
    }

    await page.close();
}


async function main() {
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
    });

    const { fingerprint } = await (await fetch(
        base + 'reports/2022/hechuan.json')).json();

    pages.push([`verify/${fingerprint}`]);

    try {
        await Promise.all([
            looks(browser, views[0]).then(() => looks(browser, views[2])),
            looks(browser, views[1]).then(() => looks(browser, views[4])),
            looks(browser, views[3])
        ]);
        await validate();
        await scriptless(browser);
        await imported(browser);
        await restyled(browser);
        await preferences(browser);
        await print(browser);

    } finally {
        await browser.close();
    }

    console.log('done');
}


main().catch((error) => {
    console.log(`not ok ${error.message.split('\n')[0]}`);
    console.error(error);
    process.exit(1);
});
