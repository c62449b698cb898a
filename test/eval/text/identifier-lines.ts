import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAtLeast } from '../../../src/core/severity.js';
import { NO_CLAIMS } from '../../../src/detectors/query.js';
import { textDetector } from '../../../src/detectors/text.js';
import { attributeTable } from '../../../src/rules/attributes.js';
import { loadRules } from '../../../src/rules/load.js';
import type { NameModel } from '../../../src/text/names/model.js';
import { readTable } from './corpus.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Confidence that a policy asks for before a finding counts. */
const LEAST_CONFIDENCE = 0.5;

/** A line of a hospital, and what was raised in it. */
export interface ScoredLine {
  readonly kind: string;
  readonly language: string;
  readonly text: string;
  /** Half of the lines, by their digest, that nobody looked at while the finders were written. */
  readonly heldOut: boolean;
  /** Rules of medium and above other than names, with their confidence. */
  readonly raised: readonly { readonly rule: string; readonly confidence: number }[];
}

/**
 * Lines as hospitals of many countries write them into comments: numbers, telephones, days, births and ages over 89 by the
 * words before them, and innocent lines that look alike (`none`). Made of invented numbers.
 */
export function scoreLines(model: NameModel): readonly ScoredLine[] {
  const rules = loadRules();
  const detect = textDetector({ rules, attributes: attributeTable(), context: { model } });
  return readTable(join(folder, 'identifier-lines.tsv')).map(({ kind = '', language = '', text = '' }) => {
    const hits = detect({
      ...{ place: 'attribute', tag: 0x00204000, keyword: 'ImageComments', vr: 'LT', writtenVr: 'LT' },
      ...{ value: text, location: '(0020,4000)', privatePath: false, creator: undefined, inside: [] },
      ...{ claims: NO_CLAIMS, modality: '' },
    });
    const raised = hits.filter(
      (hit) =>
        hit.kind !== 'person-name' &&
        hit.confidence >= LEAST_CONFIDENCE &&
        isAtLeast(hit.severity ?? rules.get(hit.rule)?.severity ?? 'info', 'medium'),
    );
    const heldOut = (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1;
    return {
      kind,
      language,
      text,
      heldOut,
      raised: raised.map(({ rule, confidence }) => ({ rule, confidence })),
    };
  });
}

/** Of one rule: how often it was raised, how sure it said to be, and how often the line does identify. */
export interface RuleCalibration {
  readonly rule: string;
  readonly raised: number;
  readonly stated: number;
  readonly right: number;
}

/** Stated confidence held against the share that is right, by rule. */
export function calibrateRules(lines: readonly ScoredLine[]): readonly RuleCalibration[] {
  const raised = lines.flatMap((line) => line.raised.map((hit) => ({ ...hit, right: line.kind !== 'none' })));
  return [...new Set(raised.map(({ rule }) => rule))].sort().map((rule) => {
    const ofRule = raised.filter((hit) => hit.rule === rule);
    const mean = (of: (hit: (typeof ofRule)[number]) => number) =>
      ofRule.reduce((sum, hit) => sum + of(hit), 0) / ofRule.length;
    return {
      rule,
      raised: ofRule.length,
      stated: mean(({ confidence }) => confidence),
      right: mean(({ right }) => (right ? 1 : 0)),
    };
  });
}
