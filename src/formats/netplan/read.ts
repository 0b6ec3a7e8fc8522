import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { loadYaml } from '../../yaml/load.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { given, mapOf, oneOf, parsedBy, uncarriedBut } from '../interface-parts/netdef-readers.ts';
import { merged, type Placed, type PlacedMap, placed } from '../interface-parts/placed-yaml.ts';
import { type Netdef, readNetdefs } from '../interface-parts/read-netdefs.ts';
import { effectiveFiles } from './effective-files.ts';

/** What netplan's files say together. */
export type ReadNetplan = {
  /** Those that count, in their order. */
  readonly files: readonly ReadFile[];
  readonly netdefs: readonly Netdef[];
  readonly renderer: string | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** A file, and what stands under its `network:`; null where it has none. */
export type ReadFile = ConfigFile & { readonly network: PlacedMap | null };

/** Reads netplan's files as it does: united in the order of their names, later ones on top. */
export function readNetplan(existing: readonly ConfigFile[]): ReadNetplan {
  const diagnostics: Diagnostic[] = [];
  const files = effectiveFiles(existing).map((file) => ({ ...file, network: networkOf(file, diagnostics) }));
  const all = files.flatMap(({ network }): readonly Placed[] => (network === null ? [] : [network]));
  const network = all.length === 0 ? undefined : all.reduce(merged);
  if (network?.kind !== 'map') return { files, netdefs: [], renderer: null, diagnostics };
  const reader = parsedBy((text) => ({ ok: true, value: text }) as const);
  const renderer = given(network, 'renderer', { reader, found: diagnostics }) ?? null;
  return { files, netdefs: readNetdefs(network, diagnostics), renderer, diagnostics };
}

function networkOf({ path, text }: ConfigFile, found: Diagnostic[]): PlacedMap | null {
  const { root, source, diagnostics } = loadYaml(path, text);
  for (const each of diagnostics) found.push(each);
  const top = root === null ? undefined : mapOf(placed(root, source), found);
  if (top === undefined) return null;
  uncarriedBut(top, ['network'], found);
  const network = given(top, 'network', { reader: mapOf, found }) ?? null;
  if (network !== null) given(network, 'version', { reader: oneOf(['2']), found });
  return network;
}
