import type { Inner } from './part.js';

const MOST_LINES = 8192;
const LEAST_SHARE = 0.6;

const SECTION = /^\s*\[([^\]\r\n]{1,80})\]\s*$/;
const PAIR = /^\s*([A-Za-z_][\w .[\]-]{0,79}?)\s*[=:]\s*(\S.*?)\s*$/;
const LONE_PAIR = /^\s*[A-Za-z_][\w.]{1,39}(?:=[^\s=&]|:(?![/\d])\S)[^=&]*$/;
/** `DBQ=x;UID=y;`: pairs one behind the other, as in the settings of a connection. */
const PAIR_LIST = /^[^;\r\n]*\w=[^;\r\n]*;[^\r\n]*$/;
/** `AppMag = 20|Title = x|Date = y`, as slide scanners write it. */
const BARRED_LIST = /^[^|\r\n]{0,200}(?:\|\s*[A-Za-z][\w ]{0,40}\s*=[^|\r\n]*){2,}\|?$/;
const SET = /^\s*set\s+(\w{1,80})\s+(?:"([^"\r\n]*)"|(\S.*?))\s*$/;
/** Numbers of an equipment's settings; eight digits may be a date. */
const NUMBER = /^(?:0x[0-9a-fA-F]+|[-+]?(?:\d{1,7}|\d*\.\d*)(?:[eE][-+]?\d+)?)$/;

export type KeyValueForm = 'phoenix' | 'ge-protocol' | 'ini' | 'pairs';

/** Which of the line-wise forms of `key = value` a text is; undefined where it is none. */
export function keyValueForm(text: string): KeyValueForm | undefined {
  if (text.includes('### ASCCONV BEGIN') || /^\s*<XProtocol>/.test(text)) return 'phoenix';
  const head = text
    .slice(0, 4096)
    .split(/\r\n?|\n/, 40)
    .filter((line) => line.trim() !== '');
  if (head.length === 0) return undefined;
  const share = (pattern: RegExp) => head.filter((line) => pattern.test(line)).length / head.length;
  if (share(SET) >= LEAST_SHARE) return 'ge-protocol';
  if (head.length === 1 && (PAIR_LIST.test(head[0] ?? '') || BARRED_LIST.test(head[0] ?? ''))) return 'pairs';
  if (head.length === 1 && LONE_PAIR.test(head[0] ?? '')) return 'ini';
  const pairs = share(PAIR);
  const sections = share(SECTION);
  return pairs > 0 && pairs + sections >= LEAST_SHARE && (sections > 0 || head.length > 2)
    ? 'ini'
    : undefined;
}

/** The values of such a text by their keys, numbers of settings left out; lines of no such form come as lines. */
export function openKeyValue(text: string, form: KeyValueForm): readonly Inner[] {
  if (form === 'pairs')
    return pairsOf(text.replace(BARRED_LIST.test(text.trim()) ? /\|\s*/g : /;\s*/g, '\n'), 'ini');
  const body = form === 'phoenix' ? ascconv(text) : [{ text, isPairs: true }];
  const inner = body.flatMap(({ text: part, isPairs }) => (isPairs ? pairsOf(part, form) : lines(part)));
  return form === 'phoenix' ? telling(inner) : inner;
}

/** The blocks between BEGIN and END, and what stands around them. */
function ascconv(text: string): readonly { readonly text: string; readonly isPairs: boolean }[] {
  const parts = text.split(/^.*### ASCCONV (?:BEGIN|END).*$/m);
  return parts.map((part, index) => ({ text: part, isPairs: index % 2 === 1 }));
}

function pairsOf(text: string, form: KeyValueForm): readonly Inner[] {
  const inner: Inner[] = [];
  let section = '';
  for (const line of text.split(/\r\n?|\n/, MOST_LINES)) {
    const [, heading] = SECTION.exec(line) ?? [];
    if (heading !== undefined) {
      section = `${heading}/`;
      continue;
    }
    const set = form === 'ge-protocol' ? SET.exec(line) : null;
    const pair = set === null ? PAIR.exec(line) : null;
    const key = set?.[1] ?? pair?.[1] ?? '';
    const value = unquoted(set?.[2] ?? set?.[3] ?? pair?.[2] ?? line);
    if (value.trim() === '' || (NUMBER.test(value) && !isRecord(key, value))) continue;
    inner.push({ step: key === '' ? form : `${form}:${section}${key}`, key, content: value });
  }
  return inner;
}

/** Keys of numbers that somebody was given. */
const RECORD_KEY =
  /patient|pat[_ ]?id|\bpid\b|mrn|record|accession|hospital|admission|visit|case[_ ]?(?:id|no)|birth|dob/i;

/** A number under a key that speaks of a patient, long enough to be theirs. */
function isRecord(key: string, value: string): boolean {
  return RECORD_KEY.test(key) && /^\s*\d{4,}\s*$/.test(value);
}

function unquoted(value: string): string {
  return value.replace(/^"+|"+$/g, '');
}

/** The rest of a Phoenix protocol is `<ParamString."name"> { "value" }`: what stands in quotes, under the last name. */
function lines(text: string): readonly Inner[] {
  const inner: Inner[] = [];
  let key = '';
  for (const match of text.matchAll(/<(\w+)\."([^"]*)">|"([^"\r\n]+)"/g)) {
    if (match[2] !== undefined) key = match[2];
    else if (
      match[3] !== undefined &&
      (!NUMBER.test(match[3].trim()) || isRecord(key, match[3])) &&
      match[3].length > 2 &&
      inner.length < MOST_LINES
    )
      inner.push({ step: key === '' ? 'phoenix' : `phoenix:${key}`, key, content: match[3] });
  }
  return inner;
}

/** Keys of a protocol that speak of people, places and times. */
const TELLING_KEY =
  /name|patient|id$|uid|date|time|comment|phys|birth|inst|serial|text|operator|address|user|report|study|refer|accession|host|path|file/i;

/** Numbers under a key of the machine are settings, however many digits they have. */
const SETTING = /^[-+]?\d+(?:\.\d+)?$/;

/** A protocol repeats thousands of settings: a single word under a key of the machine is one, each other text comes once. */
function telling(inner: readonly Inner[]): readonly Inner[] {
  const seen = new Set<string>();
  return inner.filter(({ key, content }) => {
    const text = String(content);
    const isTelling =
      TELLING_KEY.test(key) || (!SETTING.test(text.trim()) && /[\s^,;@]|\d{6}/.test(text.trim()));
    if (seen.has(text) || !isTelling) return false;
    seen.add(text);
    return true;
  });
}
