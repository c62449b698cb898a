import { setAt } from '../../test/eval/base/attributes.js';
import { vendorsOf } from '../../test/eval/base/equipment.js';
import { planSeries } from '../../test/eval/base/identified.js';
import { type Instance, instanceBytes } from '../../test/eval/base/instance.js';
import { cleanSeries } from '../../test/eval/base/series.js';
import { makeStudy, type TrueStudy } from '../../test/eval/base/study.js';
import type { House } from '../../test/eval/deidentify/deidentify.js';
import { HOUSE_STYLES } from '../../test/eval/deidentify/styles.js';
import { randomOf } from '../../test/eval/pools/random.js';
import type { Leak } from '../../test/eval/score/key.js';
import { headSeries } from './head-series.js';
import { lumbarSpine } from './lumbar-spine.js';
import { PATIENT, TEXT_LEAKS } from './text-leaks.js';

/** The demo archive: files by path, and what is planted in them. */
export interface Demo {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly leaks: readonly Leak[];
  /** Raw values that were planted; no output of a scan may hold one. */
  readonly planted: readonly string[];
}

const SECRET = 'the demo house keeps this to itself';

/** Modality and house style of each subject, in order. */
const SUBJECTS: readonly (readonly [modality: string, style: string])[] = [
  ['CT', 'shifted'],
  ['MR', 'private-kept'],
  ['US', 'removed'],
  ['DX', 'shifted'],
  ['MG', 'dummy'],
  ['CT', 'private-kept'],
  ['MR', 'shifted'],
  ['NM', 'blanked'],
  ['CT', 'hashed'],
  ['XA', 'shifted'],
];

/** Builds the demo archive; the same bytes every time. */
export function buildDemo(): Demo {
  const files = new Map<string, Uint8Array>();
  const leaks: Leak[] = [];
  const planted: string[] = [];
  const add = (instance: Instance) => files.set(instance.path, instanceBytes(instance));

  SUBJECTS.forEach(([modality, style], index) => {
    for (const instance of subjectSeries(modality, houseOf(style, index + 1), index + 1)) add(instance);
  });
  for (const [index, leak] of TEXT_LEAKS.entries()) {
    const number = SUBJECTS.length + index + 1;
    const [target, ...others] = subjectSeries(leak.modality, houseOf(leak.style, number), number);
    if (target === undefined) throw new RangeError('a series has an instance');
    const data = leak.values.reduce((sum, [location, value]) => setAt(sum, location, value), target.data);
    const instance = { ...target, data, options: { ...target.options, ...leak.options } };
    const path = leak.fileName === undefined ? instance.path : instance.path.replace(/[^/]+$/, leak.fileName);
    add({ ...instance, path });
    others.forEach(add);
    if (leak.sideCar !== undefined) {
      files.set(path.replace(/[^/]+$/, leak.sideCar.name), Buffer.from(leak.sideCar.text));
    }
    for (const place of leak.places) {
      const file = place.inSideCar && leak.sideCar ? path.replace(/[^/]+$/, leak.sideCar.name) : path;
      const { inSideCar: _, ...rest } = place;
      leaks.push({ id: `demo-${leaks.length + 1}`, form: 'demo', file, ...rest });
    }
    planted.push(...leak.planted);
  }
  const spine = lumbarSpine(houseOf('shifted', 40), study(40));
  add(spine.instance);
  leaks.push(...spine.leaks);
  planted.push(...spine.planted);
  const head = headSeries(houseOf('shifted', 41), study(41));
  head.instances.forEach(add);
  leaks.push(head.leak);
  return { files, leaks, planted: [...new Set(planted)] };
}

function study(number: number): TrueStudy {
  const random = randomOf(`demo/${number}`);
  return { ...makeStudy('dev', random), person: PATIENT };
}

function houseOf(name: string, number: number): House {
  const style = HOUSE_STYLES.find((candidate) => candidate.name === name);
  if (style === undefined) throw new RangeError(`no style ${name}`);
  const shiftDays = -400 - randomOf(`demo/shift/${number}`).int(300);
  return { style, subject: { secret: SECRET, number, shiftDays }, safeCreators: SAFE_CREATORS };
}

const SAFE_CREATORS = new Set([
  'SIEMENS MR HEADER',
  'GEMS_ACQU_01',
  'GEMS_PARM_01',
  'GEMS_HELIOS_01',
  'Philips Imaging DD 001',
]);

function subjectSeries(modality: string, house: House, number: number): readonly Instance[] {
  const random = randomOf(`demo/series/${number}`);
  const plan = planSeries(modality, vendorsOf(modality), 1, random);
  const folder = `subject-${String(number).padStart(3, '0')}/${modality.toLowerCase()}`;
  return cleanSeries(
    study(number),
    { ...plan, profile: { ...plan.profile, slices: 2 } },
    house,
    folder,
    random,
  );
}
