import { readFileSync } from 'node:fs';
import { PACKAGE_ROOT } from '../../core/package-root.js';
import { type NameModel, readNameModel } from './model.js';

const SHIPPED = new URL('rules/tables/names.bin', PACKAGE_ROOT);
let shipped: NameModel | undefined;

/**
 * The model that ships with the program, read on first use and kept for the thread.
 *
 * @throws the system's error, or a TypeError, where the installation is broken.
 */
export function loadNameModel(): NameModel {
  shipped ??= readNameModel(readFileSync(SHIPPED));
  return shipped;
}
