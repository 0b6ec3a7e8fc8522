import type { Facts, Lease } from '../../src/state/facts.ts';
import { markOf } from '../../src/state/mark.ts';

const LEASE_SECONDS = 3600;

/** A lease for every address of every guest, as if each had come by at another time. */
export function leasesOf({ observed }: Facts): readonly Lease[] {
  const now = Math.floor(Date.now() / 1000);
  return observed.links.flatMap((link, index) => {
    const mark = markOf(link);
    if (mark?.role !== 'guest') return [];
    const { mac, guest, addresses } = mark.attachment;
    return addresses.map((address) => ({
      ...{
        network: mark.network,
        address,
        hostName: guest,
        clientId: null,
        identity: address.includes(':') ? '1' : null,
      },
      mac: address.includes(':') ? null : mac,
      expiresAt: index % 17 === 0 ? null : now + LEASE_SECONDS - ((index * 397) % (LEASE_SECONDS - 60)),
    }));
  });
}
