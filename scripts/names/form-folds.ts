/** Ways of writing names, and classes of innocent values, that are left out of training together. */
export interface Fold {
  readonly name: string;
  readonly forms: readonly string[];
  readonly innocents: readonly string[];
}

const native = (languages: string) => languages.split(' ').map((language) => `native-${language}`);

export const FOLDS: readonly Fold[] = [
  {
    name: 'lone words',
    forms: ['lone-family-capitals', 'lone-family', 'lone-given'],
    innocents: ['english-one', 'lone-institution', 'lone-maker', 'non-word', 'blend', 'occupation', 'drug'],
  },
  {
    name: 'initials and logins',
    forms: ['initials-family', 'family-initials', 'user-name'],
    innocents: ['initial-latin', 'code', 'acronym-number', 'code-pair', 'model-code'],
  },
  {
    name: 'joined',
    forms: ['joined', 'joined-capitals', 'joined-year'],
    innocents: ['joined', 'technique-camel', 'dummy-number', 'pseudonym', 'path', 'english-code'],
  },
  {
    name: 'carets',
    forms: ['caret', 'caret-middle', 'group'],
    innocents: ['technique-caret', 'protocol-code', 'technique'],
  },
  { name: 'commas', forms: ['comma', 'comma-middle'], innocents: ['technique-comma', 'attribute-name'] },
  {
    name: 'in context',
    forms: [
      'possessive',
      'title',
      'role',
      'credential',
      'context',
      'prose',
      'subject',
      'relative',
      'protocol',
      'inflected',
      'behind',
    ],
    innocents: [
      'eponym',
      'eponym-prose',
      'title-technique',
      'credential-technique',
      'subject-prose',
      'clean-prose',
      'word-prose',
      'sentence',
      'label',
    ],
  },
  {
    name: 'plain full names',
    forms: ['given-family', 'family-given', 'given-middle-family'],
    innocents: ['code-meaning', 'institution', 'maker', 'place', 'english'],
  },
  {
    name: 'all capitals, all lower case',
    forms: ['given-family-capitals', 'given-family-lower'],
    innocents: ['private-name', 'creator', 'defined-term'],
  },
  { name: 'Chinese, Japanese, Korean', forms: native('zh ja ko'), innocents: ['east-asian-words'] },
  {
    name: 'Cyrillic, Greek, Armenian',
    forms: native('ru uk el hy bg mk mn sr kk'),
    innocents: ['native-medical'],
  },
  {
    name: 'Arabic, Persian, Urdu, Hebrew and others from right to left',
    forms: native('ar fa ur he ku dv'),
    innocents: ['common-words'],
  },
  { name: 'Thai, Georgian, Indian scripts', forms: native('th ka hi ne mr ta te gu bn'), innocents: [] },
];

const indexOf = (name: string) => FOLDS.findIndex((fold) => fold.name === name);
/** The classes of the development corpus's innocent values, by the fold whose classes are like them. */
const CORPUS_CLASSES: Readonly<Record<string, string>> = {
  ...{ drug: 'lone words', occupation: 'lone words', code_num: 'initials and logins' },
  ...{ dummy_pseudonym: 'joined', conf_path: 'joined', conf_concat: 'joined' },
  ...{ study_desc: 'carets', series_desc: 'carets', conf_caret: 'carets' },
  ...{ attr_name: 'commas', conf_initial: 'commas' },
  ...{
    freetext_clean: 'in context',
    eponym: 'in context',
    eponym_ctx: 'in context',
    conf_title: 'in context',
  },
  ...{ conf_role: 'in context', conf_possessive: 'in context' },
  ...{ code_meaning: 'plain full names', model_mfr: 'plain full names', code_breed: 'plain full names' },
  ...{ institution_like: 'plain full names', i18n_latin: 'Cyrillic, Greek, Armenian' },
};

/** The fold that a form of names is left out with; -1 where it is in none. */
export function foldOfForm(form: string): number {
  return FOLDS.findIndex(({ forms }) => forms.includes(form));
}

/** The fold that a class of innocent values is left out with. */
export function foldOfInnocent(form: string): number {
  return FOLDS.findIndex(({ innocents }) => innocents.includes(form));
}

/** The fold that a labelled value of the development corpus is tested in: the one whose forms it is written in. */
export function foldOfValue({
  value,
  kind,
  isName,
}: {
  value: string;
  kind: string;
  isName: boolean;
}): number {
  if (isName) {
    if (kind.startsWith('script_')) return foldOfForm(`native-${kind.slice(7, 9)}`);
    if (value.includes('^')) return indexOf('carets');
    if (value.includes(',')) return indexOf('commas');
    return indexOf(value === value.toUpperCase() ? 'all capitals, all lower case' : 'plain full names');
  }
  if (kind === 'i18n_native') {
    if (/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(value)) return indexOf('Chinese, Japanese, Korean');
    if (/[\u0370-\u058f]/.test(value)) return indexOf('Cyrillic, Greek, Armenian');
    return /[\u0590-\u07bf]/.test(value)
      ? indexOf('Arabic, Persian, Urdu, Hebrew and others from right to left')
      : indexOf('Thai, Georgian, Indian scripts');
  }
  const known = CORPUS_CLASSES[kind];
  if (known !== undefined) return indexOf(known);
  let hash = 0;
  for (const character of value) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % FOLDS.length;
}
