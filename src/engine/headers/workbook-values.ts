import type { Hit } from '../../detectors/hit.js';
import { keyTableHits } from '../../detectors/key-tables.js';
import { type Container, members } from '../../sources/members.js';
import { Gathering } from '../../text/structured/entry.js';
import { gatherWorkbook, isWorkbookPart } from '../../text/structured/workbook.js';
import type { BatchBuilder } from '../batches/batch-builder.js';
import { entryValues, SIDE_CAR_LIMITS } from './side-car-values.js';

/** Workbooks are zips; nothing but their name tells them before they are opened. */
const WORKBOOK = /\.(?:xl[st][xm]|ods|ots)$/i;

/** What a workbook lists. */
export interface WorkbookValues {
  readonly values: readonly number[];
  readonly hits: readonly Hit[];
}

/**
 * The cells of a workbook's sheets as values of the batch, each under the name of its column; undefined of other
 * containers. Its members come by themselves as well: what stands in comments, names and links is found there.
 */
export async function workbookValues(
  container: Container,
  batch: BatchBuilder,
): Promise<WorkbookValues | undefined> {
  if (container.content !== 'zip' || !WORKBOOK.test(container.path)) return undefined;
  const parts = new Map<string, string>();
  let left = SIDE_CAR_LIMITS.bytes;
  for await (const event of members(container)) {
    if (event.kind !== 'member') continue;
    const name = event.path.slice(container.path.length + 2);
    if (!isWorkbookPart(name) || event.size > left) continue;
    left -= event.size;
    parts.set(name, Buffer.from(event.source.read(0, event.size)).toString('utf8'));
  }
  const gathering = new Gathering(SIDE_CAR_LIMITS);
  gatherWorkbook(parts, gathering);
  const { entries } = gathering;
  return { values: entryValues(entries, container.path, batch), hits: keyTableHits(entries, container.path) };
}
