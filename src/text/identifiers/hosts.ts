import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';

/** What machines of a hospital are called after, as far as it is no word of anatomy or technique (`node`, `pc`, `host`). */
const MACHINE =
  'ws|wks|wkst|wrk|srv|svr|server|laptop|notebook|desktop|workstation|client|pacs|ris|console|prn|gw|gateway|proxy';
/** `riverside-ws12`, `SRV-PACS01`, `kh_mr2_console`: a place or owner, and a machine. */
const TIED = new RegExp(
  `(?<![\\p{L}\\d._@/\\\\-])(?=[\\w-]{6,48}(?![\\w-]))(?=[\\w-]*\\d)(?:[a-z]\\w*[-_]+(?:\\w+[-_]+)*(?:${MACHINE})[-_]?\\d{1,4}|(?:${MACHINE})[-_]?\\d{0,3}[-_]+[a-z][\\w-]*)(?![\\w-])`,
  'giu',
);
/** `RADPC0127`: the same without a sign between, in capitals. */
const GLUED = /(?<![\p{L}\d._-])[A-Z]{2,12}(?:(?:WS|WKS|SRV|SVR)\d{2,5}|PC\d{3,5})(?![\p{L}\d_-])/gu;
/** Names that Windows gives by itself. */
const BY_DEFAULT = /(?<![\w-])(?:DESKTOP|LAPTOP)-[A-Z\d]{7}(?![\w-])|(?<![\w-])WIN-[A-Z\d]{11}(?![\w-])/g;
/** `SU-RTG-PC114.region.example`: the full name of a machine in its network. */
const QUALIFIED =
  /(?<![\p{L}\d._@/-])(?=[\w-]*\d)[a-z][\w-]{2,30}(?:\.[a-z][a-z\d-]{1,30}){1,4}\.[a-z]{2,12}(?![\w.-]|\s?\()/giu;
const FILE_ENDING =
  /\.(?:dcm|dicom|ima|img|nii|gz|zip|tar|json|csv|tsv|txt|pdf|xml|png|jpe?g|tiff?|bmp|log|dat|bin|cfg|ini|py|sh|exe|dll|jar|html?|md|bak)$/i;
const CUED =
  /(?<!\p{L})(?:host\s?name|host|computer\s?name|machine\s?name|node\s?name|rechnername|nom d['’]h[ôo]te)\s*[:=]\s*([a-z][\w.-]{2,62})/giu;
/** Words before the machine that name a program or a scanner, and no place. */
const PRODUCT =
  /^(?:localhost|default|unknown|none|test|demo|syngo|advantage|intelli\w*|extended|brilliance|vitrea|aquarius|centricity|osirix|horos|slicer|dcm4che\w*|orthanc|xnat|docker|python|java|windows|linux|ubuntu|vmware|siemens|philips|toshiba|canon|hitachi|ge)(?![a-z])/i;

const FORMS: readonly (readonly [RegExp, number, string])[] = [
  [BY_DEFAULT, 0.9, 'default-host-name'],
  [TIED, 0.78, 'machine-word'],
  [GLUED, 0.7, 'machine-word'],
  [QUALIFIED, 0.8, 'network-name'],
];

/** What any of the forms holds; most texts hold none of it. */
const HINT =
  /ws|wk|wrk|srv|svr|serv|top|note|pacs|ris|cons|client|station|prn|gw|gate|prox|host|name|win-|pc\d|lap-|\d[\w-]{0,30}\.[a-z][a-z\d-]{0,30}\.[a-z]/i;

/** Names of computers, by the machine that they name or a label before them. They belong to a site and a room. */
export function findHosts(text: string): readonly Span[] {
  if (!HINT.test(text)) return [];
  const spans: Span[] = [];
  for (const [pattern, confidence, reason] of FORMS)
    for (const { 0: name, index } of matchesOf(pattern, text))
      if (!PRODUCT.test(name) && !FILE_ENDING.test(name))
        spans.push({
          kind: 'device-name',
          start: index,
          end: index + name.length,
          confidence,
          reasons: [reason],
        });
  for (const match of matchesOf(CUED, text)) {
    const name = match[1] ?? '';
    const end = match.index + match[0].length;
    if (!PRODUCT.test(name))
      spans.push({ kind: 'device-name', start: end - name.length, end, confidence: 0.85, reasons: ['cue'] });
  }
  return spans;
}
