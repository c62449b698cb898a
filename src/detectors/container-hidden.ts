import type { Hit } from './hit.js';

/** How browsers and transfer programs call a file while it comes. */
const UNFINISHED =
  /\.(?:part(?:ial)?|crdownload|download|opdownload|filepart|aria2|!ut|!qb|bc!|incomplete|inprogress)$/i;

/** True where a file's name says that it never came whole. */
export function isUnfinished(path: string): boolean {
  return UNFINISHED.test(path);
}

/** What operating systems and editors leave behind, by file name. */
const LEFT_BEHIND: readonly (readonly [RegExp, string])[] = [
  [/^Thumbs\.db$|^ehthumbs\.db$/i, 'thumbnails of the pictures that stood in the folder'],
  [/^\.DS_Store$/, 'names of the files that stood in the folder'],
  [/^\._./, 'a resource fork'],
  [/~$|\.(?:bak|swp|swo|orig|old|tmp)$|^#.*#$|^~\$/i, 'an earlier version of a file'],
  [UNFINISHED, 'a download that was not finished'],
  [/^desktop\.ini$|\.lnk$/i, 'how a folder was shown, or where a file stood'],
  [/^\.(?:bash_history|python_history|Rhistory|viminfo|directory)$/, 'what somebody did'],
];

/** A file that nobody meant to release, by its path. */
export function hiddenFileHits(path: string): readonly Hit[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const found = LEFT_BEHIND.find(([pattern]) => pattern.test(name));
  if (found === undefined) return [];
  return [
    {
      rule: 'container/hidden-file',
      kind: 'file',
      value: '',
      confidence: 0.9,
      reasons: ['file-name'],
      detail: found[1],
      location: 'path',
    },
  ];
}
