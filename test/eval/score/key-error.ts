/** A key or a findings file that does not fit its format; the message names the file and the line. */
export class KeyError extends Error {
  override readonly name = 'KeyError';

  constructor(source: string, line: number, reason: string) {
    super(`${source}, line ${line}: ${reason}`);
  }
}
