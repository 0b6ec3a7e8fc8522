import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { Dialect } from '../interface-parts/netdef-field.ts';
import type { PlacedMap } from '../interface-parts/placed-yaml.ts';
import { printYaml } from '../interface-parts/plain-yaml.ts';
import { readNetdefs } from '../interface-parts/read-netdefs.ts';
import { lostRemark, writeNetdefs } from '../interface-parts/write-netdefs.ts';

/** A network configuration as text, and every setting that it cannot say. */
export type WrittenNetwork = { readonly text: string; readonly diagnostics: readonly Diagnostic[] };

// The word for a default route came to its own renderers late (cloud-init 23.3); the prefix every version knows.
const dialect: Dialect = { defaultRoute: 'prefix' };

/** cloud-init's network configuration, version 2: netplan's definitions. */
export function writeNetworkV2(interfaces: readonly Interface[]): WrittenNetwork {
  const { sections, lost } = writeNetdefs(interfaces, dialect);
  const diagnostics = lost.map((each) => lostRemark("cloud-init's network configuration, version 2,", each));
  return { text: printYaml({ version: 2, ...sections }), diagnostics };
}

/** The interfaces that version 2 defines. */
export const readNetworkV2 = (network: PlacedMap, found: Diagnostic[]): readonly Interface[] =>
  readNetdefs(network, found).map(({ interface: of }) => of);
