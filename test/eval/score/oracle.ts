import type { ScoredFinding } from './findings.js';
import type { Key } from './key.js';

/** Findings written from the key: what a perfect auditor would say. */
export function oracleFindings(key: Key): readonly ScoredFinding[] {
  return key.leaks.map((leak) => ({
    rule: `${leak.class}/oracle`,
    class: leak.class,
    severity: leak.severity,
    confidence: 1,
    ...(leak.file === undefined ? {} : { file: leak.file }),
    ...(leak.scope === undefined ? {} : { scope: leak.scope }),
    ...(leak.files === undefined ? {} : { files: [...leak.files] }),
    ...(leak.location === undefined ? {} : { location: leak.location }),
    ...(leak.frame === undefined ? {} : { frame: leak.frame }),
    ...(leak.box === undefined ? {} : { box: leak.box }),
  }));
}

/** Findings of one who flags every filled place without reading it. */
export function guesserFindings(key: Key): readonly ScoredFinding[] {
  return [...key.filled].flatMap(([file, locations]) =>
    locations.map((location) => ({
      rule: 'public-tag/guess',
      class: 'public-tag' as const,
      severity: 'high' as const,
      confidence: 0.5,
      file,
      location,
    })),
  );
}
