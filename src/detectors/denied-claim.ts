/** Stems of "anonymise", "de-identify" and "pseudonymise" in the scripts and languages that releases are written in. */
const DONE =
  '(?:(?:de-?|dés-?|des-?|z|za)?(?:anonym|anonim|anonüm)|pseudonym|pseudonim|(?:de|dé|des|dés)-?identifi|avidentifi|аноним|обезлич|знеособ|ανωνυμ|匿名|익명)';
/** Negations, with the short words that may stand behind them. */
const NOT =
  '(?:not|non|noch nicht|nicht|pas encore|pas|no|aún no|todavía no|não|ainda não|nie|niet|nog niet|ikke|inte|ej|ei ole|ei|nem|még nem|ne|není|henüz|не|ще не|еще не|δεν)';
const BETWEEN =
  '(?:\\s+(?:yet|been|fully|properly|completely|be|est|wurde|wird|ist|ha sido|foi|è|stato|jest|zostało|er|är|on))*';

const DENIED = new RegExp(`(?<![\\p{L}\\p{M}])${NOT}${BETWEEN}\\s+${DONE}`, 'iu');
/** The verb before its negation: Turkish, Japanese, Korean, Chinese and Hungarian put it so, or a mark before. */
const DENIED_BEHIND =
  /anonimle\u015Ftirilme(?:di|mi\u015F)|未匿名|未去标识|匿名化されていない|익명화되지 않/iu;
const NOT_DONE =
  /^\W*(?:pending|to ?do|tbd|none|n\/?a|not (?:applied|done|performed|run)|failed|skipped|bypass(?:ed)?|incomplete|unmodified|identified|ausstehend|keine|fehlgeschlagen|en attente|aucune?|échec|pendiente|pendente|ninguno|nenhuma?|nessun[ao]|in attesa|oczekuje|brak|beklemede|yok|не выполнено|нет)(?!\p{L})/iu;

/**
 * True where DeidentificationMethod (0012,0063) says itself that nothing was done, or not yet.
 *
 * @example deniesItself('Pending - NOT anonymized') // true
 * @example deniesItself('Private tags not retained; anonymized by profile') // false
 */
export function deniesItself(method: string): boolean {
  return method !== '' && (NOT_DONE.test(method) || DENIED.test(method) || DENIED_BEHIND.test(method));
}
