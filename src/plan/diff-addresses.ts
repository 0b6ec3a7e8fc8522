import type { Address } from '../state/host-state.ts';
import { addressKey, linkKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import { type Step, step } from './step.ts';

/** On a bridge of ours every address is ours: one that is not declared is a drift, and in a closed network a leak. */
export function diffAddresses({ owned, desired }: Comparison): readonly Step[] {
  const have = new Set(owned.addresses.map(addressKey));
  const want = new Set(desired.addresses.map(addressKey));
  const staying = new Set(desired.links.map(linkKey));
  const missing = desired.addresses.filter((address) => !have.has(addressKey(address)));
  const extra = owned.addresses.filter((address) => !want.has(addressKey(address)) && staying.has(placeOf(address)));
  return [
    ...missing.map((address) => step('add addresses', addressKey(address), { kind: 'add-address', address })),
    ...extra.map((address) => step('delete addresses', addressKey(address), { kind: 'delete-address', address })),
  ];
}

const placeOf = ({ namespace, link }: Address): string => linkKey({ namespace, name: link });
