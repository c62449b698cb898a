/** Dose, geometry and counting: groups of digits beside such words are no one's number. */
export const MEASURE =
  /(?<!\p{L})(?:m?gy|ctdi\w*|dlp|dose|series|ser|se|images?|imgs?|im|slices?|sl|scans?|acq\w*|frames?|fr|phases?|volumes?|vol|runs?|steps?|kv|kvp|mas?|mm|cm|ms|hu|matrix|fov|echo|instance|sequence|seq|order|part|model|version|rev|catalog|ref|lot)(?!\p{L})/iu;
/** How much of a number's confidence is left beside such a word. */
export const KEPT_BESIDE_MEASURE = 0.35;
