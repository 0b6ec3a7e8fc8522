import { emitKeypressEvents } from 'node:readline';
import type { Screen } from './draw-top.ts';
import type { Key } from './top-view.ts';

/** What happens at the terminal. */
export type ScreenEvents = { readonly onKey: (key: Key) => void; readonly onResize: () => void };

// Of xterm's control sequences: the other screen, and the cursor.
const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
const HOME = '\x1b[H';
const ERASE_TO_END_OF_LINE = '\x1b[K';
const ERASE_BELOW = '\x1b[J';

/** The whole terminal, for as long as it is open; afterwards it is as it was, in whatever way the process ends. */
export class FullScreen {
  readonly #input = process.stdin;
  readonly #output = process.stdout;
  readonly #events: ScreenEvents;
  readonly #isRawAlready = process.stdin.isTTY && process.stdin.isRaw;
  readonly #leave = (): void => this.#giveBack();
  readonly #enter = (): void => {
    this.#take();
    this.#events.onResize();
  };
  readonly #hear = (text: string | undefined, key: { name?: string; ctrl?: boolean }): void =>
    this.#events.onKey({ name: key.name ?? null, ctrl: key.ctrl === true, text: text ?? '' });

  constructor(events: ScreenEvents) {
    this.#events = events;
    // Whatever ends the process: an error that nobody has caught, or its end in another part.
    process.on('exit', this.#leave);
    // Stopped from elsewhere and continued, whoever had the terminal meanwhile has left it as he likes it.
    process.on('SIGCONT', this.#enter);
    this.#output.on('resize', this.#events.onResize);
    if (this.#input.isTTY) {
      emitKeypressEvents(this.#input);
      this.#input.on('keypress', this.#hear);
      this.#input.resume();
    }
    this.#take();
  }

  get size(): Screen {
    return { columns: this.#output.columns || 80, rows: this.#output.rows || 24 };
  }

  /** Shows these lines, from the first of the screen on. */
  show(lines: readonly string[]): void {
    const text = lines.map((line) => line + ERASE_TO_END_OF_LINE).join('\r\n');
    this.#output.write(HOME + text + ERASE_BELOW);
  }

  close(): void {
    process.off('exit', this.#leave);
    process.off('SIGCONT', this.#enter);
    this.#output.off('resize', this.#events.onResize);
    this.#input.off('keypress', this.#hear);
    this.#giveBack();
    this.#input.pause();
  }

  #take(): void {
    if (this.#input.isTTY) this.#input.setRawMode(true);
    this.#output.write(ENTER);
  }

  #giveBack(): void {
    this.#output.write(LEAVE);
    if (this.#input.isTTY) this.#input.setRawMode(this.#isRawAlready);
  }
}
