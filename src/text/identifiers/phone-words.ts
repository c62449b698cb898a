import type { CountryCode } from 'libphonenumber-js/min';

/**
 * Words before a telephone number, by the countries that use them: in all capitals, small or mixed, with or without accents
 * and a point. A word that ends with `*` is the beginning of words; `?word` has other meanings, and asks for a number of the
 * countries' numbering plans.
 */
export const PHONE_WORDS: readonly (readonly [countries: readonly CountryCode[], words: string])[] = [
  [
    ['US', 'GB', 'AU', 'NZ', 'IN', 'ZA', 'IE', 'SG', 'HK', 'PH', 'NG', 'KE', 'MY'],
    'tel phone* ph telephone* ?call ?contact mob ?mobile ?cell ?cellular cel ?cp fax facsimile pager bleep beeper sms whatsapp hotline ?dial ?ring ?home ?work landline ?nok ?tfn txt',
  ],
  [
    ['ES', 'MX', 'AR', 'CO', 'CL'],
    'telefono* tfno tfnos telf tlf ?tf movil* ?mov cel celular wasap wsp guasap ?fono ?localizable ?contacto',
  ],
  [
    ['PT', 'BR'],
    'telefone* telef telem telemovel tlm ?tlmv tlv ?tm telm celular ?zap ?contacto ?contato fone',
  ],
  [['FR', 'BE', 'CH'], 'telephone* ?portable ?port gsm ?joignable ?fixe'],
  [
    ['DE', 'AT', 'CH'],
    'telefon* tel ?handy hdy mobil* rufnummer rufnr festnetz telefax durchwahl ?erreichbar ?ruckruf',
  ],
  [['IT'], 'telefono* cellulare ?cell ?recapito ?rec ?utenza'],
  [['NL', 'BE'], 'telefoon* mobiel* gsm mob ?bereikbaar 06-nummer'],
  [
    ['SE', 'DK', 'NO', 'FI', 'IS'],
    'telefon* tlf mobil* mob puh puhelin* gsm matkapuh* ?simi simanumer farsimi ?tfn mobilnr',
  ],
  [
    ['PL', 'CZ', 'SK', 'HU', 'RO'],
    'telefon* tel ?kom komorka* ?kontakt mobil* mob telefonszam telszam mobiltel',
  ],
  [['HR', 'SI', 'RS', 'BG', 'MK'], 'telefon* mob mobitel gsm тел телефон* моб мобил* гсм'],
  [['RU', 'UA', 'BY', 'KZ'], 'тел телефон* моб мобильн* мобільн* ?сот сотов* факс ?конт'],
  [['GR', 'CY'], 'τηλ τηλεφων* κιν κινητο* φαξ σταθ σταθερο'],
  [['TR'], 'telefon* tel ?cep ceptel gsm ?irtibat'],
  [['EE', 'LV', 'LT'], 'telefon* telefonas talr talrunis mob mobilus'],
  [['ID', 'MY'], 'telp telepon* telefon* ?hp no_hp hape bimbit nomor_hp ?wa'],
  [['VN'], 'sdt ?dt dien_thoai dtdd didong ?lien_he'],
  [['TH'], 'โทร โทรศัพท์ เบอร์ มือถือ'],
  [['CN', 'TW', 'HK'], '电话 電話 手机 手機 联系电话 联系人 联系方式 聯絡 传真'],
  [['JP'], '電話 電話番号 携帯 連絡先 ＴＥＬ ファックス'],
  [['KR'], '전화 전화번호 휴대폰 핸드폰 폰 연락처 팩스'],
  [['SA', 'EG', 'AE', 'JO', 'MA'], 'هاتف الهاتف جوال الجوال تليفون تلفون موبايل محمول فاكس للتواصل'],
  [['IR'], 'تلفن موبایل همراه'],
  [['IL'], 'טל טלפון נייד פקס'],
  [['IN', 'NP', 'BD'], 'फोन फ़ोन मोबाइल मो दूरभाष ফোন মোবাইল தொலைபேசி'],
];

/** Words of a sentence that says how, and by whom, to be reached: verbs and relatives, somewhere before the number. */
export const REACHED_WORDS =
  `call called calls callback contact* reach reached reachable phoned rang dial telephon* text texted mobile cell fax faxed notify notified
  inform informed wife husband son daughter dtr mother father brother sister spouse partner carer caregiver guardian relative* neighbour nok
  erreichbar anrufen anruf ruckruf telefonisch verstandigen benachrichtigen sohn tochter ehefrau ehemann mutter vater bruder schwester betreuer*
  joindre joignable appeler prevenir rappeler contacter fils fille epouse epoux mari femme mere pere frere soeur tuteur
  llamar llame avisar avise localizable contactar hijo hija esposa esposo marido madre padre hermano hermana nuera yerno sobrina sobrino nieta nieto
  ligar avisar contactar telefonar filho filha esposa marido mae pai irmao irma neta neto nora genro
  chiamare avvisare contattare richiamare raggiungibile figlio figlia moglie marito madre padre fratello sorella nipote
  bellen bereikbaar zoon dochter echtgenoot echtgenote vrouw man moeder vader broer zus mantelzorger
  ringa ring nas nar son dotter sonen dottern hustru make maka mamma pappa ringe datter sonn sondatter kone mand mann soita soittaa tavoittaa poika pojalle tytar tyttarelle vaimo mies omainen
  zadzwonic dzwonic corka corki syn syna zona maz matka ojciec volat zavolat syn dcera dcere dcery manzel manzelka matka otec
  hivja hivni lanya fia felesege ferje anyja apja sunati fiu fiica sotie sot zvati sin kci supruga suprug
  позвонить звонить сын сыну дочь дочери жена жене муж мужу мать мама родств* дзвонити син дочка дружина чоловік обади
  κορη γιος συζυγος καλεστε aranacak arayin oglu kizi kizinin oglunun esi annesi babasi
  hubungi anak istri suami ibu bapak goi con vo chong اتصل الابن الابنة الزوجة ابنه ابنته تماس پسر دختر همسر להתקשר בן בת בנו בתו אישה
  बेटा बेटी पति पत्नी 家属 家属電話 儿子 女儿 妻子 丈夫 息子 娘 妻 夫 家族 보호자 아들 딸 배우자`
    .trim()
    .split(/\s+/);
