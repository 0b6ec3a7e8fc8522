import type { NetworkDetails } from '../../engine/details.ts';
import type { GuestView } from '../contract/network.ts';

/** The guests of all networks, by name, each with all its interfaces. */
export function guestsOf(details: readonly NetworkDetails[]): readonly GuestView[] {
  const guests = new Map<string, GuestView>();
  for (const { name: network, ports } of details) {
    for (const { guest, title, link, mac, addresses, plugged } of ports) {
      if (guest === null) continue;
      const found = guests.get(guest);
      const interfaces = [...(found?.interfaces ?? []), { network, link, mac, addresses, plugged }];
      guests.set(guest, { name: guest, title: found?.title ?? title, interfaces });
    }
  }
  return [...guests.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
