import { WaitingRoom } from '../../observer/waiting-room.ts';

/** One answer is being made; whoever asks meanwhile waits for the next. */
type Line<Answer> = { readonly now: Promise<Answer>; next: Promise<Answer> | null };

/**
 * Answers that many may want at once, as when everybody who has the page open hears of the same event. One is made at a
 * time; all who ask meanwhile are given the next, which begins after the last of them has asked: nobody is told what was
 * so before. They are given it a few at a time, for what is done with each takes a while. Where one cannot be made, all
 * who wait for it are told why.
 */
export class SharedAnswers<Answer> {
  readonly #lines = new Map<string, Line<Answer>>();
  readonly #room = new WaitingRoom();

  /** The answer to what the key stands for; `make` is called where nobody else's answer will do. */
  async get(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const answer = await this.#madeFor(key, make);
    const turn = this.#room.wait();
    this.#room.wake();
    await turn;
    return answer;
  }

  #madeFor(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const line = this.#lines.get(key);
    if (line === undefined) return this.#begin(key, make());
    line.next ??= line.now.then(noMatter, noMatter).then(() => this.#begin(key, make()));
    return line.next;
  }

  #begin(key: string, now: Promise<Answer>): Promise<Answer> {
    const line: Line<Answer> = { now, next: null };
    this.#lines.set(key, line);
    const end = (): void => {
      if (this.#lines.get(key) === line && line.next === null) this.#lines.delete(key);
    };
    now.then(end, end);
    return now;
  }
}

const noMatter = (): void => {};
