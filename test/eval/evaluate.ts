import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildArchive } from './archive/build.js';
import { keyText, writeArchive } from './archive/write.js';
import type { EvalSettings } from './arguments.js';
import { CATALOGUE, type Kind } from './catalogue/catalogue.js';
import { dciodvfy, type PeerResult, sixteenTags } from './peers/peers.js';
import { scanArchive } from './scan.js';
import { combine } from './score/combine.js';
import { readFindings, type ScoredFinding } from './score/findings.js';
import { type Key, parseKey, readKey } from './score/key.js';
import type { Rival } from './score/markdown.js';
import { guesserFindings } from './score/oracle.js';
import { type Score, score } from './score/score.js';

/** Classes that need pictures or volumes; the headers profile leaves them out. */
const PICTURES = new Set(['pixel-text', 'face']);

/** Scan options of a profile that plants nothing in pictures. */
export const WITHOUT_PICTURES: readonly string[] = ['--pixels', 'off'];

/** Untouched series of an archive, beside those that hold leaks and innocent values. */
const UNTOUCHED_SERIES = 60;

/** Cleaned real headers, where the development corpus lies beside the checkout. */
const CORPUS_FILES = 120;

export interface Evaluation {
  readonly score: Score;
  readonly seconds: number | undefined;
  readonly rivals: readonly Rival[];
}

/** Builds, scans and scores one archive after the other, or scores a foreign one. */
export function evaluate(settings: EvalSettings): Evaluation {
  if (settings.archive !== undefined && settings.key !== undefined) {
    return foreign(settings.archive, settings.key, settings);
  }
  const runs = settings.seeds.map((seed) => ownArchive(seed, settings));
  const names = [...new Set(runs.flatMap((run) => run.rivals.map((rival) => rival.name)))];
  return {
    score: combine(runs.map((run) => run.score)),
    seconds: runs.reduce((sum, run) => sum + run.seconds, 0),
    rivals: names.map((name) =>
      combinedRival(
        name,
        runs.flatMap((run) => run.rivals.filter((rival) => rival.name === name)),
      ),
    ),
  };
}

/** Kinds that a profile plants. */
export function kindsOf(profile: EvalSettings['profile'], filter?: string): readonly Kind[] {
  return CATALOGUE.filter(
    (kind) =>
      (profile === 'full' || (!PICTURES.has(kind.class) && kind.container !== 'burned-in-claim')) &&
      (filter === undefined || kind.kind.includes(filter)),
  );
}

function ownArchive(seed: number, settings: EvalSettings) {
  const folder = join(settings.out, `archive-${settings.pool}-${seed}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(settings.out, { recursive: true });
  const archive = buildArchive({
    seed,
    pool: settings.pool,
    kinds: kindsOf(settings.profile, settings.kinds),
    perKind: settings['per-kind'],
    untouchedSeries: UNTOUCHED_SERIES,
    corpusFiles: CORPUS_FILES,
  });
  writeArchive(archive, folder);
  const text = keyText(archive, seed, settings.pool);
  const keyPath = join(settings.out, `key-${settings.pool}-${seed}.ndjson`);
  writeFileSync(keyPath, text);
  const files = [...archive.files.keys()];
  const key = parseKey(text, keyPath, new Set(files), new Set(CATALOGUE.map(({ kind }) => kind)));
  const depth = settings.profile === 'headers' ? WITHOUT_PICTURES : [];
  const scan = scanArchive(folder, [...depth, ...(settings.scan ?? [])]);
  const run = {
    score: score(key, scan.findings, files),
    seconds: scan.seconds,
    rivals: rivalsOf(key, files, settings.peers === true ? folder : undefined),
  };
  if (settings.keep !== true) rmSync(folder, { recursive: true, force: true });
  else
    writeFileSync(
      join(settings.out, `findings-${settings.pool}-${seed}.ndjson`),
      scan.outputs.get('findings.ndjson') ?? '',
    );
  return run;
}

function foreign(archive: string, keyPath: string, settings: EvalSettings): Evaluation {
  const files = filesUnder(archive);
  const key = readKey(keyPath, new Set(files));
  if (settings.findings !== undefined) {
    return { score: score(key, readFindings(settings.findings), files), seconds: undefined, rivals: [] };
  }
  const scan = scanArchive(archive, settings.scan ?? []);
  return {
    score: score(key, scan.findings, files),
    seconds: scan.seconds,
    rivals: rivalsOf(key, files, settings.peers === true ? archive : undefined),
  };
}

/** One who flags every filled place, and the peers where they are asked for. */
function rivalsOf(key: Key, files: readonly string[], archive: string | undefined): readonly Rival[] {
  const rated = (findings: readonly ScoredFinding[]) => score(key, findings, files);
  const guesser =
    key.filled.size === 0 ? [] : [{ name: 'flags every filled place', score: rated(guesserFindings(key)) }];
  if (archive === undefined) return guesser;
  const peers = [sixteenTags(archive), dciodvfy(archive, files)].map(
    (peer: PeerResult): Rival =>
      'skipped' in peer
        ? { name: peer.name, score: undefined, note: `skipped: ${peer.skipped}` }
        : { name: peer.name, score: rated(peer.findings), seconds: peer.seconds },
  );
  return [...guesser, ...peers];
}

function combinedRival(name: string, rivals: readonly Rival[]): Rival {
  const scores = rivals.flatMap((rival) => (rival.score === undefined ? [] : [rival.score]));
  const note = rivals.find((rival) => rival.note !== undefined)?.note;
  const timed = rivals.every((rival) => rival.seconds !== undefined);
  return {
    name,
    score: scores.length === 0 ? undefined : combine(scores),
    ...(timed ? { seconds: rivals.reduce((sum, rival) => sum + (rival.seconds ?? 0), 0) } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function filesUnder(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
    .sort();
}
