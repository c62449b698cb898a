import { formatTag } from '../core/location.js';
import type { Element, Scope } from './element.js';

function locationOfScope(scope: Scope): string {
  if (scope.sequence === undefined) return '';
  scope.location ??= `${locationOf(scope.sequence)}[${scope.item}].`;
  return scope.location;
}

/**
 * Where an element stands, with each sequence and item it is in.
 *
 * @example locationOf(element) // '(0029,E131)[0].(0010,0010)'
 */
export function locationOf(element: Element): string {
  return locationOfScope(element.scope) + formatTag(element.tag);
}
