import { bridgeField } from './bridge-field.ts';
import { clientField, peerDnsField } from './dhcp-fields.ts';
import { searchField, serversField } from './dns-fields.ts';
import type { IfcfgField } from './field.ts';
import { addressesField, protocolField } from './ipv4-fields.ts';
import { addresses6Field, generationField, ipv6Field, privacyField } from './ipv6-fields.ts';
import { bondField, typeField, vlanField } from './kind-fields.ts';
import {
  controllerField,
  deviceField,
  macField,
  managedField,
  matchField,
  mtuField,
  startField,
} from './link-fields.ts';
import { routing4Field, routing6Field } from './routing-fields.ts';

/** All that is said in an ifcfg file, in the order of writing; a field may count on what those before it have read. */
export const ifcfgFields: readonly IfcfgField[] = [
  deviceField,
  typeField,
  matchField,
  macField,
  mtuField,
  startField,
  managedField,
  controllerField,
  vlanField,
  bridgeField,
  bondField,
  protocolField,
  addressesField,
  routing4Field,
  ipv6Field,
  addresses6Field,
  routing6Field,
  peerDnsField,
  clientField,
  privacyField,
  generationField,
  serversField,
  searchField,
];
