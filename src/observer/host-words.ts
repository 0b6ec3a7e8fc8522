import type { HostChange, HostNic } from './happening.ts';

/** What has become of the host's own: `NIC eth0 went down; 192.168.50.2/24 on eth0 went`. */
export function hostChangesInWords(changes: readonly HostChange[], further: number): string {
  const rest = further === 0 ? [] : [`and ${further} more`];
  return [...changes.map(changeInWords), ...rest].join('; ');
}

function changeInWords(change: HostChange): string {
  switch (change.what) {
    case 'nic-there':
      return `${named(change.nic)} appeared`;
    case 'nic-gone':
      return `${named(change.nic)} is gone`;
    case 'nic-up':
      return `${named(change.nic)} came up`;
    case 'nic-down':
      return `${named(change.nic)} went down`;
    case 'nic-altered':
      return `${named(change.nic)} is now ${alteredTo(change.nic)}`;
    case 'nic-joined':
      return `${named(change.nic)} is in ${change.controller}`;
    case 'nic-left':
      return `${named(change.nic)} is out of ${change.controller}`;
    case 'address-there':
      return `address ${change.address} on ${change.link} came`;
    case 'address-gone':
      return `address ${change.address} on ${change.link} went`;
    case 'route-there':
      return `${routeInWords(change)} came`;
    case 'route-gone':
      return `${routeInWords(change)} went`;
    case 'name-servers':
      return `name servers are now ${change.nameServers.join(' and ') || 'none'}`;
  }
}

const named = ({ sort, name }: HostNic): string => `${sort} ${name}`;

const alteredTo = ({ mac, mtu }: HostNic): string =>
  [...(mac === null ? [] : [mac]), ...(mtu === null ? [] : [`mtu ${mtu}`])].join(', ');

function routeInWords({ to, via, link }: Extract<HostChange, { readonly what: 'route-there' | 'route-gone' }>): string {
  const where = [...(via === null ? [] : [`via ${via}`]), ...(link === null ? [] : [`by ${link}`])];
  const what = to === '0.0.0.0/0' ? 'the default route' : to === '::/0' ? 'the IPv6 default route' : `route ${to}`;
  return [what, ...where].join(' ');
}
