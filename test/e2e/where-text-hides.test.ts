import { describe, expect, it } from 'vitest';
import { scanArchive } from '../eval/scan.js';
import { instance, workspace, writeTree } from './archive.js';

/** A person whose name stands in each of the places below, and nowhere else. */
const NAME = 'Abernathy^Rosalind';
const PLAIN = 'Rosalind Abernathy';
const utf8 = (text: string) => new TextEncoder().encode(text);
const cda = `<ClinicalDocument><recordTarget><patient><name><given>Rosalind</given><family>Abernathy</family></name></patient></recordTarget><text>seen by Dr. ${PLAIN}</text></ClinicalDocument>`;

const folder = writeTree(workspace(), {
  'sr.dcm': instance(1, {
    ContentSequence: [
      { ValueType: 'TEXT', TextValue: `Discussed with Dr. ${PLAIN} by phone.` },
      { ValueType: 'CONTAINER', ContentSequence: [{ ValueType: 'PNAME', PersonName: NAME }] },
      { ValueType: 'CODE', ConceptCodeSequence: [{ CodeValue: '1', CodeMeaning: NAME }] },
      { ValueType: 'UIDREF', UID: `1.2.826.0.1.3680043.8.498.77 ${PLAIN}` },
    ],
  }),
  'state.dcm': instance(2, {
    GraphicAnnotationSequence: [{ TextObjectSequence: [{ UnformattedTextValue: NAME }] }],
    ContentLabel: 'ABERNATHY^ROSAL',
    ContentDescription: NAME,
  }),
  'wave.dcm': instance(3, {
    WaveformAnnotationSequence: [{ UnformattedTextValue: `seen by Dr. ${PLAIN}` }],
  }),
  'rt.dcm': instance(4, {
    StructureSetLabel: 'R Abernathy',
    StructureSetROISequence: [{ ROINumber: 1, ROIName: NAME }],
    RTROIObservationsSequence: [{ ROIObservationLabel: 'Dr. Abernathy' }],
  }),
  'seg.dcm': instance(5, { SegmentSequence: [{ SegmentLabel: NAME, SegmentDescription: PLAIN }] }),
  'context.dcm': instance(6, { AcquisitionContextSequence: [{ ValueType: 'TEXT', TextValue: NAME }] }),
  'cda.dcm': instance(7, {
    DocumentTitle: `Letter of Dr. ${PLAIN}`,
    EncapsulatedDocument: { base64: Buffer.from(cda).toString('base64') },
  }),
  'xml.dcm': instance(8, { TextValue: cda }),
  'side/notes.json': utf8(JSON.stringify({ acquisition: { operator: PLAIN } })),
  'side/participants.tsv': utf8(`participant_id\tsex\tcomment\nsub-01\tF\t${PLAIN} was moved\n`),
  'side/list.csv': utf8(`id,remark\n1,${NAME}\n`),
  'side/readme.txt': utf8(`Scans of the study\nsent by Dr. ${PLAIN}\n`),
  'Abernathy_Rosalind/empty-note.dcm': instance(9),
});
const { findings } = scanArchive(folder, ['--pixels', 'off']);

describe('text where nobody looks', () => {
  it.each([
    ['sr.dcm', '(0040,A730)[0].(0040,A160)'],
    ['sr.dcm', '(0040,A730)[1].(0040,A730)[0].(0040,A123)'],
    ['sr.dcm', '(0040,A730)[2].(0040,A168)[0].(0008,0104)'],
    ['sr.dcm', '(0040,A730)[3].(0040,A124)'],
    ['state.dcm', '(0070,0001)[0].(0070,0008)[0].(0070,0006)'],
    ['state.dcm', '(0070,0080)'],
    ['state.dcm', '(0070,0081)'],
    ['wave.dcm', '(0040,B020)[0].(0070,0006)'],
    ['rt.dcm', '(3006,0002)'],
    ['rt.dcm', '(3006,0020)[0].(3006,0026)'],
    ['rt.dcm', '(3006,0080)[0].(3006,0085)'],
    ['seg.dcm', '(0062,0002)[0].(0062,0005)'],
    ['seg.dcm', '(0062,0002)[0].(0062,0006)'],
    ['context.dcm', '(0040,0555)[0].(0040,A160)'],
    ['cda.dcm', '(0042,0010)'],
    ['cda.dcm', '(0042,0011)'],
    ['xml.dcm', '(0040,A160)'],
    ['side/notes.json', '/acquisition/operator'],
    ['side/participants.tsv', 'row 2, column comment'],
    ['side/list.csv', 'row 2, column remark'],
    ['side/readme.txt', 'line 2'],
  ])('a name in %s at %s', (file, location) => {
    const here = findings.filter((finding) => finding.file === file && finding.location === location);
    const raised = here.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
    expect(raised.join(' ')).toMatch(/name/);
  });

  it('a name of a folder', () => {
    expect(
      findings.some(({ rule, location }) => rule === 'container/person-name' && location === 'path'),
    ).toBe(true);
  });
});
