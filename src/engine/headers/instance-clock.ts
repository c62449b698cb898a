import type { InstanceClock } from '../../detectors/time-stamp.js';
import type { DataSet } from '../../dicom/data-set.js';

/** Creation, study, series, acquisition and content dates, acquisition date and time: (0008,0012) to (0008,0033). */
const FIRST = 0x00080012;
const LAST = 0x00080033;

/** The dates and times of an instance's top level, raw. */
export function instanceClock(dataSet: DataSet): InstanceClock {
  const days: string[] = [];
  const times: string[] = [];
  for (const element of dataSet.elements) {
    const { tag, vr, item } = element;
    if (tag > LAST && item === -1) break;
    if (tag < FIRST || tag > LAST || item !== -1) continue;
    if (vr === 'DA') days.push(dataSet.text(element));
    else if (vr === 'TM') times.push(dataSet.text(element));
    else if (vr === 'DT') {
      const text = dataSet.text(element);
      days.push(text.slice(0, 8));
      times.push(text.slice(8, 14));
    }
  }
  return { days, times };
}
