import type { Span } from '../span.js';
import { SCRIPTS } from './characters.js';
import type { Reading } from './features.js';

/** Family names of China in the Latin alphabet, one syllable and two, the most frequent of each. */
const FAMILY =
  'ouyang|situ|shangguan|zhuge|huangfu|sima|murong|wang|zhang|liu|chen|yang|huang|zhao|zhou|xu|sun|ma|zhu|hu|guo|he|gao|lin|luo|zheng|liang|xie|song|tang|han|feng|deng|cao|peng|zeng|xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lv|ding|ren|lu|yao|shen|zhong|jin|cui|tan|fan|liao|wu|shi|xiong|meng|qin|bai|zou|yan|xue|hou|lei|long|duan|hao|kong|shao|mao|chang|wan|gu|lai|kang|yin|qian|niu|hong|gong|li|jia|fu';
const INITIAL = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])';
const FINAL =
  '(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u|v)';
/** A family name and a given name of two syllables, as a log in or a folder has them: `situjianguo`, `ZHANGXIAOMING`. */
const GLUED = new RegExp(`^(?:${FAMILY})(?:${INITIAL}${FINAL}){2}$`);
const LATIN = SCRIPTS.indexOf('latin');
const SHORTEST = 8;
const LONGEST = 18;
const CONFIDENCE = 0.74;

/** Chinese names written as one Latin word, where no list holds the word and neither language nor trade has it. */
export function findGluedPinyin({ tokens, facts }: Reading): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const head = tokens[index];
    if (head === undefined || head.script !== LATIN || head.glue === 'joined') continue;
    const tail = tokens[index + 1]?.glue === 'joined' ? tokens[index + 1] : undefined;
    const fact = facts[index];
    const word = `${head.folded}${tail?.folded ?? ''}`;
    if (word.length < SHORTEST || word.length > LONGEST || !GLUED.test(word)) continue;
    if (tail === undefined && (fact === undefined || fact.vocabulary + fact.medical + fact.compound > 0))
      continue;
    const end = tail?.end ?? head.end;
    spans.push({
      kind: 'person-name',
      start: head.start,
      end,
      confidence: CONFIDENCE,
      reasons: ['syllables'],
    });
  }
  return spans;
}
