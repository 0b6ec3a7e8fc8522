import { bondModes, transmitHashPolicies } from '../../model/controller-options.ts';
import type { BondOptions, BridgeOptions } from '../../model/interface.ts';
import { parseInterfaceName } from '../../net/names.ts';
import type { Plain } from '../interface-parts/netdef-field.ts';
import { saying } from '../interface-parts/netdef-field.ts';
import { type NetdefReader, oneOf, parsedBy, truth, wholeNumber } from '../interface-parts/netdef-readers.ts';

/** A parameter of a kernel's device: its key in `params`, the option that it is, and how it is read. */
type Parameter<O> = { readonly key: string; readonly option: keyof O; readonly reader: NetdefReader<unknown> };

const seconds = wholeNumber(0, 0x7fffffff);
/** Of a bridge, by the words of bridge-utils. */
export const bridgeParameters: readonly Parameter<BridgeOptions>[] = [
  { key: 'bridge_stp', option: 'stp', reader: truth },
  { key: 'bridge_fd', option: 'forwardDelaySeconds', reader: seconds },
  { key: 'bridge_hello', option: 'helloSeconds', reader: seconds },
  { key: 'bridge_maxage', option: 'maxAgeSeconds', reader: seconds },
  { key: 'bridge_ageing', option: 'ageingSeconds', reader: seconds },
  { key: 'bridge_bridgeprio', option: 'priority', reader: wholeNumber(0, 65535) },
];

/** Of a bond, by the words of ifenslave. */
export const bondParameters: readonly Parameter<BondOptions>[] = [
  { key: 'bond-mode', option: 'mode', reader: oneOf(bondModes) },
  { key: 'bond-miimon', option: 'monitorMilliseconds', reader: seconds },
  { key: 'bond-primary', option: 'primary', reader: parsedBy(parseInterfaceName) },
  { key: 'bond-lacp-rate', option: 'lacpRate', reader: oneOf(['slow', 'fast']) },
  { key: 'bond-xmit-hash-policy', option: 'transmitHashPolicy', reader: oneOf(transmitHashPolicies) },
];

/** The parameters that are said of a device. */
export const parametersOf = <O extends object>(
  options: O,
  table: readonly Parameter<O>[],
): Readonly<Record<string, Plain>> =>
  saying(Object.fromEntries(table.map(({ key, option }) => [key, options[option] as Plain | null])));
