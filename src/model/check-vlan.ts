import type { Network } from './network.ts';
import type { Problem } from './problem.ts';
import { repeated } from './repeated.ts';
import type { Vlan } from './vlan.ts';

/** The VLANs of the network and of its groups, and whether its mode can have any. */
export function checkVlans(network: Network): readonly Problem[] {
  const all = [
    { at: 'vlan', vlan: network.vlan },
    ...network.portGroups.map(({ vlan }, index) => ({ at: `portGroups[${index}].vlan`, vlan })),
  ];
  return all.flatMap(({ at, vlan }) =>
    vlan === null ? [] : [...checkVlan(vlan, at), ...checkSharing(network, at), ...checkReach(network, at)],
  );
}

/** What 12 bits can say (IEEE 802.1Q), of which the first means "no VLAN" and the last is reserved. */
const LARGEST_TAG = 4095;

/** Tags that frames can carry, and no more than one of them native. */
function checkVlan({ trunk, tags }: Vlan, at: string): readonly Problem[] {
  const again = repeated(tags.map(({ id }) => id));
  const each = tags.flatMap(({ id }, index) => {
    const place = trunk ? `${at}.trunk[${index}]` : at;
    return [...checkTag(id, place), ...(again.has(index) ? [twice(id, place)] : [])];
  });
  return [...each, ...checkShape(trunk, tags, at)];
}

function checkTag(id: number, at: string): readonly Problem[] {
  const hint = 'write 1 to 4094';
  if (id > LARGEST_TAG) return [{ at, code: 'vlan-out-of-range', message: `there is no VLAN ${id}`, hint }];
  if (id > 0 && id < LARGEST_TAG) return [];
  const message = `VLAN ${id} is ${id === 0 ? 'no VLAN at all' : 'reserved'}, and no switch passes it on`;
  return [{ at, code: 'vlan-reserved', message, hint, severity: 'warning' }];
}

const twice = (id: number, at: string): Problem => ({
  at,
  code: 'duplicate-vlan',
  message: `VLAN ${id} is in the trunk already`,
  hint: 'keep one',
  severity: 'warning',
});

function checkShape(trunk: boolean, tags: Vlan['tags'], at: string): readonly Problem[] {
  const natives = tags.filter(({ native }) => native !== null);
  if (tags.length === 0) {
    return [{ at, code: 'vlan-without-tag', message: 'the VLAN has no number', hint: 'write `vlan: 42`, with yours' }];
  }
  if (natives.length > 1) {
    const message = `${natives.map(({ id }) => id).join(' and ')} are both native; frames without a tag belong to one VLAN`;
    return [{ at, code: 'vlan-two-natives', message, hint: 'name one as `native`' }];
  }
  if (trunk || tags.length === 1) return [];
  const message = `a port in ${tags.length} VLANs is a trunk`;
  return [{ at, code: 'vlan-without-trunk', message, hint: 'write `vlan: {trunk: [42, 47]}`, with yours' }];
}

// Guests that share a NIC send through it as they are; only a function of its own can be told to tag.
function checkSharing({ mode }: Network, at: string): readonly Problem[] {
  if (mode.kind !== 'direct' || mode.sharing === 'passthrough') return [];
  const message = `guests that share a NIC (${mode.sharing}) cannot be put into a VLAN`;
  const hint = 'make a VLAN link of the NIC and name that as the device, or use `sharing: passthrough`';
  return [{ at, code: 'vlan-not-in-mode', message, hint }];
}

// The host's own leg on the bridge is in no VLAN.
function checkReach({ mode }: Network, at: string): readonly Problem[] {
  if (mode.kind === 'bridge' || mode.kind === 'direct' || mode.kind === 'hostdev') return [];
  const message = `guests in a VLAN reach those in it alone: neither the host nor its DHCP, DNS and routes`;
  const hint = 'use mode bridge, where the LAN is in the VLAN as well';
  return [{ at, code: 'vlan-apart-from-host', message, hint, severity: 'warning' }];
}
