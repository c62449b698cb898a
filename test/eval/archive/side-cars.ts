import { deflateSync } from 'node:zlib';
import { instanceBytes } from '../base/instance.js';
import { beside, type Host, type Mark, type Placed } from './host.js';
import { pngWithText, tar, zip } from './pack.js';

type Write = (host: Host, text: string) => Placed;

/** Files that stand beside an instance, and containers that hold it. */
export const SIDE_CARS: Readonly<Record<string, Write>> = {
  json: (host, text) =>
    side(
      host,
      `${stem(host)}.json`,
      `${JSON.stringify({ Modality: host.modality, Session: { Index: 2, Label: text }, Kernel: 'B30f' }, undefined, 2)}\n`,
      '/Session/Label',
    ),
  csv: (host, text) => table(host, text, 'subject', ','),
  'csv-mrn': (host, text) => table(host, text, 'id', ','),
  tsv: (host, text) => table(host, text, 'session_info', '\t'),
  text: (host, text) => side(host, `${stem(host)}.txt`, `Acquisition note\n${text}\nend\n`, 'line 2'),
  backup: (host, text) => side(host, `${stem(host)}.txt~`, `draft\n${text}\n`, 'line 2'),
  xml: (host, text) =>
    side(
      host,
      `${stem(host)}.xml`,
      `<?xml version="1.0"?>\n<session><index>2</index><label>${text}</label></session>\n`,
      '/session/label',
    ),
  nifti: (host, text) => side(host, `${stem(host)}.nii`, nifti(text), 'descrip'),
  png: (host, text) =>
    side(host, `${stem(host)}.png`, pngWithText('Comment', text, deflateSync), 'comment', {
      accept: ['tEXt', 'file'],
    }),
  'zip-comment': (host, text) => {
    const bytes = zip([{ name: '0001.dcm', bytes: instanceBytes(host.instance) }], text);
    return side(host, `${stem(host)}.zip`, bytes, 'comment');
  },
  'zip-member': (host, text) => {
    const name = `${text.replace(/[\s^/]+/g, '_')}.dcm`;
    const bytes = zip([{ name, bytes: instanceBytes(host.instance) }]);
    const file = `${beside(host.instance.path, stem(host))}.zip`;
    return side(host, `${stem(host)}.zip`, bytes, 'path', { file: `${file}!/${name}`, acceptFiles: [file] });
  },
  'tar-owner': (host, text) => {
    const bytes = tar([{ name: '0001.dcm', bytes: instanceBytes(host.instance) }], text);
    const file = `${beside(host.instance.path, stem(host))}.tar`;
    return side(host, `${stem(host)}.tar`, bytes, 'owner', {
      accept: ['comment', 'path'],
      acceptFiles: [`${file}!/0001.dcm`],
    });
  },
};

function stem(host: Host): string {
  return (host.instance.path.split('/').pop() ?? 'file').replace(/\.dcm$/, '');
}

function side(
  host: Host,
  name: string,
  content: string | Uint8Array,
  location: string,
  more: Mark = {},
): Placed {
  const path = beside(host.instance.path, name);
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    instances: [host.instance],
    sideFiles: [{ path, bytes }],
    mark: { file: path, location, ...more },
  };
}

function table(host: Host, text: string, column: string, divider: string): Placed {
  const cell = text.includes(divider) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = [
    ['row', column, 'kernel'],
    ['1', 'n/a', 'B30f'],
    ['2', cell, 'B70f'],
  ];
  const content = `${rows.map((row) => row.join(divider)).join('\n')}\n`;
  return side(host, `${stem(host)}.${divider === ',' ? 'csv' : 'tsv'}`, content, `row 3, column ${column}`);
}

/** A NIfTI-1 file of 4 x 4 x 4 numbers with a description. */
function nifti(description: string): Uint8Array {
  const header = Buffer.alloc(352);
  header.writeInt32LE(348, 0);
  [3, 4, 4, 4, 1, 1, 1, 1].forEach((value, index) => {
    header.writeInt16LE(value, 40 + index * 2);
  });
  header.writeInt16LE(4, 70);
  header.writeInt16LE(16, 72);
  [1, 2, 2, 2].forEach((value, index) => {
    header.writeFloatLE(value, 76 + index * 4);
  });
  header.writeFloatLE(352, 108);
  header.write(description, 148, 79, 'utf8');
  header.write('n+1\0', 344, 'latin1');
  return Buffer.concat([header, Buffer.alloc(128)]);
}
