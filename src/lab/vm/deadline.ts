/** How long to wait, and what ends the waiting early. */
export type Waiting = { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined };

/**
 * Gives a signal for whichever comes first. `AbortSignal.any` over `AbortSignal.timeout` would be shorter, but Node 20
 * collects the inner signal as garbage and then never fires.
 */
export function deadlineOf({ timeoutMs, signal }: Waiting): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  setTimeout(abort, timeoutMs).unref();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
