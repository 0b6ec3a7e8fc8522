import type { Chain, Table } from '../../nftables/table.ts';
import type { Facts } from '../../state/facts.ts';
import { type HostState, type Link, type LinkPlace, OWN_NAMESPACE } from '../../state/host-state.ts';
import { linkKey } from '../../state/key.ts';
import { unplugged } from './set-link.ts';
import { settleVlans } from './vlans.ts';

/** Takes links away, with everything that the kernel takes away along with them. */
export function removeLinks(machine: Facts, links: readonly Link[]): Facts {
  const going = new Set([...links, ...links.flatMap(farEnd)].map(linkKey));
  const { observed } = machine;
  const stays = (place: LinkPlace): boolean => !going.has(linkKey(place));
  const staysOn = (item: { namespace: string; link: LinkPlace['name'] | null }): boolean =>
    item.link === null || stays({ namespace: item.namespace, name: item.link });
  const left = observed.links.filter(stays).map((link) => freed(link, going));
  const ports = new Set(left.filter(({ controller = null }) => controller !== null).map(linkKey));
  const state: HostState = {
    namespaces: observed.namespaces,
    links: left,
    stations: observed.stations.filter(({ namespace, port }) => ports.has(linkKey({ namespace, name: port }))),
    vlans: observed.vlans,
    addresses: observed.addresses.filter(staysOn),
    routes: observed.routes.filter(staysOn),
    shapers: observed.shapers.filter(stays),
    sysctls: observed.sysctls.filter(({ namespace, key }) => !isOfLink(key, namespace, going)),
    tables: observed.tables.map((table) => withoutHooks(table, going)),
    resolvers: observed.resolvers.filter(({ link }) => stays({ namespace: OWN_NAMESPACE, name: link })),
    // The process goes on, bound to a link that is no more.
    services: observed.services.map((service) =>
      staysOn(service) || service.status === 'stopped' ? service : { ...service, status: 'stale' },
    ),
  };
  return settleVlans(machine, { ...machine, observed: state });
}

// One end of a veth pair does not exist without the other.
function farEnd({ kind }: Link): readonly LinkPlace[] {
  if (kind.type !== 'veth' || kind.peer === null) return [];
  const { name, namespace } = kind.peer;
  return typeof namespace === 'string' ? [{ namespace, name }] : [];
}

// A port whose bridge goes is a plain link again.
function freed(link: Link, going: ReadonlySet<string>): Link {
  const { controller } = link;
  if (controller === undefined || controller === null) return link;
  const orphan = going.has(linkKey({ namespace: link.namespace, name: controller }));
  return orphan ? { ...unplugged(link), controller: null } : link;
}

// net/ipv6/conf/LINK/disable_ipv6
const isOfLink = (key: string, namespace: string, going: ReadonlySet<string>): boolean => {
  const [, name] = /^net\/ipv[46]\/conf\/([^/]+)\//.exec(key) ?? [];
  return name !== undefined && going.has(`${namespace}/${name}`);
};

// Up to Linux 6.15 a chain goes with the link it is hooked to; since then it waits for the next link of that name.
function withoutHooks(table: Table, going: ReadonlySet<string>): Table {
  const stays = ({ base }: Chain): boolean => {
    const device = base?.device ?? null;
    return device === null || !going.has(`${OWN_NAMESPACE}/${device}`);
  };
  return table.chains.every(stays) ? table : { ...table, chains: table.chains.filter(stays) };
}
