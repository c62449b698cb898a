import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Something that reads the headers of files, one after the other, in this process. */
export type Reader = (file: string) => void;

const BARE_BYTES = 65_536;

/** The readers by name; each loads what it needs when it is chosen. */
export const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  'bare-64k': async () => bareReader(BARE_BYTES),
  'bare-16k': async () => bareReader(16_384),
  scanner: scannerReader,
  'scanner-text': scannerTextReader,
  'dcmjs-header': async () => dcmjsReader({ untilTag: '7FE00010', includeUntilTagValue: false }),
  'dcmjs-whole': async () => dcmjsReader({}),
};

/** What no reader of the first bytes of a file can do without. */
function bareReader(bytes: number): Reader {
  return (file) => {
    const buffer = Buffer.allocUnsafeSlow(bytes);
    const descriptor = openSync(file, 'r');
    readSync(descriptor, buffer, 0, bytes, 0);
    closeSync(descriptor);
  };
}

interface ScannerElement {
  readonly vr: string;
}

interface ScannedFile {
  readonly kind: string;
  readonly elements?: readonly ScannerElement[];
  text?(element: ScannerElement): string;
}

interface OpenSource {
  close(): void;
}

/** The scanner as it is built, in dist: elements with tags, VRs, offsets and lengths. */
async function scannerReader(): Promise<Reader> {
  const scan = await builtScanner();
  return (file) => scan(file, () => undefined);
}

/** The scanner, and every text value decoded. */
async function scannerTextReader(): Promise<Reader> {
  const scan = await builtScanner();
  const texts = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
  return (file) =>
    scan(file, (data) => {
      for (const element of data.elements ?? []) if (texts.has(element.vr)) data.text?.(element);
    });
}

async function builtScanner(): Promise<(file: string, use: (data: ScannedFile) => void) => void> {
  const dist = new URL('../../dist/', import.meta.url);
  const { openFile }: { openFile(file: object): { kind: string; source?: OpenSource } } = await import(
    new URL('sources/open.js', dist).href
  );
  const { readDataSet }: { readDataSet(source: OpenSource): ScannedFile } = await import(
    new URL('dicom/read-data-set.js', dist).href
  );
  return (file, use) => {
    const { source } = openFile({ path: 'file', absolute: file });
    if (source === undefined) throw new Error(`not opened: ${file}`);
    const data = readDataSet(source);
    if (data.kind !== 'dicom') throw new Error(`not read: ${file}`);
    use(data);
    source.close();
  };
}

/** What is used of dcmjs, which comes without types. */
interface Dcmjs {
  readonly log: { setLevel(level: string): void };
  readonly data: { readonly DicomMessage: { readFile(bytes: ArrayBufferLike, options: object): unknown } };
}

async function dcmjsReader(options: object): Promise<Reader> {
  const name = 'dcmjs';
  const { default: dcmjs }: { default: Dcmjs } = await import(name);
  dcmjs.log.setLevel('silent');
  return (file) => {
    const bytes = readFileSync(file);
    dcmjs.data.DicomMessage.readFile(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
      options,
    );
  };
}
