/** Words of departments, places and machines that any hospital has: they tell no site. Small letters, accents removed. */
const GENERIC = new Set(
  `radiology radiologie radiologia rontgen roentgen xray x ray imaging image images imagerie bildgebung diagnostic diagnostics diagnostico
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
  nr number a b c d ii iii`.split(/\s+/),
);

/** True where every word is generic; single letters and short numbers are. */
export function areGeneric(words: readonly string[]): boolean {
  return (
    words.length > 0 &&
    words.every((word) => GENERIC.has(word) || /^\d{1,3}$/.test(word) || isGenericWithNumber(word))
  );
}

/** `ct1`, `room12`. */
function isGenericWithNumber(word: string): boolean {
  const match = /^([a-z]+)\d{1,3}[a-z]?$/.exec(word);
  return match?.[1] !== undefined && GENERIC.has(match[1]);
}
