import type { FoldedFinding, Report } from '../../src/core/report.js';
import { RULE_CLASSES } from '../../src/core/rule.js';
import { SEVERITIES } from '../../src/core/severity.js';
import type { ReportContext, RuleText } from '../../src/reporters/reporter.js';

/** Hexadecimal digits that depend on a seed alone. */
export function digits(seed: number, length: number): string {
  let state = seed * 2654435761 + 12345;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

export const sampleRules: Readonly<Record<string, RuleText>> = {
  'public-tag/person-name': {
    title: 'Person name in a public attribute',
    rationale:
      'A name outside PatientName is missed by profiles that go by a list of attributes: it was typed by a person into whatever field was open.',
    fix: 'Empty the attribute, or replace the value with the pseudonym that the release uses for this patient.',
    standards: ['HIPAA-164.514(b)(2)(i)(A)', 'PS3.15-E.1-1:X'],
  },
  'safe-harbor/patient-name': {
    title: 'Patient name kept',
    rationale: 'PatientName names the patient. PS3.15 Table E.1-1 asks for a zero-length or dummy value.',
    fix: 'Replace PatientName (0010,0010) with the pseudonym of the release, at every depth.',
    standards: ['HIPAA-164.514(b)(2)(i)(A)', 'PS3.15-E.1-1:Z'],
  },
  'private-tag/nested-public': {
    title: 'Identifying attribute inside a private sequence',
    rationale:
      'Private sequences can hold whole public data sets; a tool that walks public attributes only never sees them.',
    fix: 'Remove the private sequence, or de-identify its items like the data set itself.',
    standards: ['HIPAA-164.514(b)(2)(i)(R)', 'PS3.15-E.3.10'],
  },
  'safe-harbor/date': {
    title: 'Full date without a claimed shift',
    rationale: 'Dates directly related to an individual are identifiers, except the year.',
    fix: 'Shift all dates of a patient by one random offset, and say so in (0028,0303).',
    standards: ['HIPAA-164.514(b)(2)(i)(C)'],
  },
  'safe-harbor/institution': {
    title: 'Institution name kept',
    rationale: 'An institution narrows the place a patient lives in to less than a state.',
    fix: 'Empty InstitutionName (0008,0080).',
    standards: ['HIPAA-164.514(b)(2)(i)(B)'],
  },
  'private-tag/opaque': {
    title: 'Private value that could not be opened',
    rationale: 'What cannot be read cannot be called clean.',
    fix: 'Remove the element, or show from the vendor’s documentation that it is safe.',
    standards: ['PS3.15-E.3.10'],
  },
  'safe-harbor/description': {
    title: 'Description kept',
    rationale: 'Descriptions are free text; most are harmless, some hold names.',
    fix: 'Map descriptions to a closed list.',
    standards: ['PS3.15-E.1-1:C'],
  },
  'container/path': {
    title: 'Identifier in a file name',
    rationale: 'File names travel with the files.',
    fix: 'Rename files after their new SOP Instance UID.',
    standards: ['HIPAA-164.514(b)(2)(i)(R)'],
  },
};

interface Seed {
  readonly rule: string;
  readonly class: FoldedFinding['class'];
  readonly severity: FoldedFinding['severity'];
  readonly confidence: number;
  readonly location: string;
  readonly keyword: string;
  readonly kind: FoldedFinding['evidence']['kind'];
  readonly masked: string;
  readonly message: string;
  readonly count: number;
  readonly files: number;
  readonly patients: number;
}

const SEEDS: readonly [Seed, ...Seed[]] = [
  {
    rule: 'public-tag/person-name',
    class: 'public-tag',
    severity: 'critical',
    confidence: 0.97,
    location: '(0010,2110)',
    keyword: 'Allergies',
    kind: 'person-name',
    masked: 'Aa^Aa^A',
    message: 'Allergies (0010,2110) holds what reads as the name of a person.',
    count: 1804,
    files: 1804,
    patients: 212,
  },
  {
    rule: 'safe-harbor/patient-name',
    class: 'safe-harbor',
    severity: 'critical',
    confidence: 0.91,
    location: '(0010,0010)',
    keyword: 'PatientName',
    kind: 'person-name',
    masked: 'Aa^Aa',
    message: 'PatientName (0010,0010) holds an original-looking name.',
    count: 96,
    files: 96,
    patients: 4,
  },
  {
    rule: 'private-tag/nested-public',
    class: 'private-tag',
    severity: 'critical',
    confidence: 0.88,
    location: '(0029,E131)[*].(0010,0010)',
    keyword: 'PatientName',
    kind: 'person-name',
    masked: 'AA^Aa',
    message: 'An item of a private sequence holds PatientName (0010,0010) with an original-looking name.',
    count: 640,
    files: 320,
    patients: 57,
  },
  {
    rule: 'private-tag/nested-public',
    class: 'private-tag',
    severity: 'high',
    confidence: 0.84,
    location: '(0029,E131)[*].(0018,1000)',
    keyword: 'DeviceSerialNumber',
    kind: 'device-serial',
    masked: 'A9-9',
    message: 'An item of a private sequence holds DeviceSerialNumber (0018,1000).',
    count: 640,
    files: 320,
    patients: 57,
  },
  {
    rule: 'safe-harbor/date',
    class: 'safe-harbor',
    severity: 'high',
    confidence: 0.78,
    location: '(0008,0020)',
    keyword: 'StudyDate',
    kind: 'date',
    masked: '9',
    message: 'StudyDate (0008,0020) holds a full date, and no date shift is claimed.',
    count: 20000,
    files: 20000,
    patients: 1204,
  },
  {
    rule: 'safe-harbor/institution',
    class: 'safe-harbor',
    severity: 'medium',
    confidence: 0.72,
    location: '(0008,0080)',
    keyword: 'InstitutionName',
    kind: 'institution',
    masked: 'Aa Aa Aa',
    message: 'InstitutionName (0008,0080) holds what reads as the name of a hospital.',
    count: 412,
    files: 412,
    patients: 31,
  },
  {
    rule: 'container/path',
    class: 'container',
    severity: 'medium',
    confidence: 0.66,
    location: 'path',
    keyword: '',
    kind: 'mrn',
    masked: '9',
    message: 'The file name holds what looks like a record number.',
    count: 48,
    files: 48,
    patients: 2,
  },
  {
    rule: 'private-tag/opaque',
    class: 'private-tag',
    severity: 'low',
    confidence: 0.5,
    location: '(0863,xx10)',
    keyword: '',
    kind: 'opaque',
    masked: '',
    message: 'A private value of 4 bytes could not be interpreted.',
    count: 5120,
    files: 320,
    patients: 57,
  },
  {
    rule: 'safe-harbor/description',
    class: 'safe-harbor',
    severity: 'info',
    confidence: 0.9,
    location: '(0008,103E)',
    keyword: 'SeriesDescription',
    kind: 'description',
    masked: 'Aa A 9',
    message: 'SeriesDescription (0008,103E) is kept; nothing in it speaks of a person.',
    count: 20000,
    files: 20000,
    patients: 1204,
  },
];

const [FIRST] = SEEDS;

function findingOf(seed: Seed, index: number, examples: number): FoldedFinding {
  const about = sampleRules[seed.rule];
  const gates = seed.severity === 'critical' || seed.severity === 'high';
  return {
    rule: seed.rule,
    title: about?.title ?? seed.rule,
    class: seed.class,
    severity: seed.severity,
    confidence: seed.confidence,
    location: seed.location,
    ...(seed.keyword === '' ? {} : { keyword: seed.keyword }),
    ...(seed.class === 'private-tag'
      ? { creator: 'Biospace Med : EOS Tag', inside: ['gzip', 'xml:/Patient/Name'] }
      : {}),
    message: seed.message,
    evidence: {
      kind: seed.kind,
      masked: seed.masked,
      length: 14,
      token: digits(index + 1, 16),
      ...(seed.class === 'safe-harbor' ? { treatment: 'original-looking' } : {}),
      reasons: ['name shape', 'gazetteer', 'differs by patient'],
    },
    standards: [...(about?.standards ?? [])],
    also: ['safe-harbor/description'],
    count: seed.count,
    values: Math.ceil(seed.patients * 0.9),
    files: seed.files,
    series: Math.ceil(seed.files / 40),
    patients: seed.patients,
    examples: Array.from({ length: examples }, (_, number) => ({
      file: `release-2024/site-02/${digits(index * 20 + number, 12)}/series-${number % 4}/IM${String(index * 20 + number).padStart(6, '0')}.dcm`,
      location: seed.location.replace('[*]', `[${number}]`),
      sop: `2.25.${Number.parseInt(digits(index + number, 8), 16)}`,
      ...(seed.class === 'pixel-text'
        ? { frame: number, box: [12, 24, 180, 22] satisfies [number, number, number, number] }
        : {}),
    })),
    gates,
    fingerprint: digits(index + 7, 64),
  };
}

/** A report as a real archive of 20,000 files gives it: every section filled. */
export function sampleReport(): Report {
  const findings = SEEDS.map((seed, index) => findingOf(seed, index, 20));
  const waiver = {
    reason: 'The scanner writes its own model name here',
    approver: 'Data protection officer',
    expires: '2027-03-31',
  };
  const waived = { ...(findings[5] ?? findingOf(FIRST, 50, 2)), fingerprint: digits(57, 64) };
  return {
    schema: 'deidlint-report/1',
    tool: { name: 'deidlint', version: '0.1.0', rules: digits(3, 64) },
    run: {
      started: '2026-11-22T09:14:03Z',
      finished: '2026-11-22T09:21:47Z',
      policy: 'safe-harbor',
      options: {
        archives: ['release-2024'],
        failOn: 'high',
        jobs: 2,
        maxRisk: null,
        waivers: 'waivers.json',
      },
      interrupted: false,
    },
    verdict: 'fail',
    reasons: [
      '5 findings are high or critical with a confidence of at least 0.5 (--fail-on high).',
      'Pixels of 312 instances that bear a risk of burned-in text were not assessed.',
    ],
    risk: {
      score: 23.4,
      byClass: {
        'safe-harbor': 14.1,
        'public-tag': 17.6,
        'private-tag': 4.7,
        'pixel-text': 0,
        face: 0,
        linkage: 0.05,
        container: 0.2,
        claim: 0,
        coverage: 0,
      },
      drivers: [
        { rule: 'public-tag/person-name', location: '(0010,2110)', share: 17.1, patients: 212 },
        { rule: 'safe-harbor/date', location: '(0008,0020)', share: 12.3, patients: 1204 },
        {
          rule: 'private-tag/nested-public',
          location: '(0029,E131)[0].(0010,0010)',
          share: 4.2,
          patients: 57,
        },
      ],
      worst: Array.from({ length: 10 }, (_, index) => ({
        patient: digits(index + 90, 16),
        risk: 99.7 - index,
        drivers: [
          { rule: 'safe-harbor/patient-name', location: '(0010,0010)', contribution: 90 },
          { rule: 'public-tag/person-name', location: '(0010,2110)', contribution: 88 },
        ],
      })),
      patientsTouched: 1204,
    },
    coverage: {
      files: 20117,
      dicomFiles: 20000,
      instances: 20000,
      patients: 1204,
      studies: 1380,
      series: 5120,
      frames: 4210,
      bytes: 10_482_000_000,
      distinctValues: 184_220,
      contents: { dicom: 20000, json: 61, csv: 2, pdf: 14, unknown: 40 },
      unreadable: [
        {
          reason: 'truncated',
          detail: 'The file ends inside an element; everything before the cut was read.',
          count: 3,
          gates: true,
          examples: ['release-2024/site-01/a/IM000017.dcm'],
        },
      ],
      skipped: [
        {
          reason: 'symbolic-link',
          detail: 'Symbolic links are reported and never followed.',
          count: 12,
          gates: false,
          examples: ['release-2024/latest'],
        },
      ],
      notAssessed: [
        {
          reason: 'pixels-not-assessed',
          detail: 'Pixels of secondary captures and ultrasound were not searched for text.',
          count: 312,
          gates: true,
          examples: ['release-2024/site-02/us/IM000001.dcm', 'release-2024/site-02/us/IM000002.dcm'],
        },
        {
          reason: 'encrypted-attributes',
          detail: 'Encrypted attributes (0400,0500) cannot be opened without their key.',
          count: 8,
          gates: false,
          examples: [],
        },
      ],
      limits: [
        'Handwriting in scanned documents is not read.',
        'A person who knows the patient may recognise them by a rare finding in the image.',
      ],
    },
    findings: [...findings, { ...waived, gates: false, waiver }],
    omittedFindings: 0,
    treatments: [
      {
        location: '(0010,0010)',
        keyword: 'PatientName',
        treatments: { 'original-looking': 4, pseudonym: 1196, empty: 4 },
      },
      { location: '(0008,0020)', keyword: 'StudyDate', treatments: { kept: 1204 } },
      {
        location: '(0010,0030)',
        keyword: 'PatientBirthDate',
        treatments: { empty: 1150, absent: 40, truncated: 14 },
      },
      { location: '(0010,0020)', keyword: 'PatientID', treatments: { 'hash-like': 1204 } },
      {
        location: '(0008,0080)',
        keyword: 'InstitutionName',
        treatments: { 'original-looking': 31, empty: 1173 },
      },
      {
        location: '(0008,0090)',
        keyword: 'ReferringPhysicianName',
        treatments: { empty: 900, absent: 280, 'impossible-to-tell': 24 },
      },
      { location: '(0010,4000)', keyword: 'PatientComments', treatments: { absent: 1204 } },
    ],
    creators: [
      {
        creator: 'SIEMENS CSA HEADER',
        known: true,
        vendor: 'Siemens',
        elements: [
          {
            element: '(0029,xx10)',
            name: 'CSA Image Header Info',
            known: true,
            safe: false,
            vrs: ['OB'],
            kinds: ['bytes'],
            instances: 40,
            shortest: 9_812,
            longest: 11_400,
            patients: 12,
            distinct: 40,
            distinctPerPatient: 3.3,
            reads: ['binary', 'text'],
            entropy: [4.1, 7.9],
            findings: ['private-tag/person-name'],
            notAssessed: ['coverage/opaque-not-assessed'],
            recommended: 'remove',
          },
        ],
      },
    ],
    controls: controlsOf(),
    waived: [
      {
        rule: 'safe-harbor/institution',
        location: '(0008,0080)',
        count: waived.count,
        fingerprint: waived.fingerprint,
        waiver,
      },
    ],
  };
}

const CONTROL_NAMES = [
  'Names',
  'Geographic subdivisions smaller than a state',
  'Dates, and ages over 89',
  'Telephone numbers',
  'Fax numbers',
  'E-mail addresses',
  'Social security numbers',
  'Medical record numbers',
  'Health plan beneficiary numbers',
  'Account numbers',
  'Certificate and licence numbers',
  'Vehicle identifiers',
  'Device identifiers and serial numbers',
  'URLs',
  'IP addresses',
  'Biometric identifiers',
  'Full-face photographs and comparable images',
  'Any other unique identifying number, characteristic or code',
];

function controlsOf(): Report['controls'] {
  return CONTROL_NAMES.map((name, index) => {
    const id = String.fromCharCode(65 + index);
    const failed = 'ABCHM'.includes(id);
    const open = 'PQ'.includes(id);
    return {
      id,
      name,
      citation: `45 CFR 164.514(b)(2)(i)(${id})`,
      status: failed ? 'fail' : open ? 'not-assessed' : id === 'L' ? 'not-applicable' : 'pass',
      reason: failed
        ? 'Findings of medium or above speak against it.'
        : open
          ? 'Volumes were not assessed.'
          : 'Every rule that speaks for it ran on everything it applies to.',
      rules: ['public-tag/person-name', 'safe-harbor/patient-name'],
      findings: failed ? 2 : 0,
    };
  });
}

/** A report with `size` folded findings of all classes and severities, each with 20 examples. */
export function bigReport(size: number): Report {
  const findings = Array.from({ length: size }, (_, index): FoldedFinding => {
    const seed = SEEDS[index % SEEDS.length];
    const base = seed === undefined ? undefined : findingOf(seed, index, 20);
    if (base === undefined) throw new Error('no seed');
    const tag = `(${(index % 0xffff).toString(16).toUpperCase().padStart(4, '0')},${(index % 97).toString(16).toUpperCase().padStart(4, '0')})`;
    return {
      ...base,
      class: RULE_CLASSES[index % RULE_CLASSES.length] ?? 'public-tag',
      severity: SEVERITIES[index % SEVERITIES.length] ?? 'info',
      confidence: (index % 100) / 100,
      location: tag,
      keyword: `Attribute${index}`,
      patients: index % 1204,
      fingerprint: digits(index + 1000, 64),
    };
  });
  return { ...sampleReport(), findings };
}

/** A clean report: nothing found, everything read. */
export function cleanReport(): Report {
  const report = sampleReport();
  return {
    ...report,
    verdict: 'pass',
    reasons: ['No finding is high or critical with a confidence of at least 0.5.'],
    risk: {
      ...report.risk,
      score: 0,
      byClass: {
        'safe-harbor': 0,
        'public-tag': 0,
        'private-tag': 0,
        'pixel-text': 0,
        face: 0,
        linkage: 0,
        container: 0,
        claim: 0,
        coverage: 0,
      },
      drivers: [],
      worst: [],
      patientsTouched: 0,
    },
    controls: report.controls.map((control) => ({ ...control, status: 'pass', findings: 0 })),
    coverage: { ...report.coverage, unreadable: [], skipped: [], notAssessed: [] },
    findings: [],
    treatments: [],
    waived: [],
  };
}

/** The report with every free text replaced, keys of free records included; enumerated words stay. */
export function withEveryText(report: Report, text: string): Report {
  const words = new Set<string>([
    ...RULE_CLASSES,
    ...SEVERITIES,
    ...['deidlint-report/1', 'deidlint', 'fail', 'pass', 'inconclusive', 'not-assessed', 'not-applicable'],
    ...report.findings.map(({ evidence }) => evidence.kind),
  ]);
  const replaced = (value: string) => (words.has(value) ? value : text);
  const all = (texts: readonly string[]) => texts.map(replaced);
  const gaps = (list: Report['coverage']['skipped']) =>
    list.map((gap) => ({ ...gap, reason: text, detail: text, examples: all(gap.examples) }));
  const waiver = { reason: text, approver: text, expires: text };
  return {
    ...report,
    tool: { ...report.tool, version: text, rules: text },
    run: {
      started: text,
      finished: text,
      policy: text,
      options: { [text]: text, nested: { [text]: [text] } },
      interrupted: true,
    },
    reasons: all(report.reasons),
    risk: {
      ...report.risk,
      drivers: report.risk.drivers.map((driver) => ({ ...driver, rule: text, location: text })),
      worst: report.risk.worst.map((patient) => ({
        ...patient,
        patient: text,
        drivers: patient.drivers.map((driver) => ({ ...driver, rule: text, location: text })),
      })),
    },
    coverage: {
      ...report.coverage,
      contents: { [text]: 1 },
      unreadable: gaps(report.coverage.unreadable),
      skipped: gaps(report.coverage.skipped),
      notAssessed: gaps(report.coverage.notAssessed),
      limits: all(report.coverage.limits),
    },
    findings: report.findings.map((finding) => ({
      ...finding,
      rule: text,
      title: text,
      location: text,
      keyword: text,
      creator: text,
      inside: [text],
      message: text,
      evidence: { ...finding.evidence, masked: text, token: text, treatment: text, reasons: [text] },
      standards: [text],
      also: [text],
      examples: finding.examples.map((example) => ({ ...example, file: text, location: text, sop: text })),
      fingerprint: text,
      ...(finding.waiver === undefined ? {} : { waiver }),
    })),
    treatments: report.treatments.map((row) => ({
      location: text,
      keyword: text,
      treatments: { [text]: 1, ...row.treatments },
    })),
    controls: report.controls.map((control) => ({
      ...control,
      id: text,
      name: text,
      citation: text,
      reason: text,
      rules: [text],
    })),
    waived: report.waived.map((entry) => ({
      ...entry,
      rule: text,
      location: text,
      fingerprint: text,
      waiver,
    })),
  };
}

export const sampleContext: ReportContext = {
  rules: sampleRules,
  screen: { columns: 80, rows: 24, colour: false },
  written: 'audit/report.html',
};
