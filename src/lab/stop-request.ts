import { Socket } from 'node:net';

/** Somebody's wish that we end: a signal, or the death of the process that started us. */
export class StopRequest {
  readonly #controller = new AbortController();
  readonly #parent: Socket | null;
  readonly #stop = (): void => this.#controller.abort();

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    for (const signal of SIGNALS) process.on(signal, this.#stop);
    this.#parent = openParentPipe(environment.KVMNET_PARENT_PIPE);
    this.#parent
      ?.on('error', () => undefined)
      .on('close', this.#stop)
      .resume();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Resolves when the wish is there. */
  get made(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** Stops listening. */
  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#stop);
    this.#parent?.off('close', this.#stop).destroy();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A parent that may be killed gives us the end of a pipe, which closes with it. */
function openParentPipe(descriptor: string | undefined): Socket | null {
  if (descriptor === undefined || !/^\d+$/.test(descriptor)) return null;
  try {
    return new Socket({ fd: Number(descriptor), readable: true, writable: false }).unref();
  } catch {
    // A variable that somebody else's child has inherited, without the pipe.
    return null;
  }
}
