import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import { notSayable } from '../interface-parts/setting.ts';

/** What ifcfg files cannot say of an interface, or say to NetworkManager alone where that has its hands off. */
export function unsayable(nic: Interface): readonly Diagnostic[] {
  const { name, match, ipv6, ipv4, kind, managed } = nic;
  const found: readonly (readonly [found: unknown, what: string])[] = [
    [match?.path, 'a place in the machine, by which it is to be found; only MAC addresses (HWADDR) can be said'],
    [match !== null && kind.type !== 'ethernet', `by what a ${kind.type} is to be found`],
    [ipv6.dhcp?.identifier, "by what DHCPv6's server is to know it"],
    [
      isOddVlan(nic),
      'a VLAN of such a name: the network scripts know it by the number in its name alone, as in eth0.42',
    ],
    [managed === false && ipv6.privacy, 'temporary addresses, which NetworkManager alone makes'],
    [managed === false && ipv6.addressGeneration, 'how it makes its own addresses, which NetworkManager alone heeds'],
    [
      managed === false && ipv4.dhcp?.useRoutes === false,
      'that routes of DHCP are not heeded, which NetworkManager alone does',
    ],
  ];
  return found.flatMap(([is, what]) => (is ? [notSayable(name, `ifcfg files cannot say ${what}`)] : []));
}

const isOddVlan = ({ kind, name, managed }: Interface): boolean =>
  kind.type === 'vlan' && managed === false && name !== `${kind.parent}.${kind.id}` && name !== `vlan${kind.id}`;
