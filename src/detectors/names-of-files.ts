import { readAlphabet, readLatin } from '../core/code-pages.js';
import type { TextEvidence } from '../text/evidence.js';

/** Where words of a file name are glued together: `KowalskiJanStudy`. */
export const GLUED = /(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}{2})/gu;

/** What a file's name ends with says what the file is, and of whom it is nothing. */
export const EXTENSION =
  /(?:\.(?:dcm|dicom|ima|img|hdr|nii|gz|bz2|xz|zst|zip|7z|rar|tar|tgz|iso|json|jsonl|ndjson|ipynb|csv|tsv|tab|txt|md|rst|log|out|err|ini|cfg|conf|toml|ya?ml|xml|xsd|xslt?|html?|css|js|ts|py|pyc|pkl|npy|npz|r|rds|rda|rdata|m|mat|h5|hdf5?|nc|parquet|feather|sql|db|sqlite3?|sav|dta|pdf|rtf|docx?|xls[xm]?|pptx?|od[tsp]|eml|msg|vcf|ics|png|jpe?g|jp2|gif|tiff?|bmp|webp|svg|avi|mp4|mov|mkv|wmv|mp3|wav|ogg|flac|m4a|mgz|mgh|gii|surf|vtk|vtp|stl|obj|ply|nrrd|nhdr|mha|mhd|raw|edf|bdf|vhdr|vmrk|eeg|svs|ndpi|mrxs|czi|lif|bak|tmp|old|orig|swp|lnk|url|rels|bin|dat|exe|dll|bat|cmd|sh|ps1|avif|hei[cf]|webp|jxl|j2k|jls|psd|dng|p[gpbn]m|ico|icc|svgz|mbox|msg|mrml|og[gav]|opus|webm|flv|asf|wm[av]|aac|arrow|orc|avro|sas7bdat|xpt|par|rec|rda|spar|sdat|mnc|mif|trk|tck|fif|fdt|bvecs?|bvals?|plist|part|partial|crdownload|filepart|lock|pid|mp3|m4v|7z))+$/i;

/** Bytes of a name that are no UTF-8, or that a program escaped. */
const ESCAPED = /%[\dA-F]{2}/i;

/** A name as somebody wrote it: escaped bytes as UTF-8 or the code page that makes words of them. */
export function unescaped(name: string): string {
  if (!ESCAPED.test(name)) return name;
  const bytes = Buffer.from(
    name.replace(/%([\dA-F]{2})|([^%]+|%)/gi, (_whole, hex: string | undefined, plain: string) =>
      hex === undefined ? Buffer.from(plain, 'utf8').toString('hex') : hex,
    ),
    'hex',
  );
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? (readAlphabet(bytes) ?? readLatin(bytes)).text : text;
}

/** Words of file names stand apart by underscores, or by capitals alone. */
export function readableName(name: string): string {
  return unescaped(name).replace(EXTENSION, '').replaceAll('_', ' ').replace(GLUED, ' ');
}

/** Blanks that the readable form of a file name has before a place in the name. */
export function addedBefore(name: string, place: number): number {
  return Array.from(name.matchAll(GLUED), ({ index }) => index).filter((at) => at < place).length;
}

/** The characters of a file name that stand from `start` to `end` in its readable form. */
function unread(name: string, start: number, end: number): string {
  const added = Array.from(name.matchAll(GLUED), ({ index }, at) => index + at);
  const inName = (index: number) => index - added.filter((blank) => blank < index).length;
  return name.slice(inName(start), inName(end));
}

/** The characters of a name that evidence is about; all of it where some of them were escaped. */
export function inName(name: string, { start, end }: TextEvidence): string {
  return ESCAPED.test(name) ? name : unread(name, start, end);
}
