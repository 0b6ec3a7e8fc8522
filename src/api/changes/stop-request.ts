import { listNetworks } from '../../engine/overview.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { NetworkName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';

export type StopOptions = { readonly disconnect: boolean; readonly forget: boolean };

/**
 * The request to stop the named networks, or all: also those that stand in the kernel though the note of them was lost,
 * and, when they are to be forgotten, those that are stopped already.
 */
export function stopRequest(
  names: readonly NetworkName[] | 'all',
  { disconnect, forget }: StopOptions,
  known: { readonly catalogue: Catalogue; readonly facts: Facts },
): Request {
  const going = names === 'all' ? everyNetwork(known.catalogue, known.facts, forget) : names;
  return { ...noRequest, disconnect, ...(forget ? { remove: going } : { stop: going }) };
}

const everyNetwork = (catalogue: Catalogue, facts: Facts, forget: boolean): readonly NetworkName[] =>
  listNetworks(catalogue, facts)
    .filter(({ state }) => forget || state !== 'stopped')
    .map(({ name }) => name);
