import { CUES } from '../../src/text/names/cues.js';
import { keyOf, POSSESSIVE, payloadOf, type Template, templateOf } from '../../src/text/names/features.js';
import { type Example, type Fit, fitLogistic } from './fit.js';

/** Templates that tell one way of writing from another. */
const FORMAL: ReadonlySet<Template> = new Set([
  ...([
    'word',
    'letters',
    'cases',
    'glues',
    'order',
    'left',
    'right',
    'field',
    'rest',
    'letters-range',
  ] as const),
  ...(['words-range', 'join', 'lengths', 'contrast', 'medical', 'digits', 'script', 'lone'] as const),
  ...(['left-right', 'field-words', 'edges', 'cue-left', 'cue-right', 'plain-cases', 'plain-order'] as const),
  ...(['share', 'likeness-cases', 'number-beside', 'initials', 'left-words', 'right-words'] as const),
]);
/** Those of them that the part of the model for unseen forms does without. */
const LEFT_OUT: ReadonlySet<Template> = new Set([
  ...([
    'cases',
    'glues',
    'left',
    'right',
    'field',
    'rest',
    'letters-range',
    'words-range',
    'join',
    'lengths',
  ] as const),
  ...(['contrast', 'medical', 'digits', 'script', 'lone', 'left-right', 'field-words', 'edges'] as const),
  ...(['left-words', 'right-words'] as const),
]);

type Cue = (typeof CUES)[number];

/** What a word beside a name is worth before anything is learned, in log-odds. */
const BEFORE: Readonly<Partial<Record<Cue, number>>> = {
  ...{ title: 2, role: 1.5, by: 1, 'name-label': 1.5, credential: 0.5, 'eponym-head': -1, 'place-head': -1 },
  honorific: 1,
  according: -1,
};
const AFTER: Readonly<Partial<Record<Cue, number>>> = {
  ...{
    title: 0.5,
    role: 0.3,
    credential: 2,
    'eponym-head': -2,
    'place-head': -2,
    kin: 0.7,
    honorific: 2.5,
    verb: 0.7,
  },
};
const PRIOR: ReadonlyMap<number, number> = new Map([
  ...CUES.flatMap((cue, index): [number, number][] => [
    [keyOf('cue-left', index), BEFORE[cue] ?? 0],
    [keyOf('cue-right', index), AFTER[cue] ?? 0],
  ]),
  [keyOf('cue-right', POSSESSIVE), 0],
  [keyOf('initials', 1), 0.5],
  [keyOf('initials', 2), 1],
  [keyOf('initials', 3), 0.3],
  [keyOf('number-beside', 2), -0.7],
  [keyOf('number-beside', 3), -2],
]);

/** Forms of names that a feature has to be met in, and how often in each, before anything is learned from it. */
const LEAST_FORMS = 2;
const LEAST_OF_A_FORM = 5;
/** A template that has the same value for more names than this share tells of the forms at hand, not of names. */
const MOST_OF_ONE_VALUE = 0.9;

/**
 * What may be learned: of the templates that tell forms apart only features met in names of several forms, and no
 * template that is the same for nearly all names at hand. What all names of the training forms happen to share, or
 * none of them has, says nothing of forms that are not there.
 */
function supported(examples: readonly Example[]): (key: number) => boolean {
  const counts = new Map<number, Map<string, number>>();
  let names = 0;
  for (const { keys, isName, form } of examples) {
    if (!isName) continue;
    names += 1;
    for (const key of keys) {
      let forms = counts.get(key);
      if (forms === undefined) {
        forms = new Map();
        counts.set(key, forms);
      }
      forms.set(form, (forms.get(form) ?? 0) + 1);
    }
  }
  const met = new Set<number>();
  const uniform = new Set<Template>();
  for (const [key, forms] of counts) {
    const often = [...forms.values()];
    if (often.filter((count) => count >= LEAST_OF_A_FORM).length >= LEAST_FORMS) met.add(key);
    const template = templateOf(key);
    const all = often.reduce((sum, count) => sum + count, 0);
    if (template !== undefined && all > names * MOST_OF_ONE_VALUE) uniform.add(template);
  }
  return (key) => {
    const template = templateOf(key);
    if (template === undefined || !FORMAL.has(template)) return true;
    return met.has(key) && !uniform.has(template);
  };
}

/** Where a script of names is met less often, nothing is learned of how its words differ from those of other scripts. */
const LEAST_OF_A_SCRIPT = 100;
/** Templates with the group of a script in their payload: what one step of the group adds to it, and the sizes around it. */
const GROUP_STEP: Readonly<Partial<Record<Template, number>>> = { word: 128, letters: 64, script: 6 };
const GROUPS = [0, 1, 2, 3];

function groupOf(key: number, step: number): number {
  return Math.floor(payloadOf(key) / step) % GROUPS.length;
}

/** How many names are of each group of scripts. */
function namesByGroup(examples: readonly Example[]): readonly number[] {
  const counts = GROUPS.map(() => 0);
  for (const { keys, isName } of examples)
    for (const key of isName ? keys : [])
      if (templateOf(key) === 'script') {
        const group = groupOf(key, GROUP_STEP.script ?? 1);
        counts[group] = (counts[group] ?? 0) + 1;
      }
  return counts;
}

/**
 * What the part that knows forms may learn: nothing from features that hardly a name has. Innocent values alone would
 * teach it that whatever is not among the forms at hand is no name.
 */
function metInNames(examples: readonly Example[]): (key: number) => boolean {
  const counts = new Map<number, number>();
  for (const { keys, isName } of examples)
    for (const key of isName ? keys : []) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (key) => {
    const template = templateOf(key);
    return template === undefined || !FORMAL.has(template) || (counts.get(key) ?? 0) >= LEAST_OF_A_FORM;
  };
}

/** Gives words of a script that no name at hand is written in what words of the other scripts weigh on average. */
function withScriptsBackedOff({ weights, bias }: Fit, examples: readonly Example[]): Fit {
  const counts = namesByGroup(examples);
  const isMet = (group: number) => (counts[group] ?? 0) >= LEAST_OF_A_SCRIPT;
  const unmet = GROUPS.filter((group) => !isMet(group));
  if (unmet.length === 0) return { weights, bias };
  const kept = new Map<number, number>();
  const sums = new Map<number, { step: number; sum: number; count: number }>();
  for (const [key, weight] of weights) {
    const step = GROUP_STEP[templateOf(key) ?? 'share'];
    if (step === undefined) {
      kept.set(key, weight);
      continue;
    }
    const group = groupOf(key, step);
    if (!isMet(group)) continue;
    kept.set(key, weight);
    const base = key - group * step;
    const { sum, count } = sums.get(base) ?? { sum: 0, count: 0 };
    sums.set(base, { step, sum: sum + weight, count: count + 1 });
  }
  for (const [base, { step, sum, count }] of sums)
    for (const group of unmet) kept.set(base + group * step, sum / count);
  return { weights: kept, bias };
}

/** Share of the part for unseen forms in the sum. */
const SHARE_OF_UNSEEN = 0.7;
const STEPS = { passes: 3, rate: 0.12, pull: 0.0005, drop: 0.3, prior: PRIOR };

/**
 * Fits the weights of windows as the mean of two regressions: one that knows little of forms, and so stands on what the
 * words are, and one that knows the forms at hand. Both are sums of weights of features, and so is their mean.
 */
export function fitWindows(examples: readonly Example[]): Fit {
  const may = supported(examples);
  const plain = fitLogistic(examples, {
    ...STEPS,
    may: (key) => {
      const template = templateOf(key);
      return may(key) && template !== 'likeness-rest' && (template === undefined || !LEFT_OUT.has(template));
    },
  });
  const formal = fitLogistic(examples, { ...STEPS, may: metInNames(examples) });
  const weights = new Map<number, number>();
  for (const [part, share] of [
    [plain, SHARE_OF_UNSEEN],
    [formal, 1 - SHARE_OF_UNSEEN],
  ] as const)
    for (const [key, weight] of withScriptsBackedOff(part, examples).weights)
      weights.set(key, (weights.get(key) ?? 0) + share * weight);
  return { weights, bias: SHARE_OF_UNSEEN * plain.bias + (1 - SHARE_OF_UNSEEN) * formal.bias };
}
