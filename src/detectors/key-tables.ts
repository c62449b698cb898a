import { keyMeaning } from '../rules/keys.js';
import { type Column, columnsOf } from '../text/structured/columns.js';
import type { StructuredEntry } from '../text/structured/entry.js';
import type { Hit } from './hit.js';

const SHIFT_RULE = 'container/date-shift-table';
const PSEUDONYM_RULE = 'container/pseudonym-table';

/** Names of columns and files that hold by how much dates were shifted. */
const SHIFT =
  /(?:date|day|dob)s?[\s_-]*(?:shift|offset|delta|jitter|inc\b|increment)|(?:shift|offset|jitter)[\s_-]*(?:in[\s_-]*)?(?:date|day|table|map|key)|date[\s_-]?inc|^shifts?$|jitter|tages?versatz|datumsversatz|verschiebung|d[ée]calage|desplazamiento|desfase|deslocamento|spostamento|verschuiving|сдвиг|смещени|日期偏移|日付シフト/iu;
/** Names of columns and files that hold what was there before, and what stands there now. */
const BEFORE =
  /orig|\bold|_old|^old|real|true|source|before|hospital|clinical|internal|identif(?:ied|iable)|from$|^pre\b|ancien|vrai|alt(?:e|er)?_?(?:id|nummer)|echt|réel|antiguo|antigo|vecchi|star[yéýeio]?$|stary_|eski|gammel|vanha|régi|исходн|стар|元の|原始/iu;
const AFTER =
  /anon|pseudo|de-?_?id|\bnew|_new|^new|cod(?:e|ed)\b|code$|alias|study_?(?:id|no|number|subject)|subj|research|mapped|target|replac|random|trial|release|public|after|to$|neu(?:e|er)?_?(?:id|nummer)|nouveau|nuevo|novo|nuovo|now[yea]$|nov[ýéyi]$|yeni|uusi|\bny(?:tt)?\b|új|шифр|нов|код|псевдоним|匿名|编号|仮名|가명/iu;
const TABLE =
  /look-?_?up|mapping|crosswalk|cross_?walk|link(?:age|ing)?[_-]?(?:file|table|key|log)|(?:id|uid|key|code|patient|subject|name)[_-]?(?:map|key|list|table)|pseudonym|anonymi[sz]|re-?ident|de-?ident|correspond|zuordnung|schl[üu]ssel|equivalen|klucz|ключ|mapa\b|clave|chiave|sleutel|nyckel|anahtar|concordan|\bkey\b|对照|対応表|매핑/iu;

const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:/+-]{1,63}$/u;
const UID = /^[0-2](?:\.\d+){5,}$/;
const INTEGER = /^[-+]?\d{1,5}$/;
const LEAST_ROWS = 2;
const LEAST_ROWS_UNNAMED = 3;
/** A hundred years of days. */
const MOST_DAYS = 36_525;
const TELLING_DAYS = 30;
const UID_ROOT = 5;

/**
 * Tables that undo a de-identification: by how many days the dates of each subject were shifted, and which number,
 * name or UID each pseudonym stands for.
 *
 * @param path of the file: it often says what it is
 * @example keyTableHits(entriesOf('{"S-01": -417, "S-02": 98, "S-03": -12}'), 'shift.json')
 */
export function keyTableHits(entries: readonly StructuredEntry[], path: string): readonly Hit[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const columns of columnsOf(entries)) {
    const hit = shiftHit(columns, name) ?? pseudonymHit(columns, name);
    if (hit !== undefined) return [hit];
  }
  return [];
}

function shiftHit(columns: readonly Column[], file: string): Hit | undefined {
  const days = columns.find(
    (column, index) => index > 0 && areDays(column) && SHIFT.test(spaced(column.name)),
  );
  const named = days ?? (columns.length <= 3 && SHIFT.test(spaced(file)) ? columns.find(areDays) : undefined);
  if (named !== undefined && columns.some((column) => column !== named && areIds(column, LEAST_ROWS)))
    return hitOf(SHIFT_RULE, 'date', 0.85, 'named');
  const [ids, shifts] = columns;
  if (columns.length !== 2 || ids === undefined || shifts === undefined) return undefined;
  const looksSo =
    areIds(ids, LEAST_ROWS_UNNAMED) && hasLetters(ids) && areDays(shifts) && areOfBothSigns(shifts);
  return looksSo ? hitOf(SHIFT_RULE, 'date', 0.6, 'values') : undefined;
}

function pseudonymHit(columns: readonly Column[], file: string): Hit | undefined {
  const ids = columns.filter((column) => areIds(column, LEAST_ROWS));
  for (const one of ids)
    for (const other of ids) {
      if (one === other || !isOneToOne(one, other)) continue;
      const reason = pairedBy(one, other, columns, file);
      if (reason !== undefined)
        return hitOf(PSEUDONYM_RULE, 'mrn', reason === 'file-name' ? 0.75 : 0.85, reason);
    }
  const owners = columns.find(
    (column) => column.name !== '' && isPatients(column.name) && areDistinct(column),
  );
  const codes = ids.find((column) => column !== owners && AFTER.test(spaced(column.name)));
  return owners === undefined || codes === undefined || owners.cells.size < LEAST_ROWS
    ? undefined
    : hitOf(PSEUDONYM_RULE, 'mrn', 0.85, 'named');
}

function pairedBy(
  one: Column,
  other: Column,
  columns: readonly Column[],
  file: string,
): 'named' | 'uids' | 'file-name' | undefined {
  const isBefore = BEFORE.test(spaced(one.name)) || isPatients(one.name);
  if (one.name !== '' && isBefore && AFTER.test(spaced(other.name))) return 'named';
  if (areOfTwoRoots(one, other)) return 'uids';
  return columns.length === 2 && TABLE.test(spaced(file)) ? 'file-name' : undefined;
}

/** `subjectShiftDays` and `subject_shift_days` as words. */
function spaced(name: string): string {
  return name.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1_').replace(/\.[a-z]{1,10}$/i, '');
}

function isPatients(name: string): boolean {
  const keyword = keyMeaning(name)?.keyword;
  return keyword === 'PatientID' || keyword === 'PatientName' || keyword === 'NationalID';
}

const textsOf = ({ cells }: Column): readonly string[] => [...cells.values()];

function areDistinct(column: Column): boolean {
  return new Set(textsOf(column)).size >= column.cells.size * 0.9;
}

function areIds(column: Column, least: number): boolean {
  const texts = textsOf(column);
  const likeIds = texts.filter((text) => ID.test(text) && /\d/.test(text));
  return texts.length >= least && likeIds.length >= texts.length * 0.9 && areDistinct(column);
}

function hasLetters(column: Column): boolean {
  return textsOf(column).every((text) => /\p{L}/u.test(text));
}

function areDays(column: Column): boolean {
  const texts = textsOf(column);
  if (texts.length < LEAST_ROWS || !texts.every((text) => INTEGER.test(text))) return false;
  const numbers = texts.map(Number);
  const largest = Math.max(...numbers.map(Math.abs));
  return new Set(numbers).size > 1 && largest <= MOST_DAYS && largest >= TELLING_DAYS;
}

function areOfBothSigns(column: Column): boolean {
  const numbers = textsOf(column).map(Number);
  return numbers.some((days) => days < 0) && numbers.every((days) => days !== 0) && areDistinct(column);
}

/** Rows in which both stand, with no two alike, and none that is the same twice. */
function isOneToOne(one: Column, other: Column): boolean {
  const rows = [...one.cells].filter(([row]) => other.cells.has(row));
  return rows.length >= LEAST_ROWS && rows.every(([row, text]) => other.cells.get(row) !== text);
}

/** UIDs of one root that stand beside UIDs of another. */
function areOfTwoRoots(one: Column, other: Column): boolean {
  const root = (uid: string) => uid.split('.').slice(0, UID_ROOT).join('.');
  const [ones, others] = [textsOf(one), textsOf(other)];
  if (!ones.every((uid) => UID.test(uid)) || !others.every((uid) => UID.test(uid))) return false;
  const roots = new Set(ones.map(root));
  return !others.some((uid) => roots.has(root(uid)));
}

function hitOf(rule: string, kind: 'date' | 'mrn', confidence: number, reason: string): Hit {
  return { rule, kind, value: '', confidence, reasons: [reason], location: 'content' };
}
