import type { ValueJson } from '../../build/dicom.js';
import { omit } from '../base/attributes.js';
import { type Instance, pixelAttributes, plainPicture } from '../base/instance.js';
import { type Box, burn, type Picture, paint } from '../draw/picture.js';
import { randomOf } from '../pools/random.js';
import { type Host, type Placed, placed } from './host.js';

type Put = (host: Host, text: string) => Placed;

const [WIDTH, HEIGHT] = [384, 384];
const EIGHT_BITS = new Set(['US', 'XA', 'SC', 'XC']);
const OVERLAY_BIT = 12;

/** Pictures that carry text, each way that a console or a converter puts it there. */
export const PIXEL_PLACES: Readonly<Record<string, Put>> = {
  'burned-in': (host, text) => burnedIn(host, text),
  'burned-in-claim': (host, text) => {
    const burned = burnedIn(host, text);
    const instances = burned.instances.map((instance) => ({
      ...instance,
      data: { ...instance.data, '(0028,0301)': 'NO' },
    }));
    return { ...burned, instances };
  },
  'below-window': (host, text) => {
    const picture = base(host);
    const air = Math.min(...picture.values.subarray(0, WIDTH * 12));
    const { picture: marked, box } = burn(picture, text, { x: 8, y: 6, size: 20, value: air + 26 });
    const shown = { '(0028,1050)': 1200, '(0028,1051)': 1600 };
    return placed(withFrames(host, [marked], shown), '(7FE0,0010)', { frame: 0, box });
  },
  'one-frame': (host, text) => {
    const frames = [0, 1, 2].map(() => base(host));
    const { picture, box } = burn(base(host), text, place(host));
    frames[1] = picture;
    return placed(withFrames(host, frames), '(7FE0,0010)', { frame: 1, box });
  },
  overlay: (host, text) => {
    const { bits, box } = plane(text);
    const content: Record<string, ValueJson> = {
      ...overlayModule(),
      '(6000,0100)': { vr: 'US', value: 1 },
      '(6000,0102)': { vr: 'US', value: 0 },
      '(6000,3000)': { vr: 'OW', bytes: bits },
    };
    return placed(withFrames(host, [base(host)], content), '(6000,3000)', { box });
  },
  'high-bits': (host, text) => {
    const picture = base(host);
    const { values, box } = ink(text);
    const marked = picture.values.map(
      (value, index) => (value & 0x0fff) | ((values[index] ?? 0) > 127 ? 1 << OVERLAY_BIT : 0),
    );
    const content: Record<string, ValueJson> = {
      ...overlayModule(),
      '(6000,0100)': { vr: 'US', value: 16 },
      '(6000,0102)': { vr: 'US', value: OVERLAY_BIT },
    };
    return placed(withFrames(host, [{ ...picture, values: marked }], content), '(7FE0,0010)', {
      accept: ['(6000,3000)', '(6000,0102)'],
      box,
    });
  },
  icon: (host, text) => {
    const icon = paint(256, 96, (x, y) => 60 + ((x + y) % 40));
    const { picture, box } = burn(icon, text, { x: 6, y: 40, size: 16, value: 250 });
    const content = { '(0088,0200)': [pixelAttributes([picture], 8)] };
    return placed(withFrames(host, [base(host)], content), '(0088,0200)[0].(7FE0,0010)', { box });
  },
};

function burnedIn(host: Host, text: string): Placed {
  const { picture, box } = burn(base(host), text, place(host));
  return placed(withFrames(host, [picture]), '(7FE0,0010)', { frame: 0, box });
}

function base(host: Host): Picture {
  const size = plainPicture(host.modality, WIDTH, randomOf(host.instance.path));
  return { ...size, height: HEIGHT };
}

/** Where a console of the modality writes, and how bright. */
function place(host: Host): { x: number; y: number; size: number; value: number } {
  const random = randomOf(`${host.instance.path}/place`);
  const size = 14 + random.int(9);
  const value = EIGHT_BITS.has(host.modality) ? 235 : 3600;
  return { x: 6 + random.int(20), y: random.chance(0.5) ? 8 : HEIGHT - 16 - size, size, value };
}

function withFrames(
  host: Host,
  frames: readonly Picture[],
  more: Readonly<Record<string, ValueJson>> = {},
): Instance {
  const eight = EIGHT_BITS.has(host.modality);
  const bare = omit(host.instance.data, '(0028,0008)');
  const data = { ...bare, ...pixelAttributes(frames, eight ? 8 : 16, eight ? 8 : 12), ...more };
  return { ...host.instance, data };
}

function overlayModule(): Readonly<Record<string, ValueJson>> {
  return {
    '(6000,0010)': { vr: 'US', value: HEIGHT },
    '(6000,0011)': { vr: 'US', value: WIDTH },
    '(6000,0040)': { vr: 'CS', value: 'G' },
    '(6000,0050)': { vr: 'SS', value: [1, 1] },
  };
}

function ink(text: string): { readonly values: Uint16Array; readonly box: Box } {
  const { picture, box } = burn(
    paint(WIDTH, HEIGHT, () => 0),
    text,
    { x: 12, y: 20, size: 22, value: 255 },
  );
  return { values: picture.values, box };
}

/** An overlay plane (PS3.3 C.9.2): one bit a pixel, the first in the lowest bit. */
function plane(text: string): { readonly bits: Uint8Array; readonly box: Box } {
  const { values, box } = ink(text);
  const bits = new Uint8Array((WIDTH * HEIGHT) / 8);
  values.forEach((value, index) => {
    if (value > 127) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return { bits, box };
}
