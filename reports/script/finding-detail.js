import { code, counted, element, foreign, grouped, where } from './element.js';
import { headDiagram, isOfHead } from './head-diagram.js';

const pair = (name, ...value) => element('div', {}, element('dt', {}, name), element('dd', {}, ...value));

const chips = (items) =>
  element('ul', { class: 'chips' }, ...items.map((item) => element('li', {}, foreign(item))));

const block = (title, ...content) => element('div', {}, element('h3', {}, title), ...content);

const wideBlock = (title, ...content) =>
  element('div', { class: 'wide' }, element('h3', {}, title), ...content);

const paragraph = (text) => element('p', {}, foreign(text));

const seenPairs = (finding) =>
  element(
    'dl',
    { class: 'pairs' },
    pair('Kind', `${finding.kind}, ${counted(finding.length, 'character')}`),
    ...where(finding.treatment, () => pair('Treatment', foreign(finding.treatment))),
    pair('Shape of value', code(finding.masked || 'no value')),
    ...where(finding.token, () => pair('Token', code(finding.token))),
    ...where(finding.knownRow >= 0, () => pair('Known identifier', `row ${finding.knownRow} of the list`)),
    pair(
      'Place',
      ...where(finding.keyword, () => foreign(`${finding.keyword} `)),
      ...where(finding.location, () => code(finding.location)),
    ),
    ...where(finding.creator, () => pair('Private creator', code(finding.creator))),
    ...where(finding.inside.length > 0, () => pair('Unpacked from', code(finding.inside.join(' → ')))),
    pair('Class', finding.class),
    pair(
      'Rule',
      code(finding.rule),
      ' ',
      element(
        'a',
        { class: 'only-rule', href: '#findings', 'data-only-rule': finding.rule },
        'show only this rule',
      ),
    ),
    ...where(finding.also.length > 0, () => pair('Also says so', code(finding.also.join(', ')))),
  );

const extent = (finding) =>
  [
    counted(finding.count, 'occurrence'),
    ...where(finding.values > 0 && finding.milder === 0, () => counted(finding.values, 'distinct value')),
    counted(finding.files, 'file'),
    counted(finding.series, 'series', 'series'),
    counted(finding.patients, 'patient'),
  ].join(', ');

const exampleItem = ([file, location, place]) =>
  element(
    'li',
    {},
    code(file || 'not in one file'),
    ...where(
      location,
      () => ' ',
      () => code(location),
    ),
    ...where(place, () => ` ${place}`),
  );

const whereBlock = (finding) =>
  wideBlock(
    'Where',
    element('p', {}, extent(finding)),
    ...where(finding.milder > 0, () =>
      element(
        'p',
        { class: 'quiet' },
        `${counted(finding.milder, 'more value')} of this shape stand at the same place and are milder: treated otherwise, or less sure.`,
      ),
    ),
    ...where(
      finding.examples.length > 0,
      () => element('p', { class: 'quiet' }, `First ${grouped(finding.examples.length)} in path order:`),
      () => element('ul', { class: 'paths' }, ...finding.examples.map(exampleItem)),
    ),
  );

const copyButton = (source) => {
  const button = element('button', { type: 'button' }, 'Copy');
  button.addEventListener('click', async () => {
    getSelection().selectAllChildren(source);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Selected: press Ctrl+C';
    }
  });
  return button;
};

/** An entry of the file that `--waivers` takes; it is refused until the empty fields are filled in. */
const waiverText = ({ rule, fingerprint }) =>
  JSON.stringify([{ rule, fingerprint, reason: '', approver: '', expires: '' }], null, 2);

const waiverBlock = (finding) => {
  if (finding.waiver.length > 0) {
    const [reason, approver, expires] = finding.waiver;
    return wideBlock('Waived', paragraph(`${reason} (${approver}, until ${expires})`));
  }
  const source = element('pre', {}, waiverText(finding));
  const node = wideBlock(
    'Waiver',
    element(
      'p',
      { class: 'quiet' },
      'Looked at and acceptable? Fill in reason, approver and the last day, and give the file with --waivers.',
    ),
    element('div', { class: 'snippet' }, source, copyButton(source)),
  );
  node.classList.add('waiver-snippet');
  return node;
};

/** All there is to know about a finding, to decide on it. */
export const detailBody = (finding) =>
  element(
    'div',
    { class: 'detail-body' },
    element('p', { class: 'message wide' }, foreign(finding.message)),
    element(
      'div',
      {},
      block('What was seen', seenPairs(finding)),
      ...where(isOfHead(finding), () => block('Where on a head', headDiagram(finding))),
      ...where(finding.reasons.length > 0, () => block('What spoke for it', chips(finding.reasons))),
    ),
    element(
      'div',
      {},
      ...where(
        finding.about,
        () => block('Why it matters', paragraph(finding.about.rationale)),
        () => block('What to do', paragraph(finding.about.fix)),
      ),
      ...where(finding.standards.length > 0, () => block('Standards', chips(finding.standards))),
    ),
    whereBlock(finding),
    wideBlock('Fingerprint', code(finding.fingerprint)),
    waiverBlock(finding),
  );
