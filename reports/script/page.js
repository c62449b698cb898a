import { byId, element, grouped } from './element.js';
import { readFindings } from './finding-data.js';
import { startList } from './finding-list.js';

/** A long table shows its first rows; the rest at a button's press, and on paper. */
const collapseTable = (table) => {
  const rest = [...table.querySelectorAll('tbody > tr')].slice(Number(table.dataset.collapse));
  if (rest.length === 0) return;
  for (const row of rest) row.hidden = true;
  const button = element('button', { type: 'button' }, `Show ${grouped(rest.length)} more rows`);
  const holder = element('p', { class: 'more' }, button);
  const open = () => {
    for (const row of rest) row.hidden = false;
    holder.remove();
  };
  button.addEventListener('click', open);
  addEventListener('beforeprint', open);
  (table.closest('.scroll') ?? table).after(holder);
};

for (const table of document.querySelectorAll('table[data-collapse]')) collapseTable(table);
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
if (byId('finding-table')) startList(readFindings());
document.documentElement.dataset.ready = 'true';
