import { SaxesParser } from 'saxes';
import { isDataName } from './data-name.js';
import type { Gathering } from './entry.js';
import { gatherLines } from './lines.js';

const CHUNK = 65_536;
/** Longest text of one element that is kept whole. */
const LONGEST_TEXT = 1_000_000;

/** Elements that are named by an attribute of theirs, or by the element around them. */
const HOLDER =
  /^(?:(?:\w+:)?(?:value|values|text|string|element|attr|attribute|dicomattribute|item|field|param|parameter|property|entry|meta|data|node|tag|personname|alphabetic|ideographic|phonetic|given|family|v|is|t))$/i;
const TAG = /^\(?[\da-f]{4},?[\da-f]{4}\)?$/i;

/** What an element holds: by the keyword, tag or name that it is given, else by its own name. */
function labelOf(element: string, attributes: Readonly<Record<string, string>>, around: string): string {
  const { keyword, tag = '', name = '', key = '' } = attributes;
  if (keyword !== undefined && keyword !== '') return keyword;
  if (TAG.test(tag)) return tag.replace(/[^\da-f]/gi, '').toUpperCase();
  if (!HOLDER.test(element)) return element;
  return name || key || (around === '' || /^(?:given|family)$/i.test(element) ? element : around);
}

/**
 * Texts and attributes of an XML document by the path of their element, comments by `comment()`. Entities of a document
 * type are not expanded. From the first fault on, what is left is read as lines.
 */
export function gatherXml(text: string, gathering: Gathering): void {
  const parser = new SaxesParser();
  const path: string[] = [];
  const labels: string[] = [];
  let here = '';
  let broken: { readonly line: number; readonly position: number } | undefined;
  const flush = () => {
    if (here.trim() !== '' && path.length <= gathering.depth)
      gathering.add({
        location: `/${path.join('/')}`,
        key: labels.at(-1) ?? '',
        value: here.trim(),
        place: 'side-car',
      });
    here = '';
  };
  const addName = (location: string, key: string, value: string) => {
    if (isDataName(value)) gathering.add({ location, key, value, isName: true, place: 'side-car' });
  };
  parser.on('error', () => {
    if (broken !== undefined) return;
    flush();
    broken = { line: parser.line, position: parser.position };
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (broken !== undefined) return;
    flush();
    path.push(name);
    if (path.length > gathering.depth) {
      if (path.length === gathering.depth + 1) gathering.problem({ kind: 'too-deep', line: parser.line });
      return;
    }
    addName(`/${path.join('/')}`, labels.at(-1) ?? '', name);
    labels.push(labelOf(name, attributes, labels.at(-1) ?? ''));
    for (const [attribute, value] of Object.entries(attributes))
      if (!attribute.startsWith('xmlns')) {
        addName(`/${path.join('/')}/@${attribute}`, labels.at(-1) ?? '', attribute);
        gathering.add({
          location: `/${path.join('/')}/@${attribute}`,
          key: attribute,
          value,
          place: 'side-car',
        });
      }
  });
  parser.on('closetag', () => {
    if (broken !== undefined) return;
    flush();
    path.pop();
    labels.length = Math.min(labels.length, path.length);
  });
  const append = (part: string) => {
    if (broken !== undefined) return;
    if (here.length < LONGEST_TEXT) here += part;
    else gathering.problem({ kind: 'cut' });
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('comment', (comment) => {
    if (broken !== undefined || path.length > gathering.depth) return;
    gathering.add({ location: `/${path.join('/')}/comment()`, key: '', value: comment, place: 'side-car' });
  });
  let at = 0;
  while (at < text.length && broken === undefined && !gathering.isFull && path.length < gathering.depth) {
    parser.write(text.slice(at, at + CHUNK));
    at += CHUNK;
  }
  if (broken === undefined) {
    if (!gathering.isFull && path.length < gathering.depth) parser.close();
    if (broken === undefined) return;
  }
  gathering.problem({ kind: 'not-well-formed', line: broken.line });
  const read = text.slice(0, broken.position).replace(/[^\n]/g, '');
  gatherLines(read + text.slice(broken.position).replace(/<[^<>]*>/g, ' '), gathering);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of an HTML document, line by line, without tags, scripts and styles; line breaks of the source stay. */
export function gatherHtml(text: string, gathering: Gathering): void {
  const keepLines = (part: string) => part.replace(/[^\n]/g, '');
  const plain = withoutPrograms(text, keepLines)
    .replace(/<[^<>]*>/g, (tag) => ` ${keepLines(tag)}`)
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/&#(\d{1,7});/g, (whole, code: string) =>
      Number(code) < 0x110000 ? String.fromCodePoint(Number(code)) : whole,
    );
  gatherLines(plain.replace(/[ \t]+/g, ' '), gathering);
}

const PROGRAM_END: Readonly<Record<string, RegExp>> = { script: /<\/script\s*>/gi, style: /<\/style\s*>/gi };

/** A document without what stands between the tags of scripts and styles; one that does not end is left as it is. */
function withoutPrograms(text: string, instead: (part: string) => string): string {
  const start = /<(script|style)\b/gi;
  let kept = '';
  let behind = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const end = PROGRAM_END[match[1]?.toLowerCase() ?? ''];
    if (end === undefined) break;
    end.lastIndex = match.index;
    if (end.exec(text) === null) break;
    kept += text.slice(behind, match.index) + instead(text.slice(match.index, end.lastIndex));
    behind = end.lastIndex;
    start.lastIndex = behind;
  }
  return kept + text.slice(behind);
}
