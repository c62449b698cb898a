import { z } from 'zod';
import { formatTag, type Tag } from '../core/location.js';
import { EVIDENCE_KINDS, type Rule } from '../core/rule.js';
import { SEVERITIES } from '../core/severity.js';
import { type DirectoryRecord, type DirectoryTable, NO_RECORD, type RecordText } from '../dicom/directory.js';
import { attributeTable } from '../rules/attributes.js';
import type { TreatmentName } from '../text/treatment/treatment.js';
import type { Hit } from './hit.js';
import { readParams } from './leftover-rules.js';

const RULES = ['directory-name', 'directory-number', 'directory-date', 'directory-code'].map(
  (name) => `safe-harbor/${name}`,
);
const MISMATCH = 'coverage/directory-mismatch';

const REASON = 'directory-record';
/** Where the records of a DICOMDIR stand. */
const RECORDS = '(0004,1220)';
/** What a file calls itself, by the name that its record has for it. */
const SOP_INSTANCE: Tag = 0x00080018;
const SOP_INSTANCE_IN_FILE: Tag = 0x00041511;

const ORIGINAL =
  'differs from what every file below it holds: the directory was not rewritten with its files';
const DELETED = 'that is deleted, or that no offset leads to, holds what no record in use holds';

const paramsSchema = z.strictObject({
  /** What an attribute is meant to hold, for the rule to speak of it. */
  kinds: z.array(z.enum(EVIDENCE_KINDS)),
  /** Kinds of another severity than the rule's own. */
  severities: z.partialRecord(z.enum(EVIDENCE_KINDS), z.enum(SEVERITIES)),
  confidence: z.number().min(0).max(1),
});

/** The attributes that a file is asked for: their values by tag, absent ones left out. */
export type OwnValues = ReadonlyMap<Tag, string>;

/** The attribute of a file that a record's attribute repeats. */
export function repeatedTag(tag: Tag): Tag {
  return tag === SOP_INSTANCE_IN_FILE ? SOP_INSTANCE : tag;
}

/**
 * A DICOMDIR held against the files that it stands for: whoever rewrites the files and not the directory leaves all names,
 * numbers and dates of the originals in it.
 */
export class DirectoryComparison {
  readonly #records: readonly DirectoryRecord[];
  readonly #wrongOffsets: number;
  readonly #agreeing = new Set<string>();
  readonly #differing = new Set<string>();
  readonly #found = new Set<number>();
  #unlisted = 0;

  constructor({ records, wrongOffsets }: DirectoryTable) {
    this.#records = records;
    this.#wrongOffsets = wrongOffsets;
  }

  /** Takes the file of a record: holds its values against those of the record and of the records above it. */
  takeFile(record: number, own: OwnValues): void {
    this.#found.add(record);
    for (let index = record; index !== NO_RECORD; index = this.#records[index]?.parent ?? NO_RECORD)
      for (const { tag, value } of this.#records[index]?.texts ?? []) {
        const key = keyOf(index, tag);
        if (isSame(value, own.get(repeatedTag(tag)) ?? '')) {
          this.#agreeing.add(key);
          this.#differing.delete(key);
        } else if (!this.#agreeing.has(key)) this.#differing.add(key);
      }
  }

  /** Takes a DICOM file beside the directory that no record stands for. */
  takeUnlisted(): void {
    this.#unlisted += 1;
  }

  /**
   * What is to be said of the directory.
   *
   * @throws UsageError where a rule's params are faulty.
   */
  hits(rules: ReadonlyMap<string, Rule>): readonly Hit[] {
    const missing = this.#withoutFiles();
    const isOriginal = this.#original(missing);
    const isDeleted = this.#deleted();
    const speaking = RULES.flatMap((id) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : [{ rule: id, ...readParams(rule, paramsSchema) }];
    });
    const hits = this.#records.flatMap(({ texts }, index) =>
      texts.flatMap((text): readonly Hit[] => {
        const kind = attributeTable().of(text.tag)?.kind;
        const found = speaking.find(({ kinds }) => kind !== undefined && kinds.includes(kind));
        if (kind === undefined || found === undefined) return [];
        const isHeldByNone = isOriginal(index, text);
        if (!isHeldByNone && !isDeleted(index, text)) return [];
        const { rule, confidence, severities } = found;
        const severity = severities[kind];
        return [
          {
            rule,
            kind,
            value: text.value,
            confidence,
            reasons: [REASON],
            location: `${RECORDS}[${index}].${formatTag(text.tag)}`,
            detail: isHeldByNone ? ORIGINAL : DELETED,
            ...(severity === undefined ? {} : { severity }),
          },
        ];
      }),
    );
    return [...hits, ...this.#mismatches(missing)];
  }

  /** Tells the values that no file below the record holds; where all of these are gone, as the other records say. */
  #original(missing: ReadonlySet<number>): (index: number, text: RecordText) => boolean {
    const differing = this.#tagsOf(this.#differing);
    const agreeing = this.#tagsOf(this.#agreeing);
    return (index, { tag }) => {
      if (this.#records[index]?.isInUse !== true) return false;
      if (!missing.has(index)) return this.#differing.has(keyOf(index, tag));
      return differing.has(tag) && !agreeing.has(tag);
    };
  }

  #tagsOf(keys: ReadonlySet<string>): ReadonlySet<Tag> {
    return new Set(
      this.#records.flatMap(({ texts }, index) =>
        texts.flatMap(({ tag }) => (keys.has(keyOf(index, tag)) ? [tag] : [])),
      ),
    );
  }

  /** Tells the values that only deleted records hold. */
  #deleted(): (index: number, text: RecordText) => boolean {
    const held = new Set(
      this.#records.flatMap(({ isInUse, texts }, index) =>
        texts.flatMap(({ tag, value }) =>
          isInUse && !this.#differing.has(keyOf(index, tag)) ? [`${tag} ${plain(value)}`] : [],
        ),
      ),
    );
    return (index, { tag, value }) =>
      this.#records[index]?.isInUse === false &&
      !this.#agreeing.has(keyOf(index, tag)) &&
      !held.has(`${tag} ${plain(value)}`);
  }

  /** Records in use that stand for files, or for what is below them, none of which is there. */
  #withoutFiles(): ReadonlySet<number> {
    const present = new Set<number>();
    for (const record of this.#found)
      for (let index = record; index !== NO_RECORD; index = this.#records[index]?.parent ?? NO_RECORD)
        present.add(index);
    return new Set(this.#records.flatMap((_record, index) => (present.has(index) ? [] : [index])));
  }

  #mismatches(missing: ReadonlySet<number>): readonly Hit[] {
    const named = this.#records.filter(({ file, isInUse }) => isInUse && file.length > 0).length;
    const gone = this.#records.filter(
      ({ file, isInUse }, index) => isInUse && file.length > 0 && missing.has(index),
    ).length;
    const deleted = this.#records.filter(({ isInUse }) => !isInUse).length;
    return [
      ...(gone === 0 ? [] : [`${gone} of ${named} records name files that are not there`]),
      ...(this.#unlisted === 0 ? [] : [`${this.#unlisted} files beside it have no record`]),
      ...(this.#wrongOffsets === 0 ? [] : [`${this.#wrongOffsets} offsets lead to no record`]),
      ...(deleted === 0
        ? []
        : [`${deleted} records are deleted or not to be reached, and still stand there`]),
    ].map((detail): Hit => ({ rule: MISMATCH, kind: 'diagnostic', value: '', confidence: 1, detail }));
  }
}

/** Values that stand for nobody, and those that a release makes itself. */
const MEANINGLESS: ReadonlySet<TreatmentName> = new Set(['dummy', 'removed-marker', 'standard', 'expected']);
const MADE: ReadonlySet<TreatmentName> = new Set(['pseudonym', 'replaced', '2.25', 'hash-like']);

/** True of what a comparison says of a value. */
export function isOfDirectory({ reasons }: Hit): boolean {
  return reasons?.includes(REASON) === true;
}

/** A value that differs is no original where it is a dummy or a code of a release. */
export function weighedByTreatment(hit: Hit, treatment: TreatmentName | undefined): Hit {
  if (treatment === undefined) return hit;
  if (MEANINGLESS.has(treatment)) return { ...hit, severity: 'info' };
  return MADE.has(treatment) ? { ...hit, severity: 'low' } : hit;
}

function keyOf(record: number, tag: Tag): string {
  return `${record} ${tag}`;
}

function isSame(value: string, own: string): boolean {
  return plain(value) === plain(own);
}

/** Programs pad names, fill up their components and write them in capitals. */
function plain(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\^=\s]+$/u, '')
    .toLowerCase();
}
