import type { TreatmentRow } from '../../core/report.js';
import { attributeTable } from '../../rules/attributes.js';
import { TREATMENTS, type TreatmentName } from '../../text/treatment/treatment.js';

/** How one patient's values of an identity attribute were treated, the worst of them. */
export interface TreatmentOfPatient {
  /** The attribute's row, e.g. `(0010,0010)`. */
  readonly attribute: string;
  /** Raw key of the patient. */
  readonly patient: string;
  readonly treatment: TreatmentName;
}

/** Attribute x treatment x number of patients, over the whole archive. A patient counts once, under the worst. */
export class TreatmentMatrix {
  readonly #ranks = new Map<string, Map<string, number>>();

  add(treatments: readonly TreatmentOfPatient[]): void {
    for (const { attribute, patient, treatment } of treatments) {
      let patients = this.#ranks.get(attribute);
      if (patients === undefined) {
        patients = new Map();
        this.#ranks.set(attribute, patients);
      }
      const rank = TREATMENTS.indexOf(treatment);
      patients.set(patient, Math.min(rank, patients.get(patient) ?? rank));
    }
  }

  rows(): TreatmentRow[] {
    const table = attributeTable();
    const rows = new Map(table.rows.map((row) => [row.tag, row]));
    return [...this.#ranks]
      .map(([attribute, patients]) => ({
        location: attribute,
        keyword: rows.get(attribute)?.keyword ?? '',
        treatments: countRanks(patients.values()),
      }))
      .sort((a, b) => (a.location < b.location ? -1 : 1));
  }
}

function countRanks(ranks: Iterable<number>): Record<string, number> {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  return Object.fromEntries(
    [...counts].sort(([a], [b]) => a - b).map(([rank, count]) => [TREATMENTS[rank] ?? 'absent', count]),
  );
}
