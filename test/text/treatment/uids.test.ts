import { describe, expect, it } from 'vitest';
import { uidRoots } from '../../../src/rules/uid-roots.js';
import { dateInUid, holdsSerial, isUid, rootLookup, uidTreatment } from '../../../src/text/treatment/uids.js';

const rootOf = rootLookup(uidRoots());
const dateIn = (uid: string) => dateInUid(uid, rootOf(uid), 1950, 2026)?.level;
const treated = (uid: string) => uidTreatment(uid, rootOf(uid)).name;

describe('the root of a UID', () => {
  it('is the longest that covers whole components', () => {
    expect(rootOf('1.3.12.2.1107.5.2.32.1')?.root).toBe('1.3.12.2.1107.5');
    expect(rootOf('1.3.12.2.11075.2')).toBeUndefined();
    expect(rootOf('2.25.1')?.category).toBe('random');
    expect(rootOf('2.251.1')).toBeUndefined();
  });

  it('tells how the UID was treated', () => {
    expect(treated('1.2.840.10008.5.1.4.1.1.2')).toBe('standard');
    expect(treated('2.25.329800735698586629295641978511506172918')).toBe('2.25');
    expect(treated('1.2.840.113619.2.55.3.6')).toBe('vendor-root');
    expect(treated('1.3.6.1.4.1.14519.5.2.1.7009.9004.1')).toBe('replaced');
    expect(treated('1.2.826.0.1.3680043.9.999.4')).toBe('other-root');
  });
});

describe('a date in a UID', () => {
  it('is read as a component, with a time as the next or behind it', () => {
    expect(dateIn('1.2.826.0.1.3680043.9.999.20190314.4')).toBe('date');
    expect(dateIn('1.2.826.0.1.3680043.9.999.20190314.102233.4')).toBe('date-time');
    expect(dateIn('1.2.826.0.1.3680043.9.999.20190314.92233.4')).toBe('date-time');
    expect(dateIn('1.3.12.2.1107.5.2.32.99999.2019031410223312345')).toBe('date-time');
    expect(dateIn('1.2.392.200036.9125.3.201903141022')).toBe('date-time');
  });

  it('is read behind a few digits, below the root of a device alone', () => {
    expect(dateIn('1.2.840.113704.1.111.4820.12320180412103355.7')).toBe('date-time');
    expect(dateIn('1.2.826.0.1.3680043.9.999.12320180412103355.7')).toBeUndefined();
  });

  it("is read in a vendor's own layout", () => {
    expect(dateIn('1.3.12.2.1107.5.1.4.99999.30000019031410223312300000017')).toBe('date-time');
    expect(dateIn('1.2.840.113619.2.55.3.604688119.971.1269341231.460')).toBe('date-time');
  });

  it('may be one by chance at the head of a long number', () => {
    expect(dateIn('1.2.826.0.1.3680043.9.999.201903149999123')).toBe('chance');
  });

  it('is none in random, standard, early, late or short numbers', () => {
    expect(dateIn('2.25.201903141022331234567890123456789')).toBeUndefined();
    expect(dateIn('1.2.840.10008.20190314')).toBeUndefined();
    expect(dateIn('1.2.826.0.1.3680043.9.999.19490314')).toBeUndefined();
    expect(dateIn('1.2.826.0.1.3680043.9.999.20270314')).toBeUndefined();
    expect(dateIn('1.2.826.0.1.3680043.9.999.20191314')).toBeUndefined();
    expect(dateIn('1.2.826.0.1.3680043.9.999.201903')).toBeUndefined();
  });

  it('is rarely one by chance: at most 1 of 1,000 random UIDs reads as one', () => {
    let state = 12_345;
    const digit = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return String((state >> 16) % 10);
    };
    const uids = Array.from(
      { length: 20_000 },
      () => `1.2.826.0.1.3680043.8.498.1${Array.from({ length: 37 }, digit).join('')}`,
    );
    const dated = uids.filter((uid) => ['date', 'date-time'].includes(dateIn(uid) ?? ''));
    expect(dated.length).toBeLessThanOrEqual(20);
  });
});

describe('a serial number in a UID', () => {
  it("is read where the vendor's layout puts it", () => {
    expect(holdsSerial('1.3.12.2.1107.5.2.32.99999.2019', rootOf('1.3.12.2.1107.5.2'), 4)).toBe(true);
    expect(holdsSerial('1.3.12.2.1107.5.2.32.0.2019', rootOf('1.3.12.2.1107.5.2'), 4)).toBe(false);
    expect(holdsSerial('1.2.826.0.1.3680043.9.99999', rootOf('1.2.826.0.1.3680043.9'), 4)).toBe(false);
  });
});

describe('the grammar of a UID', () => {
  it('is digits and dots', () => {
    expect(isUid('1.2.840.10008.1.2')).toBe(true);
    expect(isUid('1.2.840 Smith')).toBe(false);
    expect(isUid(`1.2.${'3'.repeat(80)}`)).toBe(false);
  });
});
