import { type Treatment, treatment } from './treatment.js';

/** Whom the head of a UID belongs to, and what its layout is known to hold. */
export interface UidRoot {
  readonly root: string;
  readonly owner: string;
  readonly category: 'standard' | 'random' | 'vendor' | 'toolkit' | 'de-identifier';
  /** Component after the root (from 0) that holds the device's serial number. */
  readonly serialComponent?: number;
  /** Components of ten digits are seconds since 1970. */
  readonly epochSeconds?: boolean;
  /** Components of the form 30000 0 YYMMDD hhmmss. */
  readonly shortDates?: boolean;
}

/** The root that covers a UID, the longest first. */
export type RootOf = (uid: string) => UidRoot | undefined;

/** Looks roots up by their components. */
export function rootLookup(roots: readonly UidRoot[]): RootOf {
  const byRoot = new Map(roots.map((root) => [root.root, root]));
  const deepest = Math.max(0, ...roots.map(({ root }) => root.split('.').length));
  return (uid) => {
    let found: UidRoot | undefined;
    let end = -1;
    for (let depth = 0; depth < deepest; depth += 1) {
      end = uid.indexOf('.', end + 1);
      const head = end === -1 ? uid : uid.slice(0, end);
      found = byRoot.get(head) ?? found;
      if (end === -1) break;
    }
    return found;
  };
}

/** True for the grammar of UI (PS3.5 9.1), a few leading zeros and trailing blanks forgiven. */
export function isUid(value: string): boolean {
  return value.length <= 72 && /^\d+(\.\d+){2,}$/.test(value);
}

/** How a UID was treated, by the root it stands under. */
export function uidTreatment(uid: string, root: UidRoot | undefined): Treatment {
  switch (root?.category) {
    case 'standard':
      return treatment('standard', 1);
    case 'random':
      return treatment('2.25', 0.9, 'uuid-root');
    case 'de-identifier':
      return treatment('replaced', 0.9, 'root-of-a-de-identifier');
    case 'vendor':
      return treatment('vendor-root', 0.8, 'vendor-root');
    default:
      return treatment('other-root', uid.length > 0 ? 0.6 : 0, 'other-root');
  }
}

/** A date that a UID holds. */
export interface UidDate {
  /** `date-time` and `date` are read as such; `chance`: the head of a long number, which may be one by chance. */
  readonly level: 'date-time' | 'date' | 'chance';
  readonly confidence: number;
}

const TIME = '(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d';
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const DATE_HEAD = new RegExp(`^(\\d{4})(${DAY})(.*)$`);
const TIME_HEAD = new RegExp(`^${TIME}`);
const SHORT_DATE = new RegExp(`^30000\\d\\d{2}${DAY}${TIME}`);
const MS_A_SECOND = 1000;

/**
 * The surest date among the components of a UID after its root. Never of one below 2.25, which is one random number
 * (PS3.5 B.2), nor of a standard one.
 */
export function dateInUid(
  uid: string,
  root: UidRoot | undefined,
  firstYear: number,
  latestYear: number,
): UidDate | undefined {
  if (root?.category === 'standard' || root?.category === 'random') return undefined;
  const components = uid.slice(root === undefined ? 0 : root.root.length + 1).split('.');
  let best: UidDate | undefined;
  for (const [index, component] of components.entries()) {
    if (component.length < 8) continue;
    const found = dateInComponent(component, components[index + 1] ?? '', root, firstYear, latestYear);
    if (found !== undefined && found.confidence > (best?.confidence ?? 0)) best = found;
  }
  return best;
}

function dateInComponent(
  component: string,
  next: string,
  root: UidRoot | undefined,
  firstYear: number,
  latestYear: number,
): UidDate | undefined {
  if (root?.shortDates === true && component.length >= 18 && SHORT_DATE.test(component)) {
    return { level: 'date-time', confidence: 0.9 };
  }
  if (root?.epochSeconds === true && component.length === 10) {
    const year = new Date(Number(component) * MS_A_SECOND).getUTCFullYear();
    if (year >= 1995 && year <= latestYear) return { level: 'date-time', confidence: 0.6 };
  }
  const [, year = '', , rest = ''] = DATE_HEAD.exec(component) ?? [];
  if (isDateTimeWithin(component, root, firstYear, latestYear))
    return { level: 'date-time', confidence: 0.6 };
  if (year === '' || Number(year) < firstYear || Number(year) > latestYear) return undefined;
  if (rest === '')
    return isTimeComponent(next)
      ? { level: 'date-time', confidence: 0.95 }
      : { level: 'date', confidence: 0.85 };
  if (rest.length >= 6 && TIME_HEAD.test(rest) && component.length < LEAST_OF_RANDOM)
    return { level: 'date-time', confidence: rest.length <= 12 ? 0.9 : 0.7 };
  return rest.length === 4 && /^([01]\d|2[0-3])[0-5]\d$/.test(rest)
    ? { level: 'date-time', confidence: 0.8 }
    : { level: 'chance', confidence: 0.3 };
}

/** Digits from which a component is a random number or a digest: a day and an hour begin some of them by chance. */
const LEAST_OF_RANDOM = 30;
const DATE_TIME_TAIL = new RegExp(`^\\d{1,4}((?:19|20)\\d{2})${DAY}${TIME}\\d{0,3}$`);
/** In the layouts of devices short numbers stand before a date and time; in long random numbers any do by chance. */
const LONGEST_WITH_DATE_TIME = 20;

/** A few digits, then YYYYMMDDhhmmss, below the root of a device. */
function isDateTimeWithin(
  component: string,
  root: UidRoot | undefined,
  firstYear: number,
  latestYear: number,
): boolean {
  if (root?.category !== 'vendor' || component.length > LONGEST_WITH_DATE_TIME) return false;
  const year = Number(DATE_TIME_TAIL.exec(component)?.[1] ?? Number.NaN);
  return year >= firstYear && year <= latestYear;
}

/** hhmmss, its leading zero left out as a component's has to be (PS3.5 9.1). */
function isTimeComponent(component: string): boolean {
  return component.length >= 5 && component.length <= 9 && TIME_HEAD.test(component.padStart(6, '0'));
}

/** True where the vendor's layout puts the serial number of the device into the UID. */
export function holdsSerial(uid: string, root: UidRoot | undefined, minDigits: number): boolean {
  if (root?.serialComponent === undefined) return false;
  const serial = uid.slice(root.root.length + 1).split('.')[root.serialComponent] ?? '';
  return serial.length >= minDigits && serial.length <= 6 && !/^0+$/.test(serial);
}
