import { addressField, gatewayField } from './address-fields.ts';
import { commandField } from './command-field.ts';
import type { InterfacesField } from './field.ts';
import { bondField, bridgeField, vlanField } from './kind-fields.ts';
import { controllerField, dnsField, macField, mtuField } from './link-fields.ts';
import { clientField, ipv6Field } from './protocol-fields.ts';

/** All options of `iface` stanzas that are known, in the order of writing. */
export const interfacesFields: readonly InterfacesField[] = [
  addressField,
  gatewayField,
  macField,
  mtuField,
  vlanField,
  bridgeField,
  bondField,
  controllerField,
  ipv6Field,
  clientField,
  dnsField,
  commandField,
];

/** Options that say when ifup is content, and nothing of the network. */
export const silentOptions: ReadonlySet<string> = new Set([
  'bridge_maxwait',
  'bridge_waitport',
  'dad_attempts',
  'dad_interval',
  'll_attempts',
  'll_interval',
  'description',
]);

/** How an option is spelt where it is written anew: as its own program's manual has it. */
export const spelling = (key: string): string => (/^(bridge_|accept_ra)/.test(key) ? key : key.replaceAll('_', '-'));
