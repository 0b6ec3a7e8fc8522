import type { PortGroup } from '../../model/port-group.ts';
import type { Entry } from '../../yaml/node.ts';
import { asMap, readFields } from '../read/fields.ts';
import type { Reader, Reading } from '../read/reading.ts';
import { boolean } from '../read/scalar.ts';
import { readBandwidth } from './bandwidth.ts';
import { readVirtualPort } from './virtual-port.ts';
import { readVlan } from './vlan.ts';

const shape = {
  default: boolean,
  vlan: readVlan,
  bandwidth: readBandwidth,
  virtualPort: readVirtualPort,
  trustGuestRxFilters: boolean,
};

/** Reads groups under their names. */
export const readPortGroups: Reader<readonly PortGroup[]> = (node, reading) => {
  const map = asMap(node, reading, 'each group under its name: `gold: {bandwidth: 1Gbit/s}`');
  if (map === undefined) return undefined;
  const read = map.entries.flatMap((entry) => {
    const group = readGroup(entry, reading);
    return group === undefined ? [] : [{ group, value: entry.value }];
  });
  reading.numbered.set(
    node,
    read.map(({ value }) => value),
  );
  return read.map(({ group }) => group);
};

function readGroup({ name, value }: Entry, reading: Reading): PortGroup | undefined {
  const given = readFields(value, reading, shape);
  if (given === undefined) return undefined;
  return {
    name,
    isDefault: given.default ?? false,
    vlan: given.vlan ?? null,
    bandwidth: given.bandwidth ?? null,
    virtualPort: given.virtualPort ?? null,
    trustGuestRxFilters: given.trustGuestRxFilters ?? null,
  };
}
