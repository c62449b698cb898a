import type { EvidenceKind } from '../core/rule.js';
import type { Severity } from '../core/severity.js';

/** What a detector says: a rule holds here. It holds raw values and stays inside the program. */
export interface Hit {
  /** Id of a rule under `rules/`. */
  readonly rule: string;
  readonly kind: EvidenceKind;
  /** The raw value that the evidence is made of; empty where there is none. */
  readonly value: string;
  /** 0 to 1: how sure the detector is that this is what the rule says. */
  readonly confidence: number;
  /** Overrides the rule's own severity. */
  readonly severity?: Severity;
  /** How the value was treated by whoever de-identified it. */
  readonly treatment?: string;
  /** Families of features that spoke for it; never characters of the value. */
  readonly reasons?: readonly string[];
  /** Fills `{detail}` of the rule's message; never raw. */
  readonly detail?: string;
  /** Row of the list of known identifiers that the value matches. */
  readonly knownRow?: number;
  /** Where in the file, where the caller can't know. */
  readonly location?: string;
  readonly inside?: readonly string[];
  readonly frame?: number;
  readonly box?: readonly [number, number, number, number];
  /** Raw paths of the files that it rests on, where it is about a series; at most 1,000. */
  readonly files?: readonly string[];
  /** How many files that are in all. */
  readonly fileCount?: number;
}
