import type { InstanceClock } from '../../detectors/time-stamp.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';

/** Creation, study, series, acquisition and content dates, acquisition date and time: (0008,0012) to (0008,0033). */
const FIRST = 0x00080012;
const LAST = 0x00080033;
const DAY_LENGTH = 8;
const SECOND_LENGTH = 14;

/** The dates and times of an instance's top level, raw; its dates are read when they are asked for. */
export function instanceClock(dataSet: DataSet, isShifted: () => boolean): InstanceClock {
  const dated: Element[] = [];
  const times: string[] = [];
  for (const element of dataSet.elements) {
    const { tag, vr, item } = element;
    if (tag > LAST && item === -1) break;
    if (tag < FIRST || tag > LAST || item !== -1) continue;
    if (vr === 'DA' || vr === 'DT') dated.push(element);
    if (vr === 'TM') times.push(dataSet.text(element));
    else if (vr === 'DT') times.push(dataSet.text(element).slice(DAY_LENGTH, SECOND_LENGTH));
  }
  return {
    get days() {
      return dated.map((element) => {
        const text = dataSet.text(element);
        return element.vr === 'DA' ? text : text.slice(0, DAY_LENGTH);
      });
    },
    times,
    isShifted,
  };
}
