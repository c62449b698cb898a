import type { ScanSettings } from '../config/settings.js';

/** Year of the scan: dates of later years can't be true. */
export function yearOf({ today }: ScanSettings): number {
  return Number(today.slice(0, 4));
}
