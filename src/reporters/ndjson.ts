import { type Finding, findingSchema } from '../core/finding.js';
import { keyOrderOf, withKeyOrder } from './key-order.js';

const findingOrder = keyOrderOf(findingSchema);

/** One line of `findings.ndjson`, keys in the schema's order, its line feed included. */
export function findingLine(finding: Finding): string {
  return `${JSON.stringify(withKeyOrder(finding, findingOrder))}\n`;
}
