import { describe, expect, it } from 'vitest';
import { embedJson } from '../../src/reporters/html/embed.js';
import { findingData } from '../../src/reporters/html/finding-data.js';
import { htmlReport } from '../../src/reporters/html.js';
import { rankFindings } from '../../src/reporters/rank.js';
import { reporters } from '../../src/reporters/registry.js';
import {
  bigReport,
  cleanReport,
  sampleContext,
  sampleReport,
  sampleRules,
  withEveryText,
} from './sample-report.js';

const MAX_BYTES = 5_000_000;
const sample = htmlReport(sampleReport(), sampleContext);

/** The embedded findings of a page, as its script reads them. */
function embedded(html: string) {
  const json = /<script type="application\/json" id="finding-data">(.*?)<\/script>/s.exec(html)?.[1];
  return JSON.parse(json ?? '');
}

/** The page without the parts that are ours: style, script, embedded data. */
function markup(html: string): string {
  return html.replace(/<style>.*?<\/style>/s, '').replace(/<script[ >].*?<\/script>/gs, '');
}

describe('report.html', () => {
  it.each(['verdict', 'risk', 'findings', 'treatments', 'coverage', 'controls', 'waived', 'run'])(
    'has the section %s, labelled by its heading and reachable from the contents',
    (id) => {
      expect(sample).toMatch(new RegExp(`<section id="${id}"[^>]* aria-labelledby="${id}-title"`));
      expect(sample).toMatch(new RegExp(`<h[12] id="${id}-title">`));
      expect(sample).toContain(`href="#${id}"`);
    },
  );

  it('answers first: word, sentence and every reason stand before any other section', () => {
    const [first = ''] = sample.split('<section id="risk"');
    expect(first).toContain('FAIL');
    expect(first).toContain('Do not release this archive as it is.');
    for (const reason of sampleReport().reasons) expect(first).toContain(reason);
  });

  it('names the gaps on the first screen where nothing else holds a release back', () => {
    const report = { ...sampleReport(), verdict: 'inconclusive' as const, findings: [] };
    const [first = ''] = htmlReport(report, sampleContext).split('<section id="risk"');
    expect(first).toContain('INCONCLUSIVE');
    expect(first).toContain('Pixels of secondary captures and ultrasound were not searched for text.');
  });

  it('does not let a pass sound like a proof', () => {
    expect(htmlReport(cleanReport(), sampleContext)).toContain('it is no proof');
    expect(sample).not.toContain('it is no proof');
  });

  it('puts gaps that gate before those that do not', () => {
    const coverage = sample.slice(sample.indexOf('<section id="coverage"'));
    const at = (reason: string) => coverage.indexOf(`<code>${reason}</code>`);
    expect(at('truncated')).toBeGreaterThan(0);
    expect(at('truncated')).toBeLessThan(at('symbolic-link'));
  });

  it('shows all controls, A to R', () => {
    for (const control of sampleReport().controls) expect(sample).toContain(`<tr id="control-${control.id}"`);
  });

  it('carries every finding with the texts of its rule', () => {
    const data = embedded(sample);
    expect(data.rows).toHaveLength(sampleReport().findings.length);
    expect(data.rules['safe-harbor/date']).toEqual(sampleRules['safe-harbor/date']);
  });

  it('asks nobody for anything: no address but its own parts, and a policy that forbids it', () => {
    const addresses = [...markup(sample).matchAll(/(?:src|href|action|data)="([^"]*)"/g)].map(([, to]) => to);
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((to) => to?.startsWith('#') === false)).toEqual([]);
    expect(sample).not.toMatch(/url\(|@import|https?:/);
    expect(sample).toMatch(/Content-Security-Policy" content="default-src &#x27;none&#x27;/);
    expect(sample).not.toContain('unsafe-inline');
  });

  it('has no style attribute and no handler, which its own policy would refuse', () => {
    expect(markup(sample)).not.toMatch(/\s(style|on\w+)=/);
  });

  it('is the same for equal reports', () => {
    expect(htmlReport(sampleReport(), sampleContext)).toBe(sample);
  });

  it('shows a rule that it knows no text of by its id', () => {
    expect(htmlReport(sampleReport(), { rules: {} })).toContain('public-tag/person-name');
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '{{verdict}}',
    '<!--',
  ])('holds %j in every text field without letting it become markup', (text) => {
    const html = htmlReport(withEveryText(sampleReport(), text), { rules: sampleRules });
    const elements = (page: string) => (markup(page).match(/<[a-z!/][^\s>]*/gi) ?? []).length;
    const harmless = htmlReport(withEveryText(sampleReport(), 'x'), { rules: sampleRules });
    expect(elements(html)).toBe(elements(harmless));
    expect((html.match(/<\/?script/g) ?? []).length).toBe(4);
    expect(embedded(html).rows[0]).toContain(text);
  });

  it('writes characters that turn or hide text as code points', () => {
    const html = htmlReport(withEveryText(sampleReport(), 'a\u202Egnp.exe\u0000'), { rules: {} });
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(html).toContain('\\u{202E}');
  });
});

describe('the size of the page', () => {
  it('stays under 5 MB with 5,000 findings of 20 examples, all findings shown', () => {
    const html = htmlReport(bigReport(5000), sampleContext);
    expect(Buffer.byteLength(html)).toBeLessThan(MAX_BYTES);
    expect(embedded(html).rows).toHaveLength(5000);
  });

  it('stays under 5 MB with 8,000 findings, and counts those without room', () => {
    const html = htmlReport({ ...bigReport(8_000), omittedFindings: 17 }, sampleContext);
    expect(Buffer.byteLength(html)).toBeLessThan(MAX_BYTES);
    const leftOut = 8_000 - embedded(html).rows.length;
    expect(html).toContain(`${leftOut + 17} more findings`);
  });

  it('drops examples before findings, and the least urgent first', () => {
    const { findings } = bigReport(100);
    const column = (json: string, name: string) => {
      const data = JSON.parse(json);
      return data.rows.map((row: readonly unknown[]) => row[data.columns.indexOf(name)]);
    };
    const tight = findingData(findings, sampleRules, 70_000);
    const counts = column(tight.json, 'examples').map((rows: readonly unknown[]) => rows.length);
    expect(tight.leftOut).toBe(0);
    expect(counts[0]).toBeGreaterThan(counts[99]);
    expect([...counts].sort((left, right) => right - left)).toEqual(counts);

    const tighter = findingData(findings, sampleRules, 20_000);
    expect(tighter.leftOut).toBeGreaterThan(0);
    expect(column(tighter.json, 'fingerprint')).toEqual(
      rankFindings(findings)
        .slice(0, 100 - tighter.leftOut)
        .map(({ fingerprint }) => fingerprint),
    );
  });
});

describe('embedded JSON', () => {
  it('gives its value back and can neither close nor open an element', () => {
    const value = { text: '</script><!-- & \u2028 \u2029 "' };
    expect(JSON.parse(embedJson(value))).toEqual(value);
    expect(embedJson(value)).not.toMatch(/[<>&\u2028\u2029]/);
  });
});

describe('the registry', () => {
  it.each(Object.entries(reporters))('%s turns a report into text', (_name, reporter) => {
    expect(reporter(sampleReport(), sampleContext)).toContain('safe-harbor');
  });
});
