import { printNetwork } from '../../config/print.ts';
import { networkDetails } from '../../engine/details.ts';
import { othersTurn } from '../../host/others-turn.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkView } from '../contract/network.ts';
import type { ApiDoor } from '../door.ts';
import { addressStrips } from './address-strip.ts';
import { permissionsFor } from './permissions.ts';
import { requireKnown } from './require-known.ts';

/** A network with its definition and whatever a page about it shows. @throws KvmnetError `not-found` */
export async function networkView(name: string, door: ApiDoor): Promise<NetworkView> {
  const catalogue = await door.store.read();
  requireKnown([name], catalogue);
  const facts = await door.look('all');
  const [saved, live] = [named(name, catalogue.saved), named(name, catalogue.live)];
  const network = live ?? saved;
  const counters = door.counters();
  await othersTurn();
  const details = networkDetails(catalogue, facts, counters).find((each) => each.name === name);
  await othersTurn();
  if (network === null || details === undefined) throw new RangeError(`${name} is known, and was not found`);
  const [yaml, liveYaml] = [printNetwork(saved ?? network), printNetwork(network)];
  return {
    details,
    yaml,
    liveYaml: liveYaml === yaml ? null : liveYaml,
    xml: await door.words.xmlOf(network.name, facts),
    dhcp: network.dhcp,
    strips: addressStrips(network, { catalogue, leases: facts.leases, ports: details.ports }),
    leases: facts.leases.filter((lease) => lease.network === name),
    permissions: await permissionsFor(network, details, { catalogue, facts }),
  };
}

const named = (name: string, networks: readonly Network[]): Network | null =>
  networks.find((network) => network.name === name) ?? null;
