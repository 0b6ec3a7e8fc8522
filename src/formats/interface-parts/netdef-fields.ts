import { plainBond } from '../../model/controller-options.ts';
import type { Interface, InterfaceKind } from '../../model/interface.ts';
import { addressesField, nameServersField } from './netdef-addresses.ts';
import { bondField } from './netdef-bond.ts';
import { bridgeField, netdefBridge } from './netdef-bridge.ts';
import { activationField, macField, managedField, matchField, mtuField } from './netdef-device.ts';
import { dhcp4Field, dhcp6Field } from './netdef-dhcp.ts';
import type { Dialect, NetdefField, Plain } from './netdef-field.ts';
import { acceptRaField, addressGenerationField, linkLocalField, privacyField } from './netdef-ipv6.ts';
import { routesField } from './netdef-routes.ts';
import { rulesField } from './netdef-rules.ts';
import { vlanField } from './netdef-vlan.ts';

/** The sections of definitions that stand for interfaces as we know them. */
export const netdefSections = ['ethernets', 'bonds', 'bridges', 'vlans'] as const;

/** The section in which a definition stands. */
export type NetdefSection = (typeof netdefSections)[number];

/** In which section a definition of an interface stands. */
export const sectionOf = ({ kind }: Pick<Interface, 'kind'>): NetdefSection => `${kind.type}s` as const;

/** The kind of a section's interfaces, nothing said; a VLAN's is known only from its definition. */
export function kindOf(section: NetdefSection): InterfaceKind {
  switch (section) {
    case 'ethernets':
    case 'vlans':
      return { type: 'ethernet' };
    case 'bonds':
      return { type: 'bond', ...plainBond };
    case 'bridges':
      return { type: 'bridge', ...netdefBridge };
  }
}

const everywhere: readonly NetdefField[] = [
  activationField,
  managedField,
  macField,
  mtuField,
  dhcp4Field,
  dhcp6Field,
  linkLocalField,
  acceptRaField,
  privacyField,
  addressGenerationField,
  addressesField,
  routesField,
  rulesField,
  nameServersField,
];

/** The settings of a section's definitions, in the order in which they are written. */
export const netdefFields: Readonly<Record<NetdefSection, readonly NetdefField[]>> = {
  ethernets: [matchField, ...everywhere],
  bonds: [bondField, ...everywhere],
  bridges: [bridgeField, ...everywhere],
  vlans: [vlanField, ...everywhere],
};

/** A definition as it is written, and in words what of the interface it does not say. */
export function writeNetdef(
  from: Interface,
  dialect: Dialect,
): { keys: Record<string, Plain>; lost: readonly string[] } {
  const written = netdefFields[sectionOf(from)].map((field) => field.write(from, dialect));
  const match = from.kind.type !== 'ethernet' && from.match !== null ? ['by what it is found'] : [];
  return {
    keys: Object.assign({}, ...written.map(({ keys }) => keys)),
    lost: [...match, ...written.flatMap(({ lost }) => lost ?? [])],
  };
}
