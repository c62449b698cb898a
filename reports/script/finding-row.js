import { byId, code, element, foreign, grouped, where } from './element.js';
import { detailBody } from './finding-detail.js';

const SIGNS = { critical: '◆', high: '▲', medium: '●', low: '○', info: '·' };
const COLUMN_COUNT = '6';

const severityBadge = (severity) =>
  element(
    'span',
    { class: 'badge' },
    element('span', { 'aria-hidden': 'true' }, SIGNS[severity]),
    ` ${severity}`,
  );

const gateFlag = () =>
  element(
    'span',
    { class: 'flag', title: 'fails the gate' },
    '!',
    element('span', { class: 'unseen' }, ' fails the gate'),
  );

const numberCell = (name, text) => element('td', { class: 'num', role: 'cell', 'data-label': name }, text);

/** What tells one decision from the next: the attribute with its tag, or what stands in their place. */
const placeOf = (finding) =>
  element(
    'span',
    { class: 'where' },
    ...where(finding.keyword || finding.creator || !finding.location, () =>
      foreign(finding.keyword || finding.creator || finding.class),
    ),
    ...where(
      finding.location,
      () => ' ',
      () => code(finding.location),
    ),
    ...where(
      finding.keyword && finding.creator,
      () => ' ',
      () => foreign(finding.creator),
    ),
  );

const openButton = (finding) =>
  element(
    'button',
    {
      type: 'button',
      class: 'open-row',
      'aria-expanded': 'false',
      'aria-controls': `${finding.id}-detail`,
    },
    placeOf(finding),
  );

const titleCell = (finding) =>
  element(
    'td',
    { role: 'cell' },
    element(
      'div',
      { class: 'said' },
      openButton(finding),
      ...where(finding.waiver.length > 0, () => element('span', { class: 'flag waived' }, 'waived')),
      element('span', { class: 'what', title: finding.title }, foreign(finding.title)),
    ),
  );

/** Opens or closes the detail under a row. */
export const setOpen = (row, finding, open) => {
  if (row.classList.contains('open') === open) return;
  row.classList.toggle('open', open);
  row.querySelector('.open-row').setAttribute('aria-expanded', String(open));
  if (!open) {
    byId(`${finding.id}-detail`)?.remove();
    return;
  }
  const cell = element(
    'td',
    { class: 'detail-cell', colspan: COLUMN_COUNT, role: 'cell' },
    detailBody(finding),
  );
  row.after(element('tr', { class: 'detail', role: 'row', id: `${finding.id}-detail` }, cell));
};

/** The line of a finding in the list; a click, or its button, opens the detail. */
export const findingRow = (finding) => {
  const row = element(
    'tr',
    { class: `row sev-${finding.severity}${finding.gates ? ' gates' : ''}`, role: 'row', id: finding.id },
    element(
      'td',
      { role: 'cell' },
      severityBadge(finding.severity),
      ...where(finding.gates, () => gateFlag()),
    ),
    titleCell(finding),
    element('td', { role: 'cell', class: 'shape' }, code(finding.masked || '–')),
    numberCell('Confidence', finding.confidence.toFixed(2)),
    numberCell('Patients', grouped(finding.patients)),
    numberCell('Files', grouped(finding.files)),
  );
  row.addEventListener('click', (event) => {
    const selecting = String(getSelection()) !== '' && !event.target.closest('button');
    if (!selecting) setOpen(row, finding, !row.classList.contains('open'));
  });
  return row;
};
