import type { EvidenceKind } from '../../core/rule.js';

/**
 * What numbers are given for, in the languages of hospitals: one table for all finders of numbers by the words before them.
 * Words are matched without case, accents and points (`M.R.N.` is `mrn`, `И/Б` is `иб`).
 *
 * - `word` names a number of five digits, of four behind a sign of numbering;
 * - `word*` is the beginning of such words, whatever they end with;
 * - `!word` names nothing but numbers, of three digits as well;
 * - `?word` has other meanings: it counts behind or before a sign of numbering alone;
 * - `^word` is written in capitals;
 * - `two_words` stand side by side.
 *
 * Compounds with a word of numbering (`fallnummer`, `patnr`), and abbreviations that end with a point or stand before a
 * sign (`proc. n.º`, `afil. 61…`), follow from these by rule.
 */
export const NUMBER_NOUNS: readonly (readonly [kind: EvidenceKind, words: string])[] = [
  [
    'mrn',
    `!mrn !mrno !mrd !umrn !urn !uhid !crno !opno !ipno !hospno !empi !mpi !patid !ptid !pid !patientid !nhi chi !nhc !ipp !iep icn !edipi
     !hn vn chart folder folio inmate* prisoner* detainee* opd ipd ?record* ?patient* ?pat ?pt ?unit ?case ?admission ?visit
     ?encounter* ?subject* ?file ?hosp* ?medical ?med ?health ?^mr ?^cr ?^ur ^hc employee* ?emp ?staff payroll badge ?student ?service
     ?claim claimant* registrant* dod_id civil_service inpatient* outpatient* triage_tag case_id`,
  ],
  [
    'mrn',
    `aktenzeichen aktennummer akte akten az krankenblatt* krankenakt* fall aufnahme* aufn patienten* ?kartei* ?personal* ?pers matrikel*
     dossier* opname opnamenr ?patient_nr ziekenhuis* ?z ?personeel* ?studienummer ?journal* ?remiss* pasient* patient_nr
     potilas* ?sairau* sairauskertomus* ?pot ?tyontekij* ?anstall* ?ansatt* ?medarbejder* ?sygehus* ?sjukhus* ?sykehus* ?henvisning*
     ?sjuklar* isikukaart* haiguslug* ?haigla*`,
  ],
  [
    'mrn',
    `episodi* ?exped* expediente* historia* ?historial* ?hist hhcc ?legajo* ?leg ?matricul* ?ficha ?paciente* ?cama_no ingreso* prontuar* pront
     registro* registo* ?processo* ?proc atendiment* internac* ?internamento* ?utente* ?funcionari* ?empleado* ?trabajador*
     ?empregado* ?salarie* ?agent matricule* dossier* nip ?ipp ?sejour* ?venue iep ?malade* cartella* ?cart nosologic* ricover*
     ?paziente* ?assistito* ?dipendent* ?matr foaie* foii ?fisa ?pacient* marca_angajat`,
  ],
  [
    'mrn',
    `ksieg* ?ks ?histori* ?hist_chor choroby* ?karta ?karty ?karte kartotek* karton* ?pacjent* ?pracownik* chorobopis* ?zdravotn*
     ?zamestnan* torzs* naplo* ambulans_naplo korlap* kartoz* ?beteg* dolgozo* maticni matic* ?prot ?protokol* ?zdravstven* kartotek*
     ?bolnisk* ?bolnick* ligos* slim* ?vesture* ?korteles* ?pacienta* dosya* ?hasta* ?basvuru* ?sicil* arsiv*
     rekam* ?rm medis ?daftar* ?pendaftaran ?pasien* ?no_rm ?pesakit* ho_so ?hs ^shs benh_an ma_bn ?bn benh_nhan ma_bn
     ma_y_te`,
  ],
  [
    'mrn',
    `иб ам ?карта ?карты ?карте карточк* медкарт* картка* картки* ?истори* ?істор* амбулаторн* стационарн* ?пациент* ?пацієнт*
     картон* ?из ?протокол* табельн* таб ?досие* ?дело ?справа ιστορικ* μητρω* φακελ* αμ ηδ ?ασθεν* ?πρωτοκολλ* الملف ملف المريض
     ?مريض الطبي ?السجل پرونده  תיק מטופל ?אשפוז ?עובד फाइल ?मरीज`,
  ],
  [
    'mrn',
    `病历 病歷 病案 住院 门诊 門診 就诊 登记 工号 员工 カルテ 患者 診察券 登録 社員 職員 등록 차트 환자 병록 사번 직번 เวชระเบียน ผู้ป่วย`,
  ],
  [
    'accession',
    `!acsn !accession ?acc ?request* ?requisition ?req ?order* ?exam* ?study ?auftrag* ?anforderung* ?untersuchung* ?examen* ?estudio ?exame
     ?demande* ?richiest* ?esame ?verzoek* ?onderzoek* ?zlecen* ?badani* ?zadank* ?vizsgalat* ?tetkik* ?istem* ?исследован* ?направлен*
     ?дослідж* ?εξετασ* ?παραπεμπτ* ?permintaan ?pemeriksaan ?phieu 检查 检查单 検査 受付 オーダ 접수 검사`,
  ],
  [
    'account',
    `account* !acct ?ac ?bill* ?billing invoice* ?inv receipt* ?financial ?fin ?har !csn ?guarantor* !iban official_receipt ?^or
     ?konto* rechnung* ?rechn kto ?beleg* facture* ?fact recu ?compte* fattur* ?ricevut* ?conto factura* ?fact ?cuenta* ?cta recibo*
     ?boleta* fatura* ?fat ?conta rekening* factuur* ?bon faktur* ?rachun* ?uct* szamla* ?счет* ?счёт* ?рахун* ?квитанц* ?λογαριασμ*
     fatura* ?hesap* ?kwitansi* ?hoa_don ?حساب ?الحساب ?חשבון ?חשבונית 口座 账号 账户 계좌`,
  ],
  [
    'insurance-id',
    `insurance* ?insur* ?ins ?plan polic* ?member* ?memb subscriber* ?group ?grp beneficiar* ?payer* medicare medicaid !hicn !mbi !cin
     philhealth policyholder* mutuelle* !ohip !kvnr versicher* ?vers krankenkass* ?kk assur* assicura* ?adherent* ?adh ?secu* tessera*
     ?tess asegur* afil* derechohabient* tarjeta_sanitaria obra_social osde !nss segur* ?seg apolice* poliza* polizz* carteirinh* carteira*
     beneficiari* ?cip ?sns bpjs jkn nfz !ehic ekuz kvg polis polisa polisy polise verzeker* pojist* poist* ubezpiecz* ?ubezp zavarov* osigur* biztosit* !taj asigur*
     forsakring* forsikring* sigorta* vakuutus* kindlustus* draud* apdrosin* страх* полис поліс омс осигур* застрахован*
     ασφαλι* αμα التأمين بیمه ביטוח bhyt the_bhyt bao_hiem ประกันสังคม 保険 保険証 被保険者 记号 医保 社保 健保 건강보험 보험`,
  ],
  [
    'licence-id',
    `passport* ?pp ?dl ?licen* driver_license driver_licence drivers_license drivers_licence driving_licence driving_license ?lic ?permit ?certificate ?cert !dea !npi !gmc !gdc !nmc !arrt prc ?registration ?regn ?driver* fuhrerschein*
     reisepass* ?pass lanr approbation* passeport* permis* !rpps !adeli pasaporte* ?cedula_profesional ?ced_prof colegiad* ?col
     ?carne* ?cnh !crm !coren passaport* passaporto* conducao conduccion conducir conduire ?fahrerlaubnis ?patente ?iscr ?albo paspoort* rijbewijs* ?big ?uzi passi* ?pas ?korkort* ?korekort*
     ?forerkort* hpr leg_nr paszport* ?pwz prawo_jazdy pasu cest* ?ridic* utlevel* pecset* pasaport* putovnic* potni* pasap* pasas paso
     паспорт* загранпаспорт* ?права ?посвідч* διαβατηρι* ?αδεια paspor* ^sim ho_chieu جواز گذرنامه דרכון 护照 護照 旅券 免許 여권 면허 หนังสือเดินทาง`,
  ],
  [
    'national-id',
    `!ssn social_security ?social ?national* ?identity id_card ?^ic !nric !hkid !cnic !omang ^tin ?sss !umid ?aadhar* aadhaar* !uidai ?^pan
     personalausweis* ausweis* ?identit* ?perso ?steuer* carte_identite cni identidad* cedula* ?ced ?cc ?^ci !curp ^rfc ^ine !cuil !cuit
     !rut !dni !nie !cpf ?rg ?bi cartao_cidadao cc_n carta_identita ?cie fiscale bsn sofi !cpr personnummer* personnr ?pnr ?kt kennital*
     !hetu henkilo* isikukood* ?ik asmens* ?ak pers_kods personas_kods personkods dowod* ?dow obcian* obcansk* ?^op !pesel !oib !jmbg
     !emso !cnp !egn szemelyi* ?szig osobn* legitymac* licna huviyet* kimlik* tckn ?nik !ktp !cccd !cmnd can_cuoc ?снилс ?инн ?іпн ?егн
     ?удостоверен* ?посвідчен* ?особист* ταυτοτ* ?αδτ αμκα amka هوية الهوية کدملی شناسنامه זהות תז ?บัตร ประชาชน 身份证 身分證 주민`,
  ],
  [
    'device-serial',
    `!sn ?ser serial* ?serienn* seriennummer serienr ?gerate* ?matricola asset ?asset_tag udi 製造 製造番号 序列号`,
  ],
  [
    'vehicle-id',
    `!vin ?vehicle* license_plate licence_plate ?plate kennzeichen* immatriculation* targa ?matricula_coche plaka*`,
  ],
];

/** Nouns whose numbers are a thing's, a place's, a picture's or a measure's: they end the search for another noun. */
export const THING_NOUNS =
  `room* ward* bed* zimmer raum bett chambre lit sala cama letto kamer pokoj* cat catalog* lot* batch* model* part* ref*
  protocol protokoll nct* version* ver trial* grant* phase* grade* stage* type* stent* catheter* lesion* slide* tooth zahn dent coil* software*
  sw fw firmware patent* din iso ce series* serie seria* serii serija* seri sorozat* сери* снимок* снимк* σειρ* سلسلة סדרה シリーズ 序列 시리즈
  画像 图像 image* img* imagen* bild* obraz* immagin* kuva* kep slice* schicht* snitt coupe* corte* taglio* przekroj* rez kesit* lat_cat срез*
  frame* fr volume* vol run* step* scan* acq* count* cts dose* dosis dlp ctdi* mgy gy kv kvp ma mas mm cm ms hu matrix fov echo* instance* sequence*
  seq mean sd uptime ratio rate interval* size* bytes weight* tc tl te tr fa bv rev* level segment* vertebra* screw* schraub* copy copies
  page* seite* line* row* column* item* step* window* wl ww channel* port table slot pin needle* contrast* kontrast* view* projection*`
    .trim()
    .split(/\s+/);

/** Words that say that a number follows or has just been named, in any language. */
export const NUMBER_SIGNS =
  `no nos nr nro num number nbr nummer numer numero nomor nomer numara numarasi broj br szam szama sz cislo c cod code codice codigo kod
  kodi id ids ma so st stevilka αρ αριθ αριθμος номер ном код № # مס מספר מס' رقم شماره नंबर número числo 号 號 番号 番號 号码 번호 เลขที่ หมายเลข เลข เบอร์`
    .trim()
    .split(/\s+/);

/** Small words that may stand between a noun and its number. */
export const SMALL_WORDS =
  `de da do del della der des di dle la le el du d of is was je jest with s n by per the as gl g chor clinic* clinico clinica medical*
  hospital* sanitari* profesional* professional* nacional* national* karty karte kartu karta card* carte tarjeta cartao health* record* system`
    .trim()
    .split(/\s+/);
