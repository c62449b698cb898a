import { judgeText, type TextContext } from '../../text/judging/judge.js';
import type { JudgePictureText } from './pixel-hits.js';

/** Judges what was read in pictures with the archive's own names and numbers. */
export function pictureJudge(context: Omit<TextContext, 'modality'>): JudgePictureText {
  return (value, modality) =>
    judgeText({ value, vr: '', keyword: '', place: 'pixels' }, { ...context, modality });
}
