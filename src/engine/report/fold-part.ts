/** Who holds an occurrence, one object a file; raw identifiers, used for counting alone. */
export interface Holder {
  readonly series: string;
  readonly patient: string;
}

/** How many occurrences, and whom they touch; grows. */
export interface Part {
  count: number;
  files: number;
  last: Holder | undefined;
  readonly series: Set<string>;
  readonly patients: Set<string>;
}

/** The same as plain data that crosses threads. */
export interface PlainPart {
  readonly count: number;
  readonly files: number;
  readonly series: readonly string[];
  readonly patients: readonly string[];
}

export function emptyPart(): Part {
  return { count: 0, files: 0, last: undefined, series: new Set(), patients: new Set() };
}

export function copyPart({ count, files, last, series, patients }: Part): Part {
  return { count, files, last, series: new Set(series), patients: new Set(patients) };
}

export function plainPart({ count, files, series, patients }: Part): PlainPart {
  return { count, files, series: [...series], patients: [...patients] };
}

/** One more occurrence; those of one file come together. */
export function addHolder(part: Part, holder: Holder): void {
  part.count += 1;
  const { last } = part;
  if (last === holder) return;
  part.last = holder;
  part.files += 1;
  if (holder.series !== '' && holder.series !== last?.series) part.series.add(holder.series);
  if (holder.patient !== '' && holder.patient !== last?.patient) part.patients.add(holder.patient);
}

export function addPart(part: Part, more: PlainPart): void {
  part.count += more.count;
  part.files += more.files;
  for (const series of more.series) part.series.add(series);
  for (const patient of more.patients) part.patients.add(patient);
}
