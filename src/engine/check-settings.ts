import type { Policy } from '../config/policy.js';
import type { ScanSettings } from '../config/settings.js';
import { UsageError } from '../core/errors.js';
import { RULE_CLASSES } from '../core/rule.js';
import { faceDetector } from '../detectors/face.js';
import { photoDetector } from '../detectors/photos/photo-hits.js';
import { presenceDetector } from '../detectors/presence.js';
import { makeDetectors } from '../detectors/registry.js';
import { tagOf } from '../dicom/dictionary.js';
import type { RuleSet } from '../rules/load.js';
import { yearOf } from './scan-year.js';

/**
 * Holds what the user wrote about rules against the rules there are, before anything is read: a name with a slip of
 * the pen would switch nothing off, and say nothing.
 *
 * @throws UsageError naming the first rule or attribute that doesn't exist, or the first of the user's rules with faulty params.
 */
export function checkSettings(settings: ScanSettings, policy: Policy, rules: RuleSet): void {
  for (const id of settings.disabledRules) {
    if (!rules.has(id)) throw new UsageError(`--disable ${id}: there is no such rule`);
    if (id.startsWith('coverage/'))
      throw new UsageError(`--disable ${id}: what was not read can't be left out`);
  }
  for (const keyword of Object.keys(settings.expectation.attributes))
    if (tagOf(keyword) === undefined) throw new UsageError(`--expect: there is no attribute ${keyword}`);
  const classes = new Set(RULE_CLASSES.map((name) => `${name}/*`));
  for (const id of [...Object.keys(policy.severities), ...policy.ignore])
    if (!rules.has(id) && !classes.has(id))
      throw new UsageError(`policy ${policy.name}: there is no rule ${id}`);
  if (settings.ruleFolders.length > 0) checkParams(settings, policy, rules);
}

/** Detectors read their rules' params when they are made. */
function checkParams(settings: ScanSettings, policy: Policy, rules: RuleSet): void {
  const { expectation } = settings;
  presenceDetector(rules);
  faceDetector(rules);
  photoDetector(rules);
  makeDetectors({
    digests: [],
    ...{ rules, policy, expectation, latestYear: yearOf(settings) },
    ...{ summaries: {}, terms: [], days: undefined, known: undefined },
  });
}
