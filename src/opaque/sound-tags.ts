import type { Inner } from './part.js';

const MOST_FRAMES = 256;
const OLD_TAG_BYTES = 128;
const ENCODINGS = ['latin1', 'utf-16', 'utf-16be', 'utf-8'];
/** Frames about the program that made a file, or its length. */
const OF_PROGRAMS = new Set(['TSSE', 'TENC', 'TLEN', 'TBPM', 'TFLT', 'TCON', 'TRCK']);
const KEYS: ReadonlyMap<string, string> = new Map([
  ['TPE1', 'artist'],
  ['TPE2', 'artist'],
  ['TCOM', 'creator'],
  ['TOWN', 'owner'],
  ['TIT2', 'title'],
  ['COMM', 'comment'],
]);

/** Text frames and comments of an ID3v2 tag. */
export function openId3(buffer: Buffer): readonly Inner[] {
  if (buffer.length < 20 || buffer.toString('latin1', 0, 3) !== 'ID3') return [];
  const isNew = buffer[3] === 4;
  const end = Math.min(buffer.length, 10 + synchsafe(buffer, 6));
  const inner: Inner[] = [];
  for (let at = 10; at + 10 <= end && inner.length < MOST_FRAMES; ) {
    const id = buffer.toString('latin1', at, at + 4);
    const size = isNew ? synchsafe(buffer, at + 4) : buffer.readUInt32BE(at + 4);
    if (!/^[A-Z][A-Z0-9]{3}$/.test(id) || size === 0) break;
    const frame = buffer.subarray(at + 10, at + 10 + size);
    if (id === 'COMM' || id === 'USLT') inner.push(said(id, frame[0] ?? 0, frame.subarray(4)));
    else if (id.startsWith('T') && !OF_PROGRAMS.has(id))
      inner.push(said(id, frame[0] ?? 0, frame.subarray(1)));
    at += 10 + size;
  }
  return inner;
}

function said(id: string, encoding: number, bytes: Buffer): Inner {
  const isBigEndian = encoding === 1 && bytes[0] === 0xfe && bytes[1] === 0xff;
  const text = new TextDecoder(isBigEndian ? 'utf-16be' : (ENCODINGS[encoding] ?? 'latin1')).decode(bytes);
  return { step: `id3:${id}`, key: KEYS.get(id) ?? '', content: text.replace(/[\0\ufeff]+/g, ' ').trim() };
}

/** Seven bits a byte. */
function synchsafe(buffer: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((value, index) => value * 128 + ((buffer[at + index] ?? 0) & 0x7f), 0);
}

/** Title, artist, album and comment of an ID3v1 tag, the last 128 bytes of a file. */
export function openOldId3(buffer: Buffer): readonly Inner[] {
  const tag = buffer.subarray(Math.max(0, buffer.length - OLD_TAG_BYTES));
  if (tag.length < OLD_TAG_BYTES || tag.toString('latin1', 0, 3) !== 'TAG') return [];
  const field = (key: string, from: number, to: number) => {
    const text = tag.toString('latin1', from, to).replace(/[\0 ]+$/, '');
    return text === '' ? [] : [{ step: `id3:${key}`, key, content: text }];
  };
  return [
    ...field('title', 3, 33),
    ...field('artist', 33, 63),
    ...field('album', 63, 93),
    ...field('comment', 97, 127),
  ];
}

/** `KEY=value` behind the name of the program (Vorbis I 5). */
export function openVorbis(buffer: Buffer): readonly Inner[] {
  if (buffer.length < 8) return [];
  const inner: Inner[] = [];
  let at = 4 + buffer.readUInt32LE(0) + 4;
  while (at + 4 <= buffer.length && inner.length < MOST_FRAMES) {
    const size = buffer.readUInt32LE(at);
    const text = buffer.toString('utf8', at + 4, Math.min(at + 4 + size, buffer.length));
    const equals = text.indexOf('=');
    if (equals <= 0) break;
    const key = text.slice(0, equals).toLowerCase();
    if (key !== 'encoder') inner.push({ step: `vorbis:${key}`, key, content: text.slice(equals + 1) });
    at += 4 + size;
  }
  return inner;
}
