/** The package's folder, where rules, tables and templates lie. Both builds stand two folders below it, like this file. */
export const PACKAGE_ROOT = new URL('../../', import.meta.url);
