import { fixed, latin, uint } from '../eval/private/bytes.js';

/** A table of MR parameters as Philips keeps it: a header, entries of 50 bytes, then the texts. */
export function philipsParameters(texts: Readonly<Record<string, string>>): Buffer {
  const names = Object.entries(texts);
  const end = 32 + 50 * (names.length + 1);
  const entries = names.map(([name], index) => {
    const at = 32 + 50 * index;
    return Buffer.concat([
      fixed(name, 34),
      uint(2, 4),
      uint(1, 4),
      uint(0, 4),
      uint(end + 81 * index - at - 46, 4),
    ]);
  });
  const number = Buffer.concat([
    fixed('EX_ACQ_flip_angle', 34),
    uint(0, 4),
    uint(1, 4),
    uint(0, 4),
    uint(0, 4),
  ]);
  return Buffer.concat([Buffer.alloc(32), ...entries, number, ...names.map(([, text]) => fixed(text, 81))]);
}

/** A table of Canon's MR: items of key, type and length behind a count. */
export function canonItems(
  items: readonly (readonly [key: number, type: number, content: Buffer])[],
): Buffer {
  const separator = Buffer.from('00000000000000000c0000000000000000000000', 'hex');
  return Buffer.concat([
    uint(items.length, 4),
    ...items.flatMap(([key, type, content]) => [
      uint(key, 4),
      uint(type, 4),
      uint(content.length, 4),
      separator,
      content,
    ]),
  ]);
}

/** A record of SCP-ECG with the header section alone. */
export function scpEcg(fields: readonly (readonly [tag: number, value: Buffer])[]): Buffer {
  const header = Buffer.concat([
    ...fields.flatMap(([tag, value]) => [Buffer.from([tag]), uint(value.length, 2), value]),
    Buffer.from([255, 0, 0]),
  ]);
  const section = (id: number, reserved: Buffer, content: Buffer) =>
    Buffer.concat([
      uint(0, 2),
      uint(id, 2),
      uint(content.length + 16, 4),
      Buffer.from([20, 20]),
      reserved,
      content,
    ]);
  const first = section(1, Buffer.alloc(6), header);
  const pointer = (id: number, length: number, at: number) =>
    Buffer.concat([uint(id, 2), uint(length, 4), uint(at, 4)]);
  const pointers = Buffer.concat([pointer(0, 36, 7), pointer(1, first.length, 43)]);
  const all = Buffer.concat([section(0, latin('SCPECG'), pointers), first]);
  return Buffer.concat([uint(0, 2), uint(all.length + 6, 4), all]);
}
