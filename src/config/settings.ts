import type { Severity } from '../core/severity.js';
import { type Expectation, NOTHING_EXPECTED } from './expectation.js';
import type { Waiver } from './waivers.js';

/** What pixels are looked at for text: none, the likely ones, all. */
export type PixelBudget = 'off' | 'triage' | 'full';

/** Everything that decides what a scan finds, settled before it starts; plain data that crosses to the workers. */
export interface ScanSettings {
  /** Name of a policy that ships, or path of a policy file. */
  readonly policy: string;
  /** Folders with the user's own rules, beside those that ship. */
  readonly ruleFolders: readonly string[];
  /** Ids of rules that are switched off. */
  readonly disabledRules: readonly string[];
  /** Severity from which a finding makes the gate fail; `none` only reports. */
  readonly failOn: Severity | 'none';
  /** Risk (0 to 100) over which the gate fails; undefined for no limit. */
  readonly maxRisk: number | undefined;
  /** Which occurrences findings.ndjson lists: `raised` leaves out `info`. */
  readonly occurrences: 'raised' | 'all';
  /** Adds raw values to findings.ndjson. */
  readonly reveal: boolean;
  /** Adds raw values to the report's pages of private creators; only with `true`. */
  readonly revealCreators?: boolean;
  readonly waivers: readonly Waiver[];
  readonly expectation: Expectation;
  readonly pixels: PixelBudget;
  /** Frames that are looked at for text in all; undefined for no limit. */
  readonly maxOcrFrames: number | undefined;
  /** Languages of the second reader of pictures, as Tesseract names them; English where left out. */
  readonly ocrLanguages?: readonly string[];
  /** Private folder for small pictures of what was read; none are kept where it is left out. */
  readonly keepCrops?: string;
  /** Private folder for renderings of heads; none are made where it is left out. */
  readonly keepRenders?: string;
  /** Day of the scan, ISO 8601: waivers expire by it. */
  readonly today: string;
}

/**
 * What the command line takes where nothing is said.
 *
 * @param today day of the scan, ISO 8601
 * @example { ...defaultSettings(), policy: 'tcia' }
 */
export function defaultSettings(today: string = new Date().toISOString().slice(0, 10)): ScanSettings {
  return {
    policy: 'safe-harbor',
    ruleFolders: [],
    disabledRules: [],
    failOn: 'high',
    maxRisk: undefined,
    occurrences: 'raised',
    reveal: false,
    waivers: [],
    expectation: NOTHING_EXPECTED,
    pixels: 'triage',
    maxOcrFrames: undefined,
    today,
  };
}
