const STEP = '[\\\\/]{1,2}[^\\\\/:*?"<>|\\s,;\'()[\\]{}=&#$%@]{1,255}';
/** A path of two steps at least, or of one behind a drive or a home; addresses with a scheme are judged as such. */
const PATH = new RegExp(
  `(?<![\\w:/\\\\.<])(?:(?:[A-Za-z]:|~)(?:${STEP}){1,32}|(?:\\.{1,2}|\\\\)?(?:${STEP}){2,32})`,
  'gu',
);
const WITH_SCHEME = /\b[a-z][a-z\d+.-]{1,15}:\/\/\S+/gi;
const LONGEST_TEXT = 20_000;
const MOST_STEPS = 64;
/** Numbers, ids without words and folders that every system has. */
const PLAIN_STEP =
  /^(?:[\d._-]*|.{1,3}|usr|opt|etc|var|tmp|home|users|user|root|mnt|media|srv|dev|proc|lib|lib64|bin|sbin|local|share|data|raw|work|scratch|program files(?: \(x86\))?|windows|system32|temp|desktop|documents|downloads)$/i;

/** The steps of paths that a text names, each once; the last step of a path is its file. */
export function pathSteps(text: string): readonly string[] {
  if (text.length > LONGEST_TEXT || !/[\\/]/.test(text)) return [];
  const steps = new Set<string>();
  for (const [path] of text.replace(WITH_SCHEME, ' ').matchAll(PATH))
    for (const step of path.split(/[\\/]+/))
      if (!PLAIN_STEP.test(step) && /\p{L}{2}/u.test(step) && steps.size < MOST_STEPS) steps.add(step);
  return [...steps];
}
