import type { Link } from '../state/host-state.ts';
import type { HostChange, HostHappening, HostNic } from './happening.ts';
import { missing } from './missing.ts';
import type { SeenHost } from './seen-host.ts';

/** So many changes are told one by one; of more it is said how many there are, for a line is read to its end or not at all. */
const MOST_TOLD = 12;

/** What has become of the host's own links, addresses and routes, as one thing that has happened; none where nothing has. */
export function hostChanges(before: SeenHost, after: SeenHost): readonly HostHappening[] {
  const all = [...linksChanged(before, after), ...addressesChanged(before, after), ...routesChanged(before, after)];
  const changes = [...all, ...nameServersChanged(before, after)];
  if (changes.length === 0) return [];
  const told = changes.slice(0, MOST_TOLD);
  return [{ kind: 'host-changed', network: null, changes: told, further: changes.length - told.length }];
}

function linksChanged({ nics: before }: SeenHost, { nics: after }: SeenHost): readonly HostChange[] {
  const gone = missing(before, after).map((link): HostChange => ({ what: 'nic-gone', nic: nicOf(link) }));
  return [...gone, ...[...after.values()].flatMap((link) => linkChanges(before.get(link.name) ?? null, link))];
}

function linkChanges(before: Link | null, after: Link): readonly HostChange[] {
  const nic = nicOf(after);
  if (before === null) return [{ what: 'nic-there', nic }];
  if (before === after) return [];
  const [was, is] = [before.controller ?? null, after.controller ?? null];
  const changes: readonly (HostChange | null)[] = [
    (before.up === true) === (after.up === true) ? null : { what: after.up === true ? 'nic-up' : 'nic-down', nic },
    was === is || was === null ? null : { what: 'nic-left', nic, controller: was },
    was === is || is === null ? null : { what: 'nic-joined', nic, controller: is },
    before.mtu === after.mtu && before.mac === after.mac ? null : { what: 'nic-altered', nic },
  ];
  return changes.filter((change) => change !== null);
}

// What goes with its link, or comes with it, is no news of its own.
function addressesChanged(before: SeenHost, after: SeenHost): readonly HostChange[] {
  const gone = missing(before.addresses, after.addresses).filter(({ link }) => after.nics.has(link));
  return [
    ...gone.map((each): HostChange => ({ what: 'address-gone', ...each })),
    ...missing(after.addresses, before.addresses).map((each): HostChange => ({ what: 'address-there', ...each })),
  ];
}

function routesChanged({ routes: before }: SeenHost, { routes: after }: SeenHost): readonly HostChange[] {
  return [
    ...missing(before, after).map(({ to, via, link }): HostChange => ({ what: 'route-gone', to, via, link })),
    ...missing(after, before).map(({ to, via, link }): HostChange => ({ what: 'route-there', to, via, link })),
  ];
}

function nameServersChanged(before: SeenHost, { nameServers }: SeenHost): readonly HostChange[] {
  return before.nameServers.join() === nameServers.join() ? [] : [{ what: 'name-servers', nameServers }];
}

const nicOf = ({ name, kind, mac, mtu }: Link): HostNic => ({
  name,
  sort: kind.type === 'other' ? 'NIC' : kind.type === 'bridge' ? 'bridge' : 'link',
  mac: mac ?? null,
  mtu: mtu ?? null,
});
