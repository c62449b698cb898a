import type { EvidenceKind } from '../core/rule.js';

/** A part of a text taken for something, with offsets in UTF-16 units. */
export interface Span {
  readonly kind: EvidenceKind;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how sure it is that the part is of that kind. */
  readonly confidence: number;
  /** Families of features that spoke for it; never characters of the text. */
  readonly reasons: readonly string[];
}

/** True where the two parts share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The surest of overlapping parts of the same kind, and of any kinds where one holds the other; in order of place. */
export function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const bySurety = [...spans].sort(
    (a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept: Span[] = [];
  for (const span of bySurety) if (!kept.some((other) => overlaps(other, span))) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}
