import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import type { HostState, LinkPlace, NamespaceName } from '../../state/host-state.ts';

/** A loopback that is up. Its routes are in the table `local`, where nobody looks. */
export function loopbackState(namespace: NamespaceName): Pick<HostState, 'links' | 'addresses' | 'sysctls'> {
  const place = { namespace, name: interfaceName('lo') };
  const on = { namespace, link: place.name };
  return {
    links: [
      {
        ...place,
        kind: { type: 'other', driver: 'loopback' },
        up: true,
        // No station has it, so the parser refuses it; the kernel shows it all the same.
        mac: '00:00:00:00:00:00' as MacAddress,
        mtu: 65536,
        controller: null,
        alias: null,
        group: 0,
        arp: true,
        linkLocal: true,
      },
    ],
    addresses: ['127.0.0.1/8', '::1/128'].map((address) => ({ ...on, address: address as InterfaceAddress })),
    sysctls: parametersOf(place),
  };
}

/** The parameters that an observation looks at; a kernel gives them to each new link. */
export const parametersOf = ({ namespace, name }: LinkPlace): HostState['sysctls'] => [
  { namespace, key: `net/ipv6/conf/${name}/disable_ipv6`, value: '0' },
  { namespace, key: `net/ipv6/conf/${name}/accept_ra`, value: '1' },
];
