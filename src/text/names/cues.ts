/** What a word beside a name says about it. */
export const CUES = [
  'none',
  'title',
  'role',
  'by',
  'name-label',
  'credential',
  'eponym-head',
  'place-head',
  'kin',
  'honorific',
  'function',
  'verb',
  'according',
] as const;

const WORDS: Readonly<Record<Exclude<(typeof CUES)[number], 'none' | 'verb'>, string>> = {
  title:
    'dr doctor doc mr mrs ms miss mx sir madam prof professor profesor professora dott dottor dottssa dra drs ing herr frau fr fraulein sig signor signora señor senor señora senora sr sra srta srita don doña dona monsieur madame mme mlle mademoiselle mevr mevrouw dhr heer hr pan pani pan dr med docteur doktor д-р доктор проф профессор г-н г-жа господин госпожа κ κος κα δρ د دكتور الدكتور السيد السيدة آقای خانم דר ד״ר מר גברת นาย นาง นางสาว ดร นพ พญ श्री श्रीमती डॉ डॉक्टर कुमारी पं bapak bpk bay bayan sayın uzm doç tec téc técnica mw mevr mejuffrouw mvr lek inż mudr mgr judr enf enfa enfº enfª licda arq hr frk fru tekn läk avv panem pani paní panu pana panem pania panią panią doktora doktorem doktorowi доктора доктору доктором господина госпожи госпоже пана пані паном панові sgt cpl pte rabbi imam sheikh ustaz encik puan datin dato datuk smt shri sri kumari begum khun uncle aunt auntie gogo ntate mme oom tannie onkel kuya mzee bibi bwana คุณ ด.ช ด.ญ ном',
  role: 'patient pt pat patients client subject proband mother father son daughter wife husband spouse parent guardian sister brother physician doctor radiologist technologist tech technician rad nurse operator oper op surgeon consultant resident fellow attending registrar sonographer radiographer cardiologist referrer referring ref requesting requestor requester author observer reviewer reader contact attn cc staff user patientin patienten arzt ärztin arztin bediener zuweiser überweiser mtra untersucher patiente médecin medecin manipulateur infirmier infirmière paciente médico medico técnico tecnico enfermera enfermeira paziente medico infermiere tecnico patiënt arts laborant пациент пациентка врач больной больная оператор лаборант хворий лікар пацієнт ασθενής ιατρός ιατρος γιατρός مريض المريض المريضة طبيب الطبيب بیمار پزشک מטופל חולה רופא ผู้ป่วย แพทย์ रोगी मरीज चिकित्सक 患者 病人 受检者 受檢者 医生 醫生 医师 醫師 主任 教授 技师 技師 护士 主治 担当 審核 审核 报告 報告 申请 환자 의사 기사 판독의 hasta doktor teknisyen pacjent lekarz pacient lékař beteg orvos pasien dokter bệnh nhân bác sĩ filha filho hija hijo fille fils figlia figlio tochter sohn mutter vater mère mere père pere madre padre mãe mae pai esposa esposo marito moglie mari épouse epouse époux epoux ehemann ehefrau dochter zoon moeder vader echtgenote syn córka corka matka ojciec żona mąż manžel manželka oğlu kızı annesi babası eşi anak istri suami vợ chồng сын дочь мать отец жена муж брат сестра attender attendant caregiver carer relative schwester bruder soeur sœur frère frere hermana hermano irmã irma irmão irmao sorella fratello enfermeiro enfermero pielęgniarka sestra hemşire pacjenta pacjentki pacjentką pacjentem pacjentowi lekarza lekarzem żony żoną męża mężem córki córką syna synem matki matką ojca ojcem brata bratem siostry siostrą babci dziadka pacienta pacientky pacientkou pacientem lékaře lékařem manželky manželkou manžela manželem dcery dcerou syna synem matky matkou otce otcem babičky пациента пациентки пациенту пациентом врача врачу врачом лікаря лікарю лікарем пацієнта пацієнтки пацієнтом жены женой жене мужа мужем сына сыном дочери дочерью дочка матери матерью отца отцом брата сестры бабушка дружина дружини дружиною чоловік чоловіка чоловіком сина сином донька доньки донькою матері матірю батька батьком сестра бабуся vaimo mies tytär poika äiti isä lääkäri potilas maken makan hustru hustrun sonen dottern fadern sambo sambon mannen konen sønn sønnen datter datteren moren faren felesége férje fia lánya édesanyja orvosa soția soțul fiul fiica medicul karısı kocası kardeşi istrinya anaknya suaminya ibu grandmother grandma grandfather granddad granddaughter grandson niece nephew cousin fiancé fiancee girlfriend boyfriend neighbour neighbor oma opa abuela abuelo nieto nieta sobrina sobrino tía tía tío tío avó avô neto neta zia zio nonna nonno nipote grand-mère grand-père tante oncle nièce neveu petite-fille enkel enkelin enkelkind ehepartner lebensgefährte lebensgefährtin partner partnerin betreuer betreuerin inmate prisoner detainee زوجة زوجته زوج زوجها والدة والدته والد ابنة ابنته ابن ابنه همسر دختر پسر مادر پدر برادر خواهر אשתו בעלה בנו בתו אמו אביו אחותו גב γιαγιά σύζυγος κόρη κόρης γιος γιου μητέρα πατέρας αδελφή',
  by: 'by per via par von por da door przez seen spoke discussed called told informed notified reviewed dictated read reported signed verified approved performed scanned ordered requested referred transcribed attended interviewed cosigned от від από with to',
  'name-label':
    'name names namn nome nom nombre nombres naam imię imie jméno név navn nimi isim adı adi soyadı soyadi nachname vorname surname lastname firstname forename family given apellido apellidos prénom prenom cognome sobrenome имя фамилия фио ім’я прізвище όνομα ονοματεπώνυμο الاسم اسم نام שם ชื่อ नाम 姓名 氏名 名前 이름 성명 họ tên ten nama alias aka called known né nee née',
  credential:
    'md do phd rn rt rtr np pa pac mbbs mbchb frcr frcs mrcp facr facs dds dmd dvm msc bsc ms ba ma jr sr ii iii iv esq crna lpn aprn arnp dnp cnmt rdms rvt arrt mph mba frcpc med dr',
  'eponym-head':
    'disease syndrome sign signs score scoring scale classification class grade grading stage staging criteria fracture lesion sarcoma lymphoma tumor tumour cyst nodes node nodule contracture palsy chorea hernia aneurysm line angle view views projection position method technique procedure operation repair shunt catheter tube stent filter balloon plate nail prosthesis valve flap loop duct canal ganglion ligament foramen membrane cell cells body bodies gland island islands sinus space pouch triangle valve fascia muscle tendon test sequence algorithm transform filtering distribution map atlas template index equation formula law number unit ratio kernel window anomaly malformation deformity dysplasia disorder dystrophy ataxia encephalopathy aphasia area areas circle artery vein node bundle fibers fibres nucleus crisis phenomenon effect reaction stain phantom coil protocol study thyroiditis cirrhosis neuralgia osteochondritis gangrene ulcer esophagus oesophagus diverticulum fold hiatus krankheit morbus syndrom fraktur klassifikation maladie malattia morbo sindrome enfermedad síndrome synd dz болезнь синдром симптом перелом артрит score scores ring quiste cisto kyste ciste zyste cyste fx fxs fratura fractura frattura breuk projeção proyección incidence aufnahme cirurgia cirugía opération intervento operatie teste prueba prova prüfung signe segno señal sinal zeichen teken reflex reflexo maniobra manobra manovra manöver escala échelle skala scala drain needle clip clamp forceps cannula procedure ablation bypass osteotomy arthroplasty pin pins wire screw rod cohort approach table zone breed',
  'place-head':
    'hospital hospitals clinic clinics medical center centre centers university college institute institution school infirmary sanatorium foundation department dept ward building street avenue road city county state health healthcare imaging radiology laboratory labs lab inc corp corporation ltd llc gmbh ag co company systems technologies technology medizin klinik klinikum krankenhaus spital universitätsklinikum charité ziekenhuis hôpital hopital clinique centre chu universitaire ospedale clinica policlinico hospitalario universitario больница клиника госпиталь институт центр лікарня νοσοκομείο κλινική مستشفى بیمارستان בית מרכז รพ โรงพยาบาล अस्पताल 医院 病院 醫院 大学 병원 의료원 대학교 hastanesi hastane szpital nemocnice kórház sjukhus sykehus sairaala group trust nhs foundation site consortium trial registry dataset biobank challenge',
  kin: 'aged age dob born old year female male man woman boy girl geb né née nacido nacida nato nata',
  honorific:
    'さん 様 殿 氏 君 先生 女士 小姐 太太 同志 님 씨 선생 선생님 교수 교수님 의사 간호사 기사 san sama',
  according:
    'nach selon secondo según segun segundo dle podle wg według wedlug volgens enligt ifølge mukaan szerint conform göre menurut по за според κατά kata typ type typu typo tipo grad grade stad stadium stade stadio estadio',
  function:
    'the a an of in on at for from and or no not without is was are were be been has have had this that these those as if then than when while during after before into over under between der die das den dem des ein eine und oder mit ohne im am zur zum für le la les un une des du et ou avec sans dans sur pour el los las una y o con sin en para il lo gli e della del di nel per het een en of met zonder',
};

const FIRST_WINS = [
  'honorific',
  'name-label',
  'title',
  'role',
  'eponym-head',
  'place-head',
  'credential',
  'by',
  'kin',
  'according',
  'function',
] as const;
const kinds = new Map<string, number>();
for (const kind of [...FIRST_WINS].reverse())
  for (const word of WORDS[kind].split(' ')) kinds.set(word, CUES.indexOf(kind));

/** What somebody does or undergoes, right after who it is: `Maken Ingvar ringer`. */
const verbs = new Set(
  `says said states stated reports reported complains complained denies denied presents presented refuses refused wants asked phoned rang calls
  called came comes moved attended arrived told consented declined agreed is was has had will did does needs lives hat ist war wurde kam kommt klagt
  berichtet sagt meldet wünscht ruft wird möchte konnte lehnt ringer ringde säger sade kommer kom har är var blev uppger vill heeft zegt belt kwam komt
  wil meldt wordt werd was a est était avait dit refuse bouge vient signale appelle souhaite tiene es fue dice refiere acude llama dijo llamó niega quiere
  é foi tem disse refere veio ligou nega quer ha è era dice riferisce chiama nega lamenta jest był była ma mówi zgłasza dzwoni podaje je byl byla má říká
  volala volal udává uvádí přišla přišel był pohyboval hýbal pohnula się se sa olmuş dedi geldi aradı istiyor on oli sanoo soittaa kertoo volt van mondta
  hívott este era spune sunat adalah mengatakan datang là đã nói có имеет сообщил сообщила жалуется говорит звонил звонила была был отказался отказалась
  пришел пришла має повідомив повідомила скаржиться була був каже телефонує ήταν είναι είπε έχει αναφέρει هو هي كان كانت است بود گفت`.split(
    /\s+/,
  ),
);
const FUNCTION = CUES.indexOf('function');
const VERB = CUES.indexOf('verb');

const credentials = new Set(WORDS.credential.split(' '));
const titles = new Set(WORDS.title.split(' '));

/** Small letters with a dot that stand for a word before a name: `p. Wójcicka` (pani), `n. Caldwell-Luc` (nach). */
const LETTERS: Readonly<Record<string, number>> = {
  p: CUES.indexOf('title'),
  n: CUES.indexOf('according'),
};
/** What is named after people, by the beginnings and ends that such words have in many languages and cases. */
const HEAD_STEM =
  /^(?:kriteri|criteri|klas+ifi[ck]|clas+ifi[ck]|s[yi]ndrom|sjukdom|sykdom|sygdom|choro[bv]|nemoc|bolest|maladi|enfermedad|objaw|p[rř]iznak|symptom|sintom|fra[kc]tur|zlomenin|zlaman|ziekt|fractuur|cyst|zyst|kyst|cist|torbiel|projek[ct]|aufnahm|opera[ct]|method|anomal|malform|lesion|lasion|tumou?r|lymfom|lymphom|sarkom|sarcom|reflex|utredning|hastaligi|sendrom|oireyhtym|penyakit|sindrom)|.{3,}(?:itis|itida|itidy|iitti|ataxi[ae]?|plast(?:y|ik|ia|yka)|tomi[ae]|tomy|ektomi\p{L}?|dystrof\p{L}*|dystroph\p{L}*|brack)$/u;
const HEAD = CUES.indexOf('eponym-head');
const SHORTEST_HEAD = 5;
/** Longer runs of letters are no word. */
const LONGEST_HEAD = 64;

function headOf(folded: string): number {
  return folded.length >= SHORTEST_HEAD && folded.length <= LONGEST_HEAD && HEAD_STEM.test(folded) ? HEAD : 0;
}

/** Index into `CUES` of a word before a name. */
export function cueBefore(folded: string, written: string): number {
  if (written.length === 1) return LETTERS[written] ?? kinds.get(folded) ?? 0;
  return knownCue(folded, written) || headOf(folded);
}

function knownCue(folded: string, written: string): number {
  return kinds.get(folded) ?? (folded === written ? 0 : (kinds.get(written.toLowerCase()) ?? 0));
}

/** Index into `CUES` of a word after a name. */
export function cueAfter(folded: string, written: string): number {
  if (credentials.has(folded)) return CUES.indexOf('credential');
  const cue = cueBefore(folded, written);
  return (cue === 0 || cue === FUNCTION) && (verbs.has(folded) || verbs.has(written)) ? VERB : cue;
}

/** True for titles, which are never part of a name themselves. */
export function isTitle(folded: string): boolean {
  return titles.has(folded);
}

const PARTICLES = new Set(
  'van von der den de del della di da dos das do du la le los las ter ten te zu zur y e ibn bin bint abu al el ben bar ap mac mc st san santa af av op dal dalla degli delle lo vander vanden'.split(
    ' ',
  ),
);

/** True for the small words inside family names. */
export function isParticle(folded: string): boolean {
  return PARTICLES.has(folded);
}
