import { isIPv6 } from 'node:net';
import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';

const EMAIL =
  /[\p{L}\d][\p{L}\d.!#$%&'*+/=?^_`{|}~-]{0,63}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+\p{L}{2,24}/gu;
const URL_WITH_SCHEME =
  /\b(?:https?|ftps?|sftp|wss?|dicomweb|ldaps?|smb|file|mailto|tel):(?:\/\/)?[^\s<>"'\\^]{3,2048}/gi;
const URL_BARE = /\bwww\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^\s<>"'^]*)?/gi;
/** Top-level domains that are no file suffix, product or unit in headers. */
const HOST_BARE =
  /\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}(?:com|org|net|edu|gov|mil|int|info|nhs\.uk|ac\.uk|co\.uk|ac\.jp|co\.jp|edu\.au|gov\.au|de|fr|it|es|nl|be|ch|at|se|dk|fi|pl|cz|eu|br|in|cn|jp|kr|ca|health|hospital|clinic|local|lan|internal)\b(?![.\w])(?:\/[^\s<>"'^]*)?/gi;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)(?::\d{2,5})?/g;
const IPV6 = /(?<![\w:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi;
const MAC =
  /(?<![\w:-])(?:[\da-f]{2}:){5}[\da-f]{2}(?![\w:-])|(?<![\w:-])(?:[\da-f]{2}-){5}[\da-f]{2}(?![\w:-])/gi;
const IP_CUE = /\b(?:ip|host|server|address|addr|node|gateway|subnet|pacs|inet)\b[^\d]{0,12}$/i;
const VERSION_CUE =
  /(?:\b(?:v|ver|version|release|rel|build|sw|software|firmware|oid|rev)\b|[vV_])[\s.:=_-]*$/;

/** Quantity of the pattern's parts, each handed to `judge`, which returns a confidence or undefined. */
function spansOf(
  text: string,
  pattern: RegExp,
  kind: Span['kind'],
  judge: (match: string, start: number) => readonly [number, readonly string[]] | undefined,
): readonly Span[] {
  const spans: Span[] = [];
  for (const match of matchesOf(pattern, text)) {
    const judged = judge(match[0], match.index);
    if (judged === undefined) continue;
    const [confidence, reasons] = judged;
    spans.push({ kind, start: match.index, end: match.index + match[0].length, confidence, reasons });
  }
  return spans;
}

/** Hosts of standards, vocabularies and software that documents name by themselves: they lead to no person. */
const PUBLIC_HOST =
  /(?:^|[/.@])(?:w3\.org|github\.(?:com|io)|gitlab\.com|bitbucket\.org|nema\.org|dicomstandard\.org|hl7\.org|snomed\.(?:org|info)|loinc\.org|ihe\.net|radlex\.org|rsna\.org|nih\.gov|iso\.org|ietf\.org|schemas\.(?:microsoft|xmlsoap)\.(?:com|org)|microsoft\.com|apache\.org|gnu\.org|opensource\.org|openxmlformats\.org|oasis-open\.org|libreoffice\.org|openoffice\.org|dublincore\.org|datacite\.org|crossref\.org|orcid\.org|zenodo\.org|figshare\.com|openneuro\.org|osf\.io|creativecommons\.org|purl\.org|doi\.org|xmlns\.com|adobe\.com|python\.org|npmjs\.(?:com|org)|sourceforge\.net|wikipedia\.org|slicer\.org|cancerimagingarchive\.net|example\.(?:com|org|net))(?![\w-])/i;
/** Mailboxes that belong to no one person. */
const SHARED_MAILBOX =
  /^(?:git|hg|svn|no-?reply|info|support|service|contact|help|helpdesk|admin|webmaster|postmaster|dicom|pacs|sales|office)@/i;

/** E-mail addresses, also with letters beyond ASCII. */
export function findEmails(text: string): readonly Span[] {
  return spansOf(text, EMAIL, 'email', (match) =>
    SHARED_MAILBOX.test(match) ? [0.35, ['grammar', 'shared-mailbox']] : [0.97, ['grammar']],
  );
}

/** The page of a product or a firm: a public host and at most two words behind it, no numbers, no questions asked. */
const HOME_PAGE =
  /^(?:https?:\/\/)?www\.[a-z][a-z-]*(?:\.[a-z]{2,12}){1,3}(?:\/(?:[a-z][a-z-]*\d{0,2}[a-z]?\/?){0,2})?[.,;)]?$/i;
/** Words of addresses that lead to a hospital or to what it holds. */
const OF_A_SITE =
  /hosp|klini|clini|krank|spital|ziekenh|sjuk|syke|szpital|nemoc|univ|medcent|health|nhs|chu|radiolog|imaging|pacs|patient|praxis|ris\b|portal|doctor|dr-|intranet/i;

function confidenceOfUrl(url: string): readonly [number, readonly string[]] {
  const host = url
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(0, 3)
    .join('/');
  if (PUBLIC_HOST.test(host)) return [0.3, ['grammar', 'public-host']];
  return HOME_PAGE.test(url) && !OF_A_SITE.test(url) ? [0.55, ['grammar', 'home-page']] : [0.95, ['grammar']];
}

/** URLs with a scheme, `www.` hosts, and host names under common top-level domains. */
export function findUrls(text: string): readonly Span[] {
  return [
    ...spansOf(text, URL_WITH_SCHEME, 'url', confidenceOfUrl),
    ...spansOf(text, URL_BARE, 'url', confidenceOfUrl),
    ...spansOf(text, HOST_BARE, 'url', (match, start) =>
      text.charAt(start - 1) === '@' || !/[a-z]{2}/i.test(match.slice(0, match.indexOf('.')))
        ? undefined
        : PUBLIC_HOST.test(match.split('/')[0] ?? match)
          ? [0.2, ['grammar', 'public-host']]
          : [match.includes('/') ? 0.8 : 0.6, ['grammar']],
    ),
  ];
}

/** Versions count up from small numbers: `10.0.32.1` may be one, `192.168.4.2` and `10.31.207.66` are none. */
function readsAsVersion(octets: readonly number[]): boolean {
  const [first = 0, ...rest] = octets;
  if (first === 192) return false;
  return rest.filter((octet) => octet >= 32).length < 2 && rest.every((octet) => octet < 100);
}

function confidenceOfIpv4(
  text: string,
  match: string,
  start: number,
): readonly [number, readonly string[]] | undefined {
  const octets = (match.split(':')[0] ?? '').split('.').map(Number);
  if (octets.some((octet) => octet > 255) || /(?:^|\.)0\d/.test(match)) return undefined;
  const before = text.slice(Math.max(0, start - 24), start);
  if (VERSION_CUE.test(before)) return [0.15, ['shape', 'version-cue']];
  if (IP_CUE.test(before)) return [0.95, ['shape', 'cue']];
  const [first = 0, second = 0] = octets;
  const privateRange =
    first === 10 || (first === 192 && second === 168) || (first === 172 && second >= 16 && second <= 31);
  const wide = octets.filter((octet) => octet >= 32).length;
  if (octets[3] === 0 && wide < 2) return [0.2, ['shape']];
  if (privateRange && wide >= 1)
    return [0.85, ['shape', readsAsVersion(octets) ? 'private-range' : 'private-address']];
  return [wide >= 3 ? 0.85 : wide === 2 ? 0.6 : 0.2, ['shape']];
}

/** IPv4 addresses (unless they read as a version), IPv6 and hardware addresses. */
export function findIpAddresses(text: string): readonly Span[] {
  const spans = [...spansOf(text, IPV4, 'ip', (match, start) => confidenceOfIpv4(text, match, start))];
  if (!text.includes(':') && !text.includes('-')) return spans;
  const six = spansOf(text, IPV6, 'ip', (match) =>
    isIPv6(match) && match.length > 5
      ? match.split(':').length >= 5
        ? [0.9, ['grammar', 'six-groups']]
        : [0.5, ['grammar']]
      : undefined,
  );
  const hardware = spansOf(text, MAC, 'ip', (match) =>
    /[a-f]/i.test(match) || /\bmac\b/i.test(text)
      ? [0.88, ['grammar', 'hardware-address']]
      : [0.4, ['grammar']],
  );
  return [...spans, ...six, ...hardware];
}
