import { parseTag } from '../core/location.js';
import { severityRank } from '../core/severity.js';
import type { AttributeTable } from '../rules/attributes.js';
import { keywordOfConcept } from '../rules/content-items.js';
import type { Hit } from './hit.js';
import type { LeftoverDetector } from './leftover.js';
import type { ValueQuery } from './query.js';

/**
 * Judges the value of a content item of a structured report by what the item is named: the text under "Device Observer Serial
 * Number" (121016, DCM) is a serial number as that of DeviceSerialNumber is.
 */
export interface ContentItemDetector {
  /** True for a concept whose value is what an identity attribute holds. */
  names(concept: string): boolean;
  /**
   * @param concept code of the item's concept name
   * @param query the item's value, at its own place
   * @returns the hit that says most; undefined where there is nothing to say
   */
  hit(concept: string, query: ValueQuery): Hit | undefined;
}

/** The detector that asks the detector of leftovers, for the attribute that a content item stands for. */
export function contentItemDetector(
  attributes: AttributeTable,
  leftover: LeftoverDetector,
): ContentItemDetector {
  const rowOf = (concept: string) => {
    const keyword = keywordOfConcept(concept);
    return keyword === undefined ? undefined : attributes.byKeyword(keyword);
  };
  return {
    names: (concept) => rowOf(concept) !== undefined,
    hit: (concept, query) => {
      const row = rowOf(concept);
      const tag = row === undefined ? undefined : parseTag(row.tag);
      if (row === undefined || tag === undefined) return undefined;
      const [hit] = leftover
        .detect({ ...query, tag, keyword: row.keyword, vr: row.vr })
        .toSorted((a, b) => rankOf(a) - rankOf(b));
      return hit;
    },
  };
}

function rankOf({ severity }: Hit): number {
  return severity === undefined ? 0 : severityRank(severity);
}
