const QUIET_MS = 1000;

/** Says on a stream what is being done, once it takes longer than a second: one line on a terminal, elsewhere a line each. */
export class StepLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #timer: NodeJS.Timeout;
  #current = '';
  #isLate = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.#show();
    }, QUIET_MS).unref();
  }

  /** What is being done from now on. */
  set(step: string): void {
    this.#current = step;
    if (this.#isLate) this.#show();
  }

  /** Takes the line away, for others to write. */
  clear(): void {
    if (this.#isLate && this.#stream.isTTY) this.#stream.write(ERASE_LINE);
  }

  /** Takes the line away for good. */
  close(): void {
    clearTimeout(this.#timer);
    this.clear();
    this.#isLate = false;
  }

  #show(): void {
    if (this.#current === '') return;
    this.#stream.write(this.#stream.isTTY ? `${ERASE_LINE}${this.#current} …` : `kvmnet: ${this.#current} …\n`);
  }
}

const ERASE_LINE = '\r\x1b[K';
