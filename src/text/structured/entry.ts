/** One text of a structured file, with its place in the contract's words. */
export interface StructuredEntry {
  /** `/json/pointer`, `/study/patient/name`, `row 12, column patient_name`, `line 3`, `descrip`. */
  readonly location: string;
  /** The key, element, attribute or column that the text stands under; empty where there is none. */
  readonly key: string;
  readonly value: string;
  /** The value without the label in front of it, where a line has one. */
  readonly unlabelled?: string;
  /** True where the value is the last step of the location: the name of a member, an element or a column. */
  readonly isName?: true;
  /** What the location is made of: a tree, a table, lines, or fields of a header. */
  readonly place: 'side-car' | 'table';
}

/** What was wrong with a structured file; it is read as far as it goes. */
export interface StructuredProblem {
  readonly kind: 'encoding-guessed' | 'not-well-formed' | 'ragged-row' | 'cut' | 'too-deep';
  /** The line it shows on, from 1, where that is known. */
  readonly line?: number;
}

/** The texts of a file and what was wrong with it. */
export interface StructuredText {
  readonly entries: readonly StructuredEntry[];
  readonly problems: readonly StructuredProblem[];
}

/** Bounds of one file. */
export interface StructuredLimits {
  /** Bytes that are read; the rest is cut, with a problem. */
  readonly bytes: number;
  readonly entries: number;
  readonly depth: number;
}

export const STRUCTURED_LIMITS: StructuredLimits = { bytes: 64 * 2 ** 20, entries: 1_000_000, depth: 256 };

/** Gathers entries and problems up to the limits. */
export class Gathering {
  readonly entries: StructuredEntry[] = [];
  readonly problems: StructuredProblem[] = [];
  readonly #limits: StructuredLimits;

  constructor(limits: StructuredLimits) {
    this.#limits = limits;
  }

  get isFull(): boolean {
    return this.entries.length >= this.#limits.entries;
  }

  get depth(): number {
    return this.#limits.depth;
  }

  add(entry: StructuredEntry): void {
    if (this.isFull) this.problem({ kind: 'cut' });
    else if (entry.value.trim() !== '') this.entries.push(entry);
  }

  /** Notes a problem; of each kind the first twenty. */
  problem(problem: StructuredProblem): void {
    const MOST_OF_A_KIND = problem.kind === 'cut' || problem.kind === 'encoding-guessed' ? 1 : 20;
    if (this.problems.filter(({ kind }) => kind === problem.kind).length < MOST_OF_A_KIND)
      this.problems.push(problem);
  }
}
