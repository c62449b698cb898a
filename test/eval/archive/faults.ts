import { setAt } from '../base/attributes.js';
import { instanceBytes } from '../base/instance.js';
import { randomOf } from '../pools/random.js';
import { beside, type Host, type Placed } from './host.js';
import { zip } from './pack.js';

type Spoil = (host: Host) => Placed;

const SEVEN_ZIP_MAGIC = Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]);

/** Files that cannot be read whole, and containers that cannot be opened. */
export const FAULTS: Readonly<Record<string, Spoil>> = {
  truncate: (host) => file(host, (bytes) => bytes.subarray(0, bytes.length - 700)),
  'truncate-early': (host) => file(host, (bytes) => bytes.subarray(0, 700)),
  'lying-length': (host) => options(host, '(0018,1030)', { vr: 'UT', value: 'HEAD', length: 0x7fffff00 }),
  garbage: (host) =>
    file(host, (bytes) => Buffer.concat([bytes.subarray(0, 132), randomOf(host.instance.path).bytes(900)])),
  empty: (host) => file(host, () => new Uint8Array(0)),
  'unknown-syntax': (host) => declared(host, '1.2.840.10008.1.2.4.999'),
  'corrupt-deflated': (host) => {
    const instance = { ...host.instance, options: { ...host.instance.options, transferSyntax: 'deflated' } };
    const bytes = Buffer.from(instanceBytes(instance));
    bytes.fill(0xff, Math.floor(bytes.length / 2));
    return replaced(host, bytes);
  },
  undecodable: (host) => options(host, '(0018,1030)', { vr: 'LO', hex: 'c328a0a1e228a1f0288cbc' }),
  'encrypted-zip': (host) => {
    const member = { name: 'a.dcm', bytes: randomOf(host.instance.path).bytes(2000) };
    const placed = container(host, 'zip', zip([member], '', true));
    return { ...placed, mark: { ...placed.mark, acceptFiles: [`${placed.mark.file}!/a.dcm`] } };
  },
  '7z': (host) =>
    container(host, '7z', Buffer.concat([SEVEN_ZIP_MAGIC, randomOf(host.instance.path).bytes(1500)])),
};

function file(host: Host, change: (bytes: Uint8Array) => Uint8Array): Placed {
  return replaced(host, change(instanceBytes(host.instance)));
}

function replaced(host: Host, bytes: Uint8Array): Placed {
  const { path } = host.instance;
  return { instances: [], sideFiles: [{ path, bytes }], mark: { file: path } };
}

function container(host: Host, extension: string, bytes: Uint8Array): Placed {
  const path = beside(host.instance.path, `bundle.${extension}`);
  return { instances: [host.instance], sideFiles: [{ path, bytes }], mark: { file: path } };
}

function options(host: Host, tag: string, value: Parameters<typeof setAt>[2]): Placed {
  const instance = { ...host.instance, data: setAt(host.instance.data, tag, value) };
  return { instances: [instance], sideFiles: [], mark: { file: instance.path } };
}

function declared(host: Host, uid: string): Placed {
  const instance = { ...host.instance, options: { ...host.instance.options, declaredTransferSyntax: uid } };
  return { instances: [instance], sideFiles: [], mark: { file: instance.path } };
}
