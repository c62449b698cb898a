type Canvas = typeof import('@napi-rs/canvas');

let loading: Promise<Canvas | undefined> | undefined;

/**
 * The library that draws and decodes pictures; undefined where it is not installed or does not load on this machine.
 * It is optional: without it pictures and pages are reported as not assessed.
 */
export function canvasLibrary(): Promise<Canvas | undefined> {
  loading ??= import('@napi-rs/canvas').catch((error: unknown) => {
    if (error instanceof Error) return undefined;
    throw error;
  });
  return loading;
}
