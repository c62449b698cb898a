import type { Pool } from './syllables.js';

/** Sentences around an identifier; `{*}` is where it stands. The pools share none. */
export const FRAMES: Readonly<Record<string, Readonly<Record<Pool, readonly string[]>>>> = {
  name: {
    dev: [
      'Spoke with {*} about the result by telephone.',
      'Images reviewed together with {*} before discharge.',
      'Patient {*} was positioned supine with arms raised.',
      'Previous study of {*} is not available for comparison.',
      'Dictated by {*}, not yet signed.',
    ],
    test: [
      'The findings were discussed with {*} immediately after the scan.',
      'Exam done in the presence of {*} because the patient was anxious.',
      'History: {*} fell from a ladder two days ago and has back pain.',
      'Please send a copy of this report to {*} as requested.',
      '{*} reports a mild reaction after contrast, resolved at once.',
      'Second read performed; agree with {*} on the main finding.',
    ],
  },
  phone: {
    dev: ['Call back {*} with results', 'tel. {*}', 'Contact daughter on {*} before the visit.'],
    test: [
      'Critical result line {*}',
      'ph {*}',
      'Family can be reached under {*} in the evening.',
      'Mobile: {*}',
    ],
  },
  mrn: {
    dev: ['MRN {*}', 'Record no. {*} merged', 'Hospital number: {*}'],
    test: ['MRN: {*}', 'see chart {*}', 'Patient ID {*} was entered by hand', 'UNIT NO {*}'],
  },
  ssn: { dev: ['SSN {*}', 'Social security {*}'], test: ['SSN: {*}', 'soc sec no {*} on file'] },
  address: {
    dev: ['lives at {*}', 'Home address: {*}'],
    test: ['Resident of {*}', 'Send films to {*}', 'transport from {*}'],
  },
  date: {
    dev: ['Prior from {*}', 'Fall on {*} with persisting pain'],
    test: ['Compared with exam of {*}', 'operated {*} without complication', 'Symptoms since {*}'],
  },
  age: {
    dev: ['{*} year old patient with dyspnea', 'aged {*}, frail'],
    test: ['{*}-year-old with hip fracture', 'Age: {*} years, bedridden'],
  },
};
