import { foldLetters } from '../fold.js';

/**
 * Words for what happens on a day in a hospital, folded; `word*` goes on. A few digits right behind them, or behind a small
 * word after them, are rather that day than a count.
 */
const EVENTS =
  `jfr jmf jamfor* cf comp compar* confront* vergl* vgl vorunters* voraufnahme prior prev previous* us undersok* unders exam* stud* study studies scan* film* xray cxr
  ct mr mri mrt dt rtg tac tc rm rmn rx irm ecg ekg usg eco echo estudio* examen* exame* esame* onderzoek* por porovn* srovn* vys vysetr* badan* sml sammenlign* tid tidl* tidig* dd
  vertail* op oper* surg* post postop preop iq intervent* intervenc* biops* visit* vis seen followup fu control* kontrol* cirug* chir* ameliyat* karsilast* eski onceki
  precedent* anterior* previo* previa ultimo* ultima* last letzte* dernier* vorig* sidst* sist admission admitted adm discharge* dc ingreso egreso alta injury trauma accident
  unfall fall doi dos dol ok lmp fur ddr edc edd lnmp fum lm delivery birth died death obit since seit desde depuis dal od
  кт мскт мрт узи рг рентген* пэт bt kt tt pt ptct skt usz rtg mrg
  сравн* срав опер* обслед* исслед* осмотр выпис* госпит* порівн* снимок преглед συγκρ* εξετ* χειρουργ* kuvattu leik* kontroll* mutet* vizsg* felvetel* elozo osszehas*
  date dated datum fecha data tarih* tarix дата dato datums kuupaev paivamaar* pvm datas ημερομηνια ημ tanggal
  operat* comparat* usporedb* primerjav* operac* pregled* palyg* salidz* vordl* banding* tgl tanggal ngay`
    .trim()
    .split(/\s+/);
/** Small words that may stand between the event and its day. */
const SMALL =
  'on of from since until till dated date am vom von seit bis den le du depuis il dal del della el la desde em de op sinds van fra od dne dnia z ze av til to with w the and a an у от с до від на от 的 в з'.split(
    ' ',
  );

const whole = new Set(EVENTS.filter((word) => !word.endsWith('*')));
const stems = EVENTS.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
const small = new Set(SMALL);
const TOKEN = /\p{L}+|\d+|[;,\n]/gu;

function isEvent(word: string): boolean {
  return whole.has(word) || stems.some((stem) => word.startsWith(stem));
}

/** True where the first word of a text is an event: `14.03.18 BT ile`. */
export function beginsWithEvent(behind: string): boolean {
  const word = /^\s(\p{L}+)/u.exec(foldLetters(behind))?.[1];
  return word !== undefined && isEvent(word);
}

/**
 * True where an event is named right before, with small words between at most.
 *
 * @param reach other words that may stand between as well
 */
export function isAfterEvent(before: string, reach: number): boolean {
  const tokens = (foldLetters(before).match(TOKEN) ?? []).reverse();
  let others = 0;
  for (const token of tokens) {
    if (/^[\d;,\n]/.test(token)) return false;
    if (isEvent(token)) return true;
    if (!small.has(token)) others += 1;
    if (others > reach) return false;
  }
  return false;
}
