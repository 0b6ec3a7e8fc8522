import type { Operation } from '../plan/operation.ts';

const QUIET_MS = 1000;

/** One line on a terminal that says what is being done, once it takes longer than a second. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #since = performance.now();
  #shown = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(operation: Operation, number: number, total: number): void {
    if (!this.#stream.isTTY || performance.now() - this.#since < QUIET_MS) return;
    this.#shown = true;
    this.#stream.write(`\r\x1b[K${number}/${total} ${operation.kind.replaceAll('-', ' ')}`);
  }

  clear(): void {
    if (this.#shown) this.#stream.write('\r\x1b[K');
    this.#shown = false;
  }
}
