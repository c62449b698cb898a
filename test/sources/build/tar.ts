import { type Header, pack } from 'tar-stream';

/** An entry of a tar; a string is its text. */
export interface TestTarEntry {
  readonly header: Partial<Header> & {
    readonly name: string;
    readonly pax?: Readonly<Record<string, string>>;
  };
  readonly bytes?: Buffer;
}

/** A tar with its end mark. */
export async function buildTar(entries: readonly TestTarEntry[]): Promise<Buffer> {
  const packed = pack();
  for (const { header, bytes } of entries) packed.entry(header, bytes ?? Buffer.alloc(0));
  packed.finalize();
  const parts: Buffer[] = [];
  for await (const part of packed) if (part instanceof Uint8Array) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** One header block by hand, for what no library writes. */
export function tarBlock(name: Buffer, size: number, type = '0', magic = ''): Buffer {
  const block = Buffer.alloc(512);
  name.copy(block, 0);
  block.write('0000644\0', 100, 'latin1');
  block.write('0001750\0', 108, 'latin1');
  block.write('0001750\0', 116, 'latin1');
  block.write(`${size.toString(8).padStart(11, '0')} `, 124, 'latin1');
  block.write('14614142452 ', 136, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write(type, 156, 'latin1');
  block.write(magic, 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** Bytes filled up with zeros to whole blocks. */
export function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}
