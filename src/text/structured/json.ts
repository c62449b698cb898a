import { isDataName } from './data-name.js';
import type { Gathering } from './entry.js';
import { gatherLines } from './lines.js';
import { gatherPrinted } from './printed.js';

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

interface Pending {
  readonly value: unknown;
  readonly pointer: string;
  readonly key: string;
  readonly depth: number;
}

/** Steps that only hold what the step above them names. */
const HOLDER =
  /^(?:values?|text|display|content|strings?|data|alphabetic|ideographic|phonetic|#text|[_$]t?|@value|val)$/i;
/** Members that name what stands beside them under `value`. */
const NAMING = [
  'name',
  'key',
  'keyword',
  'tag',
  'attribute',
  'field',
  'label',
  'element',
  'parameter',
] as const;
const LONGEST_NAME = 64;

/** `{"name": "PatientName", "value": …}`: the name of the value; undefined where an object is no such pair. */
function namedBy(object: Readonly<Record<string, unknown>>): string | undefined {
  if (!('value' in object || 'Value' in object)) return undefined;
  for (const naming of NAMING) {
    const name = object[naming];
    if (typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME) return name;
  }
  return undefined;
}

function children({ value, pointer, key, depth }: Pending): readonly Pending[] {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({
      value: item,
      pointer: `${pointer}/${index}`,
      key,
      depth: depth + 1,
    }));
  if (typeof value !== 'object' || value === null) return [];
  const named = namedBy(value as Readonly<Record<string, unknown>>);
  return Object.entries(value).map(([name, item]: [string, unknown]) => ({
    value: item,
    pointer: `${pointer}/${escapeStep(name)}`,
    key: HOLDER.test(name) ? (named ?? (key === '' ? name : key)) : name,
    depth: depth + 1,
  }));
}

function gatherNames({ value, pointer, key }: Pending, gathering: Gathering): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const name of Object.keys(value))
    if (isDataName(name))
      gathering.add({
        location: `${pointer}/${escapeStep(name)}`,
        key,
        value: name,
        isName: true,
        place: 'side-car',
      });
}

/** Members of notebooks that hold what a program printed, line by line (nbformat 4). */
const PRINTED = /\/(?:text|text~1plain|text~1html|text~1markdown|source)$/;

function isPrinted(pointer: string, value: unknown): value is readonly string[] {
  return (
    PRINTED.test(pointer) &&
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'string')
  );
}

function gatherTree(root: unknown, prefix: string, gathering: Gathering): void {
  const stack: Pending[] = [{ value: root, pointer: prefix, key: '', depth: 0 }];
  for (let next = stack.pop(); next !== undefined && !gathering.isFull; next = stack.pop()) {
    const { value, pointer, key, depth } = next;
    if (typeof value === 'string' || typeof value === 'number')
      gathering.add({
        location: pointer === '' ? '/' : pointer,
        key,
        value: String(value),
        place: 'side-car',
      });
    else if (depth >= gathering.depth) gathering.problem({ kind: 'too-deep' });
    else if (isPrinted(pointer, value)) gatherPrinted(value, pointer, gathering);
    else {
      gatherNames(next, gathering);
      stack.push(...children(next).toReversed());
    }
  }
}

/** Strings and numbers of a JSON text, or of JSON lines, by JSON pointer (RFC 6901). What is no JSON is read as lines. */
export function gatherJson(text: string, gathering: Gathering): void {
  try {
    gatherTree(JSON.parse(text), '', gathering);
    return;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const lines = text.split(/\r?\n/);
  const parsed: [number, unknown][] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      parsed.push([index, JSON.parse(line)]);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      gathering.problem({ kind: 'not-well-formed', line: index + 1 });
      gatherLines(text, gathering);
      return;
    }
  }
  for (const [index, value] of parsed) gatherTree(value, `/${index}`, gathering);
}
