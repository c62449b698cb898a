import { z } from 'zod';
import { KEPT_BY_CLAIM } from '../config/policy-severity.js';
import type { Rule, RuleClass } from '../core/rule.js';
import { SEVERITIES } from '../core/severity.js';
import type { AttributeTable } from '../rules/attributes.js';
import { claimedOptions } from '../rules/method-codes.js';
import type { TreatmentName } from '../text/treatment/treatment.js';
import {
  dateInUid,
  holdsSerial,
  isUid,
  type RootOf,
  type UidRoot,
  uidTreatment,
} from '../text/treatment/uids.js';
import type { Hit } from './hit.js';
import { readParams } from './leftover-rules.js';
import { isUnnamedUid, type LeftoverTarget, leftoverTarget } from './leftover-target.js';
import type { ValueQuery } from './query.js';

const uidParamsSchema = z.discriminatedUnion('find', [
  z.strictObject({
    find: z.literal('date'),
    /** Earlier years are taken for numbers. */
    firstYear: z.int(),
    /** By how plainly the date is one. */
    severities: z.strictObject({
      'date-time': z.enum(SEVERITIES),
      date: z.enum(SEVERITIES),
      chance: z.enum(SEVERITIES),
      /** A date and a time under the root of a vendor: the device wrote them when it made the image. */
      'device-date-time': z.enum(SEVERITIES),
    }),
  }),
  z.strictObject({ find: z.literal('serial'), minDigits: z.int().min(1) }),
  z.strictObject({ find: z.literal('original') }),
]);

type UidRule = { readonly rule: Rule; readonly params: z.infer<typeof uidParamsSchema> };

/** UIDs of software, definitions and vocabularies: the same for everybody. */
const OF_NOBODY =
  /ClassUID|TransferSyntax|CodingScheme|ContextUID|MappingResource|Template|PrivateInformationCreator|ContextGroupExtensionCreator|LookupTable|PresentationContext|ApplicationContext/;

export interface UidParts {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly attributes: AttributeTable;
  readonly rootOf: RootOf;
  readonly honoursClaimedOptions: boolean;
  /** Roots of the release's own UIDs; where there are some, others under Table E.1-1 are taken for originals. */
  readonly expectedRoots: readonly string[];
  readonly latestYear: number;
}

export interface UidDetector {
  detect(query: ValueQuery): readonly Hit[];
  treatment(query: ValueQuery): { readonly attribute: string; readonly treatment: TreatmentName } | undefined;
}

/**
 * The detector of UIDs that were kept: dates and serial numbers in them, and the roots of devices.
 *
 * @throws UsageError where a rule's params are faulty.
 */
export function uidDetector(parts: UidParts): UidDetector {
  const byClass = new Map<RuleClass, UidRule[]>();
  for (const rule of parts.rules.values()) {
    if (rule.detector !== 'uid') continue;
    byClass.set(rule.class, [
      ...(byClass.get(rule.class) ?? []),
      { rule, params: readParams(rule, uidParamsSchema) },
    ]);
  }
  return {
    detect: (query) => {
      if (query.value === '' || !mayBeUid(query)) return [];
      const target = leftoverTarget(query, parts.attributes);
      if (target?.kind !== 'uid' || isOfNobody(target)) return [];
      const rules = byClass.get(target.class) ?? [];
      return uidsOf(query.value).flatMap((uid) => hitsOf(uid, query, target, rules, parts));
    },
    treatment: (query) => {
      if (!mayBeUid(query)) return undefined;
      const target = leftoverTarget(query, parts.attributes);
      if (target?.kind !== 'uid' || target.row === undefined) return undefined;
      const [uid] = uidsOf(query.value);
      if (uid === undefined) return { attribute: target.row.tag, treatment: 'empty' };
      return { attribute: target.row.tag, treatment: judge(uid, parts).name };
    },
  };
}

/** Only UI, where the VR is known, or the value of a key beside the images that starts like a UID. */
function mayBeUid(query: ValueQuery): boolean {
  return query.vr === 'UI' || isUnnamedUid(query) || (query.vr === '' && /^\d+\./.test(query.value));
}

function isOfNobody({ row, keyword }: LeftoverTarget): boolean {
  return (row === undefined || row.actions.basic === undefined) && OF_NOBODY.test(keyword);
}

function uidsOf(value: string): readonly string[] {
  const uids = value.includes('\\') ? value.split('\\') : [value];
  return [...new Set(uids.map((uid) => uid.trim()))].filter(isUid);
}

function isUnder(uid: string, root: string): boolean {
  return uid.startsWith(root) && (uid.length === root.length || uid[root.length] === '.');
}

function judge(uid: string, parts: UidParts) {
  const treatment = uidTreatment(uid, parts.rootOf(uid));
  if (treatment.name === 'standard' || parts.expectedRoots.length === 0) return treatment;
  if (parts.expectedRoots.some((root) => isUnder(uid, root)))
    return { name: 'expected', confidence: 1, reasons: ['expected-by-user'] } as const;
  return { name: 'original-looking', confidence: 0.9, reasons: ['not-expected-by-user'] } as const;
}

function hitsOf(
  uid: string,
  query: ValueQuery,
  target: LeftoverTarget,
  rules: readonly UidRule[],
  parts: UidParts,
): readonly Hit[] {
  const root = parts.rootOf(uid);
  const judged = judge(uid, parts);
  if (judged.name === 'standard' || judged.name === 'expected') return [];
  const retained = parts.honoursClaimedOptions && isRetained(query, target);
  return rules.flatMap((rule) => {
    const hit = hitOf(rule, uid, root, target, judged, parts.latestYear);
    if (hit === undefined) return [];
    return [retained ? { ...hit, severity: 'info' as const, treatment: KEPT_BY_CLAIM } : hit];
  });
}

function isRetained({ claims }: ValueQuery, { row }: LeftoverTarget): boolean {
  return claimedOptions(claims.methodCodes).some(
    (option) => option !== 'basic' && row?.actions[option] === 'K',
  );
}

function hitOf(
  { rule, params }: UidRule,
  uid: string,
  root: UidRoot | undefined,
  target: LeftoverTarget,
  judged: ReturnType<typeof judge>,
  latestYear: number,
): Hit | undefined {
  const said = { rule: rule.id, kind: 'uid', value: uid, treatment: judged.name } as const;
  switch (params.find) {
    case 'date': {
      const date = dateInUid(uid, root, params.firstYear, latestYear);
      if (date === undefined) return undefined;
      const isOfDevice = date.level === 'date-time' && root?.category === 'vendor';
      const detail =
        date.level === 'date-time'
          ? 'a date and a time'
          : date.level === 'date'
            ? 'a date'
            : 'what may be a date';
      return {
        ...said,
        kind: 'date',
        severity: params.severities[isOfDevice ? 'device-date-time' : date.level],
        confidence: date.confidence,
        reasons: [date.level],
        detail,
      };
    }
    case 'serial':
      if (!holdsSerial(uid, root, params.minDigits)) return undefined;
      return {
        ...said,
        kind: 'device-serial',
        confidence: 0.8,
        reasons: ['vendor-layout'],
        detail: 'the serial number of a device',
      };
    case 'original': {
      const isAskedFor = target.row === undefined || /[UX]/.test(target.row.actions.basic ?? '');
      if (!isAskedFor || (judged.name !== 'vendor-root' && judged.name !== 'original-looking'))
        return undefined;
      const detail =
        judged.name === 'vendor-root' ? 'the root of a vendor' : 'a root that is not the release’s own';
      return { ...said, confidence: judged.confidence, reasons: judged.reasons, detail };
    }
  }
}
