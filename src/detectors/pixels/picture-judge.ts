import { judgeText, type TextContext } from '../../text/judging/judge.js';
import type { JudgePictureText } from './pixel-hits.js';

/** Judges what was read in pictures with the archive's own names and numbers. */
export function pictureJudge(context: TextContext): JudgePictureText {
  return (value) => judgeText({ value, vr: '', keyword: '', place: 'pixels' }, context);
}
