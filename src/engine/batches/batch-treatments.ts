import type { TreatmentDetector } from '../../detectors/registry.js';
import { RARELY_SHARED_VRS } from '../judging/judge.js';
import type { TreatmentOfPatient } from '../report/treatment-matrix.js';
import { queryOf } from './batch-query.js';
import type { Batch } from './records.js';

type Treated = ReturnType<TreatmentDetector>;

/**
 * How each patient's identity attributes were treated: every treatment a batch shows, once. Of what differs from
 * instance to instance (UIDs, times) the first value of a patient in the batch stands for the others.
 */
export function treatmentsOf(batch: Batch, detect: TreatmentDetector): readonly TreatmentOfPatient[] {
  const isAttribute = batch.locations.map(({ place }) => place === 'attribute');
  const treated: (Treated | null)[][] = batch.contexts.map(() =>
    new Array<Treated | null>(batch.values.length).fill(null),
  );
  const isRarelyShared = batch.locations.map(({ vr }) => RARELY_SHARED_VRS.has(vr));
  const represented = new Set<number>();
  const patients = new Map<string, number>();
  const seen = new Set<number>();
  const found = new Map<string, TreatmentOfPatient>();
  for (const { instance, values, context } of batch.records) {
    const ofContext = treated[context];
    if (instance === undefined || instance.patient === '' || ofContext === undefined) continue;
    let patient = patients.get(instance.patient);
    if (patient === undefined) {
      patient = patients.size;
      patients.set(instance.patient, patient);
    }
    for (const value of values) {
      const pair = (patient * batch.contexts.length + context) * batch.values.length + value;
      if (seen.has(pair)) continue;
      seen.add(pair);
      const location = batch.values[value]?.location ?? -1;
      if (isAttribute[location] !== true) continue;
      if (isRarelyShared[location] === true) {
        const place = patient * batch.locations.length + location;
        if (represented.has(place)) continue;
        represented.add(place);
      }
      if (ofContext[value] === null) ofContext[value] = detect(queryOf(batch, value, context));
      const treatment = ofContext[value];
      if (treatment === undefined || treatment === null) continue;
      const key = `${treatment.attribute}\u0000${treatment.treatment}\u0000${patient}`;
      if (!found.has(key)) found.set(key, { ...treatment, patient: instance.patient });
    }
  }
  return [...found.values()];
}
