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
] as const;

const WORDS: Readonly<Record<Exclude<(typeof CUES)[number], 'none'>, string>> = {
  title:
    'dr doctor doc mr mrs ms miss mx sir madam prof professor profesor professora dott dottor dottssa dra drs ing herr frau fr fraulein sig signor signora señor senor señora senora sr sra srta srita don doña dona monsieur madame mme mlle mademoiselle mevr mevrouw dhr heer hr pan pani pan dr med docteur doktor д-р доктор проф профессор г-н г-жа господин госпожа κ κος κα δρ د دكتور الدكتور السيد السيدة آقای خانم דר ד״ר מר גברת นาย นาง นางสาว ดร นพ พญ श्री श्रीमती डॉ डॉक्टर कुमारी पं bapak bpk bay bayan sayın uzm doç tec téc técnica mw mevr mejuffrouw mvr lek inż mudr mgr judr enf enfa enfº enfª licda arq hr frk fru tekn läk avv',
  role: 'patient pt pat patients client subject proband mother father son daughter wife husband spouse parent guardian sister brother physician doctor radiologist technologist tech technician rad nurse operator oper op surgeon consultant resident fellow attending registrar sonographer radiographer cardiologist referrer referring ref requesting requestor requester author observer reviewer reader contact attn cc staff user patientin patienten arzt ärztin arztin bediener zuweiser überweiser mtra untersucher patiente médecin medecin manipulateur infirmier infirmière paciente médico medico técnico tecnico enfermera enfermeira paziente medico infermiere tecnico patiënt arts laborant пациент пациентка врач больной больная оператор лаборант хворий лікар пацієнт ασθενής ιατρός ιατρος γιατρός مريض المريض المريضة طبيب الطبيب بیمار پزشک מטופל חולה רופא ผู้ป่วย แพทย์ रोगी मरीज चिकित्सक 患者 病人 受检者 受檢者 医生 醫生 医师 醫師 主任 教授 技师 技師 护士 主治 担当 審核 审核 报告 報告 申请 환자 의사 기사 판독의 hasta doktor teknisyen pacjent lekarz pacient lékař beteg orvos pasien dokter bệnh nhân bác sĩ filha filho hija hijo fille fils figlia figlio tochter sohn mutter vater mère mere père pere madre padre mãe mae pai esposa esposo marito moglie mari épouse epouse époux epoux ehemann ehefrau dochter zoon moeder vader echtgenote syn córka corka matka ojciec żona mąż manžel manželka oğlu kızı annesi babası eşi anak istri suami vợ chồng сын дочь мать отец жена муж брат сестра attender attendant caregiver carer relative schwester bruder soeur sœur frère frere hermana hermano irmã irma irmão irmao sorella fratello enfermeiro enfermero pielęgniarka sestra hemşire',
  by: 'by per via par von por da door przez seen spoke discussed called told informed notified reviewed dictated read reported signed verified approved performed scanned ordered requested referred transcribed attended interviewed cosigned от від από with to',
  'name-label':
    'name names namn nome nom nombre nombres naam imię imie jméno név navn nimi isim adı adi soyadı soyadi nachname vorname surname lastname firstname forename family given apellido apellidos prénom prenom cognome sobrenome имя фамилия фио ім’я прізвище όνομα ονοματεπώνυμο الاسم اسم نام שם ชื่อ नाम 姓名 氏名 名前 이름 성명 họ tên ten nama alias aka called known né nee née',
  credential:
    'md do phd rn rt rtr np pa pac mbbs mbchb frcr frcs mrcp facr facs dds dmd dvm msc bsc ms ba ma jr sr ii iii iv esq crna lpn aprn arnp dnp cnmt rdms rvt arrt mph mba frcpc med dr',
  'eponym-head':
    'disease syndrome sign signs score scoring scale classification class grade grading stage staging criteria fracture lesion sarcoma lymphoma tumor tumour cyst nodes node nodule contracture palsy chorea hernia aneurysm line angle view views projection position method technique procedure operation repair shunt catheter tube stent filter balloon plate nail prosthesis valve flap loop duct canal ganglion ligament foramen membrane cell cells body bodies gland island islands sinus space pouch triangle valve fascia muscle tendon test sequence algorithm transform filtering distribution map atlas template index equation formula law number unit ratio kernel window anomaly malformation deformity dysplasia disorder dystrophy ataxia encephalopathy aphasia area areas circle artery vein node bundle fibers fibres nucleus crisis phenomenon effect reaction stain phantom coil protocol study thyroiditis cirrhosis neuralgia osteochondritis gangrene ulcer esophagus oesophagus diverticulum fold hiatus krankheit morbus syndrom fraktur klassifikation maladie malattia morbo sindrome enfermedad síndrome synd dz болезнь синдром симптом перелом артрит score scores ring quiste cisto kyste ciste zyste cyste fx fxs fratura fractura frattura breuk projeção proyección incidence aufnahme cirurgia cirugía opération intervento operatie teste prueba prova prüfung signe segno señal sinal zeichen teken reflex reflexo maniobra manobra manovra manöver escala échelle skala scala drain needle clip clamp forceps cannula procedure ablation bypass osteotomy arthroplasty',
  'place-head':
    'hospital hospitals clinic clinics medical center centre centers university college institute institution school infirmary sanatorium foundation department dept ward building street avenue road city county state health healthcare imaging radiology laboratory labs lab inc corp corporation ltd llc gmbh ag co company systems technologies technology medizin klinik klinikum krankenhaus spital universitätsklinikum charité ziekenhuis hôpital hopital clinique centre chu universitaire ospedale clinica policlinico hospitalario universitario больница клиника госпиталь институт центр лікарня νοσοκομείο κλινική مستشفى بیمارستان בית מרכז รพ โรงพยาบาล अस्पताल 医院 病院 醫院 大学 병원 의료원 대학교 hastanesi hastane szpital nemocnice kórház sjukhus sykehus sairaala group trust nhs foundation site consortium trial registry dataset biobank challenge',
  kin: 'aged age dob born old year female male man woman boy girl geb né née nacido nacida nato nata',
  honorific:
    'さん 様 殿 氏 君 先生 女士 小姐 太太 同志 님 씨 선생 선생님 교수 교수님 의사 간호사 기사 san sama',
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
  'function',
] as const;
const kinds = new Map<string, number>();
for (const kind of [...FIRST_WINS].reverse())
  for (const word of WORDS[kind].split(' ')) kinds.set(word, CUES.indexOf(kind));

const credentials = new Set(WORDS.credential.split(' '));
const titles = new Set(WORDS.title.split(' '));

/** Index into `CUES` of a word before a name. */
export function cueBefore(folded: string, written: string): number {
  return kinds.get(folded) ?? (folded === written ? 0 : (kinds.get(written.toLowerCase()) ?? 0));
}

/** Index into `CUES` of a word after a name. */
export function cueAfter(folded: string, written: string): number {
  if (credentials.has(folded)) return CUES.indexOf('credential');
  return cueBefore(folded, written);
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
