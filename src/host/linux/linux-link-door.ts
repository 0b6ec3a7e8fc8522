import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { IpAddress } from '../../net/ip-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import {
  belongsTo,
  type ConfigurationItem,
  itemKinds,
  type LinkIdentity,
  listItems,
} from '../../netlink/configuration/item.ts';
import { type LinkMessage, readLink } from '../../netlink/link.ts';
import { createBridge, deleteLink, getLink, listLinks, setLink } from '../../netlink/link-request.ts';
import type { Request } from '../../netlink/message.ts';
import { askNeighbour, listNeighbours, type NeighbourMessage, readNeighbour } from '../../netlink/neighbour.ts';
import { sliceBytes } from '../../netlink/slice.ts';
import { NUD_PERMANENT, NUD_REACHABLE } from '../../netlink/uapi/rtnetlink.ts';
import type { BurstRefusal, LinkDoor, LinkFacts, LinkSnapshot } from '../link-door.ts';
import { asKvmnetError, errnoName, isRefusal } from './kernel-refusal.ts';
import { NetlinkSocket } from './netlink-socket.ts';
import { observedName } from './observed-link.ts';
import { loadSystemCalls } from './system-calls.ts';
import { namesIfThere } from './what-is-there.ts';

/** Links of the namespace that the process runs in, by rtnetlink. */
export class LinuxLinkDoor implements LinkDoor {
  readonly #socket: NetlinkSocket;

  constructor() {
    this.#socket = new NetlinkSocket(loadSystemCalls());
  }

  links(): readonly LinkFacts[] {
    const messages = this.#socket.list(listLinks({ counters: false }), readLink);
    const names = new Map(messages.map((message) => [message.index, observedName(message)]));
    return messages.map((message) => factsOf(message, names));
  }

  look(name: InterfaceName): LinkSnapshot | null {
    const message = this.#find(name);
    if (message === null) return null;
    const link = { index: message.index, name };
    const { mac, mtu, up, controllerIndex } = message;
    const controller = controllerIndex === 0 ? null : this.#nameOf(controllerIndex);
    return { link, mac, mtu, up, controller, items: this.#itemsOf(link), parameters: readParameters(name) };
  }

  burst(orders: readonly Request[]): readonly BurstRefusal[] {
    try {
      const refusals = [...this.#socket.burst(orders)];
      return refusals.map(([place, { errno, message }]) => ({ place, errno: errnoName(errno), reason: message }));
    } catch (error) {
      throw asKvmnetError(error, { operation: 'change', subject: 'the host’s links' });
    }
  }

  createBridge({ name, mac, mtu }: { name: InterfaceName; mac: MacAddress | null; mtu: number }): void {
    try {
      const bridge = { stp: false, forwardDelayCentiseconds: 0 };
      this.#socket.order(createBridge({ name, group: 0, ...(mac === null ? {} : { mac }), bridge }));
      this.#socket.order(setLink(name, { mtu }));
    } catch (error) {
      throw asKvmnetError(error, { operation: 'create bridge', subject: name });
    }
  }

  deleteBridge(name: InterfaceName): void {
    try {
      this.#socket.order(deleteLink(name));
    } catch (error) {
      if (!isRefusal(error, 'ENODEV')) throw asKvmnetError(error, { operation: 'delete bridge', subject: name });
    }
  }

  async answers(link: InterfaceName, address: IpAddress): Promise<boolean> {
    const linkIndex = this.#find(link)?.index;
    if (linkIndex === undefined) return false;
    const mac = this.#neighbour(linkIndex, address)?.mac ?? null;
    this.#socket.order(askNeighbour({ linkIndex, address, mac }));
    for (let look = 0; look < LOOKS; look++) {
      const state = this.#neighbour(linkIndex, address)?.state ?? 0;
      if ((state & (NUD_REACHABLE | NUD_PERMANENT)) !== 0) return true;
      // The kernel tells of neighbours to those who hear of all of them; one is looked at more cheaply.
      await setTimeout(LOOK_EVERY_MILLISECONDS);
    }
    return false;
  }

  setParameter(link: InterfaceName, parameter: string, value: string): void {
    try {
      writeFileSync(fileOf(link, parameter), value);
    } catch (error) {
      throw asKvmnetError(error, { operation: 'set kernel parameter', subject: `${parameter} of ${link}` });
    }
  }

  close(): void {
    this.#socket.close();
  }

  #neighbour(linkIndex: number, address: IpAddress): NeighbourMessage | undefined {
    const known = this.#socket.list(listNeighbours(), readNeighbour);
    return known.find((each) => each.linkIndex === linkIndex && each.address === address);
  }

  #find(name: InterfaceName): LinkMessage | null {
    try {
      return this.#socket.ask(getLink(name), readLink);
    } catch (error) {
      if (isRefusal(error, 'ENODEV')) return null;
      throw asKvmnetError(error, { operation: 'look at', subject: name });
    }
  }

  #nameOf(index: number): InterfaceName | null {
    const link = this.#socket.list(listLinks({ counters: false }), readLink).find((each) => each.index === index);
    return link === undefined ? null : observedName(link);
  }

  #itemsOf(link: LinkIdentity): readonly ConfigurationItem[] {
    return itemKinds.flatMap((kind) => {
      const bodies = listItems(kind).flatMap((request) => this.#bodies(request));
      return bodies.map((body) => ({ kind, body })).filter((item) => belongsTo(item, link));
    });
  }

  #bodies(request: Request): readonly Uint8Array[] {
    try {
      return this.#socket.list(request, (body) => sliceBytes(body).slice());
    } catch (error) {
      // A kernel without next hops, rules or IPv6 has none of them.
      if (isRefusal(error, 'EOPNOTSUPP', 'EAFNOSUPPORT')) return [];
      throw asKvmnetError(error, { operation: 'list', subject: 'the host’s network configuration' });
    }
  }
}

function factsOf(message: LinkMessage, names: ReadonlyMap<number, InterfaceName>): LinkFacts {
  const { mac, detail, loopback, up, alias, controllerIndex, peerIndex, peerNamespaceId } = message;
  const name = observedName(message);
  // A tun has no MAC, but a tap does; both are of one kind.
  const parent = detail.driver === 'veth' || peerNamespaceId !== null ? null : (names.get(peerIndex) ?? null);
  return {
    name,
    kind: detail.driver,
    up,
    isEthernet: mac !== null && !loopback,
    isLoopback: loopback,
    isWireless: existsSync(`/sys/class/net/${name}/wireless`) || existsSync(`/sys/class/net/${name}/phy80211`),
    controller: names.get(controllerIndex) ?? null,
    parent: parent === name ? null : parent,
    alias,
  };
}

const LOOK_EVERY_MILLISECONDS = 25;
const LOOKS = 40;

const FOLDERS = ['ipv4/conf', 'ipv6/conf', 'ipv4/neigh', 'ipv6/neigh'] as const;

const fileOf = (link: InterfaceName, parameter: string): string => {
  const [protocol, kind, name] = parameter.split('/');
  return `/proc/sys/net/${protocol}/${kind}/${link}/${name}`;
};

// Some can be written only, some not be read as long as they are not set.
function readParameters(link: InterfaceName): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const folder of FOLDERS) {
    for (const name of namesIfThere(`/proc/sys/net/${folder}/${link}`)) {
      const parameter = `${folder}/${name}`;
      try {
        found.push([parameter, readFileSync(fileOf(link, parameter), 'utf8').trim()]);
      } catch {}
    }
  }
  return Object.fromEntries(found);
}
