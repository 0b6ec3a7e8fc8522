import { NETWORK_EVENT_GROUPS, type NetworkPart, readNetworkEvent } from '../../netlink/event.ts';
import type { Message } from '../../netlink/message.ts';
import { NETLINK_ROUTE } from '../../netlink/uapi/netlink.ts';
import type { EventGroups, Hearing } from './event-socket.ts';

/** What a `NetworkHearing` listens to. */
export const NETWORK_EVENTS: EventGroups = { protocol: NETLINK_ROUTE, groups: NETWORK_EVENT_GROUPS };

const EVERY_PART: readonly NetworkPart[] = ['links', 'addresses', 'routes', 'parameters', 'queueing'];

/**
 * Hears what rtnetlink tells of one namespace, and passes on what is news. The kernel tells much twice (a carrier that
 * comes and goes, an address whose life is lengthened), so the last word on each link and address is remembered.
 */
export class NetworkHearing implements Hearing {
  readonly #onNews: (part: NetworkPart) => void;
  readonly #lastWords = new Map<string, string>();

  constructor(onNews: (part: NetworkPart) => void) {
    this.#onNews = onNews;
  }

  message(message: Message): void {
    const event = readNetworkEvent(message);
    if (event === null) return;
    const { part, subject, content } = event;
    if (content !== null && this.#lastWords.get(subject) === content) return;
    if (content === null) this.#lastWords.delete(subject);
    else this.#lastWords.set(subject, content);
    this.#onNews(part);
  }

  loss(): void {
    this.#lastWords.clear();
    for (const part of EVERY_PART) this.#onNews(part);
  }
}
