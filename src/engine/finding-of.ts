import type { Finding, WaiverNote } from '../core/finding.js';
import { fingerprintOf } from '../core/fingerprint.js';
import { shapeOf } from '../core/mask.js';
import { tokenOf } from '../core/token.js';
import type { Resolved } from './resolve.js';

/** What a finding says about where it was found; every text here is already masked. */
export interface Whereabouts {
  /** Index of the root, where there are several. */
  readonly root: number | undefined;
  readonly file: string;
  readonly location: string | undefined;
  readonly keyword: string;
  readonly creator: string | undefined;
  readonly inside: readonly string[];
  readonly sop: string;
  readonly series: string;
  readonly study: string;
  /** SOP Instance UID, or the digest of a file that has none. Raw; goes into the fingerprint alone. */
  readonly instance: string;
}

export interface Disclosure {
  readonly tokenKey: Uint8Array;
  /** True where the user asked for raw values in findings.ndjson. */
  readonly reveal: boolean;
}

/** Turns a resolved hit into a finding: the value becomes a shape, a length and a keyed token. */
export function findingOf(resolved: Resolved, where: Whereabouts, disclosure: Disclosure): Finding {
  const { hit, rule, severity, also } = resolved;
  const masked = shapeOf(hit.value);
  const inside = hit.inside ?? where.inside;
  return {
    rule: rule.id,
    class: rule.class,
    severity,
    confidence: Math.round(hit.confidence * 1000) / 1000,
    ...(where.root === undefined ? {} : { root: where.root }),
    file: where.file,
    ...(where.location === undefined ? {} : { location: where.location }),
    ...(inside.length === 0 ? {} : { inside: [...inside] }),
    ...(hit.frame === undefined ? {} : { frame: hit.frame }),
    ...(hit.box === undefined ? {} : { box: [...hit.box] }),
    ...(where.sop === '' ? {} : { sop: where.sop }),
    ...(where.series === '' ? {} : { series: where.series }),
    ...(where.study === '' ? {} : { study: where.study }),
    message: messageOf(resolved, where),
    evidence: {
      kind: hit.kind,
      masked,
      length: [...hit.value].length,
      token: hit.value === '' ? '' : tokenOf(hit.value, disclosure.tokenKey),
      ...(hit.treatment === undefined ? {} : { treatment: hit.treatment }),
      ...(hit.reasons === undefined ? {} : { reasons: [...hit.reasons] }),
      ...(hit.knownRow === undefined ? {} : { knownRow: hit.knownRow }),
      ...(disclosure.reveal && hit.value !== '' ? { value: hit.value } : {}),
    },
    standards: [...rule.standards],
    ...(where.creator === undefined ? {} : { creator: where.creator }),
    ...(where.keyword === '' ? {} : { keyword: where.keyword }),
    ...(also.length === 0 ? {} : { also: [...also] }),
    fingerprint: fingerprintOf(rule.id, where.location ?? '', masked, where.instance),
  };
}

/** The finding with the waiver that covers it. */
export function withWaiver(finding: Finding, waiver: WaiverNote | undefined): Finding {
  return waiver === undefined ? finding : { ...finding, waiver };
}

function messageOf({ hit, rule }: Resolved, where: Whereabouts): string {
  const place = where.keyword === '' ? (where.location ?? 'the file') : where.keyword;
  return rule.message.replace(/\{(keyword|location|treatment|detail)\}/g, (_whole, name: string) => {
    if (name === 'keyword') return place;
    if (name === 'location') return where.location ?? 'the file';
    return (name === 'treatment' ? hit.treatment : hit.detail) ?? '';
  });
}
