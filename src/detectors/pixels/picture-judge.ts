import { judgeText, type TextContext } from '../../text/judging/judge.js';
import { buildKnownIndex } from '../../text/known/build.js';
import { loadNameModel } from '../../text/names/load.js';
import type { LexiconTerm } from '../lexicon-terms.js';
import type { JudgePictureText } from './pixel-hits.js';

/** Judges what was read in pictures with the archive's own names and numbers; the model is loaded with the first line. */
export function pictureJudge(terms: readonly LexiconTerm[]): JudgePictureText {
  let context: TextContext | undefined;
  return (value, modality) => {
    context ??= { model: loadNameModel(), lexicon: buildKnownIndex(terms) };
    return judgeText({ value, vr: '', keyword: '', place: 'pixels' }, { ...context, modality });
  };
}
