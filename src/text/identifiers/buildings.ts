/** Parts of a building with a number of their own. */
const PART =
  '(?:[Ff]lat|FLAT|[Aa]p(?:ar)?t(?:ment|ment\\sno)?|APT|[Uu]nit|[Bb]lk|[Bb]lock|[Ll]ot|[Hh]ouse|[Vv]illa|[Dd]oor|[Hh]\\.?\\s?[Nn]o|[Qq]uarter|[Pp]iso|[Dd]e?pto|[Dd]epartamento|[Aa]pto|[Aa]partamento|[Bb]loco|[Cc]asa|[Tt]orre|[Aa]pp(?:ar)?t(?:ement)?|[Bb]ât(?:iment)?|[Ll]ogement|[Ww]ohnung|[Ww]hg|[Ss]tiege|[Ii]nterno|[Ii]nt|[Ss]cala|[Ll]ägenhet|[Ll]gh|[Mm]ieszkanie|m|[Bb]yt|[Aa]p|[Bb]l|[Ss]c|[Dd]aire|[Bb]lok|[Kk]at|[Tt]ingkat|[Kk]amar|[Cc]ăn\\shộ|[Pp]hòng)';
/** Buildings and estates, behind their name. */
const ESTATE_BEHIND =
  '(?:[Aa]pts?|APTS?|[Aa]partments?|[Rr]esidenc(?:y|es?)|[Tt]owers?|[Hh]eights|[Ee]nclave|[Cc]olony|[Nn]agar|[Ss]ociety|[Cc]hs|CHS|[Vv]illas?|[Mm]ansions?|[Bb]ha(?:va|wa)n|[Cc]omplex|[Ee]states?|[Hh]omes|[Ss]ubd(?:ivision)?|[Cc]ondo(?:minium)?s?|[Vv]illage|[Cc]ourt|[Mm]anor|[Cc]ompound|[Ss]itesi|[Aa]partman[ıi]?|[Kk]onutları|[Ff]lats|[Cc]hawl|[Vv]ihar|[Pp]uram)';
/** The same before their name. */
const ESTATE_BEFORE =
  '(?:[Ee]dif(?:icio)?|[Ee]df|[Tt]orres?|[Cc]onjunto|[Cc]ond(?:om[ií]nio)?|[Rr][ée]s(?:idence)?|[Rr]esidencial|[Ii]mmeuble|[Bb]âtiment|[Hh]aus|[Ww]ohnanlage|[Ww]ohnpark|[Pp]alazz(?:o|ina)|[Rr]esidenza|[Pp]angsapuri|[Kk]ondominium|[Aa]partemen|[Pp]erumahan|[Tt]aman|[Rr]usun|[Cc]hung\\scư|[Oo]siedle|[Cc]artier)';
const NUMBER =
  '(?:[Nn]o\\.?\\s?:?\\s?|[Nn][rº°]\\.?\\s?|#\\s?)?(?:[A-Z][- ]?)?\\d{1,4}(?:[- /]?[A-Z\\d]{1,4})?';
const NAME =
  "\\p{Lu}[\\p{L}\\p{M}'’-]+(?:\\s(?:(?:de|del|da|do|des|du|la|las|los|les|of|di)\\s)*\\p{Lu}[\\p{L}\\p{M}'’-]+){0,3}";

/** Homes without a street: a numbered part and the building's name, or the numbers of a building's parts alone. */
export const BUILDING_FORMS: readonly { readonly pattern: RegExp; readonly confidence: number }[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])${PART}\\.?\\s${NUMBER}(?:,?\\s${PART}\\.?\\s(?:${NUMBER}|[A-Z]))*,?\\s${NAME}\\s${ESTATE_BEHIND}(?![\\p{L}\\d])`,
      'gu',
    ),
    confidence: 0.8,
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])${PART}\\.?\\s${NUMBER}(?:,?\\s${PART}\\.?\\s(?:${NUMBER}|[A-Z]))*,?\\s${ESTATE_BEFORE}\\.?\\s${NAME}`,
      'gu',
    ),
    confidence: 0.8,
  },
  {
    pattern:
      /(?:д(?:ом)?\.?\s?\d{1,4}[а-я]?,?\s?)?(?:(?:корп?|стр|буд)\.?\s?\d{1,3},?\s?)?(?<!\p{L})кв\.?\s?№?\s?\d{1,4}(?!\d)/giu,
    confidence: 0.76,
  },
  { pattern: /(?<!\d)\d{1,4}동\s?\d{1,4}호(?!\p{L})/gu, confidence: 0.85 },
  {
    pattern:
      /[\d０-９一二三四五六七八九十]{1,4}(?:号楼|號樓|栋|棟|幢)(?:[\d一二三四五六七八九十]{1,3}(?:单元|單元))?[\d０-９]{1,5}(?:室|号|號)?/gu,
    confidence: 0.85,
  },
  {
    pattern:
      /[\p{Script=Katakana}\p{Script=Han}ー]{2,12}(?:荘|ハイツ|コーポ|マンション|アパート|団地)?\s?[\d０-９]{2,4}号室/gu,
    confidence: 0.85,
  },
  {
    pattern:
      /(?<!\p{L})\p{Lu}[\p{L}]+\s(?:Apt|Apartmanı|Sitesi|Sit)\.?,?\s(?:(?:[A-Z]\sBlok|No:?\s?\d{1,4}),?\s)?(?:D|Daire|K|Kat)[:.]?\s?\d{1,3}(?:\s(?:D|Daire)[:.]?\s?\d{1,3})?/gu,
    confidence: 0.8,
  },
];
