/** Days of the month as words, in the languages that write them so; alternatives of an expression. */
const DAYS: readonly string[] = [
  '(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|one|two|three|four|five|six|seven|eight|nine)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth',
  '(?:treinta y |veinti)?(?:un[oa]?|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)|primero|diez|once|doce|trece|catorce|quince|dieci\\p{L}+|veinte|treinta',
  '(?:vinte e |trinta e )?(?:uma?|dois|duas|tr[eê]s|quatro|cinco|seis|sete|oito|nove)|primeiro|dez|onze|doze|treze|[cq]u?atorze|quinze|dez[ae]ss?\\p{L}+|dezoito|vinte|trinta',
  '(?:vingt[- ](?:et[- ])?|trente[- ](?:et[- ])?)?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)|premier|dix(?:[- ](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize|vingt|trente',
  '(?:vent[i]?|trent[a]?)?(?:uno|due|tr[eé]|quattro|cinque|sei|sette|otto|nove)|primo|dieci|undici|dodici|tredici|quattordici|quindici|sedici|dicia\\p{L}+|diciotto|venti|trenta',
  '\\p{L}*(?:erst|zweit|dritt|viert|fünft|sechst|siebt|siebent|acht|neunt|zehnt|elft|zwölft|zwanzigst|drei(?:ß|ss)igst)e[nrs]?',
  'eerste|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\\p{L}+tien|(?:\\p{L}+(?:en|ën))?twintig|(?:eenen)?dertig|\\p{L}{4,}(?:ste|de)',
  'första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|\\p{L}+tonde|tjugo\\p{L}*|trettio\\p{L}*|første|anden|andre|fjerde|sjette|syvende|sjuende|ottende|åttende|niende|tiende|\\p{L}+tende|\\p{L}*tyvende|tredivte|tjue\\p{L}+|tretti\\p{L}+',
  '(?:двадцать |тридцать )?\\p{Script=Cyrillic}{4,}(?:ого|его|ое|ье)|(?:двадцять |тридцять )?\\p{Script=Cyrillic}{4,}(?:ого|є)',
  '\\p{L}{4,}(?:ego|ého|ího|ho)',
  '(?:on|yirmi|otuz)(?: (?:bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz))?|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz',
  '(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?: belas| puluh)?|sepuluh|sebelas',
  '\\p{L}+toista|ensimmäi\\p{L}+|(?:toinen|kolmas|neljäs|viides|kuudes|seitsemäs|kahdeksas|yhdeksäs|kymmenes)',
  '\\p{L}*sprezece|întâi|doi|trei|patru|cinci|[sș]ase|[sș]apte|opt|nou[aă]|zece|dou[aă]zeci(?: [sș]i \\p{L}+)?|treizeci',
];

/** A day as words at the end of a text, with what joins it to the month that follows: `veintidós de `. */
export const DAY_AS_WORDS = new RegExp(
  `(?<!\\p{L})(?:${DAYS.join('|')})(?:,?\\s(?:d[eia']|of|del|dia|den|the)\\s?|\\s|,\\s)$`,
  'iu',
);

/** Numbers from 90 to 109 as words; alternatives of an expression. */
const OVER_89: readonly string[] = [
  'ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a |one )?hundred(?: (?:and )?(?:one|two|three|four|five|six|seven|eight|nine))?|nonagenarian|centenarian',
  'noventa(?: [ye] \\p{L}+)?|ci(?:en(?:to \\p{L}+)?|nt[oa] \\p{L}+)|cem|nonagenari[oa]|centenari[oa]',
  'quatre-vingt-(?:dix|onze|douze|treize|quatorze|quinze|seize)(?:-(?:sept|huit|neuf))?|nonante(?:[- ](?:et )?\\p{L}+)?|cent (?:un|deux|trois|quatre|cinq)|cent|nonagénaire|centenaire',
  '\\p{L}*neunzig|(?:ein)?hundert\\p{L}{0,5}',
  'novant(?:uno|otto|a\\p{L}{0,7})|cento\\p{L}{0,5}|novant\\p{L}{0,7}enne|centenne',
  '(?:\\p{L}+(?:en|ën))?negentig|honderd(?:en)?\\p{L}{0,5}',
  'nittio\\p{L}{0,4}|hundra\\p{L}{0,4}|\\p{L}*halvfems|nitti\\p{L}{0,4}|hundre\\p{L}{0,4}',
  'yhdeksänkymmentä\\p{L}{0,9}',
  'dziewięćdziesi[ąa]t(?: \\p{L}+)?|devadesát(?: \\p{L}+)?|deväťdesiat\\p{L}{0,5}|devedeset(?: i? ?\\p{L}+)?|\\p{L}*devetdeset',
  'девяносто(?: \\p{L}+)?|дев.яносто(?: \\p{L}+)?|деветдесет(?: и \\p{L}+)?',
  'kilencven\\p{L}{0,6}|száz\\p{L}{0,6}',
  'nouăzeci(?: și \\p{L}+)?',
  'ενενήντα(?: \\p{L}+)?|εκατό(?:ν)?(?: \\p{L}+)?',
  'doksan(?: ?\\p{L}{2,6})?',
  'sembilan puluh(?: \\p{L}+)?|chín mươi(?: \\p{L}+)?',
];

/** A number over 89 as words; alternatives of an expression. */
export const OVER_89_AS_WORDS = `(?:${OVER_89.join('|')})`;
