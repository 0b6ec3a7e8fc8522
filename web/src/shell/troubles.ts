import type { Happening } from '../../../src/observer/happening.ts';
import type { Toasts } from '../page/toasts.ts';

/** Which parts of a network something has to do with, and whether they are in trouble from then on, or no more. */
export type Topic = {
  readonly kind: 'trouble' | 'end';
  readonly network: string;
  readonly parts: readonly ('network' | 'server')[];
};

/** What a happening has to do with the troubles of a network; null: nothing. */
export function topicOf(happening: Happening): Topic | null {
  const { kind, network } = happening;
  if (network === null) return null;
  switch (kind) {
    case 'network-broken':
      return { kind: 'trouble', network, parts: ['network'] };
    case 'server-ended':
    case 'server-stale':
      return { kind: 'trouble', network, parts: ['server'] };
    case 'network-well':
      return { kind: 'end', network, parts: ['network'] };
    case 'server-running':
      return { kind: 'end', network, parts: ['server'] };
    case 'network-stopped':
    case 'network-removed':
    case 'repaired':
      return { kind: 'end', network, parts: ['network', 'server'] };
    default:
      return null;
  }
}

/** What the daemon puts right sooner is told by the repair alone, and not by each thing that it was to be seen in. */
const PATIENCE_MS = 1000;

type Trouble = { timer: ReturnType<typeof setTimeout>; toast: number | null };

/** What is wrong with networks: told when it lasts, and taken back when it ends. */
export class Troubles {
  readonly #toasts: Pick<Toasts, 'dismiss'>;
  readonly #open = new Map<string, Trouble>();

  constructor(toasts: Pick<Toasts, 'dismiss'>) {
    this.#toasts = toasts;
  }

  /** Has `say`, which gives the toast's id, be called unless it ends soon. */
  begin(topic: Topic, say: () => number): void {
    this.end(topic);
    const trouble: Trouble = {
      toast: null,
      timer: setTimeout(() => {
        trouble.toast = say();
      }, PATIENCE_MS),
    };
    for (const part of topic.parts) this.#open.set(`${topic.network} ${part}`, trouble);
  }

  /** Ends what there is of it, and says whether any of that was told. */
  end({ network, parts }: Topic): boolean {
    const ended = parts.flatMap((part) => this.#take(`${network} ${part}`) ?? []);
    for (const { timer, toast } of ended) {
      clearTimeout(timer);
      if (toast !== null) this.#toasts.dismiss(toast);
    }
    return ended.some(({ toast }) => toast !== null);
  }

  /** Tells nothing any more. */
  forget(): void {
    for (const { timer } of this.#open.values()) clearTimeout(timer);
    this.#open.clear();
  }

  #take(key: string): Trouble | undefined {
    const trouble = this.#open.get(key);
    this.#open.delete(key);
    return trouble;
  }
}
