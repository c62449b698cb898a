import type { Span } from '../span.js';
import { SCRIPTS } from './characters.js';
import type { Reading } from './features.js';
import { CASES, type Token } from './tokens.js';
import type { WordFacts } from './words.js';

const LATIN = SCRIPTS.indexOf('latin');
const TITLE = CASES.indexOf('title');
const CAPITALS = CASES.indexOf('capitals');
const CONFIDENCE = 0.76;
const set = (words: string) => new Set(words.split(' '));

/** Family names of Korea as passports write them. */
const KOREAN_FAMILY = set(
  'kim lee yi rhee park pak bak choi choe jung jeong chung kang cho jo yoon yun jang chang lim han oh seo suh shin sin kwon hwang ahn song ryu yoo yu hong jeon jun chun ko koh go moon mun son sohn yang bae pae baek paik heo hur huh nam shim sim noh roh ha kwak sung seong cha joo ju woo koo ku na ra min jin ji eom um chae won cheon bang kong hyun ham yeo choo chu seok seol ma gil wi pyo myung ki ban namgung hwangbo seonu jegal',
);
const KOREAN_SYLLABLE =
  '(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprsty])?(?:yeo|yae|yoo|you|eui|oo|ee|ou|ae|eo|eu|oe|wa|wo|wi|we|ui|ya|yo|yu|ye|a|e|i|o|u)(?:ng|ck|[gknlmptr])?';
const ONE_SYLLABLE = new RegExp(`^${KOREAN_SYLLABLE}$`);
const TWO_SYLLABLES = new RegExp(`^${KOREAN_SYLLABLE}${KOREAN_SYLLABLE}$`);
/** Syllables that end given names and hardly stand in another language. */
const KOREAN_SIGN =
  /(?:eo|eu|yeon|hyun|hyeon|young|yeong|kyung|gyeong|seung|seong|soon|sook|suk|jung|jeong|joon|hwan|hee|hye|jae|geum|kwang|gwang|myung|myeong|byung|byeong|sang|dong|chul|cheol|woong|ja$|mi$)/;

/** Family names of Vietnam without their marks. */
const VIETNAMESE_FAMILY = set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh truong doan lam mai dao cao luong luu ta thai to quach chau ha',
);
/** Middle and given names of Vietnam; those of the first list stand in no other language. */
const VIETNAMESE_SIGN = set(
  'nguyen tran pham huynh bui trinh truong minh quang xuan huong thuy phuong nguyet thanh thang tuan hieu khanh hanh trang linh thao nhung oanh quynh quyen vinh duc ngoc huu dinh cuong hung dung khoa kien loc phuc phat thinh tien toan trung tuyet uyen yen nhat nhu kieu diem diep giang hien hoai hoan loan nga ngan nghia nhan nhi quoc sinh thien thoa thu thuan trong truc tuyen viet vuong binh',
);
const VIETNAMESE_OTHER = set(
  'van thi anh ba bao bich cam chau chi dai dan dat gia hai ha hoa hong hue hung huy kim lan lam le lien long luan mai my nam ngan phong phu phuoc quan quy sang son tai tam tan thai thao thi tin tri tu tung van vi y an kha',
);

/** What Thai family and given names are made of in Latin letters. */
const THAI_PART =
  'rattana|ratana|rattan|charoen|prasert|phanich|panich|somboon|sombat|chareon|chai|chan|chart|chit|chot|jai|jarus?|kaew|kamol|kanya|khun|korn|kosin|krit|kul|kun|lak|mala|malee|mongkol|nakhon|nan|nara|nat|nari|nit|nont|nop|nut|ong|paiboon|pan|parat|pat|pawee|pen|phat|phon|phong|phop|pong|porn|phorn|pricha|rak|rat|rit|rung|sak|samran|san|sang|sap|sawat|siri|som|sri|suk|suda|supa|suwan|swat|tana|tawee|thana|thawat|thep|thida|thip|thong|thorn|tip|tong|udom|usa|wan|wanna|wat|watt|wattana|wee|wichai|wichit|wilai|wit|wong|wut|yot|inta|intha|boon|bun|arun|anan|anong|apha|amnat|nee|ni|ya|da|ra';
const THAI = new RegExp(`^(?:${THAI_PART}){2,5}$`);
const SHORTEST_THAI = 6;

function isWritten({ shape, script }: Token): boolean {
  return script === LATIN && (shape === TITLE || shape === CAPITALS);
}

/** The tokens from `at` on that blanks, commas or carets join, all written alike; four at most. */
function runFrom(tokens: readonly Token[], at: number): readonly Token[] {
  const first = tokens[at];
  if (first === undefined || !isWritten(first)) return [];
  const run = [first];
  for (let index = at + 1; index < tokens.length && run.length < 5; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.shape !== first.shape || token.script !== LATIN) break;
    if (token.glue !== 'space' && token.glue !== 'caret' && token.glue !== 'hyphen') break;
    run.push(token);
  }
  return run;
}

const isPlain = ({ vocabulary, medical }: WordFacts): boolean => vocabulary > 1 || medical > 1;

/** `LIM SOON JA`, `Seo Geumja`: how many words of a run are a Korean name; 0 for none. */
function koreanWords(run: readonly Token[], facts: readonly WordFacts[]): number {
  const [family, first, second] = run;
  if (family === undefined || first === undefined || !KOREAN_FAMILY.has(family.folded)) return 0;
  const fact = facts[1];
  const isPair =
    first.folded.length > 4 && TWO_SYLLABLES.test(first.folded) && KOREAN_SIGN.test(first.folded);
  if (isPair && fact !== undefined && fact.vocabulary + fact.medical === 0) return 2;
  if (second === undefined || first.text.length < 2 || second.text.length < 2) return 0;
  if (!ONE_SYLLABLE.test(first.folded) || !ONE_SYLLABLE.test(second.folded)) return 0;
  const isSigned = KOREAN_SIGN.test(first.folded) || KOREAN_SIGN.test(second.folded);
  const isTrade = facts.slice(0, 3).some(({ medical }) => medical > 2);
  return isSigned && !isTrade ? 3 : 0;
}

/** `DO QUANG`, `LE THI MINH ANH`: how many words of a run are a Vietnamese name; 0 for none. */
function vietnameseWords(run: readonly Token[]): number {
  const [family, ...rest] = run;
  if (family === undefined || !VIETNAMESE_FAMILY.has(family.folded)) return 0;
  const isOther = ({ folded }: Token) => !VIETNAMESE_SIGN.has(folded) && !VIETNAMESE_OTHER.has(folded);
  const end = rest.findIndex(isOther);
  const given = end < 0 ? rest : rest.slice(0, end);
  const isSigned = given.some(({ folded }) => VIETNAMESE_SIGN.has(folded));
  return isSigned || (VIETNAMESE_SIGN.has(family.folded) && given.length > 1) ? given.length + 1 : 0;
}

/** `Pensri Intharat`: two words that fall apart into what Thai names are made of. */
function thaiWords(run: readonly Token[], facts: readonly WordFacts[]): number {
  const isThai = (index: number) => {
    const [token, fact] = [run[index], facts[index]];
    if (token === undefined || fact === undefined || isPlain(fact)) return false;
    return token.folded.length >= SHORTEST_THAI && THAI.test(token.folded);
  };
  return isThai(0) && isThai(1) ? 2 : 0;
}

/**
 * Names of Korea, Vietnam and Thailand in Latin letters, whose words no list holds or everybody writes: their syllables
 * and family names are closed lists, and only together are they a name.
 *
 * @example findRomanised(reading) // of `CT CHEST LIM SOON JA`: LIM SOON JA
 */
export function findRomanised({ tokens, facts }: Reading): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const run = runFrom(tokens, at);
    if (run.length < 2) continue;
    const known = facts.slice(at, at + run.length);
    const count = Math.max(koreanWords(run, known), vietnameseWords(run), thaiWords(run, known));
    const [first, last] = [run[0], run[count - 1]];
    if (count === 0 || first === undefined || last === undefined) continue;
    const { start } = first;
    spans.push({ kind: 'person-name', start, end: last.end, confidence: CONFIDENCE, reasons: ['syllables'] });
    at += count - 1;
  }
  return spans;
}
