import type { Network } from '../model/network.ts';
import { type PortSettings, usualSettings } from '../model/port-settings.ts';
import type { Vlan } from '../model/vlan.ts';

/** Guests of one network whose ports reach the same others: in the same VLANs, and isolated or not. */
export type Segment = {
  /** Numbers, ascending. Guests in no VLAN are in the bridge's first, and so is this host. */
  readonly vlans: readonly number[];
  readonly isolated: boolean;
  /** The port groups that put guests here. */
  readonly groups: readonly string[];
  /** Those that are here, by the names that their managers have for them. */
  readonly guests: readonly string[];
  /** Where its VLAN is declared, below the network. */
  readonly vlanAt: string;
};

/** The VLAN of whoever is in none. */
export const FIRST_VLAN = 1;

/** A guest, and what is set on its port. */
export type SettledGuest = { readonly name: string; readonly settings: Pick<PortSettings, 'vlan' | 'isolated'> };

/** The segments of a network, as its declaration and its guests make them: most often one. */
export function segmentsOf(network: Network, guests: readonly SettledGuest[]): readonly Segment[] {
  const segments = new Map<string, Segment>();
  for (const one of [...declared(network), ...guests.map(ofGuest)]) {
    const key = `${one.vlans.join()} ${one.isolated}`;
    const before = segments.get(key);
    segments.set(key, before === undefined ? one : joined(before, one));
  }
  return [...segments.values()];
}

function declared(network: Network): readonly Segment[] {
  const { portGroups, vlan, isolatePorts } = network;
  const index = portGroups.findIndex(({ isDefault }) => isDefault);
  const usual = segment(usualSettings(network), portGroups[index]?.vlan ? atGroup(index) : 'vlan');
  const ofGroups = portGroups.map((group, at) => ({
    ...segment({ vlan: group.vlan ?? vlan, isolated: isolatePorts }, group.vlan === null ? 'vlan' : atGroup(at)),
    groups: [group.name],
  }));
  return [usual, ...ofGroups];
}

const atGroup = (index: number): string => `portGroups[${index}].vlan`;

const ofGuest = ({ name, settings }: SettledGuest): Segment => ({
  ...segment(settings, 'vlan'),
  guests: [name],
});

const segment = ({ vlan, isolated }: SettledGuest['settings'], vlanAt: string): Segment => ({
  vlans: numbersOf(vlan),
  isolated,
  groups: [],
  guests: [],
  vlanAt,
});

const numbersOf = (vlan: Vlan | null): readonly number[] =>
  vlan === null ? [FIRST_VLAN] : [...new Set(vlan.tags.map(({ id }) => id))].sort((a, b) => a - b);

const joined = (left: Segment, right: Segment): Segment => ({
  ...left,
  groups: [...new Set([...left.groups, ...right.groups])],
  guests: [...left.guests, ...right.guests],
});
