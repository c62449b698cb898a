import { TextDecoder } from 'node:util';

/** Bytes of a character by its first: one or two; and whether the first is that of a character in daily use. */
interface ByteSet {
  readonly step: string;
  readonly decoder: TextDecoder;
  readonly isSingle: (byte: number) => boolean;
  readonly isCommon: (lead: number) => boolean;
  /** Characters that names and notes are full of: they tell sets apart that share their bytes. */
  readonly often: ReadonlySet<string>;
}

const between = (least: number, most: number) => (byte: number) => byte >= least && byte <= most;
const ascii = (byte: number) => (byte >= 0x20 && byte <= 0x7e) || (byte >= 9 && byte <= 13);
const kana = between(0xa1, 0xdf);
const kanjiOfFirstLevel = between(0xb0, 0xcf);
const hangul = between(0xb0, 0xc8);
const hanziOfFirstLevel = between(0xb0, 0xd7);
/** Kana, and the punctuation that stands beside ideographs (JIS X 0208 rows 1, 4 and 5). */
const isJapaneseRow = (lead: number) => lead === 0xa1 || lead === 0xa4 || lead === 0xa5 || lead === 0x8e;

const HANGUL = new Set(
  '김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하곽성차주우구민진지현수영은경미희선숙자연혜준호상동철기환석용재원인태규대병검사소견의과거측복부두흉가에는을를도로다궁',
);
const HANZI = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严欧阳伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红建国华文志玉海春梅晓玲小婷雪怡欣子佳患者复查检医院科号的了在无有病住门诊头颈胸腹增扫描性年龄岁男女电话家属',
);
const KANJI = new Set(
  '田中山川本藤佐木村井野島高橋小林加斎松清吉渡辺伊石原上大森池岡谷三口内金子美由郎一男夫恵和幸明彦雄正真理智鳥居笠下患者様検査再病院前後左右氏名生年月日医師',
);

/** The sets by the characters that names are written with: JIS X 0208 and GB 2312 of the first level, Hangul of KS X 1001. */
const SETS: readonly ByteSet[] = [
  {
    step: 'euc-jp',
    decoder: new TextDecoder('euc-jp', { fatal: true }),
    isSingle: ascii,
    isCommon: (lead) => isJapaneseRow(lead) || kanjiOfFirstLevel(lead),
    often: KANJI,
  },
  {
    step: 'shift_jis',
    decoder: new TextDecoder('shift_jis', { fatal: true }),
    isSingle: (byte) => ascii(byte) || kana(byte),
    isCommon: (lead) => between(0x81, 0x83)(lead) || between(0x88, 0x98)(lead),
    often: KANJI,
  },
  {
    step: 'euc-kr',
    decoder: new TextDecoder('euc-kr', { fatal: true }),
    isSingle: ascii,
    isCommon: hangul,
    often: HANGUL,
  },
  {
    step: 'gb18030',
    decoder: new TextDecoder('gb18030', { fatal: true }),
    isSingle: ascii,
    isCommon: hanziOfFirstLevel,
    often: HANZI,
  },
];
/** Fewer characters are a number as well. */
const LEAST_CHARACTERS = 3;
/** In a longer text punctuation and rarer characters stand among the common ones. */
const MOST_RARE = 0.15;
/** The first byte of any character of two. */
const isLead = between(0x81, 0xfe);

/**
 * Bytes as text of an East Asian set, where all of its characters, in a longer text nearly all, are in daily use: hardly
 * any other bytes read so, and UTF-16 of ideographs least of all.
 */
export function readCommonEastAsian(bytes: Uint8Array): { step: string; text: string } | undefined {
  let best: { readonly step: string; readonly text: string; readonly share: number } | undefined;
  for (const set of SETS) {
    const text = isAllCommon(bytes, set) ? decoded(bytes, set) : undefined;
    const share = text === undefined ? -1 : shareOf(text, set.often);
    if (text !== undefined && share > (best?.share ?? -1)) best = { step: set.step, text, share };
  }
  return best === undefined ? undefined : { step: best.step, text: best.text };
}

/** Share of the wide characters that are among those; kana, of which no other set is full, count as well. */
function shareOf(text: string, often: ReadonlySet<string>): number {
  const wide = text.match(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/gu) ?? [];
  return (
    wide.filter((one) => often.has(one) || /[\u3040-\u30ff]/u.test(one)).length / Math.max(1, wide.length)
  );
}

function decoded(bytes: Uint8Array, { decoder }: ByteSet): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

function isAllCommon(bytes: Uint8Array, { isSingle, isCommon }: ByteSet): boolean {
  let wide = 0;
  let rare = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isSingle(byte)) continue;
    const next = bytes[at + 1] ?? 0;
    if (!isLead(byte) || next < 0x40) return false;
    if (!isCommon(byte)) rare += 1;
    wide += 1;
    at += 1;
  }
  return wide >= LEAST_CHARACTERS && rare <= wide * MOST_RARE;
}
