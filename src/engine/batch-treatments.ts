import type { TreatmentDetector } from '../detectors/registry.js';
import { queryOf } from './batch-query.js';
import type { Batch } from './records.js';
import type { TreatmentOfPatient } from './treatment-matrix.js';

/** How each patient's identity attributes were treated: every treatment a batch shows, once. */
export function treatmentsOf(batch: Batch, detect: TreatmentDetector): readonly TreatmentOfPatient[] {
  const known = batch.contexts.map(() => new Map<number, ReturnType<TreatmentDetector>>());
  const treated = (value: number, context: number) => {
    const ofContext = known[context];
    if (ofContext?.has(value) === true) return ofContext.get(value);
    const query = queryOf(batch, value, context);
    const treatment = query.place === 'attribute' ? detect(query) : undefined;
    ofContext?.set(value, treatment);
    return treatment;
  };
  const seen = new Map<string, TreatmentOfPatient>();
  for (const { instance, values, context } of batch.records) {
    if (instance === undefined || instance.patient === '') continue;
    for (const value of values) {
      const found = treated(value, context);
      if (found === undefined) continue;
      const key = `${found.attribute}\u0000${found.treatment}\u0000${instance.patient}`;
      if (!seen.has(key)) seen.set(key, { ...found, patient: instance.patient });
    }
  }
  return [...seen.values()];
}
