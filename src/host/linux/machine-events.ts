import type { NetworkPart } from '../../netlink/event.ts';
import type { Message } from '../../netlink/message.ts';
import { readRulesetEvent } from '../../netlink/ruleset-event.ts';
import { NETLINK_NETFILTER } from '../../netlink/uapi/conntrack.ts';
import { NFNLGRP_NFTABLES } from '../../netlink/uapi/nf-tables.ts';
import { type NamespaceName, OWN_NAMESPACE } from '../../state/host-state.ts';
import { TABLE_NAME } from '../../state/mark.ts';
import { EVENT_LENGTH, type EventGroups, EventSocket, type Hearing } from './event-socket.ts';
import { isGone } from './kernel-refusal.ts';
import type { Namespaces } from './namespaces.ts';
import { NETWORK_EVENTS, NetworkHearing } from './network-hearing.ts';
import type { RulesetNews } from './ruleset-memory.ts';
import type { SystemCalls } from './system-calls.ts';

/** What of the machine may have changed. */
export type MachinePart = NetworkPart | 'ruleset' | 'services';

const RULESET_EVENTS: EventGroups = { protocol: NETLINK_NETFILTER, groups: [NFNLGRP_NFTABLES] };

/** More than any buffer holds at once, unless somebody makes events as fast as they are read; then the rest comes later. */
const MESSAGES_AT_ONCE = 4096;

/** Listens to the kernel: to our own namespace, to those that kvmnet made, and to its nftables tables. */
export class MachineEvents {
  readonly #calls: SystemCalls;
  readonly #namespaces: Namespaces;
  readonly #onNews: (part: MachinePart) => void;
  readonly #buffer = new Uint8Array(EVENT_LENGTH);
  readonly #networks = new Map<NamespaceName, { readonly inode: bigint; readonly socket: EventSocket }>();
  readonly #ruleset: EventSocket;
  /** How often rulesets have changed. */
  readonly ruleset: RulesetNews & { transactions: number; changes: number } = {
    transactions: 0,
    changes: 0,
    read: () => this.#ruleset.read(MESSAGES_AT_ONCE),
  };

  constructor(calls: SystemCalls, namespaces: Namespaces, onNews: (part: MachinePart) => void) {
    this.#calls = calls;
    this.#namespaces = namespaces;
    this.#onNews = onNews;
    this.#ruleset = this.#open(RULESET_EVENTS, {
      message: (message) => this.#hearRuleset(message),
      loss: () => {
        // So many, that nobody takes them for one.
        this.ruleset.transactions += MESSAGES_AT_ONCE;
        this.#tellRuleset();
      },
    });
    this.follow([]);
  }

  /** Listens in these namespaces of ours, besides our own, and in no others; to be called before they are looked at. */
  follow(names: readonly NamespaceName[]): void {
    const wanted = new Set([OWN_NAMESPACE, ...names]);
    for (const name of this.#networks.keys()) if (!wanted.has(name)) this.#leave(name);
    for (const name of wanted) this.#enterUnlessGone(name);
  }

  /** Hears what the kernel has told until now. */
  read(): void {
    for (const { socket } of this.#networks.values()) socket.read(MESSAGES_AT_ONCE);
    this.#ruleset.read(MESSAGES_AT_ONCE);
  }

  close(): void {
    for (const name of [...this.#networks.keys()]) this.#leave(name);
    this.#ruleset.close();
  }

  #hearRuleset(message: Message): void {
    const event = readRulesetEvent(message);
    if (event?.kind === 'transaction') this.ruleset.transactions++;
    if (event?.kind === 'change' && event.table === TABLE_NAME) this.#tellRuleset();
  }

  #tellRuleset(): void {
    this.ruleset.changes++;
    this.#onNews('ruleset');
  }

  #open(wanted: EventGroups, hearing: Hearing): EventSocket {
    return new EventSocket(this.#calls, wanted, { hearing, buffer: this.#buffer });
  }

  // Another engine may delete a namespace while this one looks.
  #enterUnlessGone(name: NamespaceName): void {
    try {
      this.#enter(name);
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#leave(name);
    }
  }

  #enter(name: NamespaceName): void {
    const inode = this.#namespaces.inodeOf(name);
    if (this.#networks.get(name)?.inode === inode) return;
    // One made anew under the old name: the socket would go on listening in the one before.
    this.#leave(name);
    const hearing = new NetworkHearing(this.#onNews);
    const socket = this.#namespaces.run(name, () => this.#open(NETWORK_EVENTS, hearing));
    this.#networks.set(name, { inode, socket });
  }

  #leave(name: NamespaceName): void {
    this.#networks.get(name)?.socket.close();
    this.#networks.delete(name);
  }
}
