/** The VR that stands for a number read from bytes; no VR of the standard. */
export const NUMBER_VR = 'number';

/** What a number in bytes may mean. */
export interface NumberReading {
  /** How it was read: `uint32le`, `float64be:ole`. */
  readonly step: string;
  /** `number`, or how a day is written: `yyyymmdd`, `unix`, `ole`, `filetime`, `ticks`, `ntp`, `mac`, `cocoa`, `julian`, `mjd`, `system-time`. */
  readonly meaning: string;
  /** Digits of the number, or the day as YYYYMMDD. */
  readonly value: string;
}

const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2045;
/** Clocks count from 1970; earlier years are no acquisition. */
const FIRST_CLOCK_YEAR = 1985;
const FIRST_CLOCK_MS = Date.UTC(FIRST_CLOCK_YEAR);
const END_MS = Date.UTC(LAST_YEAR + 1);
const OLE_EPOCH_DAY = 25_569;
const FILETIME_EPOCH_MS = 11_644_473_600_000;
const TICKS_EPOCH_MS = 62_135_596_800_000;
const NTP_EPOCH_S = 2_208_988_800;
/** 1904-01-01, from which QuickTime and older programs of the Macintosh count seconds. */
const MAC_EPOCH_S = 2_082_844_800;
/** 2001-01-01, from which Apple's newer programs count. */
const COCOA_EPOCH_S = 978_307_200;
/** A number that somebody was given has at least so many digits. */
const LEAST_RECORD = 100_000;
/** A small number of the other byte order looks like a large one of this. */
const SMALL_NUMBER = 0x100000;
/** A float of ten millions and more is rare: four bytes above are rather a clock of after 2009. */
const LARGEST_USUAL_FLOAT = 1e7;
const LEAST_PACKED_DIGITS = 6;
const MOST_NUMBERS = 4;
const MOST_STRUCTURE_BYTES = 65_536;
const MOST_DAYS = 16;
/** Integers YYYYMMDD of the years that clocks ran in. */
const FIRST_DIGITS = 19_850_000;
const LAST_DIGITS = 20_460_000;
/** Upper 16 bits of doubles from 30,720 to 57,344: days since 1899-12-30 of 1984 to 2056. */
const FIRST_OLE = 0x40de;
const LAST_OLE = 0x40eb;
/** Counts of days by the day number of 1970-01-01 in them: OLE, Julian, that of Matlab, modified Julian. */
const DAY_COUNTS = [
  ['ole', OLE_EPOCH_DAY],
  ['julian', 2_440_587.5],
  ['datenum', 719_529],
  ['mjd', 40_587],
] as const;

/** Whole days, by the number of 1970-01-01 in them: since 1970, since 1899-12-30, since the year 0 or 1. */
const COUNTED_FROM = [
  ['days-1970', 0],
  ['days-1900', OLE_EPOCH_DAY],
  ['days-mjd', 40_587],
  ['days-0000', 719_528],
  ['days-0001', 719_162],
] as const;
const FIRST_COUNTED_YEAR = 1995;
/** 2100-01-01 in days since the year 0. */
const MOST_DAY_COUNT = 767_011;

type Endian = 'le' | 'be';

/** VRs that say nothing of what the bytes are. */
const OPEN_VRS: ReadonlySet<string> = new Set(['UN', 'OB', 'OW']);
/** VRs of floats of four bytes. */
const FLOAT_VRS: ReadonlySet<string> = new Set(['FL', 'OF']);

/** The widths, in bytes, that a VR may be read in. */
const WIDTHS: Readonly<Record<string, readonly (4 | 8)[]>> = {
  UL: [4],
  SL: [4],
  FL: [4],
  OF: [4],
  OL: [4],
  FD: [8],
  OD: [8],
  UV: [8],
  SV: [8],
  OV: [8],
  US: [],
  SS: [],
  UN: [4, 8],
  OB: [4, 8],
  OW: [4, 8],
};

/**
 * What a short binary value may mean as a day or a number that somebody was given. Values of more than four numbers
 * are measurements.
 *
 * @param isLittle byte order of the data set; bytes of unknown kind are read in both
 */
export function readNumbers(bytes: Uint8Array, vr: string, isLittle: boolean): readonly NumberReading[] {
  const readings: NumberReading[] = [];
  const isTyped = !OPEN_VRS.has(vr);
  const orders: readonly Endian[] = isTyped ? [isLittle ? 'le' : 'be'] : ['le', 'be'];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const width of WIDTHS[vr] ?? []) {
    const count = bytes.length / width;
    if (!Number.isInteger(count) || count < 1 || count > MOST_NUMBERS) continue;
    for (let at = 0; at < bytes.length; at += width)
      for (const order of orders)
        readings.push(...(width === 4 ? four(view, at, order, vr) : eight(view, at, order, vr)));
  }
  if (!isTyped && mayBeChance(bytes, view))
    return readings.filter(({ meaning, step }) => !BY_CHANCE.has(meaning) || step.startsWith('float64'));
  return isTyped && vr !== 'US' && vr !== 'SS'
    ? readings
    : [...readings, ...wholeReadings(bytes, view, orders)];
}

function four(view: DataView, at: number, order: Endian, vr: string): readonly NumberReading[] {
  const digits = FLOAT_VRS.has(vr) || OPEN_VRS.has(vr) ? dayInFloat(view, at, order) : undefined;
  if (FLOAT_VRS.has(vr) || digits !== undefined) return digits ?? [];
  const isTyped = !OPEN_VRS.has(vr);
  const number = view.getUint32(at, order === 'le');
  const step = `uint32${order}`;
  if (view.byteLength === 4 && number < MOST_DAY_COUNT) return dayCounts(number, step);
  if (number < LEAST_RECORD) return [];
  const day = validDay(String(number));
  if (!isTyped && view.getUint32(at, order !== 'le') < SMALL_NUMBER) return [];
  const float = view.getFloat32(at, order === 'le');
  const mayBeClock = isTyped || (float > LARGEST_USUAL_FLOAT && !isHalfOfDouble(view, at));
  const clock = mayBeClock ? dayOfMs(number * 1000) : undefined;
  const mac = mayBeClock && number > MAC_EPOCH_S ? dayOfMs((number - MAC_EPOCH_S) * 1000) : undefined;
  const isFloat = !isTyped && Math.abs(float) > 1e-4 && Math.abs(float) < LARGEST_USUAL_FLOAT;
  return [
    ...(day === undefined ? [] : [{ step, meaning: 'yyyymmdd', value: day }]),
    ...(clock === undefined ? [] : [{ step: `${step}:unix`, meaning: 'unix', value: clock }]),
    ...(mac === undefined ? [] : [{ step: `${step}:mac`, meaning: 'mac', value: mac }]),
    ...(isFloat || day !== undefined ? [] : [{ step, meaning: 'number', value: String(number) }]),
  ];
}

/** A whole number as a day, by each of the days that programs count from. */
function dayCounts(number: number, step: string): readonly NumberReading[] {
  return COUNTED_FROM.flatMap(([meaning, epoch]) => {
    const value = dayOfMs((number - epoch) * DAY_MS);
    return value === undefined || Number(value.slice(0, 4)) < FIRST_COUNTED_YEAR
      ? []
      : [{ step: `${step}:${meaning}`, meaning, value }];
  });
}

/** Clocks of 32 bits: every fifteenth number is one of ten years. */
const BY_CHANCE: ReadonlySet<string> = new Set(['unix', 'ntp', 'mac']);
const LEAST_ZEROS = 0.25;

/** True of several mixed numbers in a row, and of measures of eight bytes: some reading of them is always a clock. */
function mayBeChance(bytes: Uint8Array, view: DataView): boolean {
  if (bytes.length <= 4) return false;
  if (bytes.length === 8) return isHalfOfDouble(view, 0);
  return bytes.filter((byte) => byte === 0).length < bytes.length * LEAST_ZEROS;
}

/** An integer YYYYMMDD of the years that clocks ran in, as a float of four bytes. */
function dayInFloat(view: DataView, at: number, order: Endian): readonly NumberReading[] | undefined {
  const float = view.getFloat32(at, order === 'le');
  const isDigits = Number.isInteger(float) && float > FIRST_DIGITS && float < LAST_DIGITS;
  const value = isDigits ? validDay(String(float)) : undefined;
  return value === undefined ? undefined : [{ step: `float32${order}`, meaning: 'yyyymmdd', value }];
}

/** True where the eight bytes are a measure as a float, whose halves are no numbers of their own. */
function isHalfOfDouble(view: DataView, at: number): boolean {
  const start = at - (at % 8);
  if (view.byteLength % 8 !== 0 || start + 8 > view.byteLength) return false;
  return [true, false].some((little) => {
    const size = Math.abs(view.getFloat64(start, little));
    return size > 1e-6 && size < 1e12;
  });
}

function eight(view: DataView, at: number, order: Endian, vr: string): readonly NumberReading[] {
  const little = order === 'le';
  const isFloatVr = vr === 'FD' || vr === 'OD';
  const float =
    vr === 'UV' || vr === 'SV' || vr === 'OV' ? [] : floatReadings(view.getFloat64(at, little), order);
  if (isFloatVr) return float.filter(({ meaning }) => !meaning.endsWith('-rough'));
  if (float.length > 0) return float;
  const whole = view.getBigUint64(at, little);
  const low = Number(whole & 0xffffffffn);
  const readings: (readonly [string, string | undefined])[] = [
    ['unix-ms', dayOfMs(Number(whole))],
    ['unix', low !== Number(whole) ? undefined : dayOfMs(Number(whole) * 1000)],
    ['filetime', dayOfMs(Number(whole / 10_000n) - FILETIME_EPOCH_MS)],
    ['ticks', dayOfMs(Number((whole & 0x3fffffffffffffffn) / 10_000n) - TICKS_EPOCH_MS)],
    ['ntp', dayOfMs((Number(whole >> 32n) - NTP_EPOCH_S) * 1000)],
  ];
  return readings.flatMap(([meaning, value]) =>
    value === undefined ? [] : [{ step: `uint64${order}:${meaning}`, meaning, value }],
  );
}

/** Values that as a whole are a day: packed decimal, or year, month and day one after the other. */
function wholeReadings(
  bytes: Uint8Array,
  view: DataView,
  orders: readonly Endian[],
): readonly NumberReading[] {
  const digits = bytes.length === 4 ? Buffer.from(bytes).toString('hex') : '';
  const packed = validDay(digits);
  const number = packed === undefined ? packedDecimal(bytes) : '';
  return [
    ...(number === '' ? [] : [{ step: 'bcd', meaning: 'number', value: number }]),
    ...(packed === undefined ? [] : [{ step: 'bcd', meaning: 'bcd', value: packed }]),
    ...orders.flatMap((order) => partsOfDay(view, order)),
  ];
}

const LONGEST_PACKED_BYTES = 8;
/** Two digits a byte; the last half may be a sign or a filler. */
const PACKED = /^(\d{6,16}?)(?:[cdf]|f{2})?$/;

/** A number that somebody was given, packed as decimal digits; empty where bytes are none. */
function packedDecimal(bytes: Uint8Array): string {
  if (bytes.length < 3 || bytes.length > LONGEST_PACKED_BYTES) return '';
  const number = (PACKED.exec(Buffer.from(bytes).toString('hex'))?.[1] ?? '').replace(/^0+/, '');
  return number.length < LEAST_PACKED_DIGITS ? '' : number;
}

/** Year, month, day in 16 or 32 bits each; of 16 bytes the SYSTEMTIME of Windows. */
function partsOfDay(view: DataView, order: Endian): readonly NumberReading[] {
  const little = order === 'le';
  const { byteLength } = view;
  if (byteLength === 16) {
    const day = systemTimeAt(view, 0, little);
    if (day !== undefined) return [{ step: `uint16${order}`, meaning: 'system-time', value: day }];
  }
  const width =
    byteLength === 6 || byteLength === 14 || byteLength === 8
      ? 2
      : byteLength === 12 || byteLength === 24
        ? 4
        : 0;
  if (width === 0) return [];
  const [year, month, day] = [0, 1, 2].map((index) =>
    width === 2 ? view.getUint16(index * 2, little) : view.getUint32(index * 4, little),
  );
  const value = dayOfParts(year, month, day);
  return value === undefined ? [] : [{ step: `uint${width * 8}${order}`, meaning: 'year-month-day', value }];
}

function dayOfParts(year = 0, month = 0, day = 0): string | undefined {
  if (year < FIRST_CLOCK_YEAR || year > LAST_YEAR || month > 12 || day > 31) return undefined;
  return validDay(`${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`);
}

/** Year, month, day of the week, day, hour, minute, second, millisecond; the day of the week must be the right one. */
function systemTimeAt(view: DataView, at: number, little: boolean): string | undefined {
  const year = view.getUint16(at, little);
  if (year < FIRST_CLOCK_YEAR || year > LAST_YEAR) return undefined;
  const [month = 0, weekday = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = [
    2, 4, 6, 8, 10, 12, 14,
  ].map((offset) => view.getUint16(at + offset, little));
  if (hour > 23 || minute > 59 || second > 59 || ms > 999) return undefined;
  const isRight = new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday;
  return isRight ? dayOfParts(year, month, day) : undefined;
}

/**
 * Days inside a larger binary structure, as far as they can be told from other numbers: integers YYYYMMDD, SYSTEMTIME,
 * days with a time of whole seconds as floats.
 */
export function daysInStructure(bytes: Uint8Array): readonly NumberReading[] {
  const end = Math.min(bytes.length, MOST_STRUCTURE_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, end);
  const found = new Map<string, NumberReading>();
  const add = (step: string, meaning: string, value: string | undefined) => {
    if (value !== undefined) found.set(`${step} ${value}`, { step, meaning, value });
  };
  for (let at = 0; at + 4 <= end && found.size < MOST_DAYS; at += 2) {
    for (const order of ['le', 'be'] as const) {
      const little = order === 'le';
      if (at % 4 === 0) {
        const number = view.getUint32(at, little);
        if (number > FIRST_DIGITS && number < LAST_DIGITS)
          add(`uint32${order}`, 'yyyymmdd', validDay(String(number)));
      }
      if (at + 16 <= end) add(`uint16${order}`, 'system-time', systemTimeAt(view, at, little));
      if (at % 4 === 0 && at + 8 <= end) {
        const high = view.getUint16(little ? at + 6 : at, little);
        if (high >= FIRST_OLE && high <= LAST_OLE)
          add(`float64${order}:ole`, 'ole', oleDay(view.getFloat64(at, little)));
      }
    }
  }
  return [...found.values()];
}

/** Days since 1899-12-30 with a time of whole seconds, and integers that are written as floats. */
function floatReadings(float: number, order: Endian): readonly NumberReading[] {
  if (!Number.isFinite(float) || float < 1) return [];
  const step = `float64${order}`;
  if (Number.isInteger(float)) {
    const day = validDay(String(float));
    if (day !== undefined) return [{ step, meaning: 'yyyymmdd', value: day }];
    if (float < MOST_DAY_COUNT) return dayCounts(float, step);
  }
  const counted = DAY_COUNTS.flatMap(([meaning, epoch]): readonly NumberReading[] => {
    const value = clockDay(float, epoch);
    if (value === undefined) return [];
    // A measure such as 36500.25 is a whole number of seconds too, when taken for a day.
    return [
      { step: `${step}:${meaning}`, meaning: hasFewDecimals(float) ? `${meaning}-rough` : meaning, value },
    ];
  });
  if (counted.length > 0) return counted;
  const unix = float > 6e8 && float < 2.4e9 ? dayOfMs(float * 1000) : dayOfMs(float > 6e11 ? float : 0);
  const cocoa = float > 1e8 && float < 1.3e9 ? dayOfMs((float + COCOA_EPOCH_S) * 1000) : undefined;
  return [
    ...(unix === undefined ? [] : [{ step: `${step}:unix`, meaning: 'unix', value: unix }]),
    ...(cocoa === undefined ? [] : [{ step: `${step}:cocoa`, meaning: 'cocoa', value: cocoa }]),
  ];
}

/** A count of days with a time of whole seconds, of one of the years that clocks ran in. */
function clockDay(float: number, epoch: number): string | undefined {
  const ms = (float - epoch) * DAY_MS;
  const seconds = ms / 1000;
  const isClock = Math.abs(seconds % 86_400) > 1 && Math.abs(seconds - Math.round(seconds)) < 5e-3;
  const isQuarter = Number.isInteger(float * 4);
  return isClock && !isQuarter ? dayOfMs(Math.round(ms)) : undefined;
}

function oleDay(float: number): string | undefined {
  return hasFewDecimals(float) ? undefined : clockDay(float, OLE_EPOCH_DAY);
}

function hasFewDecimals(float: number): boolean {
  return (
    Number.isInteger(Math.round(float * 1e8) / 1e6) && Math.abs(float * 100 - Math.round(float * 100)) < 1e-6
  );
}

function validDay(digits: string): string | undefined {
  if (digits.length !== 8) return undefined;
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && year >= FIRST_YEAR && year <= LAST_YEAR ? digits : undefined;
}

function dayOfMs(ms: number): string | undefined {
  return ms >= FIRST_CLOCK_MS && ms < END_MS
    ? new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')
    : undefined;
}
