import type { Span } from '../span.js';

/** 90 to 119; ages over 89 are identifiers (45 CFR 164.514(b)(2)(i)(C)). */
const OLD = '(?:9\\d|1[01]\\d)';
const WITH_UNIT = new RegExp(
  `(?<![\\d.,/:-])0?(${OLD})(?:\\s*|-)(?:y(?:\\/?o|rs?|ears?)?(?:\\b|(?=[MF]\\b))|[-\\s]?year[-\\s]?olds?\\b|ans\\b|años?\\b|anos\\b|anni\\b|Jahre?\\b|jährig\\w*|-?jährig\\w*|jaar\\b|år\\b|let\\b|lat\\b|yaş\\w*|лет\\b|год[а]?\\b|ετών|سنة|세|살|歳|才|岁|歲|ปี)`,
  'giu',
);
const WITH_CUE = new RegExp(
  `\\b(?:age[d]?|alter|âge|edad|età|idade|leeftijd|возраст|年齢|年龄)(?:\\s*[:=]\\s*|\\s+)0?(${OLD})(?![\\d.,]*\\d|\\s*(?:days?|d|weeks?|w|months?|m|mo|hours?|h)\\b)`,
  'giu',
);
const SEX_AND_AGE = new RegExp(`(?<![\\w.])(${OLD})\\s?[MF](?![\\w])`, 'g');
const AGE_STRING = new RegExp(`^0?(${OLD})Y$`);

/**
 * Ages over 89, with a unit, a cue, or as an age string (`092Y`, PS3.5 6.2).
 *
 * @example findOldAges('94 y/o F with cough') // one part, of kind `age-over-89`
 */
export function findOldAges(text: string): readonly Span[] {
  const spans: Span[] = [];
  const push = (pattern: RegExp, confidence: number, reason: string) => {
    for (const match of text.matchAll(pattern))
      spans.push({
        kind: 'age-over-89',
        start: reason === 'cue' ? match.index + match[0].length - (match[1] ?? '').length : match.index,
        end: match.index + match[0].length,
        confidence,
        reasons: [reason],
      });
  };
  if (AGE_STRING.test(text.trim())) push(/\S+/g, 0.95, 'grammar');
  else {
    push(WITH_UNIT, 0.88, 'unit');
    push(WITH_CUE, 0.85, 'cue');
    push(SEX_AND_AGE, 0.35, 'shape');
  }
  return spans;
}
