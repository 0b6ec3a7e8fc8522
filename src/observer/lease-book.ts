import type { NetworkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import type { LeaseHappening } from './happening.ts';
import type { LeasesByNetwork } from './picture.ts';

/** What a reading of a network's leases has shown. */
export type LeaseReading = {
  readonly happenings: readonly LeaseHappening[];
  /** Some have gone, or the file was read while it was being written: to be read again when it has rested. */
  readonly isDoubtful: boolean;
};

/**
 * The leases that are known, by network. dnsmasq empties its file and writes it anew, so that who reads meanwhile misses
 * some: one that has gone is believed to have gone only when the file has rested.
 */
export class LeaseBook {
  readonly #known = new Map<NetworkName, readonly Lease[]>();

  get known(): LeasesByNetwork {
    return this.#known;
  }

  /** Takes them for known, without a word. */
  begin(leases: LeasesByNetwork): void {
    for (const [network, those] of leases) this.#known.set(network, those);
  }

  /** Notes what the file says at a time (seconds since 1970); `hasRested` since some time, so that it is whole. */
  read(network: NetworkName, leases: readonly Lease[], at: { seconds: number; hasRested: boolean }): LeaseReading {
    const known = byKey(this.#known.get(network) ?? []);
    const now = byKey(leases);
    const gone = [...known.values()].filter((lease) => !now.has(keyOf(lease)));
    const given = new Set(leases.map(({ address }) => address));
    // What somebody else has by now is not to be waited for: the one goes before the other comes.
    const isSure = ({ address }: Lease): boolean => at.hasRested || given.has(address);
    const kept = gone.filter((lease) => !isSure(lease));
    this.#keep(network, [...leases, ...kept]);
    const ends = gone.filter(isSure).map((lease) => happening(endOf(lease, at.seconds), lease));
    const comes = leases.flatMap((lease) => {
      const before = known.get(keyOf(lease));
      if (before === undefined) return [happening('lease-added', lease)];
      return isSame(before, lease) ? [] : [happening('lease-renewed', lease)];
    });
    return { happenings: [...ends, ...comes], isDoubtful: kept.length > 0 };
  }

  #keep(network: NetworkName, leases: readonly Lease[]): void {
    if (leases.length === 0) this.#known.delete(network);
    else this.#known.set(network, leases);
  }
}

// A client of DHCPv6 may have several leases by one identity, but not of one address.
const keyOf = ({ address, mac, identity, clientId }: Lease): string =>
  `${address} ${mac ?? `${identity ?? ''} ${clientId ?? ''}`}`;

const byKey = (leases: readonly Lease[]): ReadonlyMap<string, Lease> =>
  new Map(leases.map((lease) => [keyOf(lease), lease]));

const isSame = (left: Lease, right: Lease): boolean =>
  left.expiresAt === right.expiresAt && left.hostName === right.hostName && left.clientId === right.clientId;

// dnsmasq looks for what has expired within the second.
const endOf = ({ expiresAt }: Lease, seconds: number): 'lease-expired' | 'lease-released' =>
  expiresAt !== null && expiresAt <= seconds + 1 ? 'lease-expired' : 'lease-released';

const happening = (
  kind: LeaseHappening['kind'],
  { network, address, mac, hostName, clientId, expiresAt }: Lease,
): LeaseHappening => ({ kind, network, address, mac, hostName, clientId, expiresAt });
