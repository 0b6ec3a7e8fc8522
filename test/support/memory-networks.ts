import { createHash } from 'node:crypto';
import type { NetworkReference } from '../../src/libvirt/protocol/common-types.ts';
import { errorCode } from '../../src/libvirt/protocol/error-code.ts';
import { LibvirtError } from '../../src/libvirt/protocol/libvirt-error.ts';
import type { NetworkHandlers } from '../../src/libvirt/server/handlers.ts';
import type { NetworkEvent } from '../../src/libvirt/server/network-event.ts';

type MemoryNetwork = {
  readonly name: string;
  readonly uuid: string;
  readonly xml: string;
  isSaved: boolean;
  isActive: boolean;
  autostart: boolean;
  description: string | null;
};

const LIST_FLAGS: readonly ((network: MemoryNetwork) => boolean)[] = [
  ({ isActive }) => !isActive,
  ({ isActive }) => isActive,
  ({ isSaved }) => isSaved,
  ({ isSaved }) => !isSaved,
  ({ autostart }) => autostart,
  ({ autostart }) => !autostart,
];

/** Networks that are nothing but their names: enough to see what passes between a client and its server. */
export class MemoryNetworks {
  readonly #byUuid = new Map<string, MemoryNetwork>();
  readonly #publish: (event: NetworkEvent) => void;

  constructor(publish: (event: NetworkEvent) => void) {
    this.#publish = publish;
  }

  /** Defines a network that has a name and nothing else. */
  define(name: string): MemoryNetwork {
    return this.#put(`<network><name>${name}</name></network>`, { isSaved: true });
  }

  get handlers(): NetworkHandlers {
    return { ...this.#listing(), ...this.#changing(), ...this.#looking(), ...noPorts };
  }

  #listing() {
    const names = (isListed: (network: MemoryNetwork) => boolean): string[] =>
      this.#all.filter(isListed).map(({ name }) => name);
    const active = names.bind(null, ({ isActive }) => isActive);
    const defined = names.bind(null, ({ isActive }) => !isActive);
    return {
      connectNumOfNetworks: async () => ({ count: active().length }),
      connectListNetworks: async ({ most }) => ({ names: active().slice(0, most) }),
      connectNumOfDefinedNetworks: async () => ({ count: defined().length }),
      connectListDefinedNetworks: async ({ most }) => ({ names: defined().slice(0, most) }),
      connectListAllNetworks: async ({ flags }) => {
        const networks = this.#all.filter((network) => isListed(network, flags)).map(reference);
        return { networks, count: networks.length };
      },
      networkLookupByName: async ({ name }) => {
        const found = this.#all.find((network) => network.name === name);
        if (found === undefined) throw noNetwork(`no network with matching name '${name}'`);
        return { network: reference(found) };
      },
      networkLookupByUUID: async ({ uuid }) => ({ network: reference(this.#find({ name: '', uuid })) }),
    } satisfies Partial<NetworkHandlers>;
  }

  #changing() {
    const create = async ({ xml }: { readonly xml: string }) => ({
      network: reference(this.#put(xml, { isActive: true })),
    });
    const define = async ({ xml }: { readonly xml: string }) => ({
      network: reference(this.#put(xml, { isSaved: true })),
    });
    return {
      networkCreateXML: create,
      networkCreateXMLFlags: create,
      networkDefineXML: define,
      networkDefineXMLFlags: define,
      networkUndefine: async ({ network }) => this.#change(network, { isSaved: false }),
      networkCreate: async ({ network }) => {
        if (this.#find(network).isActive) throw invalid(`network is already active`);
        this.#change(network, { isActive: true });
      },
      networkDestroy: async ({ network }) => {
        if (!this.#find(network).isActive) throw invalid(`network '${network.name}' is not active`);
        this.#change(network, { isActive: false });
      },
      networkUpdate: async ({ network }) => void this.#find(network),
      networkSetAutostart: async ({ network, autostart }) => this.#change(network, { autostart: autostart !== 0 }),
      networkSetMetadata: async ({ network, kind, metadata }) => {
        const found = this.#find(network);
        if (kind !== 0) throw invalid('only descriptions are kept');
        found.description = metadata;
        this.#publish({ kind: 'metadata-change', network: reference(found), what: 'description', uri: null });
      },
    } satisfies Partial<NetworkHandlers>;
  }

  #looking() {
    return {
      networkGetXMLDesc: async ({ network }) => ({ xml: this.#find(network).xml }),
      networkGetBridgeName: async ({ network }) => ({ name: `br-${this.#find(network).name}` }),
      networkGetAutostart: async ({ network }) => ({ autostart: this.#find(network).autostart ? 1 : 0 }),
      networkIsActive: async ({ network }) => ({ answer: this.#find(network).isActive ? 1 : 0 }),
      networkIsPersistent: async ({ network }) => ({ answer: this.#find(network).isSaved ? 1 : 0 }),
      networkGetMetadata: async ({ network }) => ({ metadata: this.#find(network).description ?? '' }),
      networkGetDHCPLeases: async ({ network }) => {
        const leases = this.#find(network).isActive ? [lease] : [];
        return { leases, count: leases.length };
      },
    } satisfies Partial<NetworkHandlers>;
  }

  get #all(): readonly MemoryNetwork[] {
    return [...this.#byUuid.values()];
  }

  #find({ name, uuid }: NetworkReference): MemoryNetwork {
    const found = this.#byUuid.get(uuid);
    if (found === undefined) throw noNetwork(`no network with matching uuid '${uuid}' (${name})`);
    return found;
  }

  #put(xml: string, parts: Partial<MemoryNetwork>): MemoryNetwork {
    const name = /<name>([^<]*)<\/name>/.exec(xml)?.[1];
    if (name === undefined) throw new LibvirtError(errorCode.xml, 'XML error: the network has no name');
    const old = this.#byUuid.get(uuidOf(name)) ?? {
      isSaved: false,
      isActive: false,
      autostart: false,
      description: null,
    };
    const network = { ...old, name, uuid: uuidOf(name), xml, ...parts };
    this.#byUuid.set(network.uuid, network);
    if (parts.isSaved) this.#tell(network, 'defined');
    if (parts.isActive) this.#tell(network, 'started');
    return network;
  }

  #change(reference: NetworkReference, parts: Partial<MemoryNetwork>): void {
    const network = this.#find(reference);
    Object.assign(network, parts);
    if (parts.isActive !== undefined) this.#tell(network, parts.isActive ? 'started' : 'stopped');
    if (parts.isSaved === false) this.#tell(network, 'undefined');
    if (!network.isSaved && !network.isActive) this.#byUuid.delete(network.uuid);
  }

  #tell(network: MemoryNetwork, what: 'defined' | 'undefined' | 'started' | 'stopped'): void {
    this.#publish({ kind: 'lifecycle', network: reference(network), what });
  }
}

const reference = ({ name, uuid }: MemoryNetwork): NetworkReference => ({ name, uuid });

/** Flags come in pairs of opposites, of which none or both mean that it does not matter. */
const isListed = (network: MemoryNetwork, flags: number): boolean =>
  [0, 2, 4].every((pair) => {
    const asked = [pair, pair + 1].filter((bit) => (flags & (1 << bit)) !== 0);
    return asked.length === 0 || asked.some((bit) => LIST_FLAGS[bit]?.(network));
  });

/** The UUID of the network of that name. */
export function uuidOf(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1] ?? 32)).join('-');
}

const noNetwork = (words: string): LibvirtError => new LibvirtError(errorCode.noNetwork, `Network not found: ${words}`);

const invalid = (words: string): LibvirtError =>
  new LibvirtError(errorCode.operationInvalid, `Requested operation is not valid: ${words}`);

const lease = {
  interface: 'virbr0',
  expiry: 1_900_000_000n,
  family: 0,
  mac: '52:54:00:00:00:01',
  iaid: null,
  address: '192.168.122.2',
  prefixLength: 24,
  hostName: 'guest',
  clientId: null,
};

const refuse = async (): Promise<never> => {
  throw new LibvirtError(errorCode.noNetworkPort, 'network port not found: there are no ports here');
};

const noPorts = {
  networkListAllPorts: async () => ({ ports: [], count: 0 }),
  networkPortLookupByUUID: refuse,
  networkPortCreateXML: refuse,
  networkPortGetParameters: refuse,
  networkPortSetParameters: refuse,
  networkPortGetXMLDesc: refuse,
  networkPortDelete: refuse,
} satisfies Partial<NetworkHandlers>;
