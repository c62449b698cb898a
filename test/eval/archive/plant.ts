import type { ValueJson } from '../../build/dicom.js';
import { itemsOf, setAt } from '../base/attributes.js';
import type { Instance } from '../base/instance.js';
import type { Kind } from '../catalogue/catalogue.js';
import { type Context, render } from '../pools/render.js';
import { CONTAINER_PLACES } from './containers.js';
import { encode } from './encode.js';
import { FAULTS } from './faults.js';
import { type Host, type Placed, placed } from './host.js';
import { PIXEL_PLACES } from './pixel-places.js';
import { SIDE_CARS } from './side-cars.js';

/** A leak of another kind that came with the one that was asked for. */
export interface Companion {
  readonly kind: string;
  readonly location: string;
  readonly frame?: number;
  readonly box?: readonly [number, number, number, number];
}

/**
 * Puts a value of a kind into a host.
 *
 * @param isLeak false: an innocent value, without what a leak brings along.
 */
export function plant(
  host: Host,
  kind: Kind,
  template: string,
  isLeak: boolean,
  context: Context,
): Placed & { readonly companions: readonly Companion[] } {
  const text = render(
    (kind.template ?? '{*}').replace('{*}', () => template),
    context,
  );
  const companions = isLeak ? Object.entries(kind.withLeak ?? {}) : [];
  const data = [
    ...Object.entries(kind.with ?? {}).map(
      ([location, value]) => [location, rendered(value, context)] as const,
    ),
    ...companions.map(([location, [, value]]) => [location, render(value, context)] as const),
  ].reduce((sum, [location, value]) => setAt(sum, location, value), host.instance.data);
  const prepared = { ...host, instance: { ...host.instance, data } };
  const put =
    kind.at === undefined
      ? inContainer(prepared, kind, text)
      : inAttribute(prepared, kind, kind.at, text, context);
  const beside = companions.map(([location, [name]]) => ({ kind: name, location }));
  if (!isLeak || kind.container !== 'burned-in-claim') return { ...put, companions: beside };
  const { box, frame = 0, ...mark } = put.mark;
  const burned = {
    kind: 'pixel-text/dx-banner',
    location: '(7FE0,0010)',
    frame,
    ...(box === undefined ? {} : { box }),
  };
  return { ...put, mark: { ...mark, location: '(0028,0301)' }, companions: [burned] };
}

function rendered(value: NonNullable<Kind['with']>[string], context: Context): ValueJson {
  return typeof value === 'string'
    ? render(value, context)
    : { ...value, value: render(value.value, context) };
}

function inContainer(host: Host, kind: Kind, text: string): Placed {
  const name = kind.container ?? '';
  const put = CONTAINER_PLACES[name] ?? SIDE_CARS[name] ?? PIXEL_PLACES[name];
  if (put !== undefined) return put(host, text);
  const spoil = FAULTS[name];
  if (spoil === undefined) throw new RangeError(`${kind.kind}: no place ${name}`);
  return spoil(host);
}

function inAttribute(host: Host, kind: Kind, at: string, text: string, context: Context): Placed {
  const location = at + (kind.under ?? '');
  const value =
    kind.encode === undefined ? plain(text, kind.vr) : encode(text, kind.encode, kind.vr, context.random);
  const filled = setAt(host.instance.data, location, value);
  const data = kind.unSequence === true ? { ...filled, [at]: asUnknown(filled[at]) } : filled;
  const instance: Instance = { ...host.instance, data };
  return placed(instance, location, kind.accept === undefined ? {} : { accept: kind.accept });
}

function plain(text: string, vr: string | undefined): ValueJson {
  return vr === undefined ? text : { vr, value: text };
}

/** A sequence as a reader without a dictionary passes it on: UN, its items in implicit little endian (PS3.5 6.2.2). */
function asUnknown(value: ValueJson | undefined): ValueJson {
  return { vr: 'UN', syntax: 'implicit-little', lengths: 'undefined', items: [...(itemsOf(value) ?? [])] };
}
