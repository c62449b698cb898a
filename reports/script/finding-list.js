import { byId, counted, element, grouped } from './element.js';
import { atFirst, EVERYTHING, filtered } from './finding-filter.js';
import { findingRow, setOpen } from './finding-row.js';

/** Rows drawn at once; more come on demand. */
const CHUNK = 100;
const TYPING_PAUSE_MS = 120;
/** Paper is to be read and signed: rows on it, and how many of those that fail the gate have their details. */
const ROWS_ON_PAPER = 200;
const OPEN_ON_PAPER = 20;
const WORTH_PAPER = ['critical', 'high', 'medium'];

const severityBoxes = () => [...document.querySelectorAll('input[name="severity"]')];
const sortHeaders = () => [...document.querySelectorAll('[data-sort]')];

/** Puts a filter into the form's fields. */
const fillForm = (filter) => {
  byId('filter-text').value = filter.text;
  byId('filter-class').value = filter.class;
  byId('filter-sort').value = filter.sort;
  byId('filter-gates').checked = filter.gates;
  for (const box of severityBoxes()) box.checked = filter.severities.includes(box.value);
};

/** What the form's fields say. */
const readForm = () => ({
  text: byId('filter-text').value,
  class: byId('filter-class').value,
  sort: byId('filter-sort').value,
  gates: byId('filter-gates').checked,
  severities: severityBoxes()
    .filter((box) => box.checked)
    .map((box) => box.value),
});

const describe = (filter, shown, all) => {
  const rule = filter.rule === '' ? '' : ` of the rule ${filter.rule}`;
  byId('filter-result').textContent =
    shown === all ? counted(all, 'finding') : `${grouped(shown)} of ${counted(all, 'finding')}${rule}`;
  byId('filter-reset').hidden = shown === all;
  const falling = (filter.sort === 'title' || filter.sort === 'severity') === filter.reversed;
  for (const header of sortHeaders()) {
    if (header.dataset.sort === filter.sort)
      header.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
    else header.removeAttribute('aria-sort');
  }
};

/** Draws the list and listens to its filters, its column heads and the links that lead into it. */
export const startList = (findings) => {
  const first = atFirst(findings);
  let filter = first;
  let matching = findings;
  let drawn = 0;

  const draw = (upTo) => {
    const next = matching.slice(drawn, upTo);
    byId('finding-rows').append(...next.map(findingRow));
    drawn += next.length;
    const left = matching.length - drawn;
    byId('finding-more').hidden = left === 0;
    byId('finding-more').textContent = `Show ${grouped(Math.min(CHUNK, left))} more of ${grouped(left)}`;
  };

  const show = (next) => {
    filter = next;
    matching = filtered(findings, filter);
    drawn = 0;
    byId('finding-rows').replaceChildren();
    draw(CHUNK);
    describe(filter, matching.length, findings.length);
  };

  const showOnly = (part) => {
    const next = { ...EVERYTHING, ...part };
    fillForm(next);
    show(next);
  };

  /** A search looks into everything, unless severities were chosen by hand. */
  const search = () => {
    const { severities } = filter.severities === first.severities ? EVERYTHING : readForm();
    const next = { ...filter, ...readForm(), severities, rule: '' };
    fillForm(next);
    show(next);
  };

  const listenToForm = () => {
    let typing;
    byId('filter-text').addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(search, TYPING_PAUSE_MS);
    });
    byId('filters').addEventListener('change', (event) => {
      const reversed = event.target.id === 'filter-sort' ? false : filter.reversed;
      show({ ...filter, ...readForm(), reversed });
    });
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    byId('filter-reset').addEventListener('click', () => {
      showOnly({});
      byId('filter-text').focus();
    });
  };

  const listenToHeaders = () => {
    for (const header of sortHeaders())
      header.querySelector('button').addEventListener('click', () => {
        const { sort } = header.dataset;
        const next = { ...filter, sort, reversed: sort === filter.sort && !filter.reversed };
        fillForm(next);
        show(next);
      });
  };

  const listenToLinks = () => {
    document.addEventListener('click', ({ target }) => {
      const link = target.closest('[data-only-severity], [data-only-rule]');
      if (link === null) return;
      const { onlySeverity, onlyRule } = link.dataset;
      showOnly(onlyRule === undefined ? { severities: [onlySeverity] } : { rule: onlyRule });
    });
    byId('finding-more').addEventListener('click', () => {
      const first = matching[drawn];
      draw(drawn + CHUNK);
      byId(first.id).querySelector('.open-row').focus();
    });
  };

  /** Paper holds what decides, or what a filter was set to; the screen gets its list back. */
  const listenToPrinter = () => {
    addEventListener('beforeprint', () => {
      const all = matching;
      const isFiltered = all.length !== findings.length && all.length !== filtered(findings, first).length;
      const worth = isFiltered ? all : all.filter(({ severity }) => WORTH_PAPER.includes(severity));
      matching = worth.slice(0, ROWS_ON_PAPER);
      drawn = 0;
      byId('finding-rows').replaceChildren();
      draw(matching.length);
      const opened = matching.filter(({ gates }) => isFiltered || gates === 1).slice(0, OPEN_ON_PAPER);
      for (const finding of opened) setOpen(byId(finding.id), finding, true);
      byId('paper-note').textContent =
        `On paper: ${grouped(matching.length)} of ${counted(findings.length, 'finding')}, ${grouped(opened.length)} with details. ` +
        'All of them stand in report.json and on the page itself; set its filters before printing to have others on paper.';
      matching = all;
    });
    addEventListener('afterprint', () => show(filter));
  };

  for (const name of [...new Set(findings.map((finding) => finding.class))].sort())
    byId('filter-class').append(element('option', { value: name }, name));
  listenToForm();
  listenToHeaders();
  listenToLinks();
  listenToPrinter();
  byId('filters').hidden = false;
  byId('finding-table').hidden = false;
  showOnly(first);
};
