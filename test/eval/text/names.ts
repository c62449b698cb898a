import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { judgeText } from '../../../src/text/judging/judge.js';
import type { NameModel } from '../../../src/text/names/model.js';
import { readTable } from './corpus.js';

/** A labelled value: is it, or does it hold, a person's name? */
export interface LabelledValue {
  readonly value: string;
  readonly keyword: string;
  readonly vr: string;
  readonly kind: string;
  readonly isName: boolean;
  /** True for the half that nobody tunes on. */
  readonly heldOut: boolean;
}

function isHeldOut(value: string): boolean {
  return (createHash('md5').update(value).digest()[0] ?? 0) % 2 === 1;
}

/** The names and other values of the development corpus. */
export function labelledValues(folder: string): readonly LabelledValue[] {
  const rows = (file: string, isName: boolean) =>
    readTable(join(folder, 'text', file)).map(
      ({ value = '', keyword = '', vr = '', kind = '' }): LabelledValue => ({
        value,
        keyword: keyword.startsWith('private') ? '' : keyword,
        vr,
        kind,
        isName,
        heldOut: isHeldOut(value),
      }),
    );
  return [...rows('names.tsv', true), ...rows('not-names.tsv', false)];
}

/** How sure the judgement is that a value holds a name; 0 where it sees none. */
export function nameScore(
  { value, keyword, vr }: Pick<LabelledValue, 'value' | 'keyword' | 'vr'>,
  model: NameModel,
): number {
  const evidence = judgeText({ value, keyword, vr, place: 'attribute' }, { model });
  const names = evidence.filter(({ kind }) => kind === 'person-name' || kind === 'username');
  return Math.max(0, ...names.map(({ confidence }) => confidence));
}

export interface Counts {
  readonly names: number;
  readonly found: number;
  readonly others: number;
  readonly alarms: number;
}

/** Counts at a threshold. */
export function countAt(scored: readonly (readonly [LabelledValue, number])[], threshold: number): Counts {
  let [names, found, others, alarms] = [0, 0, 0, 0];
  for (const [{ isName }, score] of scored) {
    const flagged = score >= threshold;
    if (isName) {
      names += 1;
      if (flagged) found += 1;
    } else {
      others += 1;
      if (flagged) alarms += 1;
    }
  }
  return { names, found, others, alarms };
}

/** The harmonic mean of precision and recall. */
export function f1({ names, found, alarms }: Counts): number {
  return names + found + alarms === 0 ? 0 : (2 * found) / (names + found + alarms);
}
