/** Words that stand where something was: the value says that it was removed. */
const REMOVED = new Set(
  wordsOf(`removed redacted deleted withheld masked cleared suppressed scrubbed stripped hidden confidential erased censored
  entfernt geloscht supprime efface eliminado borrado removido rimosso verwijderd slettet fjernet raderad borttagen usuniety poistettu torolve
  odstraneno smazano odstranene sters eliminat silindi kaldirildi gizli gizlendi izbrisano διαγραφη διαγραφηκε αφαιρεθηκε
  удалено скрыто видалено приховано נמחק הוסר محذوف محجوب ลบแล้ว हटाया 已删除 已移除 削除 削除済み 삭제 삭제됨`),
);

/** Words that stand for nobody, as de-identifiers and consoles write them in several languages, accents removed. */
const NOBODY = new Set(
  wordsOf(`anonymous anonymized anonymised anonymize anonymise anon anonym anonyme anonymise anonymisiert anonimo anonimizado anonymizovany
  anonimizirano anoniem anonimowy anonyymi anonymní anonimato аноним анонимно 匿名 匿名化 익명 deidentified deidentifie pseudonymized
  pseudonymised unknown unk unnamed noname nobody none null nil nan na undefined unspecified unavailable dummy default blank empty
  placeholder inconnu unbekannt desconocido sconosciuto onbekend okand ukendt ukjent nieznany неизвестно 未知 不明 不詳 x xx xxx xxxx
  noid noname notspecified notavailable notapplicable notgiven notentered notknown ohne keine leer phantom fantom phantoms calibration kalibrierung qa qc servicephantom`),
);

/** What de-identifiers make of "anonymous" in languages that have no word of their own for it. */
const ANONYMOUS = /^(?:anon[iy]m|αν[ωο]νυμ|аноним|анонім|אנונימי|مجهول|익명|匿名)[\p{L}\p{M}]*\d{0,6}$/u;

/** True for a word that stands for nobody. */
function isNobody(word: string): boolean {
  return NOBODY.has(word) || ANONYMOUS.test(word);
}

/** Words that may stand beside them. */
const FILLERS = new Set(
  `patient patients subject name names id ids identifier number date value data de identified study series image person doctor dr physician
  operator the by for not available applicable no given provided test of user sex birth address institution hospital station device service
  daily water head body enter text no not specified entered known per profile policy privacy protected protection reasons basic`.split(
    /\s+/,
  ),
);

/** People who stand in forms, manuals and test data. Words in any order. */
const PLACEHOLDER_PEOPLE: readonly (readonly string[])[] = [
  ['public', 'john', 'q'],
  ['public', 'jane', 'q'],
  ['public', 'john'],
  ['public', 'jane'],
  ['doe', 'john'],
  ['doe', 'jane'],
  ['doe'],
  ['roe', 'richard'],
  ['roe', 'jane'],
  ['test', 'patient'],
  ['test', 'test'],
  ['test'],
  ['patient'],
  ['patient', 'patient'],
  ['lastname', 'firstname'],
  ['last', 'first'],
  ['mustermann', 'max'],
  ['mustermann', 'erika'],
  ['dupont', 'jean'],
  ['bloggs', 'joe'],
  ['rossi', 'mario'],
  ['山田', '太郎'],
  ['홍길동'],
  ['张三'],
];

const PLACEHOLDERS = new Set(PLACEHOLDER_PEOPLE.map((words) => [...words].sort().join(' ')));

/** Words of letters and digits, accents removed, in small letters. */
export function wordsOf(value: string): readonly string[] {
  const ascii = /^[\x20-\x7e]*$/.test(value);
  const plain = (ascii ? value : value.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
  return plain.split(ascii ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** True for `REMOVED`, `[redacted]`, `Patient name removed`. */
export function saysRemoved(words: readonly string[]): boolean {
  return (
    words.some((word) => REMOVED.has(word)) && words.every((word) => REMOVED.has(word) || FILLERS.has(word))
  );
}

/** Objects and programs of quality assurance, several languages, accents removed. */
const TEST_OBJECT =
  /^(?:(?:\p{L}{0,12}(?:phantom|phantoma?|fantom[ae]?|fantomas|fantomes)s?)|catphan\d*|magphan|jaszczak|dailyqa|dailyqc|calib(?:ration|ratie|rado)?|kalibr\p{L}*|waterbath|uniformity)$/u;
/** Letters that each of these holds; most values hold none of them. */
const TEST_HINT = /phan|fant|catp|magp|jasz|dailyq|cali|kali|waterb|unifor|Q[AC]/i;
const TEST_RUN = /(?:^|[\s_^.-])(?:QA|QC)(?:$|[\s_^.-])|^[A-Z]{2,5}(?:QA|QC)$/;

/** `ACR^PHANTOM`, `QA-CATPHAN`, `ACRQC`: what was scanned is a thing. */
function isTestObject(value: string, words: readonly string[]): boolean {
  if (!TEST_HINT.test(value)) return false;
  return words.some((word) => TEST_OBJECT.test(word)) || (TEST_RUN.test(value) && !/\d{5}/.test(value));
}

/** True for `ANONYMOUS`, `Unknown^Patient`, `XXXX`, `000000`, `1234567`, and for punctuation alone. */
export function standsForNobody(value: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  if (words.every((word) => isNobody(word) || FILLERS.has(word))) {
    return (
      words.some((word) => isNobody(word) || word === 'no' || word === 'not') ||
      words.join(' ') === 'enter text'
    );
  }
  if (isTestObject(value, words)) return true;
  if (words.every((word) => word.length === 1) && NOBODY.has(words.join(''))) return true;
  if (/^[a-z]{0,3}[\s_-]*0{4,}$/i.test(value)) return true;
  const bare = value.replace(/[\s^=.\-_/]/g, '');
  return /^([0-9xX*?#])\1*$/.test(bare) && (bare.length >= 4 || /^[0xX*?#]+$/.test(bare))
    ? true
    : bare.length >= 4 && '1234567890'.startsWith(bare);
}

/** What somebody is, in place of who. Several languages, accents removed. */
const ROLES = new Set(
  wordsOf(`operator operators operateur operatore operador bediener physician physicians doctor doctors dr arzt arztin medecin medico doktor staff
  personnel personal technologist technician tech techs mta mtra radiographer radiologist radiologe radiologue radiologo nurse resident
  attending consultant fellow reader reviewer observer interpreter transcriptionist author creator signer person people patient patients
  subject volunteer participant proband paciente patiente user users admin administrator service guest student root system default referring
  performing requesting reading verifying scheduled responsible relative mother father guardian parent owner of the and or name
  op ops ref refs phys perf perfphys refphys reqphys rad rads rt mtr tmr trm befunder lecteur lecteurs uberweiser zuweiser anforderer prescripteur medica lakare laakari hoitaja lekarz
  lekar doctora orvos dokter huisarts lege laege technik technika asystent laborant laborantin tekniker radyolog teknisyen hekim врач доктор лаборант лікар оператор
  γιατρος ιατρος רופא טכנאי طبيب فني 医師 医生 技師 技师 操作者 의사 기사 แพทย์ डॉक्टर bac sy ky thuat vien`),
);

/** True for `OPERATOR`, `Referring^Physician`, `Reader B`: a part, not a person. */
export function isRole(words: readonly string[]): boolean {
  const roles = words.filter((word) => ROLES.has(word)).length;
  return roles > 0 && words.every((word) => ROLES.has(word) || /^[a-z]$/.test(word));
}

const TESTING = new Set(['test', 'tests', 'testing', 'tst', 'demo', 'example', 'sample']);

/** True for `TEST`, `Test ID`: what people type to try a system out. */
export function isTestInput(words: readonly string[]): boolean {
  return (
    words.some((word) => TESTING.has(word)) && words.every((word) => TESTING.has(word) || FILLERS.has(word))
  );
}

/** True where a value says what it should hold: `INSTITUTIONNAME111` under InstitutionName. */
export function repeatsKeyword(value: string, keyword: string): boolean {
  if (value.length < 4 || keyword.length < 4) return false;
  return value.replace(/[^A-Za-z]/g, '').toLowerCase() === keyword.toLowerCase();
}

/** True for the people of forms and manuals: `Public^John^Q`, `Test^Patient`. */
export function isPlaceholderPerson(words: readonly string[]): boolean {
  return words.length > 0 && words.length <= 3 && PLACEHOLDERS.has([...words].sort().join(' '));
}

const PROJECT_PREFIX =
  /^(anon|anonym|pat|patient|pt|p|subj|subject|sub|sbj|s|case|c|id|pid0|test|demo|sample|study|vol|volunteer|research|res|trial|train|val|cohort|participant|part|ppt|donor|control|ctrl|hc|site|center|centre|dev|device|dr|doc|phys|physician|op|operator|tech|inst|hosp|hospital|station|scanner|pseudo|code|person|prj|proj|project|dataset|image|img|series|region|area|zone|ward|dept|department|unit|room|group|arm|visit|timepoint|tp)$/;

/** True where the leading word is one that releases number their subjects with. */
export function isProjectPrefix(prefix: string): boolean {
  return PROJECT_PREFIX.test(prefix);
}

/** True where the leading word says that a number of a clinical system follows. */
export function isRecordPrefix(prefix: string): boolean {
  return /^(mrn|mr|hn|hno|ssn|nhs|acc|accession|acct|account|enc|encounter|fin|csn|ur|urn|pid|kis|nr|no)$/.test(
    prefix,
  );
}
