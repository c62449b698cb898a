/** Is told when native code begins and ends in this thread. */
export interface NativeGate {
  /** @throws where the thread is about to be ended, so that none begins. */
  enter(): void;
  leave(): void;
}

let gate: NativeGate | undefined;

/** Has the native code of this thread pass through a gate from now on; each task has its own. */
export function guardNativeRuns(by: NativeGate): void {
  gate = by;
}

/**
 * Runs native code that must not be cut short: where a thread is ended within a native call, the call comes back to
 * an environment that is gone, and the whole process aborts (exit code 134). Whoever ends threads waits at the gate.
 */
export async function nativeRun<T>(run: () => Promise<T>): Promise<T> {
  const entered = gate;
  entered?.enter();
  try {
    return await run();
  } finally {
    entered?.leave();
  }
}
