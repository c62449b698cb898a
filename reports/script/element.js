export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; text is never read as markup. */
export const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

/** Text from the archive: it can't turn the direction of what stands around it. */
export const foreign = (text) => element('bdi', {}, text);

export const code = (text) => element('code', {}, foreign(text));

/** The parts made where there is something to show. */
export const where = (condition, ...make) => (condition ? make.map((part) => part()) : []);

export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export const counted = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;
