import { codeOf } from '../../core/errors.js';
import type { ContainerNote, MemberFacts, Slack } from '../../sources/member.js';
import type { BatchBuilder } from '../batches/batch-builder.js';
import { opaqueValuesOf } from './opaque-values.js';
import { placeOf } from './side-car-place.js';

/** Accounts that every system has, and that belong to nobody. */
const SYSTEM_ACCOUNTS = new Set(
  'root wheel staff users user admin administrator nobody nogroup daemon bin sys adm games mail www-data ubuntu debian docker dicom orthanc pacs system default none everyone guest'.split(
    ' ',
  ),
);
/** Bytes of one stretch of slack that are looked at. */
const MOST_SLACK_BYTES = 65_536;
const MOST_STRETCHES = 64;
/** Extra fields of a zip that hold sizes, times and numbers alone (APPNOTE 4.5.2, Info-ZIP). */
const NUMBER_FIELDS = new Set([
  'zip-0001',
  'zip-000a',
  'zip-5455',
  'zip-5855',
  'zip-7855',
  'zip-7875',
  'zip-7075',
  'zip-9901',
  'zip-cafe',
]);

/** What a container says of a member or of itself, as values of the batch: comments, owners, other names. */
export function factValues(facts: MemberFacts, batch: BatchBuilder): readonly number[] {
  const { comment, owner, group, otherName, linkTarget, extra } = facts;
  const values: number[] = [];
  const take = (
    location: string,
    keyword: string,
    text: string | undefined,
    kind: 'bytes' | 'path' = 'bytes',
  ) => {
    if (text === undefined || text.trim().length < 2) return;
    const place = batch.otherLocation(`${kind}\u0000${location}\u0000${keyword}`, () =>
      placeOf(kind, location, keyword),
    );
    const value = batch.value(place, text.trim());
    if (value !== undefined) values.push(value);
  };
  take('comment', 'Comment', comment);
  take('owner', 'UserName', personal(owner));
  take('group', 'UserName', personal(group));
  for (const name of [otherName, linkTarget])
    for (const segment of name?.split(/[\\/]/) ?? []) take('path', 'filename', segment, 'path');
  for (const { name, bytes } of extra ?? [])
    if (!NUMBER_FIELDS.has(name)) values.push(...opaqueValuesOf(batch).ofBytes('comment', bytes).values);
  return values;
}

/** What stands in a container beside its members: its comment, and bytes that belong to none of them. */
export function noteValues({ facts, slack }: ContainerNote, batch: BatchBuilder): readonly number[] {
  return [
    ...factValues(facts, batch),
    ...slack.slice(0, MOST_STRETCHES).flatMap((one) => slackValues(one, batch)),
  ];
}

function slackValues({ where, source }: Slack, batch: BatchBuilder): readonly number[] {
  try {
    const bytes = source.read(0, Math.min(source.size, MOST_SLACK_BYTES));
    return opaqueValuesOf(batch).ofBytes(where === 'after' ? 'trailing' : 'padding', bytes).values;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

function personal(account: string | undefined): string | undefined {
  return account === undefined || /^\d+$/.test(account) || SYSTEM_ACCOUNTS.has(account.toLowerCase())
    ? undefined
    : account;
}
