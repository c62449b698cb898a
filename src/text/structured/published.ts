import type { StructuredEntry } from './entry.js';

/** Files that describe a publication (BIDS, DataCite, CFF, CodeMeta, Zenodo, packages): only their credits are meant. */
const DESCRIPTION =
  /(?:^|\/)(?:dataset_description\.json|datacite\.(?:json|ya?ml|xml)|citation\.cff|codemeta\.json|\.?zenodo\.json|package\.json|pyproject\.toml|setup\.cfg|pom\.xml|description)$/i;
/** Files that hold credits alone. */
const CREDITS =
  /(?:^|\/)(?:authors|contributors|licen[cs]e|copying|copyright|notice|credits|maintainers)(?:\.(?:md|txt|rst))?$/i;
/** Files that tell what a data set is; of them those lines that give credit. */
const READ_ME =
  /(?:^|\/)(?:read-?me|lisez-?moi|liesmich|leeme|leiame|leggimi|changes|changelog|history|news)(?:\.(?:md|txt|rst))?$/i;
const CREDIT_LINE =
  /\b(?:cite[ds]?|citing|citations?|funded|funding|grants?|acknowledge\w*|supported by|award|authors?|contact|correspond\w*|maintain\w*|copyright|licen[cs]ed?|doi|et al)\b|©/i;
const CREDIT_STEP =
  /^(?:name|title|date-released|datepublished|publicationyear|emails?|websites?|authors?|creators?|creatorname|contributors?|contributorname|maintainers?|acknowledgements?|howtoacknowledge|funding|funders?|referencesandlinks|references|ethicsapprovals|license|copyright|publisher|affiliations?|datasetlinks|sourcedatasets|citation|family-names|given-names|orcid)$/i;

/** True for a text that names those who made or paid for a data set: they are published with it, and no patients. */
export function isPublished(path: string, { location, key, value }: StructuredEntry): boolean {
  if (CREDITS.test(path)) return true;
  if (READ_ME.test(path)) return CREDIT_LINE.test(value);
  if (!DESCRIPTION.test(path)) return false;
  return CREDIT_STEP.test(key) || location.split('/').some((step) => CREDIT_STEP.test(step));
}
