import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

const REPORTS = new URL('../../../reports/', import.meta.url);
const EXTENSION = '.hbs';

/** The parts of the page as they lie in `reports/`. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
  readonly render: (view: object) => string;
}

function textOf(name: string): string {
  return readFileSync(new URL(name, REPORTS), 'utf8');
}

function loadParts(): PageParts {
  const handlebars = Handlebars.create();
  for (const name of readdirSync(new URL('partials/', REPORTS)).sort())
    if (name.endsWith(EXTENSION))
      handlebars.registerPartial(name.slice(0, -EXTENSION.length), textOf(`partials/${name}`));
  const template = handlebars.compile<object>(textOf('report.hbs'), { strict: true });
  return { style: textOf('report.css'), script: textOf('report.js'), render: (view) => template(view) };
}

let parts: PageParts | undefined;

/** Templates, style and script of the page: read and compiled at the first call, kept from then on. */
export function pageParts(): PageParts {
  parts ??= loadParts();
  return parts;
}
