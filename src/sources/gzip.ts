import type { ByteSource } from '../core/byte-source.js';
import type { MemberFacts } from './member.js';
import { zipText } from './names.js';
import { toBuffer } from './zip-local.js';

const HEADER_BYTES = 10;
/** The optional fields of a header are looked for in its first so many bytes. */
const MAX_FIELDS_BYTES = 65_536 * 2;

const EXTRA_FLAG = 0x04;
const NAME_FLAG = 0x08;
const COMMENT_FLAG = 0x10;

/** What a gzip's header says about its content (RFC 1952 2.3); of several members, the first's. */
export function gzipFacts(source: ByteSource): MemberFacts {
  const bytes = toBuffer(source.read(0, HEADER_BYTES + MAX_FIELDS_BYTES));
  if (bytes.length < HEADER_BYTES) return {};
  const flags = bytes[3] ?? 0;
  const seconds = bytes.readUInt32LE(4);
  let at = HEADER_BYTES;
  let extra: Uint8Array | undefined;
  if ((flags & EXTRA_FLAG) !== 0 && bytes.length >= at + 2) {
    const end = at + 2 + bytes.readUInt16LE(at);
    extra = Uint8Array.from(bytes.subarray(at + 2, end));
    at = end;
  }
  const text = (flag: number) => {
    if ((flags & flag) === 0) return '';
    const end = bytes.indexOf(0, at);
    const field = bytes.subarray(at, end < 0 ? bytes.length : end);
    at += field.length + 1;
    return zipText(field, false);
  };
  const otherName = text(NAME_FLAG);
  const comment = text(COMMENT_FLAG);
  return {
    ...(seconds === 0 ? {} : { modifiedMs: seconds * 1000 }),
    ...(otherName === '' ? {} : { otherName }),
    ...(comment === '' ? {} : { comment }),
    ...(extra === undefined ? {} : { extra: [{ name: 'gzip-extra', bytes: extra }] }),
  };
}

/**
 * What the content of a gzip is called: the container's name without its ending.
 *
 * @example gzipMemberName('a/brain.nii.gz') // 'brain.nii'
 */
export function gzipMemberName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.tgz$/i.test(name)) return name.replace(/\.tgz$/i, '.tar');
  return /.\.(gz|gzip|z)$/i.test(name) ? name.replace(/\.[^.]+$/, '') : name;
}
