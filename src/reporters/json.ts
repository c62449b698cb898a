import { type Report, reportSchema } from '../core/report.js';
import { keyOrderOf, withKeyOrder } from './key-order.js';

const reportOrder = keyOrderOf(reportSchema);

/**
 * `report.json`: the whole report, indented, keys in the schema's order and those of records by code unit,
 * so that equal reports are equal to the byte. Ends in a line feed.
 */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(withKeyOrder(report, reportOrder), null, 2)}\n`;
}
