import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { loadYaml } from '../../yaml/load.ts';
import type { ConfigFile, ReadInterfaces } from '../interface-parts/host-format.ts';
import { given, mapOf, oneOf, wrong } from '../interface-parts/netdef-readers.ts';
import { placed } from '../interface-parts/placed-yaml.ts';
import { readNetworkV2 } from './network-v2.ts';
import { readNetworkV1 } from './read-network-v1.ts';

/** The interfaces of a network configuration of cloud-init, of either version; never throws. */
export function readCloudInitNetwork({ path, text }: ConfigFile): ReadInterfaces {
  const { root, source, diagnostics } = loadYaml(path, text);
  const found: Diagnostic[] = [...diagnostics];
  const top = root === null ? undefined : mapOf(placed(root, source), found);
  if (top === undefined) return { interfaces: [], diagnostics: found };
  // A seed has it with or without the key.
  const network = given(top, 'network', { reader: mapOf, found }) ?? top;
  if (!network.entries.has('version')) wrong(network, found, 'the key "version" is missing: 1 or 2');
  const version = given(network, 'version', { reader: oneOf(['1', '2']), found });
  const read = version === '1' ? readNetworkV1 : version === '2' ? readNetworkV2 : () => [];
  const interfaces = read(network, found);
  return { interfaces, diagnostics: found };
}
