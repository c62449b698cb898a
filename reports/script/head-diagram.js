import { element } from './element.js';

/** The page has bars in SVG already: their namespace needs no address here. */
const SVG = document.querySelector('svg').namespaceURI;

const shape = (name, attributes, ...children) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const ellipse = (cx, cy, rx, ry) => ['ellipse', { cx, cy, rx, ry }];
const path = (d) => ['path', { d }];

/** A drawn head, the same for everybody. */
const OUTLINE = [
  path('M78 196v-30h44v30'),
  ellipse(50, 98, 7, 17),
  ellipse(150, 98, 7, 17),
  path('M100 14c34 0 50 26 50 62 0 54-24 100-50 100s-50-46-50-100c0-36 16-62 50-62z'),
];

/** Regions of the skin that are measured: the word that tells that one was seen, and the measure that says so. */
const REGIONS = [
  {
    seen: 'orbits',
    label: 'Orbits',
    measure: 'orbit-depth',
    of: 'deep',
    shapes: [ellipse(78, 84, 14, 8), ellipse(122, 84, 14, 8)],
  },
  {
    seen: 'nose',
    label: 'Nose',
    measure: 'nose-before-cheeks',
    of: 'before the cheeks',
    shapes: [path('M96 84l-9 33q13 8 26 0l-9-33z')],
  },
  {
    seen: 'lips-and-chin',
    label: 'Lips and chin',
    measure: 'under-nose-depth',
    of: 'hollow',
    shapes: [ellipse(100, 132, 19, 7), ellipse(100, 156, 14, 9)],
  },
];

/** Signs in the voxels of a face that was worked on. */
const TREATED = new Set([
  'constant-voxels-before-face',
  'blocks-of-equal-voxels',
  'skin-edge-blurred',
  'cut-along-a-plane',
  'bone-laid-open',
  'eyes-cut-out',
  'lower-face-behind-forehead',
  'nose-is-missing',
  'grain-of-face-differs',
  'noise-of-face-differs',
]);

/** The number and unit that a finding gives for a measure. */
const measured = (reasons, name) => {
  const text = reasons.find((reason) => reason.startsWith(`${name} `));
  return text === undefined ? '' : text.slice(name.length + 1).replace(/ \(.*$/, '');
};

const drawn = ([name, attributes], style) => shape(name, { ...attributes, class: style });

const line = (style, text) =>
  element('li', {}, element('span', { class: `key ${style}`, 'aria-hidden': 'true' }), text);

/** True where a finding is about the relief of a head. */
export const isOfHead = ({ class: of, reasons }) =>
  of === 'face' && reasons.some((reason) => reason.startsWith('head-width '));

/** Which regions of a face were measured and seen, on a drawn head; nobody's picture. */
export const headDiagram = ({ reasons }) => {
  const treated = reasons.filter((reason) => TREATED.has(reason));
  const styleOf = ({ seen }) => (reasons.includes(seen) ? 'seen' : 'unseen');
  const legend = REGIONS.map((region) => {
    const style = styleOf(region);
    const number = measured(reasons, region.measure);
    const told = style === 'seen' && number !== '' ? `: ${number} ${region.of}` : '';
    return line(style, `${region.label} ${style === 'seen' ? 'seen' : 'not seen'}${told}`);
  });
  if (treated.length > 0)
    legend.push(line('treated', `Worked on: ${treated.join(', ').replaceAll('-', ' ')}`));
  return element(
    'figure',
    { class: 'head' },
    shape(
      'svg',
      { viewBox: '40 8 120 192', 'aria-hidden': 'true' },
      ...OUTLINE.map((part) => drawn(part, 'outline')),
      ...(treated.length > 0 ? [drawn(path('M56 72h88c-2 52-22 98-44 98s-42-46-44-98z'), 'treated')] : []),
      ...REGIONS.flatMap((region) => region.shapes.map((part) => drawn(part, styleOf(region)))),
    ),
    element(
      'figcaption',
      {},
      element('ul', {}, ...legend),
      element('p', { class: 'quiet' }, 'A drawing, the same for every head: no picture of this one is kept.'),
    ),
  );
};
