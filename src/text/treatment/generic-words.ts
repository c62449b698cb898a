import { wordsOf } from './words.js';

/** Words of departments, places and machines that any hospital has: they tell no site. Small letters, accents removed. */
const GENERIC = new Set(
  wordsOf(`radiology radiologie radiologia rontgen roentgen xray x ray imaging image images imagerie bildgebung diagnostic diagnostics diagnostico
  diagnostik department departement departamento dipartimento abteilung afdeling dept div division service servicio servizio section unit
  clinic clinica klinik clinique hospital hospitals hopital ospedale krankenhaus ziekenhuis sykehus sjukhus szpital medical medicine
  medizin medicina center centre centro zentrum institute institut instituto istituto university universitat universite universidad
  coordinating core lab laboratory office group team school faculty health healthcare care general main central north south east west
  nuclear nuklearmedizin oncology onkologie oncologia cardiology kardiologie cardiologie neurology neuroradiology pediatrics paediatrics
  orthopaedics orthopedics surgery emergency urology gynecology pathology dermatology ophthalmology radiotherapy radiation therapy
  mammography ultrasound sonography tomography magnetic resonance mri mr mrt ct pet spect us nm dx cr dr mg xa rf pt ot cbct angio
  scanner scan console workstation work station room raum sala salle site system host computer pc server node archive pacs ris scu scp
  store storage query send receive local remote default client viewer gateway router device machine modality acq acquisition recon
  linac linacs accelerator linearbeschleuniger cyclotron simulator gammaknife cyberknife brachytherapy afterloader tps planning
  institution institutional hospitalier facility aw aws adw awp mmwp console1 ae aet title anon anonymous anonymized anonymised unknown research study trial project of and the for de la le der die das und et y e no
  nr number a b c d ii iii
  partner participating participant enrolling hosp inst ctr cntr dep abt hopitaux ospedali hastane hastanesi klinigi merkez nemocnice oddeleni
  klinika bolnica bolnisnica spital sectie korhaz osztaly sairaala keskus osasto avdeling avdelning afdeling sygehus hus rx rtg rdg nuk nukmed roe
  er ed icu itu ot opd ipd ent gastro gastroenterology pulmonology pneumology nephrology hematology gynaecology obstetrics intensivstation ambulanz
  radyoloji radiologija radyologia radiologie rentgen rentgenologie radiologiya neurologie chirurgie innere kinderklinik
  alpha alfa beta bravo gamma delta epsilon
  machine geraet gerat gerate apparat appareil equipo equipamento apparecchio cihaz toestel zarizeni urzadzenie laite
  больница клиника госпиталь центр отделение радиология рентген кабинет лаборатория лікарня клініка відділення
  νοσοκομειο κλινικη τμημα ακτινολογικο ακτινολογια κεντρο
  医院 病院 医療 センター 中心 放射科 放射線科 影像科 放射线科 医学部 大学 大学病院 附属 科 部 室 第一 第二 診療所 クリニック 병원 의원 센터 대학교 대학병원 영상의학과 방사선과 과
  מרכז רפואי בית חולים מכון מחלקה דימות رنتگن مستشفى مركز قسم الأشعة عيادة اشعة
  โรงพยาบาล ศูนย์ แผนก รังสีวิทยา คลินิก अस्पताल केंद्र विभाग  vien benh khoa trung tam phong`),
);

/** Scripts that part no words. */
const RUNS = /\p{Script=Han}+|\p{Script=Hangul}+|[^\p{Script=Han}\p{Script=Hangul}]+/gu;

/** True where every word is generic; single letters and short numbers are. */
export function areGeneric(words: readonly string[]): boolean {
  const runs = words.flatMap((word) => word.match(RUNS) ?? []);
  return runs.length > 0 && runs.every(isGeneric);
}

function isGeneric(word: string): boolean {
  return GENERIC.has(word) || /^(?:\p{L}|\d{1,3})$/u.test(word) || isGenericWithNumber(word);
}

/** `ct1`, `room12`. */
function isGenericWithNumber(word: string): boolean {
  const match = /^(\p{L}+)\d{1,3}[a-z]?$/u.exec(word);
  return match?.[1] !== undefined && GENERIC.has(match[1]);
}
