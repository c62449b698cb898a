const FAMILIES = {
  dicom: ['dicom', 'dicomdir', 'dicom-no-preamble'],
  container: ['zip', 'tar', 'gzip'],
  'container-not-assessed': [
    '7z',
    'rar',
    'xz',
    'bzip2',
    'zstd',
    'lz4',
    'lzip',
    'compress',
    'cabinet',
    'ar',
    'cpio',
  ],
  volume: ['nifti-1', 'nifti-2', 'analyze', 'nrrd', 'metaimage', 'minc', 'mgh'],
  text: ['json', 'csv', 'tsv', 'xml', 'html', 'hl7', 'rtf', 'text'],
  document: ['pdf', 'postscript', 'ole'],
  image: [
    'png',
    'jpeg',
    'tiff',
    'bmp',
    'gif',
    'webp',
    'jp2',
    'j2k',
    'jpeg-xl',
    'jpeg-ls',
    'heif',
    'psd',
    'netpbm',
    'ico',
  ],
  video: ['mp4', 'quicktime', 'avi', 'mpeg', 'mpeg-ts', 'matroska', 'flv', 'asf'],
  audio: ['wav', 'mp3', 'ogg', 'flac'],
  data: ['sqlite', 'hdf5', 'netcdf', 'numpy', 'matlab', 'parquet', 'java-object', 'plist'],
  system: ['ds-store', 'apple-double', 'windows-shortcut', 'executable'],
  other: ['empty', 'unknown'],
} as const;

export type ContentFamily = keyof typeof FAMILIES;

/** What a file is by its bytes. */
export type Content = (typeof FAMILIES)[ContentFamily][number];

const FAMILY_OF = new Map<Content, ContentFamily>(
  Object.entries(FAMILIES).flatMap(([family, contents]) =>
    contents.map((content): [Content, ContentFamily] => [content, family as ContentFamily]),
  ),
);

/** The family that a content belongs to: who deals with it. */
export function familyOf(content: Content): ContentFamily {
  return FAMILY_OF.get(content) ?? 'other';
}
