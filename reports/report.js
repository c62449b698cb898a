(() => {
  /** Rows drawn at once; more come on demand. */
  const CHUNK = 100;
  const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
  const SIGNS = { critical: '◆', high: '▲', medium: '●', low: '○', info: '·' };
  const TYPING_PAUSE_MS = 120;

  const byId = (id) => document.getElementById(id);

  /** An element with attributes and children; text is never read as markup. */
  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children.filter((child) => child !== ''));
    return node;
  };

  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  const counted = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;

  const readFindings = () => {
    const { columns, rows, rules } = JSON.parse(byId('finding-data').textContent);
    return rows.map((row, rank) => {
      const finding = { rank, id: `finding-${rank}` };
      for (const [index, column] of columns.entries()) finding[column] = row[index];
      finding.about = Object.hasOwn(rules, finding.rule) ? rules[finding.rule] : undefined;
      finding.title ||= finding.about?.title ?? finding.rule;
      if (finding.standards.length === 0) finding.standards = finding.about?.standards ?? [];
      return finding;
    });
  };

  const searchable = (finding) => {
    finding.text ??= [
      finding.title,
      finding.rule,
      finding.class,
      finding.severity,
      finding.keyword,
      finding.location,
      finding.creator,
      finding.message,
      finding.kind,
      finding.masked,
      finding.token,
      finding.treatment,
      finding.fingerprint,
      ...finding.inside,
      ...finding.standards,
      ...finding.examples.map(([file]) => file),
    ]
      .join('\n')
      .toLowerCase();
    return finding.text;
  };

  // The detail of a finding

  const pair = (name, ...value) => element('div', {}, element('dt', {}, name), element('dd', {}, ...value));
  const code = (text) => element('code', {}, element('bdi', {}, text));
  const list = (className, items) =>
    element('ul', { class: className }, ...items.map((item) => element('li', {}, item)));
  const block = (title, ...content) => element('div', {}, element('h3', {}, title), ...content);

  const waiverText = (finding) =>
    JSON.stringify(
      [{ rule: finding.rule, fingerprint: finding.fingerprint, reason: '', approver: '', expires: '' }],
      null,
      2,
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

  const seenPairs = (finding) =>
    element(
      'dl',
      { class: 'pairs' },
      pair('Kind', `${finding.kind}, ${counted(finding.length, 'character')}`),
      ...(finding.treatment ? [pair('Treatment', finding.treatment)] : []),
      pair('Shape of value', code(finding.masked || 'no value')),
      ...(finding.token ? [pair('Token', code(finding.token))] : []),
      ...(finding.knownRow >= 0 ? [pair('Known identifier', `row ${finding.knownRow} of the list`)] : []),
      pair(
        'Place',
        ...[finding.keyword && `${finding.keyword} `, finding.location && code(finding.location)].filter(
          Boolean,
        ),
      ),
      ...(finding.creator ? [pair('Private creator', code(finding.creator))] : []),
      ...(finding.inside.length > 0 ? [pair('Unpacked from', code(finding.inside.join(' → ')))] : []),
      pair('Class', finding.class),
      pair('Rule', code(finding.rule)),
      ...(finding.also.length > 0 ? [pair('Also says so', code(finding.also.join(', ')))] : []),
    );

  const extent = (finding) =>
    [
      counted(finding.count, 'occurrence'),
      finding.values > 0 ? counted(finding.values, 'distinct value') : '',
      counted(finding.files, 'file'),
      counted(finding.series, 'series', 'series'),
      counted(finding.patients, 'patient'),
    ]
      .filter(Boolean)
      .join(', ');

  const exampleList = (finding) =>
    element(
      'ul',
      { class: 'paths' },
      ...finding.examples.map(([file, location, place]) =>
        element(
          'li',
          {},
          code(file || 'not in one file'),
          ...(location || finding.location
            ? [' ', element('code', { class: 'place' }, location || finding.location)]
            : []),
          ...(place ? [` ${place}`] : []),
        ),
      ),
    );

  const waiverBlock = (finding) => {
    if (finding.waiver.length > 0) {
      const [reason, approver, expires] = finding.waiver;
      return block(
        'Waived',
        element('p', {}, element('bdi', {}, `${reason} (${approver}, until ${expires})`)),
      );
    }
    const source = element('pre', {}, waiverText(finding));
    const about = element(
      'p',
      { class: 'quiet' },
      'Looked at and acceptable? Fill in reason, approver and date, and give the file with --waivers.',
    );
    const snippet = element('div', { class: 'snippet' }, source, copyButton(source));
    const node = block('Waiver', about, snippet);
    node.classList.add('waiver-snippet');
    return node;
  };

  const wide = (node) => {
    node.classList.add('wide');
    return node;
  };

  const detailBody = (finding) =>
    element(
      'div',
      { class: 'detail-body' },
      element('p', { class: 'message wide' }, element('bdi', {}, finding.message)),
      element(
        'div',
        {},
        block('What was seen', seenPairs(finding)),
        ...(finding.reasons.length > 0 ? [block('What spoke for it', list('chips', finding.reasons))] : []),
      ),
      element(
        'div',
        {},
        ...(finding.about ? [block('Why it matters', element('p', {}, finding.about.rationale))] : []),
        ...(finding.about ? [block('What to do', element('p', {}, finding.about.fix))] : []),
        ...(finding.standards.length > 0 ? [block('Standards', list('chips', finding.standards))] : []),
      ),
      wide(
        block(
          'Where',
          element('p', {}, extent(finding)),
          ...(finding.examples.length > 0
            ? [
                element('p', { class: 'quiet' }, `First ${grouped(finding.examples.length)} in path order:`),
                exampleList(finding),
              ]
            : []),
        ),
      ),
      wide(block('Fingerprint', code(finding.fingerprint))),
      wide(waiverBlock(finding)),
    );

  // One row

  const flagsOf = (finding) => [
    ...(finding.gates ? [element('span', { class: 'flag' }, '! fails the gate')] : []),
    ...(finding.waiver.length > 0 ? [element('span', { class: 'flag waived' }, 'waived')] : []),
  ];

  const numberCell = (name, text) => element('td', { class: 'num', role: 'cell', 'data-label': name }, text);

  const setOpen = (row, finding, open) => {
    const shown = row.classList.contains('open');
    if (shown === open) return;
    row.classList.toggle('open', open);
    row.querySelector('.open-row').setAttribute('aria-expanded', String(open));
    if (open)
      row.after(
        element(
          'tr',
          { class: 'detail', role: 'row', id: `${finding.id}-detail` },
          element('td', { colspan: '6', role: 'cell' }, detailBody(finding)),
        ),
      );
    else byId(`${finding.id}-detail`)?.remove();
  };

  const findingRow = (finding) => {
    const button = element(
      'button',
      {
        type: 'button',
        class: 'open-row',
        'aria-expanded': 'false',
        'aria-controls': `${finding.id}-detail`,
      },
      element('bdi', {}, finding.title),
    );
    const place = element(
      'span',
      { class: 'where quiet' },
      element('bdi', {}, finding.keyword || finding.class),
      ...(finding.location ? [' ', element('code', {}, element('bdi', {}, finding.location))] : []),
      ...(finding.creator ? [' · ', element('bdi', {}, finding.creator)] : []),
    );
    const row = element(
      'tr',
      { class: `row sev-${finding.severity}${finding.gates ? ' gates' : ''}`, role: 'row', id: finding.id },
      element(
        'td',
        { role: 'cell' },
        element(
          'span',
          { class: 'badge' },
          element('span', { 'aria-hidden': 'true' }, SIGNS[finding.severity]),
          ` ${finding.severity}`,
        ),
      ),
      element('td', { role: 'cell' }, button, ...flagsOf(finding), place),
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

  // Filter, sort, draw

  const SORTS = {
    rank: (left, right) => left.rank - right.rank,
    severity: (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
    confidence: (left, right) => right.confidence - left.confidence,
    patients: (left, right) => right.patients - left.patients,
    files: (left, right) => right.files - left.files,
    count: (left, right) => right.count - left.count,
    title: (left, right) => left.title.localeCompare(right.title),
  };

  const startList = (findings) => {
    const rows = byId('finding-rows');
    const more = byId('finding-more');
    const result = byId('filter-result');
    const reset = byId('filter-reset');
    const text = byId('filter-text');
    const classes = byId('filter-class');
    const sort = byId('filter-sort');
    const gates = byId('filter-gates');
    const boxes = [...document.querySelectorAll('input[name="severity"]')];
    const headers = [...document.querySelectorAll('[data-sort]')];
    let reversed = false;
    let onlyRule = '';
    let matching = findings;
    let drawn = 0;

    const matches = () => {
      const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      return findings.filter(
        (finding) =>
          severities.has(finding.severity) &&
          (classes.value === '' || finding.class === classes.value) &&
          (onlyRule === '' || finding.rule === onlyRule) &&
          (!gates.checked || finding.gates === 1) &&
          words.every((word) => searchable(finding).includes(word)),
      );
    };

    const describe = () => {
      const all = matching.length === findings.length;
      const rule = onlyRule === '' ? '' : ` of the rule ${onlyRule}`;
      result.textContent = all
        ? counted(findings.length, 'finding')
        : `${grouped(matching.length)} of ${counted(findings.length, 'finding')}${rule}`;
      reset.hidden = all;
      for (const header of headers) {
        const here = header.dataset.sort === sort.value;
        const falling = (sort.value === 'title') === reversed;
        if (here) header.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        else header.removeAttribute('aria-sort');
      }
    };

    const draw = (limit) => {
      const next = matching.slice(drawn, limit);
      rows.append(...next.map(findingRow));
      drawn += next.length;
      const left = matching.length - drawn;
      more.hidden = left === 0;
      more.textContent = `Show ${grouped(Math.min(CHUNK, left))} more of ${grouped(left)}`;
    };

    const update = () => {
      const direction = reversed ? -1 : 1;
      const order = SORTS[sort.value];
      matching = matches().sort((left, right) => direction * order(left, right) || left.rank - right.rank);
      drawn = 0;
      rows.replaceChildren();
      draw(CHUNK);
      describe();
    };

    const showOnly = ({ severity = '', rule = '' }) => {
      text.value = '';
      classes.value = '';
      sort.value = 'rank';
      reversed = false;
      gates.checked = false;
      onlyRule = rule;
      for (const box of boxes) box.checked = severity === '' || box.value === severity;
      update();
    };

    /** For paper: every finding, open, whatever the filter. */
    const drawAll = () => {
      showOnly({});
      draw(matching.length);
      for (const finding of matching) setOpen(byId(finding.id), finding, true);
    };

    let typing;
    text.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        onlyRule = '';
        update();
      }, TYPING_PAUSE_MS);
    });
    for (const control of [classes, gates, ...boxes]) control.addEventListener('change', update);
    sort.addEventListener('change', () => {
      reversed = false;
      update();
    });
    for (const header of headers)
      header.querySelector('button').addEventListener('click', () => {
        const again = sort.value === header.dataset.sort;
        reversed = again && !reversed;
        sort.value = header.dataset.sort;
        update();
      });
    reset.addEventListener('click', () => {
      showOnly({});
      text.focus();
    });
    more.addEventListener('click', () => {
      const first = matching[drawn];
      draw(drawn + CHUNK);
      byId(first.id).querySelector('.open-row').focus();
    });
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    for (const link of document.querySelectorAll('[data-only-severity], [data-only-rule]'))
      link.addEventListener('click', () =>
        showOnly({ severity: link.dataset.onlySeverity ?? '', rule: link.dataset.onlyRule ?? '' }),
      );
    addEventListener('beforeprint', drawAll);

    for (const name of [...new Set(findings.map((finding) => finding.class))].sort())
      classes.append(element('option', { value: name }, name));
    byId('filters').hidden = false;
    byId('finding-table').hidden = false;
    update();
  };

  /** Long tables show their first rows; the rest at a button's press, and on paper. */
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
})();
