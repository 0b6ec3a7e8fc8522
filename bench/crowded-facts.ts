import { typicalFacts } from '../src/host/fake/typical-facts.ts';
import { ipAddress } from '../src/net/ip-address.ts';
import { macAddressFor } from '../src/net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../src/net/names.ts';
import type { Facts } from '../src/state/facts.ts';
import type { Link } from '../src/state/host-state.ts';
import { printMark } from '../src/state/mark.ts';

/** A host on which the networks of `natNetworks` run, with so many guests each; the first ones of the first have `gone`. */
export function crowdedFacts(networks: number, guests: number, gone: number): Facts {
  const links = Array.from({ length: networks }, (_, network) => [
    bridge(network),
    ...Array.from({ length: guests }, (__, guest) => tap(network, guest)).slice(network === 0 ? gone : 0),
  ]);
  return { ...typicalFacts, observed: { ...typicalFacts.observed, links: links.flat() } };
}

const bridge = (network: number): Link => ({
  ...like(),
  name: interfaceName(`virbr${network}`),
  kind: { type: 'bridge' },
  alias: printMark({ role: 'bridge', network: networkName(`net${network}`) }),
});

const tap = (network: number, guest: number): Link => {
  const name = `guest-${network}-${guest}`;
  const addresses = [ipAddress(`10.100.${network}.${guest + 10}`)];
  const attachment = { guest: guestName(name), mac: macAddressFor(name), addresses };
  return {
    ...like(),
    name: interfaceName(`vnet${network}-${guest}`),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
    controller: interfaceName(`virbr${network}`),
    alias: printMark({ role: 'guest', network: networkName(`net${network}`), attachment }),
  };
};

function like(): Link {
  const link = typicalFacts.observed.links.find(({ name }) => name === 'eth0');
  if (link === undefined) throw new Error('the host has no eth0');
  return link;
}
