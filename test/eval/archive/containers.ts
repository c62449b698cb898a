import { setAt } from '../base/attributes.js';
import type { Instance } from '../base/instance.js';
import { beside, type Host, type Placed, placed } from './host.js';
import { JPEG_SIZE, jpegWithComment, jpegWithExif, jpegWithXmp } from './jpeg.js';

type Put = (host: Host, text: string) => Placed;

/** Places of a DICOM file that are no value of an attribute, or where no reader looks. */
export const CONTAINER_PLACES: Readonly<Record<string, Put>> = {
  folder: ({ instance }, text) => {
    const path = instance.path.replace(/([^/]+)$/, `${fileName(text)}/$1`);
    return placed({ ...instance, path }, 'path');
  },
  'file-name': ({ instance }, text) => {
    return placed({ ...instance, path: beside(instance.path, `${fileName(text)}.dcm`) }, 'path');
  },
  preamble: ({ instance }, text) => placed(withOptions(instance, { preamble: { text } }), 'preamble'),
  trailing: ({ instance }, text) =>
    placed(withOptions(instance, { trailing: { text: `\0\0${text}\0` } }), 'trailing'),
  'after-pixels': ({ instance }, text) => {
    const misplaced = [{ tag: '(0010,1001)', value: { vr: 'PN', value: text }, where: 'end' as const }];
    return placed({ ...instance, misplaced }, '(0010,1001)');
  },
  duplicate: ({ instance }, text) => {
    const misplaced = [{ tag: '(0010,0010)', value: { vr: 'PN', value: text }, where: 'before' as const }];
    return placed({ ...instance, misplaced }, '(0010,0010)');
  },
  padding: ({ instance }, text) => {
    const value = { vr: 'LO', text: `2.4.1\0\0\0${text}` };
    return placed({ ...instance, data: setAt(instance.data, '(0018,1020)', value) }, '(0018,1020)', {
      accept: ['padding'],
    });
  },
  'trailing-padding': ({ instance }, text) => {
    const value = { vr: 'OB', text: `\0\0${text}\0\0` };
    return placed({ ...instance, data: setAt(instance.data, '(FFFC,FFFC)', value) }, '(FFFC,FFFC)', {
      accept: ['padding', 'trailing'],
    });
  },
  'jpeg-comment': ({ instance }, text) => placed(withJpeg(instance, jpegWithComment(text)), '(7FE0,0010)'),
  'jpeg-exif': ({ instance }, text) => placed(withJpeg(instance, jpegWithExif(text)), '(7FE0,0010)'),
  'jpeg-xmp': ({ instance }, text) => placed(withJpeg(instance, jpegWithXmp(text)), '(7FE0,0010)'),
};

function withOptions(instance: Instance, options: Instance['options']): Instance {
  return { ...instance, options: { ...instance.options, ...options } };
}

/** A name as an export writes it into a path. */
function fileName(text: string): string {
  return text.replace(/[/\\:*?"<>|^]/g, '_').replace(/\s+/g, '_');
}

function withJpeg(instance: Instance, bytes: Uint8Array): Instance {
  return {
    ...instance,
    data: {
      ...instance.data,
      '(0028,0002)': 1,
      '(0028,0004)': 'MONOCHROME2',
      '(0028,0008)': 1,
      '(0028,0010)': JPEG_SIZE,
      '(0028,0011)': JPEG_SIZE,
      '(0028,0100)': 8,
      '(0028,0101)': 8,
      '(0028,0102)': 7,
      '(0028,0103)': 0,
      '(7FE0,0010)': { vr: 'OB', fragments: [{ bytes }] },
    },
    options: { ...instance.options, transferSyntax: 'jpeg-baseline' },
  };
}
