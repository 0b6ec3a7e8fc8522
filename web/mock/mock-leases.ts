import type { NetworkName } from '../../src/net/names.ts';
import type { LeaseSource, LeaseWatch } from '../../src/observer/lease-follower.ts';
import type { Facts, Lease } from '../../src/state/facts.ts';
import { markOf } from '../../src/state/mark.ts';

const LEASE_SECONDS = 3600;

/** What dnsmasq would have written, were there one. */
export class MockLeases implements LeaseSource {
  #all: readonly Lease[] = [];
  readonly #listeners = new Set<(network: NetworkName | null) => void>();

  /** Every address of every guest has a lease; those that are new count from now. */
  renew(facts: Facts): readonly Lease[] {
    this.#all = leasesOf(facts).map((lease) => this.#all.find(({ address }) => address === lease.address) ?? lease);
    for (const listener of this.#listeners) listener(null);
    return this.#all;
  }

  networks(): readonly NetworkName[] {
    return [...new Set(this.#all.map(({ network }) => network))];
  }

  read(network: NetworkName): readonly Lease[] {
    return this.#all.filter((lease) => lease.network === network);
  }

  watch(listener: (network: NetworkName | null) => void): LeaseWatch {
    this.#listeners.add(listener);
    return { enter() {}, close: () => void this.#listeners.delete(listener) };
  }
}

// As if each had come by at another time.
function leasesOf({ observed }: Facts): readonly Lease[] {
  const now = Math.floor(Date.now() / 1000);
  return observed.links.flatMap((link, index) => {
    const mark = markOf(link);
    if (mark?.role !== 'guest') return [];
    const { mac, guest, addresses } = mark.attachment;
    return addresses.map((address) => ({
      ...{ network: mark.network, address, hostName: guest, clientId: null },
      ...(address.includes(':') ? { mac: null, identity: '1' } : { mac, identity: null }),
      expiresAt: index % 17 === 0 ? null : now + LEASE_SECONDS - ((index * 397) % (LEASE_SECONDS - 60)),
    }));
  });
}
