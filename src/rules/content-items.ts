/**
 * Concepts of structured reports whose value is what an attribute holds elsewhere: the code of DCM (PS3.16 Annex D) by which an
 * item of a content tree is named, and the keyword of the attribute.
 */
const KEYWORD_OF_CONCEPT: Readonly<Record<string, string>> = {
  '111018': 'ContentDate',
  '111060': 'StudyDate',
  '113870': 'PersonName',
  '113871': 'PatientID',
  '113872': 'IssuerOfPatientID',
  '113873': 'InstitutionName',
  '113877': 'StationName',
  '113880': 'DeviceSerialNumber',
  '121008': 'PersonName',
  '121009': 'InstitutionName',
  '121013': 'StationName',
  '121016': 'DeviceSerialNumber',
  '121017': 'CurrentPatientLocation',
  '121020': 'PlacerOrderNumberImagingServiceRequest',
  '121021': 'FillerOrderNumberImagingServiceRequest',
  '121022': 'AccessionNumber',
  '121029': 'PatientName',
  '121030': 'PatientID',
  '121031': 'PatientBirthDate',
  '121032': 'PatientSex',
  '121033': 'PatientAge',
  '121036': 'PatientMotherBirthName',
};

/** Keyword of the attribute that holds the same as a content item named by a code of DCM; undefined for other concepts. */
export function keywordOfConcept(code: string): string | undefined {
  return KEYWORD_OF_CONCEPT[code];
}
