import type { Limits } from './limits.ts';

export type KeepAliveActions = {
  /** Asks the client whether it lives. */
  ask(): void;
  /** Whether an answer could be heard; while we read nothing, silence says nothing. */
  isListening(): boolean;
  /** It has not answered. */
  giveUp(): void;
};

/** Watches for a client that has died without closing its connection. One timer, and only once it is started. */
export class KeepAlive {
  readonly #limits: Limits['keepAlive'];
  readonly #actions: KeepAliveActions;
  #timer: NodeJS.Timeout | null = null;
  #questionsLeft: number;
  #quietSince = 0;

  constructor(limits: Limits['keepAlive'], actions: KeepAliveActions) {
    this.#limits = limits;
    this.#actions = actions;
    this.#questionsLeft = limits.questions;
  }

  /** May be called again; the first counts. */
  start(): void {
    if (this.#timer !== null) return;
    this.heard();
    this.#wait(this.#limits.intervalMs);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Something came from the client, no matter what. */
  heard(): void {
    this.#questionsLeft = this.#limits.questions;
    this.#quietSince = performance.now();
  }

  // Re-arming a timer for each message would cost more than this: it finds out how long the silence is when it fires.
  #wait(ms: number): void {
    this.#timer = setTimeout(() => this.#check(), ms);
  }

  #check(): void {
    if (!this.#actions.isListening()) this.heard();
    const left = this.#limits.intervalMs - (performance.now() - this.#quietSince);
    // Timers may fire up to a millisecond early.
    if (left > 1) this.#wait(left);
    else if (this.#questionsLeft === 0) this.#actions.giveUp();
    else this.#ask();
  }

  #ask(): void {
    this.#questionsLeft--;
    this.#quietSince = performance.now();
    this.#wait(this.#limits.intervalMs);
    this.#actions.ask();
  }
}
