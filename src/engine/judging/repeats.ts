import { severityRank } from '../../core/severity.js';
import type { Statement } from './statement.js';

/** Of so many each is compared with each. */
const MOST_COMPARED = 64;

/** A statement with the raw value that it is about. */
interface Saying {
  readonly statement: Statement;
  readonly value: string;
  /** Hash of the value. */
  readonly hash: number;
  /** The true location. */
  readonly location: string | undefined;
}

/**
 * One value at one location gives one finding, in whatever ways it was come upon: as it stands and unpacked, as a text
 * and as the path in it, in two steps of a path. The one that says most leads, the first of equals; the rules of the
 * others stand in its `also`.
 */
export function withoutRepeats<T extends Saying>(said: readonly T[]): readonly T[] {
  if (!mayRepeat(said)) return said;
  const groups = new Map<string, T[]>();
  const kept: T[][] = [];
  for (const one of said) {
    const key = keyOf(one);
    const known = key === undefined ? undefined : groups.get(key);
    if (known !== undefined) known.push(one);
    else {
      const group = [one];
      kept.push(group);
      if (key !== undefined) groups.set(key, group);
    }
  }
  const groupsLeft = said.length > MOST_COMPARED ? kept : withoutParts(kept);
  return groupsLeft.length === said.length ? said : groupsLeft.map(leadOf);
}

/** A name of which one way of reading took a part, and another the whole. */
function withoutParts<T extends Saying>(groups: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return groups.flatMap((group) => {
    const [one] = group;
    if (one === undefined || groups.some(([other]) => other !== undefined && isPartOf(one, other))) return [];
    return [[...group, ...groups.filter(([other]) => other !== undefined && isPartOf(other, one)).flat()]];
  });
}

/** True where a value is one of the words of another of its kind that was come upon in another way at the same place. */
function isPartOf(one: Saying, other: Saying): boolean {
  if (one.value.length >= other.value.length || one.location !== other.location) return false;
  const [{ evidence, inside }, whole] = [one.statement, other.statement];
  if (evidence.kind !== whole.evidence.kind || inside.join() === whole.inside.join()) return false;
  return one.value !== '' && ` ${other.value} `.includes(` ${one.value} `);
}

function mayRepeat(said: readonly Saying[]): boolean {
  return isAnyComeUponOtherwise(said) && areAnyAlike(said);
}

/** Elements that were not unpacked are judged once each; what was come upon in another way may be the same again. */
function isAnyComeUponOtherwise(said: readonly Saying[]): boolean {
  let outside = 0;
  for (const { statement } of said) {
    const { location = '(', inside } = statement;
    if (inside.length > 0) return true;
    if (!location.startsWith('(')) outside += 1;
  }
  return outside > 1;
}

/** Whether two of few are about the same value and location; many are looked at in another way. */
function areAnyAlike(said: readonly Saying[]): boolean {
  if (said.length > MOST_COMPARED) return true;
  for (let index = 1; index < said.length; index += 1) {
    const one = said[index];
    if (one === undefined || one.value === '' || one.location === undefined) continue;
    for (let before = 0; before < index; before += 1) {
      const other = said[before];
      if (one.location !== other?.location) continue;
      if (one.hash === other.hash || isPartOf(one, other) || isPartOf(other, one)) return true;
    }
  }
  return false;
}

/** Where the value stands, and the value; undefined for what is about no value. */
function keyOf({ statement, value, location }: Saying): string | undefined {
  if (value === '' || location === undefined) return undefined;
  const { frame, box } = statement;
  return [location, frame ?? '', box?.join(',') ?? '', value].join('\u0000');
}

function leadOf<T extends Saying>(group: readonly T[]): T {
  const [lead, ...others] = group.toSorted(saysMoreFirst);
  if (lead === undefined) throw new Error('a group of findings has a lead');
  if (others.length === 0) return lead;
  const { rule, also } = lead.statement;
  const agreeing = new Set([
    ...also,
    ...others.flatMap(({ statement }) => [statement.rule, ...statement.also]),
  ]);
  agreeing.delete(rule);
  return { ...lead, statement: { ...lead.statement, also: [...agreeing].sort() } };
}

function saysMoreFirst({ statement: a }: Saying, { statement: b }: Saying): number {
  return severityRank(a.severity) - severityRank(b.severity) || b.confidence - a.confidence;
}
