import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.js';
import { htmlReport } from '../../src/reporters/html.js';
import { hasChromium, mustHaveChromium, startChromium } from './chromium.js';
import { contrastFaults } from './contrast.js';
import { bigReport, sampleContext, sampleReport, withEveryText } from './sample-report.js';

const INTERACTIVE_MS = 2000;
/** The build server has other work as well: the best of so many loads counts. */
const LOADS = 3;

const HOSTILE = `</script><script>document.title='owned'</script><img src=x onerror="document.title='owned'">'"\``;

interface Loaded {
  readonly page: Page;
  /** What the page asked for beside itself, and what it complained of. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

const FILTER = `new Promise((resolve, reject) => {
  const text = document.getElementById('filter-text');
  const result = document.getElementById('filter-result');
  const before = result.textContent;
  text.value = 'Attribute4999';
  text.dispatchEvent(new Event('input'));
  setTimeout(() => reject(new Error('the filter did nothing')), 20000);
  const look = () => (result.textContent === before ? requestAnimationFrame(look) : resolve(performance.now()));
  look();
})`;

/** What runs out of the page; a closed row ends in an ellipsis, and shows the rest when it is opened. */
const OVERFLOW = `[...document.querySelectorAll('main *, header *')]
  .filter((node) => !node.closest('.scroll, thead, svg, .row:not(.open) .open-row > *, .row:not(.open) .what > *') && node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 80))`;

describe.skipIf(!hasChromium && !mustHaveChromium)('report.html in chromium', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deidlint-report-'));
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function written(name: string, report: Report): string {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, htmlReport(report, sampleContext));
    return pathToFileURL(path).href;
  }

  async function open(url: string, width = 1280, scheme = 'light'): Promise<Loaded> {
    const page = await browser.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => request.url() === url || requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.goto(url);
    return { page, requests, errors };
  }

  it('lists findings, opens one by keyboard, sorts and filters, and asks the network for nothing', async () => {
    const { page, requests, errors } = await open(written('sample', sampleReport()));
    const rows = () => page.$$eval('.row', (found) => found.length);
    expect(await rows()).toBe(9);
    expect(await page.$eval('#filter-result', (node) => node.textContent)).toBe('9 of 10 findings');
    await page.click('#filter-reset');
    expect(await rows()).toBe(10);

    await page.focus('.open-row');
    await page.keyboard.press('Enter');
    const detail = await page.$eval('.detail', (node) => node.textContent ?? '');
    for (const part of [
      'Allergies',
      'Aa^Aa^A',
      'missed by profiles',
      'Empty the attribute',
      'IM000000.dcm',
      '"approver"',
    ])
      expect(detail).toContain(part);
    await page.keyboard.press('Enter');
    expect(await page.$('.detail')).toBeNull();

    await page.click('[data-sort="patients"] button');
    expect(await page.$eval('.row .num[data-label="Patients"]', (node) => node.textContent)).toBe('1,204');
    expect(await page.$eval('[data-sort="patients"]', (node) => node.getAttribute('aria-sort'))).toBe(
      'descending',
    );

    await page.click('[data-only-severity="high"]');
    expect(await rows()).toBe(2);
    await page.select('#filter-class', 'private-tag');
    expect(await rows()).toBe(1);
    expect(await page.$eval('#filter-result', (node) => node.textContent)).toBe('1 of 10 findings');
    await page.click('#filter-reset');
    expect(await rows()).toBe(10);

    await page.click('.open-row');
    await page.click('.only-rule');
    expect(await page.$eval('#filter-result', (node) => node.textContent)).toBe(
      '1 of 10 findings of the rule public-tag/person-name',
    );

    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('draws where on a head a face was measured, and no picture of it', async () => {
    const report = sampleReport();
    const [first, ...others] = report.findings;
    if (first === undefined) throw new Error('the sample has no findings');
    const reasons = ['nose', 'orbits', 'head-width 150 mm', 'nose-before-cheeks 17.2 mm (threshold 6 mm)'];
    const evidence = { ...first.evidence, reasons };
    const face = { ...first, rule: 'face/face-in-volume', class: 'face' as const, evidence };
    const { page, errors } = await open(written('face', { ...report, findings: [face, ...others] }));
    await page.evaluate("document.querySelectorAll('.open-row').forEach((button) => button.click())");
    expect(await page.$$eval('.head figcaption', (found) => found.map((node) => node.textContent))).toEqual([
      'Orbits seenNose seen: 17.2 mm before the cheeksLips and chin not seenA drawing, the same for every head: no picture of this one is kept.',
    ]);
    expect(await page.$$eval('.head svg .seen', (found) => found.length)).toBe(3);
    expect(await page.$$eval('img, canvas, image', (found) => found.length)).toBe(0);
    expect(await contrastFaults(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('runs nothing that an archive says', async () => {
    const { page, requests, errors } = await open(written('hostile', withEveryText(sampleReport(), HOSTILE)));
    await page.evaluate("document.querySelectorAll('.open-row').forEach((button) => button.click())");
    expect(await page.title()).toBe('FAIL – deidlint audit report');
    expect(await page.$$eval('img, script', (found) => found.length)).toBe(2);
    expect(await page.$eval('.message', (node) => node.textContent)).toBe(HOSTILE);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('refuses script that got in all the same', async () => {
    const { page } = await open(written('guarded', sampleReport()));
    const inject = `(() => {
      const script = document.createElement('script');
      try { script.textContent = "document.title = 'owned'"; } catch { return 'refused'; }
      document.body.append(script);
      return document.title;
    })()`;
    expect(await page.evaluate(inject)).not.toBe('owned');
    await page.close();
  });

  it('has a working filter within 2 s with 5,000 findings', async () => {
    const url = written('big', bigReport(5000));
    const times: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      const { page } = await open(url);
      times.push(Number(await page.evaluate(FILTER)));
      expect(await page.$$eval('.row', (found) => found.length)).toBe(1);
      await page.close();
    }
    console.info(
      `Filter of 5,000 findings worked after ${times.map((time) => Math.round(time)).join(', ')} ms`,
    );
    expect(Math.min(...times)).toBeLessThan(INTERACTIVE_MS);
  });

  it.each([360, 390, 768, 1280])('never scrolls sideways at %d px', async (width) => {
    const { page } = await open(written('narrow', withEveryText(sampleReport(), 'W'.repeat(300))), width);
    await page.evaluate("document.querySelector('.open-row').click()");
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate(OVERFLOW)).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'])('has a contrast of at least 4.5 for all text, %s', async (scheme) => {
    const { page } = await open(written('contrast', sampleReport()), 1280, scheme);
    await page.evaluate("document.querySelectorAll('.open-row').forEach((button) => button.click())");
    await page.evaluate(
      "document.querySelectorAll('details').forEach((details) => { details.open = true; })",
    );
    expect(await contrastFaults(page)).toEqual([]);
    await page.close();
  });

  describe('on paper', () => {
    const print = "dispatchEvent(new Event('beforeprint'))";
    const rows = (page: Page, selector: string) => page.$$eval(selector, (found) => found.length);

    it('has what decides: medium and worse, the first of those that fail the gate with details', async () => {
      const report = bigReport(1_000);
      const { page } = await open(written('print', report));
      await page.evaluate(print);
      expect(await rows(page, '.row')).toBe(200);
      expect(await rows(page, '.row.open')).toBe(20);
      const severities = await page.$$eval('.row .badge', (found) => found.map((badge) => badge.className));
      expect(severities.filter((name) => /sev-(?:low|info)/.test(name))).toEqual([]);
      const note = await page.$eval('#paper-note', (found) => found.textContent ?? '');
      expect(note).toContain('200 of 1,000 findings, 20 with details');
      const pages = (await page.pdf()).toString().match(/\/Type\s*\/Page[^s]/g) ?? [];
      expect(pages.length).toBeLessThan(40);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await rows(page, '.row')).toBe(100);
      await page.close();
    });

    it('has what a filter was set to, and the screen keeps its filter', async () => {
      const { page } = await open(written('print-filtered', bigReport(150)));
      await page.click('[data-only-severity="low"]');
      const shown = await rows(page, '.row');
      await page.evaluate(print);
      expect(await rows(page, '.row')).toBe(shown);
      expect(await rows(page, '.row.open')).toBe(20);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect([await rows(page, '.row'), await rows(page, '.row.open')]).toEqual([shown, 0]);
      await page.close();
    });
  });

  it('is still a report where scripts are off', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(written('plain', sampleReport()));
    const text = await page.$eval('#findings', (node) => node.textContent ?? '');
    expect(text).toContain('Allergies (0010,2110) holds what reads as the name of a person.');
    await page.close();
  });
});
