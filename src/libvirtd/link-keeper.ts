import type { HostLock } from '../host/host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import { linkPlan } from './link-steps.ts';
import { linkWords } from './link-words.ts';
import { lookAtLibvirtd } from './look.ts';
import type { LibvirtdNotes, NoteBook } from './notes.ts';
import { Novelty } from './novelty.ts';
import { takeSteps } from './step.ts';
import type { Virsh } from './virsh.ts';
import { wantedLinks } from './wanted-links.ts';

export type LinkKeeperOptions = {
  readonly book: NoteBook;
  readonly store: NetworkStore;
  /** Aborted, the signal ends a call that waits for libvirtd. */
  readonly virshTo: (connect: string | null, signal: AbortSignal) => Virsh;
  readonly machineId: string;
  /** Keeps out whoever else changes links or moves networks. */
  readonly lock: (signal: AbortSignal) => Promise<HostLock>;
  readonly report: (report: KeeperReport) => void;
  /** How often to look though nothing has changed here: libvirtd may have been restarted, or its user busy. */
  readonly lookRoundMs?: number;
};

/** What the keeper has to say; a line of text. */
export type KeeperReport = {
  readonly severity: 'notice' | 'warning' | 'error';
  readonly message: string;
  readonly cause?: unknown;
};

const LOOK_ROUND_MS = 60_000;

/**
 * Keeps the links in libvirtd as the networks are: one look at a time, and one after it for all that changed meanwhile.
 * On a host where nothing was ever linked, libvirtd is not looked at.
 */
export class LinkKeeper {
  readonly #options: LinkKeeperOptions;
  readonly #news = new Novelty();
  #round: NodeJS.Timeout | null = null;
  #turn: Promise<void> | null = null;
  #isAskedAgain = false;
  readonly #closing = new AbortController();

  constructor(options: LinkKeeperOptions) {
    this.#options = options;
  }

  /** Looks now, and from now on. */
  start(): void {
    this.#round = setInterval(() => this.wake(), this.#options.lookRoundMs ?? LOOK_ROUND_MS);
    this.#round.unref();
    this.wake();
  }

  /** Something may have changed. */
  wake(): void {
    if (this.#closing.signal.aborted) return;
    this.#isAskedAgain = true;
    this.#turn ??= this.#keep();
  }

  /** Looks no more; resolves when a look that is under way has ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#round !== null) clearInterval(this.#round);
    await this.#turn;
  }

  async #keep(): Promise<void> {
    while (this.#isAskedAgain && !this.#closing.signal.aborted) {
      this.#isAskedAgain = false;
      this.#news.beginLook();
      try {
        await this.#lookAndLink();
        this.#news.endLook();
      } catch (cause) {
        if (this.#closing.signal.aborted) break;
        const message = 'links into libvirtd could not be kept in step';
        this.#sayOnce({ severity: 'error', message, cause });
      }
    }
    // Nothing comes between this and the question above, so that whoever wakes it is heard.
    this.#turn = null;
  }

  async #lookAndLink(): Promise<void> {
    if (isIdle(this.#options.book.read())) return;
    const lock = await this.#options.lock(this.#closing.signal);
    try {
      await this.#link(this.#options.book.read());
    } finally {
      lock.release();
    }
  }

  async #link(notes: LibvirtdNotes): Promise<void> {
    const { store, machineId, virshTo } = this.#options;
    this.#remind(notes);
    const virsh = virshTo(notes.connect, this.#closing.signal);
    const found = await lookAtLibvirtd(virsh);
    const { steps, clashes } = linkPlan(wantedLinks(notes, await store.read(), machineId), found);
    for (const { network, diagnostic } of clashes) {
      const message = `network ${network} is not linked: ${diagnostic.message} (${diagnostic.hint})`;
      this.#sayOnce({ severity: 'warning', message });
    }
    await takeSteps(virsh, steps);
    for (const message of linkWords(steps)) this.#options.report({ severity: 'notice', message });
  }

  // Who was moving it was killed: nobody but its administrator knows whether it is to go on or back.
  #remind({ moves }: LibvirtdNotes): void {
    for (const { name, state } of moves.filter((move) => move.state !== 'here')) {
      const [way, verb] = state === 'coming' ? ['from', 'import'] : ['back to', 'unlink'];
      const message = `network ${name} is half-way ${way} libvirtd: finish it with kvmnet libvirt ${verb} ${name}`;
      this.#sayOnce({ severity: 'warning', message });
    }
  }

  #sayOnce(report: KeeperReport): void {
    const reason = report.cause instanceof Error ? report.cause.message : '';
    if (this.#news.isNew(`${report.message} ${reason}`)) this.#options.report(report);
  }
}

const isIdle = ({ wish, moves }: LibvirtdNotes): boolean =>
  !wish.all && wish.names.length === 0 && moves.every(({ state }) => state === 'here');
