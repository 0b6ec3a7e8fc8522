import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Author } from '../engine/chronicle.ts';
import type { Engine } from '../engine/engine.ts';
import type { Request } from '../engine/request.ts';
import type { NetworkDocument } from '../formats/libvirt-network/document.ts';
import type { History } from '../history/history.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { LinkCounters } from '../netlink/link-counters.ts';
import type { Directories, Facts } from '../state/facts.ts';
import type { HostView } from './contract/host.ts';

/** How far to look: `links` sees no services, `services` no ruleset. */
export type Extent = 'links' | 'services' | 'all';

/** What answers are made from: an engine, and whoever looks. A command has one of its own, a daemon one for all. */
export type ApiDoor = {
  readonly store: NetworkStore;
  readonly directories: Directories;
  readonly words: NetworkWords;
  /** What has been changed by whom. */
  readonly history: History;
  /** What the configuration folder says otherwise than a request will have it. */
  declaredOtherwise(request: Request): readonly Diagnostic[];
  /** The engine, for whoever asks: what he has begun ends after the operation at hand when he goes. */
  engineFor(caller: Caller): Engine;
  look(extent: Extent): Promise<Facts>;
  /** Whether a guest can be reached by this file: a network namespace is mounted on it, or the kernel shows one there. */
  isNetworkNamespace(file: string): boolean;
  counters(): ReadonlyMap<InterfaceName, LinkCounters>;
  /** What of the host is no affair of networks. */
  particulars(): HostParticulars;
};

export type HostParticulars = Pick<HostView, 'hostName' | 'version' | 'kernel' | 'adoption'>;

/** The words of libvirt's XML in which networks are defined. */
export type NetworkWords = {
  keep(network: Network, document: NetworkDocument): void;
  /** Those of networks that run no more, or are saved no more. */
  forget(names: readonly NetworkName[], catalogue: Catalogue): void;
  /** As `virsh net-dumpxml --inactive` prints it, on a host that is like this; null where it cannot be said. */
  xmlOf(name: NetworkName, facts: Facts): Promise<string | null>;
};

/** Whoever asks. */
export type Caller = {
  readonly role: Role;
  /** As the history has him; missing: whoever the engine is for anyway. */
  readonly author?: Author;
  /** Aborted when he has gone. */
  readonly signal?: AbortSignal;
};

/** A viewer may ask for whatever changes nothing. */
export type Role = 'viewer' | 'admin';
