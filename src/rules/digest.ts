import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 over every file below the folders but their documents (rules, policies, tables, controls), as 64 hexadecimal digits: name and content in the
 * order of their names, so that it depends on nothing but what the rules say.
 *
 * @throws the system's error where a file can't be read.
 */
export function digestRules(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const [index, folder] of folders.entries()) {
    for (const name of filesBelow(folder, '')) {
      const content = readFileSync(join(folder, name));
      hash.update(`${index}\n${name}\n${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

function filesBelow(folder: string, prefix: string): readonly string[] {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(folder, name);
      return entry.isFile() && !name.endsWith('.md') ? [name] : [];
    })
    .sort();
}
