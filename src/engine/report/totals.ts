import type { BatchSummary } from '../batches/tasks.js';

/** What the whole archive adds up to, told batch by batch. */
export class Totals {
  files = 0;
  bytes = 0;
  dicomFiles = 0;
  instances = 0;
  frames = 0;
  readonly contents: Record<string, number> = {};
  /** Raw keys, in the order in which the archive shows them. */
  readonly patients = new Set<string>();
  readonly studies = new Set<string>();
  readonly series = new Set<string>();

  add(summary: BatchSummary): void {
    this.files += summary.files;
    this.bytes += summary.bytes;
    this.dicomFiles += summary.dicomFiles;
    this.instances += summary.instances;
    this.frames += summary.frames;
    for (const [content, count] of Object.entries(summary.contents)) {
      this.contents[content] = (this.contents[content] ?? 0) + count;
    }
    for (const patient of summary.patients) this.patients.add(patient);
    for (const study of summary.studies) this.studies.add(study);
    for (const series of summary.series) this.series.add(series);
  }
}
