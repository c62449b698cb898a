import { describe, expect, it } from 'vitest';
import { unlistedBy } from '../../../src/detectors/pixels/bare-names.js';
import { pictureJudge } from '../../../src/detectors/pixels/picture-judge.js';
import { type PixelInstance, pixelTextDetector } from '../../../src/detectors/pixels/pixel-hits.js';
import type { PixelLine, PixelReading } from '../../../src/detectors/pixels/pixel-reading.js';
import { loadRules } from '../../../src/rules/load.js';
import { buildKnownIndex } from '../../../src/text/known/build.js';
import { loadNameModel } from '../../../src/text/names/load.js';

const rules = loadRules();
const model = loadNameModel();
const detect = pixelTextDetector(rules, pictureJudge({ model }), unlistedBy(model));
const INSTANCE: PixelInstance = {
  modality: 'DX',
  sopClass: '',
  imageType: 'ORIGINAL\\PRIMARY',
  burnedIn: 'YES',
  location: '(7FE0,0010)',
};

function line(text: string, more: Partial<PixelLine> = {}): PixelLine {
  return {
    text,
    isReadable: true,
    frame: 0,
    box: [10, 10, 100, 20],
    confidence: 0.98,
    source: 'window',
    location: '(7FE0,0010)',
    ...more,
  };
}

function rulesFor(lines: readonly PixelLine[], instance: Partial<PixelInstance> = {}): string[] {
  const reading = { lines, notAssessed: [], framesRead: 1 };
  return detect(reading, { ...INSTANCE, ...instance })
    .map(({ rule }) => rule)
    .sort();
}

describe('examples of the rules for text in pictures', () => {
  const cases = [...rules.values()]
    .filter(({ detector }) => detector === 'pixel-text')
    .flatMap(({ id, examples }) => [
      ...examples.flag.map((example) => [id, String(example.text), String(example.modality), true] as const),
      ...examples.pass.map((example) => [id, String(example.text), String(example.modality), false] as const),
    ]);

  it.each(cases)('%s: %s (%s) -> %s', (id, text, modality, isFlagged) => {
    expect(rulesFor([line(text)], { modality }).includes(id)).toBe(isFlagged);
  });
});

describe('text in pictures', () => {
  it('joins words side by side on a row', () => {
    const words = [
      line('Rosalind', { box: [10, 10, 80, 20] }),
      line('Abernathy', { box: [96, 11, 90, 20] }),
      line('STANDING', { box: [10, 200, 90, 20] }),
    ];
    expect(rulesFor(words)).toEqual(['pixel-text/person-name', 'pixel-text/technique']);
  });

  it('counts a line on many frames once, and names them all', () => {
    const frames = [...Array.from({ length: 29 }, (_, frame) => frame), 40];
    const lines = frames.map((frame) => line('Rosalind Abernathy', { frame }));
    const hits = detect({ lines, notAssessed: [], framesRead: 30 }, INSTANCE);
    expect(hits.map(({ frame, detail }) => [frame, detail])).toEqual([[0, ' on frames 0-28, 40']]);
  });

  it('undoes confusions of letters and digits before it judges', () => {
    expect(rulesFor([line('MRN 2O931l84')])).toContain('pixel-text/identifier');
  });

  it.each([
    ['ID: 44056496', 'pixel-text/identifier'],
    ['Nr. 4405649', 'pixel-text/identifier'],
    ['ZXQWORTH V M/54', 'pixel-text/person-name'],
    ['QVANDA TROSKELI 61Y/F', 'pixel-text/person-name'],
  ])("takes a banner's label, or age and sex, as the cue that it is: %s", (text, rule) => {
    expect(rulesFor([line(text)], { modality: 'US' })).toContain(rule);
  });

  it.each(['C5-1 Gn 58 DR 60', 'L12-3v Abd Gen 2D 62%', 'T/12 L/3', 'No. 12'])(
    'takes settings of a scanner for technique: %s',
    (text) => {
      expect(rulesFor([line(text)], { modality: 'US' })).toEqual(['pixel-text/technique']);
    },
  );

  const maker = { modality: 'CR', manufacturer: '', model: '', columns: 512, rows: 512 };
  const inTheMiddle = { box: [200, 240, 100, 20] } as const;

  it.each(['LABUSCHAGNE', 'MAVROMICHALI', 'Etchegaray'])(
    'takes a word of no list for a name in a banner, not in the middle of the picture: %s',
    (text) => {
      expect(rulesFor([line(text)], { maker })).toEqual(['pixel-text/bare-name']);
      expect(rulesFor([line(text, inTheMiddle)], { maker })).not.toContain('pixel-text/bare-name');
    },
  );

  it('takes a word of no list for a name beside an age, a date or a number', () => {
    const beside = [line('Labuschagne', inTheMiddle), line('20190403', { box: [200, 262, 80, 20] })];
    expect(rulesFor(beside)).toContain('pixel-text/bare-name');
    const apart = [line('Labuschagne', inTheMiddle), line('20190403', { box: [10, 480, 80, 20] })];
    expect(rulesFor(apart)).not.toContain('pixel-text/bare-name');
  });

  it.each(['Lungenembolie', 'Coronarographie', 'Innenmeniskus', 'VESICULA', 'Gallenblase', 'Siemens'])(
    'takes words of anatomy and makers for no name wherever they stand: %s',
    (text) => {
      expect(rulesFor([line(text)], { maker })).not.toContain('pixel-text/bare-name');
      expect(rulesFor([line(text)], { maker })).not.toContain('pixel-text/person-name');
    },
  );

  it('looks for banners where the table of devices has them, and beside regions of ultrasound', () => {
    const device = {
      modality: 'US',
      manufacturer: 'GE Healthcare',
      model: 'LOGIQE9',
      columns: 960,
      rows: 4000,
    };
    const low = line('MAVROMICHALI', { box: [200, 40, 100, 20] });
    const region = (regions: PixelReading['regions']): string[] =>
      detect(
        { lines: [low], notAssessed: [], framesRead: 1, ...(regions === undefined ? {} : { regions }) },
        { ...INSTANCE, maker: { ...maker, rows: 100 } },
      ).map(({ rule }) => rule);
    expect(rulesFor([low], { maker: device })).toEqual(['pixel-text/bare-name']);
    expect(region([[0, 60, 512, 400]])).toEqual(['pixel-text/bare-name']);
    expect(region([[0, 10, 512, 400]])).not.toContain('pixel-text/bare-name');
  });

  it('reads dates of the Buddhist calendar', () => {
    expect(rulesFor([line('23/09/2562')])).toEqual(['pixel-text/date']);
  });

  it('takes a long number by itself for that of a record, not a time or a setting', () => {
    expect(rulesFor([line('4140155')])).toEqual(['pixel-text/identifier']);
    expect(rulesFor([line('142205')])).toEqual(['pixel-text/unread-text']);
  });

  it('finds names that leaked elsewhere in the archive', () => {
    const knowing = pixelTextDetector(
      rules,
      pictureJudge({
        model,
        lexicon: buildKnownIndex([{ kind: 'name', value: 'Zxqworth^Vlk', row: 0 }]),
      }),
      () => undefined,
    );
    const reading = { lines: [line('ZXQWORTH VLK')], notAssessed: [], framesRead: 1 };
    expect(knowing(reading, INSTANCE).map(({ rule }) => rule)).toEqual(['pixel-text/person-name']);
  });

  it('reports regions that could not be read', () => {
    expect(rulesFor([line('', { isReadable: false, confidence: 0.5 })])).toEqual([
      'pixel-text/unreadable-region',
    ]);
  });

  it('flags text that only its exact pixel value shows, whatever it says', () => {
    const hidden = { source: 'hidden-level' } as const;
    expect(rulesFor([line('about noon', hidden)])).toEqual(['pixel-text/hidden-text']);
    expect(rulesFor([line('Rosalind Abernathy', hidden)])).toEqual(['pixel-text/person-name']);
    expect(rulesFor([line('R STANDING', hidden)])).toEqual(['pixel-text/technique']);
  });

  it('flags labels and overviews of slides whatever they show', () => {
    expect(rulesFor([], { imageType: 'ORIGINAL\\PRIMARY\\LABEL\\NONE' })).toEqual(['pixel-text/label-image']);
    expect(rulesFor([], { imageType: 'ORIGINAL\\PRIMARY\\VOLUME' })).toEqual([]);
    const sopClass = '1.2.840.10008.5.1.4.1.1.77.1.6';
    expect(rulesFor([], { sopClass, imageType: 'ORIGINAL\\PRIMARY\\MACRO' })).toEqual([
      'pixel-text/label-image',
    ]);
  });

  it('holds Burned In Annotation NO against identifying text, not against technique', () => {
    expect(rulesFor([line('Rosalind Abernathy')], { burnedIn: 'NO' })).toContain(
      'claim/burned-in-annotation',
    );
    expect(rulesFor([line('Rosalind Abernathy')], { burnedIn: 'YES' })).not.toContain(
      'claim/burned-in-annotation',
    );
    expect(rulesFor([line('R STANDING')], { burnedIn: 'NO' })).toEqual(['pixel-text/technique']);
  });

  it('says where Burned In Annotation is absent though there is identifying text', () => {
    const absent = 'claim/burned-in-annotation-absent';
    expect(rulesFor([line('Rosalind Abernathy')], { burnedIn: '' })).toContain(absent);
    expect(rulesFor([line('R STANDING')], { burnedIn: '' })).toEqual(['pixel-text/technique']);
    const { burnedIn: _burnedIn, ...file } = INSTANCE;
    const reading = { lines: [line('Rosalind Abernathy')], notAssessed: [], framesRead: 1 };
    const hits = detect(reading, { ...file, burnedIn: undefined });
    expect(hits.map(({ rule }) => rule)).toEqual(['pixel-text/person-name']);
  });
});
