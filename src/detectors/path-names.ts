import type { TextEvidence } from '../text/evidence.js';

/** Words of a name stand apart by anything but letters; `VanDongen` stays one word. */
const WORD = /[\p{L}\p{M}]+/gu;
const SHORTEST_WORD = 3;
/** Between two words of one name stands one mark or two, never a digit. */
const GAP = /^[ _,+-]{1,2}$/;
/** Longer names are sentences, titles or paths of a program. */
const MOST_WORDS = 4;
/** What a file is, as its name ends with it. */
const ENDING = /(?:\.[a-z\d]{1,8}){1,2}$/i;
/** A pair that was put into capitals first says a little less. */
const WEIGHT = 0.85;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Persons' names in a file's or folder's name, which is written small and with marks for blanks, and goes on with what
 * was examined: each two words that stand together are read as if they were written as a name is.
 *
 * @param judge tells what a text holds
 * @returns parts of the name, with places in it
 * @example namesInPath('tuncbilek_ferhat_toraks', judge) // `tuncbilek_ferhat`
 */
export function namesInPath(
  name: string,
  judge: (text: string) => readonly TextEvidence[],
): readonly TextEvidence[] {
  const words = Array.from(
    name.replace(ENDING, '').matchAll(WORD),
    ({ 0: text, index }): Word => ({ text, start: index, end: index + text.length }),
  );
  if (words.length > MOST_WORDS) return [];
  return words.flatMap((first, index): readonly TextEvidence[] => {
    const second = words[index + 1];
    if (second === undefined || !GAP.test(name.slice(first.end, second.start))) return [];
    if (Math.min(first.text.length, second.text.length) < SHORTEST_WORD) return [];
    const best = judge(`${capitalised(first.text)} ${capitalised(second.text)}`)
      .filter(({ kind }) => kind === 'person-name')
      .sort((a, b) => b.confidence - a.confidence)[0];
    if (best === undefined || !best.value.includes(' ')) return [];
    return [
      {
        ...best,
        value: name.slice(first.start, second.end),
        start: first.start,
        end: second.end,
        confidence: Math.round(best.confidence * WEIGHT * 100) / 100,
        reasons: [...best.reasons, 'file-name'],
      },
    ];
  });
}
