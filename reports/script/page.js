import { byId, element, grouped } from './element.js';
import { readFindings } from './finding-data.js';
import { startList } from './finding-list.js';

/** A long table shows its first rows; the rest at a button's press. Paper says how many are left out. */
const collapseTable = (table) => {
  const rest = [...table.querySelectorAll('tbody > tr')].slice(Number(table.dataset.collapse));
  if (rest.length === 0) return;
  for (const row of rest) row.hidden = true;
  const button = element('button', { type: 'button' }, `Show ${grouped(rest.length)} more rows`);
  const left = element(
    'span',
    { class: 'paper-only' },
    `${grouped(rest.length)} more rows stand in report.json`,
  );
  const holder = element('p', { class: 'more' }, button, left);
  const open = () => {
    for (const row of rest) row.hidden = false;
    holder.remove();
  };
  button.addEventListener('click', open);
  (table.closest('.scroll') ?? table).after(holder);
};

for (const table of document.querySelectorAll('table[data-collapse]')) collapseTable(table);
if (byId('finding-table')) startList(readFindings());
document.documentElement.dataset.ready = 'true';
