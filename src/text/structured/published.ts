import type { StructuredEntry } from './entry.js';

/** Files that describe a publication (BIDS, DataCite, CFF, CodeMeta, Zenodo, packages): only their credits are meant. */
const DESCRIPTION =
  /(?:^|\/)(?:dataset_description\.json|datacite\.(?:json|ya?ml|xml)|citation\.cff|codemeta\.json|\.?zenodo\.json|package\.json|pyproject\.toml|setup\.cfg|pom\.xml|description)$/i;
/** Files that hold credits alone. */
const CREDITS =
  /(?:^|\/)(?:authors|contributors|licen[cs]e|copying|copyright|notice|credits|maintainers)(?:\.(?:md|txt|rst))?$/i;
const CREDIT_STEP =
  /^(?:authors?|creators?|creatorname|contributors?|contributorname|maintainers?|acknowledgements?|howtoacknowledge|funding|funders?|referencesandlinks|references|ethicsapprovals|license|copyright|publisher|affiliations?|datasetlinks|sourcedatasets|citation|family-names|given-names|orcid)$/i;

/** True for a text that names those who made or paid for a data set: they are published with it, and no patients. */
export function isPublished(path: string, { location, key }: StructuredEntry): boolean {
  if (CREDITS.test(path)) return true;
  if (!DESCRIPTION.test(path)) return false;
  return CREDIT_STEP.test(key) || location.split('/').some((step) => CREDIT_STEP.test(step));
}
