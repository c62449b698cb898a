import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { NOTHING_EXPECTED, parseExpectation } from '../config/expectation.js';
import { DEFAULT_POLICY } from '../config/policy.js';
import type { PixelBudget, ScanSettings } from '../config/settings.js';
import { parseWaivers } from '../config/waivers.js';
import { messageOf, UsageError } from '../core/errors.js';
import { SEVERITIES, type Severity } from '../core/severity.js';
import { keysFromSecret, type RunKeys, randomKeys } from '../core/token.js';
import type { KnownIdentifier } from '../text/known/build.js';
import { parseKnown } from '../text/known/parse.js';
import { languagesMissing } from '../vision/text/second-reader.js';

const MAX_JOBS = 256;
const STANDARD_INPUT = 0;
const MIN_SECRET_BYTES = 16;

/** The options of `scan` as commander reads them. */
export interface ScanFlags {
  readonly out: string;
  readonly policy: string;
  readonly failOn: Severity | 'none';
  readonly maxRisk?: number;
  readonly tokenKey?: string;
  readonly pathMap?: string;
  readonly occurrences: 'raised' | 'all';
  readonly reveal?: true;
  readonly revealCreators?: true;
  readonly waivers?: string;
  readonly expect?: string;
  readonly known?: string;
  readonly rules?: string;
  readonly disable: readonly string[];
  readonly pixels: PixelBudget;
  readonly maxOcrFrames?: number;
  readonly ocrLang: readonly string[];
  readonly keepCrops?: string;
  readonly keepRenders?: string;
  readonly jobs: number;
  readonly logFormat: 'text' | 'json';
}

/** Adds the options of `scan` to its command. */
export function addScanOptions(command: Command, defaultJobs: number): Command {
  return command
    .requiredOption(
      '--out <dir>',
      'folder for report.json, findings.ndjson and report.html; outside the archive',
    )
    .option(
      '--policy <name|file>',
      'safe-harbor, limited-data-set, ps3.15-basic, tcia, or your own',
      DEFAULT_POLICY,
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on; none only reports')
        .choices([...SEVERITIES, 'none'])
        .default('high'),
    )
    .option('--max-risk <0..100>', 'exit 1 where the risk is over this', riskNumber)
    .option('--expect <file>', 'what the release put in itself: pseudonym patterns, UID roots, site values')
    .option(
      '--known <file>',
      'names, birth dates and numbers to look for everywhere: CSV, TSV or JSON; - reads standard input',
    )
    .option('--waivers <file>', 'findings that somebody accepted, with reason, approver and expiry')
    .option('--rules <dir>', 'your own rules and policies, beside ours')
    .option('--disable <rule>', 'leave a rule out; may be given again', collect, [])
    .option('--token-key <file>', 'secret that keys the tokens, so that two runs compare')
    .option('--path-map <file>', 'write which masked path is which file')
    .addOption(
      new Option('--occurrences <which>', 'which occurrences findings.ndjson lists; all adds info')
        .choices(['raised', 'all'])
        .default('raised'),
    )
    .option('--reveal', 'add raw values to findings.ndjson alone: handle it like the originals')
    .option(
      '--reveal-creators',
      'add raw values to the pages of private creators in the report: handle it like the originals',
    )
    .addOption(
      new Option(
        '--pixels <depth>',
        'look for text in pixels: not at all, series through projections, every frame',
      )
        .choices(['off', 'triage', 'full'])
        .default('triage'),
    )
    .option(
      '--max-ocr-frames <n>',
      'frames that are looked at; the rest is reported as not assessed',
      framesNumber,
    )
    .option(
      '--ocr-lang <languages>',
      'languages of the second reader of pictures, joined by +; data comes from packages @tesseract.js-data/<language>',
      languageList,
      ['eng'],
    )
    .option(
      '--keep-crops <dir>',
      'keep small pictures of the text read in frames, for your own eyes: handle them like the originals',
    )
    .option(
      '--keep-renders <dir>',
      'keep a rendering of every head that was judged, for your own eyes: handle them like photographs of patients',
    )
    .option('--jobs <n>', 'worker threads', jobsNumber, defaultJobs)
    .addOption(
      new Option('--log-format <form>', 'form of the progress lines')
        .choices(['text', 'json'])
        .default('text'),
    );
}

/** Settles the options into what a scan needs; reads the files they name. */
export function settingsOf(flags: ScanFlags, today: string): ScanSettings {
  return {
    policy: flags.policy,
    ruleFolders: flags.rules === undefined ? [] : [flags.rules],
    disabledRules: flags.disable,
    failOn: flags.failOn,
    maxRisk: flags.maxRisk,
    occurrences: flags.occurrences,
    reveal: flags.reveal === true,
    ...(flags.revealCreators === true ? { revealCreators: true } : {}),
    waivers: flags.waivers === undefined ? [] : parseWaivers(readText(flags.waivers), flags.waivers),
    pixels: flags.pixels,
    maxOcrFrames: flags.maxOcrFrames,
    ocrLanguages: flags.ocrLang,
    ...(flags.keepCrops === undefined ? {} : { keepCrops: flags.keepCrops }),
    ...(flags.keepRenders === undefined ? {} : { keepRenders: flags.keepRenders }),
    expectation:
      flags.expect === undefined ? NOTHING_EXPECTED : parseExpectation(readText(flags.expect), flags.expect),
    today,
  };
}

/** The user's list of known identifiers, where there is one. */
export function knownOf({ known }: ScanFlags): readonly KnownIdentifier[] | undefined {
  if (known === undefined) return undefined;
  return parseKnown(
    known === '-' ? readBytes(STANDARD_INPUT) : readBytes(known),
    known === '-' ? 'standard input' : known,
  );
}

/** Keys from the user's secret, or at random. */
export function keysOf(flags: ScanFlags): RunKeys {
  if (flags.tokenKey === undefined) return randomKeys();
  const secret = readBytes(flags.tokenKey);
  if (secret.length < MIN_SECRET_BYTES)
    throw new UsageError(`${flags.tokenKey}: a token key needs ${MIN_SECRET_BYTES} bytes or more`);
  return keysFromSecret(secret);
}

/** Options as the report shows them: what decides the outcome, no content of the files they name. */
export function shownOptions(flags: ScanFlags): Readonly<Record<string, unknown>> {
  const { out: _out, logFormat: _logFormat, ...shown } = flags;
  const { tokenKey, pathMap, waivers, expect, rules, keepCrops, keepRenders, ...plain } = shown;
  const given = { tokenKey, pathMap, waivers, expect, rules, keepCrops, keepRenders };
  return {
    ...plain,
    given: Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  };
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function riskNumber(text: string): number {
  const risk = Number(text);
  if (text.trim() === '' || !(risk >= 0 && risk <= 100))
    throw new InvalidArgumentError('must be a number from 0 to 100');
  return risk;
}

function languageList(text: string): readonly string[] {
  const languages = text.split('+').filter((language) => language !== '');
  const missing = languagesMissing(languages);
  if (languages.length === 0) throw new InvalidArgumentError('must name a language, such as eng+deu');
  if (missing.length > 0)
    throw new InvalidArgumentError(
      `there is no data for ${missing.join(', ')}: npm install ${missing.map((name) => `@tesseract.js-data/${name}`).join(' ')}`,
    );
  return languages;
}

function framesNumber(text: string): number {
  const frames = Number(text);
  if (!Number.isInteger(frames) || frames < 0)
    throw new InvalidArgumentError('must be a whole number, 0 or more');
  return frames;
}

function jobsNumber(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS)
    throw new InvalidArgumentError(`must be a whole number from 1 to ${MAX_JOBS}`);
  return jobs;
}

function readText(path: string): string {
  return readBytes(path).toString('utf8');
}

function readBytes(path: string | number): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path}: can't be read: ${messageOf(error)}`);
  }
}
