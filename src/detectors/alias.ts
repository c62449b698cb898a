import { z } from 'zod';
import type { Rule } from '../core/rule.js';
import type { Hit } from './hit.js';
import { readParams } from './leftover-rules.js';

const aliasParamsSchema = z.strictObject({ confidence: z.number().min(0).max(1) });

/** What an instance says of the patient, as far as a code could be made from it. Empty where absent. */
export interface PatientFacts {
  readonly patientName: string;
  readonly patientId: string;
  readonly sex: string;
  readonly patientAge: string;
  readonly birthDate: string;
}

const RULE = 'safe-harbor/alias-from-patient';
const NAME_LOCATION = '(0010,0010)';
const ID_LOCATION = '(0010,0020)';
const MAX_CODE_LENGTH = 32;

/**
 * A pseudonym made from what the instance says of the patient: the birth date in any order, sex with age, initials.
 *
 * @throws UsageError where the rule's params are faulty.
 */
export function aliasFromPatient(rules: ReadonlyMap<string, Rule>): (facts: PatientFacts) => readonly Hit[] {
  const rule = rules.get(RULE);
  if (rule === undefined) return () => [];
  const { confidence } = readParams(rule, aliasParamsSchema);
  return (facts) => {
    const places = [
      [NAME_LOCATION, facts.patientName],
      [ID_LOCATION, facts.patientId],
    ] as const;
    return places.flatMap(([location, code]) => {
      const source = code === '' || code.length > MAX_CODE_LENGTH ? undefined : sourceOf(code, facts);
      if (source === undefined) return [];
      return [
        {
          rule: RULE,
          kind: 'alias' as const,
          value: code,
          confidence,
          location,
          detail: source,
          reasons: [source],
        },
      ];
    });
  };
}

/** What the code is made from; undefined where nothing shows. */
function sourceOf(code: string, facts: PatientFacts): string | undefined {
  if (holdsBirthDate(code, facts.birthDate)) return 'birth date';
  if (holdsSexAndAge(code, facts.sex, facts.patientAge)) return 'sex and age';
  return undefined;
}

/** The birth date as YYYYMMDD, DDMMYYYY, MMDDYYYY or with two digits of the year, as a whole run of digits. Dummies aside. */
function holdsBirthDate(code: string, birthDate: string): boolean {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(birthDate);
  if (match === null || birthDate.endsWith('0101')) return false;
  const [, century = '', year = '', month = '', day = ''] = match;
  const full = [
    `${century}${year}${month}${day}`,
    `${day}${month}${century}${year}`,
    `${month}${day}${century}${year}`,
  ];
  const short = [`${year}${month}${day}`, `${day}${month}${year}`, `${month}${day}${year}`];
  const runs = code.replace(/(\d)[.\-/](?=\d)/g, '$1').match(/\d+/g) ?? [];
  return runs.some((run) => full.includes(run) || short.includes(run));
}

/** `F 075Y`, `75F`, `M-045`: nothing but the sex and the age. */
function holdsSexAndAge(code: string, sex: string, age: string): boolean {
  const years = /^(\d{3})Y$/.exec(age)?.[1];
  if (years === undefined || years === '000' || !/^[MFO]$/.test(sex)) return false;
  const bare = code.toUpperCase().replace(/[\s\-_^,/]+/g, '');
  const number = String(Number(years));
  return [years, number].some((told) =>
    [`${sex}${told}`, `${told}${sex}`, `${sex}${told}Y`, `${told}Y${sex}`].includes(bare),
  );
}
