import type { TextEvidence } from '../text/evidence.js';
import type { ValueQuery } from './query.js';

/** The page of a product on a site of the world: no host of a hospital, no question, no number of anybody. */
const PRODUCT_PAGE =
  /^(?:https?:\/\/)?www\.[\w-]+\.(?:com|org|net|io|eu)(?:\/(?!\w*\d{4})[\w.-]{1,24}){0,3}\/?$/i;

/** The home page of something, without a word behind its host. */
const BARE_PAGE = /^(?:https?:\/\/)?[\w.-]+\/?$/i;
const OF_CARE =
  /hosp|klini|clini|krank|spital|ziekenh|sjuk|szpital|univ|health|radiolog|pacs|patient|intranet/i;

/** What programs leave in the metadata of a picture: their own home page. */
function isHomeOfProgram({ value }: TextEvidence, { place, inside }: ValueQuery): boolean {
  if (place !== 'bytes' || inside.length === 0) return false;
  return (
    /^(?:png|exif|gif|jpeg|icc|pdf|riff|mp4):/.test(inside.at(-1) ?? '') &&
    BARE_PAGE.test(value) &&
    !OF_CARE.test(value)
  );
}

/** What a program says of itself in a picture or document. */
const OF_PROGRAM =
  /:(?:Software|CreatorTool|Producer|ProcessingSoftware|riff:ISFT)$|^pdf:(?:Creator|Producer)$/i;

/** The page of a product in a private element, or of a program in what it wrote into a picture or document. */
export function isHomePage(evidence: TextEvidence, query: ValueQuery): boolean {
  if (evidence.kind !== 'url') return false;
  if (query.privatePath && PRODUCT_PAGE.test(evidence.value)) return true;
  return OF_PROGRAM.test(query.inside.at(-1) ?? '') || isHomeOfProgram(evidence, query);
}
