import type { Finding } from '../../src/core/finding.js';
import { digits } from './sample-report.js';

export const sampleFinding: Finding = {
  rule: 'pixel-text/person-name',
  class: 'pixel-text',
  severity: 'critical',
  confidence: 0.93,
  root: 0,
  file: 'study-01/series-02/IM000001.dcm',
  location: '(7FE0,0010)',
  inside: ['gzip', 'xml:/Patient/Name'],
  frame: 3,
  box: [12, 24, 180, 22],
  sop: '2.25.1',
  series: '2.25.2',
  study: '2.25.3',
  message: 'Frame 3 shows what reads as the name of a person.',
  evidence: {
    kind: 'person-name',
    masked: 'Aa^Aa',
    length: 10,
    token: digits(1, 16),
    treatment: 'original-looking',
    reasons: ['name shape'],
    knownRow: 4,
  },
  standards: ['HIPAA-164.514(b)(2)(i)(A)'],
  creator: 'Biospace Med : EOS Tag',
  keyword: 'PixelData',
  also: ['pixel-text/identifier'],
  fingerprint: digits(2, 64),
  waiver: { reason: 'Phantom', approver: 'Data steward', expires: '2027-01-31' },
};
