import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

export type Split = 'development' | 'test';

const require = createRequire(import.meta.url);

/** Fonts of packages: always there. The two splits share no family. */
const PACKAGED: Readonly<Record<Split, readonly string[]>> = {
  development: ['dejavu-sans', 'vt323', 'roboto', 'ibm-plex-mono', 'source-sans-3', 'oswald', 'lato'],
  test: ['share-tech-mono', 'inconsolata', 'noto-serif', 'press-start-2p'],
};

/** Fonts that a Debian system may have; they join where they are there. */
const SYSTEM: Readonly<Record<Split, readonly string[]>> = {
  development: [
    '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationMono-Bold.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Regular.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf',
    '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf',
    '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf',
  ],
  test: [
    '/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf',
    '/usr/share/fonts/opentype/urw-base35/NimbusSans-Bold.otf',
    '/usr/share/fonts/opentype/urw-base35/NimbusMonoPS-Regular.otf',
    '/usr/share/fonts/opentype/urw-base35/NimbusSansNarrow-Bold.otf',
    '/usr/share/fonts/opentype/urw-base35/C059-Roman.otf',
    '/usr/share/fonts/opentype/urw-base35/URWGothic-Book.otf',
    '/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf',
  ],
};

function packagedFile(name: string): string {
  const folder = dirname(require.resolve(`@fontsource/${name}/package.json`));
  return join(folder, 'files', `${name}-latin-400-normal.woff2`);
}

/** Registers a split's fonts and gives the names to draw with. */
export function fontsOf(split: Split): readonly [string, ...string[]] {
  const files = [...PACKAGED[split].map(packagedFile), ...SYSTEM[split].filter((file) => existsSync(file))];
  const names = files.map((file, i) => {
    const name = `${split}-${i}`;
    GlobalFonts.registerFromPath(file, name);
    return name;
  });
  const [first, ...rest] = names;
  if (first === undefined) throw new Error('no fonts');
  return [first, ...rest];
}
