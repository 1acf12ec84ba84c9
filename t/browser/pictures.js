// Copyright (C) govdisclose contributors
//
// node pictures.js URL DIRECTORY: the pictures of the README.

'use strict';

const { chromium } = require('playwright-core');

const [base, dir] = process.argv.slice(2);

const pictures = [
    { name: 'home', path: '', width: 1120, height: 720 },
    { name: 'report', path: 'reports/2023/housing', width: 1120, height: 860,
      at: '#table-applications' }
];


async function main() {
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
    });

    for (const { name, path, width, height, at } of pictures) {
        const page = await browser.newPage({
            viewport: { width, height }, reducedMotion: 'reduce'
        });

        await page.goto(base + path);

        if (at) {
            await page.$eval(at, (element) => element.scrollIntoView());
            await page.mouse.wheel(0, -110);
        }

        await page.waitForTimeout(200);
        await page.screenshot({ path: `${dir}/${name}.png` });
        await page.close();
    }

    await browser.close();
}


main();
