import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';

/** Where Debian puts it; another place goes into `CHROMIUM`. */
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = existsSync(EXECUTABLE);

/** On a build server a missing browser is a failure; elsewhere its tests are skipped, and say so. */
export const mustHaveChromium = process.env.CI === 'true';

if (!hasChromium && !mustHaveChromium)
  console.warn(`Skipped: no browser at ${EXECUTABLE}; install chromium or name it in CHROMIUM.`);

/** A browser with a profile of its own that talks to nobody. */
export function startChromium(): Promise<Browser> {
  return launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
