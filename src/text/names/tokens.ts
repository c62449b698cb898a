import { foldWord, SCRIPTS, scriptOfUnit } from './characters.js';

/** How a token is written. */
export const CASES = ['initial', 'capitals', 'title', 'lower', 'mixed', 'uncased'] as const;
/** What stands between a token and the one before it. */
export const GLUES = [
  'start',
  'none',
  'space',
  'comma',
  'caret',
  'dot',
  'hyphen',
  'underscore',
  'camel',
  'equals',
  'break',
  'joined',
] as const;
export type Glue = (typeof GLUES)[number];

/** A word of a text, with how it is written and what joins it to the word before. */
export interface Token {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** Index into `SCRIPTS`. */
  readonly script: number;
  /** Index into `CASES`. */
  readonly shape: number;
  readonly glue: Glue;
  /** Digits that follow at once (`SMITH1975`): how many. */
  readonly digitsAfter: number;
  /** True where those digits are a year of somebody's life. */
  readonly yearAfter: boolean;
  /** True where a number follows that a hyphen or underscore ties to the token (`CHUM-278`). */
  readonly numberAfter: boolean;
  /** A possessive `'s` that follows, and is no part of the token. */
  readonly possessive: boolean;
}

const LATIN = SCRIPTS.indexOf('latin');
const HAN = SCRIPTS.indexOf('han');
const KANA = SCRIPTS.indexOf('kana');
const HANGUL = SCRIPTS.indexOf('hangul');
const LAST_CASED = SCRIPTS.indexOf('cased');
/** Prefixes after which a capital does not begin a new word. */
const INNER_CAPITAL =
  /^(?:Mc|Mac|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|Ó|O|D|L|Des|Del|El|Al|Bin|St|Ten|Ter|Mb|Nd|Ng)$/;
const HAN_CUES =
  /(患者|病人|受检者|受檢者|姓名|医生|醫生|医师|醫師|主任|教授|技师|技師|护士|放射科|先生|女士|小姐|太太|同志|様|殿|氏|君|審核|审核|报告|報告|申请|主治|担当)/;
const HANGUL_ENDINGS = /^(.{2,4}?)(님|씨|환자|교수님?|선생님?|의사|간호사|기사)$/;
const TIED_NUMBER = /^[-_]\d{2}/;
const YEAR = /^(?:19[1-9]|20[0-2])\d$/;
/** Tokens of one text that are looked at. */
const MOST_TOKENS = 50_000;

export function shapeOf(text: string, script: number): number {
  if (script > LAST_CASED) return 5;
  if (text.length === 1) return 0;
  const upper = text.toUpperCase();
  const lower = text.toLowerCase();
  if (text === upper && text !== lower) return 1;
  if (text === lower) return 3;
  return text.slice(1) === lower.slice(1) && text.charAt(0) === upper.charAt(0) ? 2 : 4;
}

/** A row of blanks is one: columns and fields of fixed width are filled with them. */
function glueOf(between: string): Glue {
  switch (between.length < 3 ? between : between.replace(/ {2,}/g, ' ')) {
    case '':
      return 'none';
    case ' ':
    case '  ':
    case '\u3000':
    case '\u00a0':
    case '・':
    case '·':
      return 'space';
    case ', ':
    case ',':
    case '，':
    case '、':
    case ' , ':
      return 'comma';
    case '^':
    case '^^':
    case '^^^':
    case '^ ':
      return 'caret';
    case '.':
    case '. ':
      return 'dot';
    case '-':
    case '‐':
      return 'hyphen';
    case '_':
      return 'underscore';
    case '=':
      return 'equals';
    default:
      return 'break';
  }
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 0x02bc || code === 0x60;
}

function isUpper(text: string, at: number): boolean {
  const character = text.charAt(at);
  return character !== character.toLowerCase();
}

/** Ends of the parts of a run of letters: at inner capitals, and at cue words of scripts that write without blanks. */
function partsOfRun(run: string, script: number): readonly string[] {
  if (script === LATIN) {
    let from = 0;
    const parts: string[] = [];
    for (let at = 1; at < run.length; at += 1) {
      const begins = isUpper(run, at) && !isUpper(run, at - 1) && !isApostrophe(run.charCodeAt(at - 1));
      if (!begins || INNER_CAPITAL.test(run.slice(from, at))) continue;
      parts.push(run.slice(from, at));
      from = at;
    }
    return from === 0 ? [run] : [...parts, run.slice(from)];
  }
  if (script === HAN && run.length > 2) return run.split(HAN_CUES).filter((part) => part !== '');
  if (script === HANGUL && run.length > 2) {
    const match = HANGUL_ENDINGS.exec(run);
    return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2]] : [run];
  }
  return [run];
}

/** The words of a text in order, at most 50,000 of them. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let lastEnd = -1;
  while (at < text.length && tokens.length < MOST_TOKENS) {
    const script = scriptOfUnit(text.charCodeAt(at));
    if (script === 0) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      const next = scriptOfUnit(code);
      if (
        next === script ||
        (next !== 0 && script !== HAN && script !== KANA && next !== HAN && next !== KANA)
      )
        end += 1;
      else if (
        isApostrophe(code) &&
        end + 1 < text.length &&
        scriptOfUnit(text.charCodeAt(end + 1)) === script
      )
        end += 1;
      else break;
    }
    const possessive = end - at > 3 && /['’]s$/i.test(text.slice(end - 2, end));
    const runEnd = possessive ? end - 2 : end;
    let digitsAfter = 0;
    while (text.charCodeAt(end + digitsAfter) >= 48 && text.charCodeAt(end + digitsAfter) <= 57)
      digitsAfter += 1;
    let from = at;
    const parts = partsOfRun(text.slice(at, runEnd), script);
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const glue =
        index > 0
          ? script === LATIN
            ? 'camel'
            : 'none'
          : lastEnd < 0
            ? 'start'
            : glueOf(text.slice(lastEnd, at));
      tokens.push({
        text: part,
        folded: foldWord(part),
        start: from,
        end: from + part.length,
        script,
        shape: shapeOf(part, script),
        glue: index === 0 && lastEnd < 0 && at > 0 ? 'break' : glue,
        digitsAfter: isLast ? digitsAfter : 0,
        yearAfter: isLast && digitsAfter === 4 && YEAR.test(text.slice(end, end + 4)),
        numberAfter: isLast && TIED_NUMBER.test(text.slice(end, end + 4)),
        possessive: isLast && possessive,
      });
      from += part.length;
    }
    lastEnd = end;
    at = end;
  }
  return tokens;
}
