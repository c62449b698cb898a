import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { PACKAGE_ROOT } from '../../core/package-root.js';

const REPORTS = new URL('reports/', PACKAGE_ROOT);
const TEMPLATE = '.hbs';

/** In the order of the cascade. */
const STYLES = [
  'palette',
  'page',
  'severity',
  'verdict',
  'table',
  'filters',
  'findings',
  'head',
  'treatments',
  'sections',
  'narrow',
  'print',
] as const;

/** Each after those that it imports from. */
const SCRIPTS = [
  'element',
  'finding-data',
  'head-diagram',
  'finding-detail',
  'finding-row',
  'finding-filter',
  'finding-list',
  'page',
] as const;

/** The parts of the page as they lie in `reports/`. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
  readonly render: (view: object) => string;
}

function textOf(name: string): string {
  return readFileSync(new URL(name, REPORTS), 'utf8');
}

/**
 * The page's modules as one script: a file opened from disk can't import, so they are laid one after another, and
 * what they import from each other is in scope.
 */
function joinScripts(): string {
  const modules = SCRIPTS.map((name) => textOf(`script/${name}.js`));
  const joined = modules.map((text) => text.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, ''));
  return `(() => {\n'use strict';\n${joined.join('\n')}})();\n`;
}

function loadParts(): PageParts {
  const handlebars = Handlebars.create();
  for (const file of readdirSync(new URL('partials/', REPORTS)).sort())
    if (file.endsWith(TEMPLATE))
      handlebars.registerPartial(file.slice(0, -TEMPLATE.length), textOf(`partials/${file}`));
  const template = handlebars.compile<object>(textOf('report.hbs'), { strict: true });
  return {
    style: STYLES.map((name) => textOf(`style/${name}.css`)).join('\n'),
    script: joinScripts(),
    render: (view) => template(view),
  };
}

let parts: PageParts | undefined;

/** Templates, style and script of the page: read and compiled at the first call, kept from then on. */
export function pageParts(): PageParts {
  parts ??= loadParts();
  return parts;
}
