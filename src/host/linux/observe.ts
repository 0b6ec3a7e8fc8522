import type { NetworkName } from '../../net/names.ts';
import type { Table } from '../../nftables/table.ts';
import type { Directories, Facts, Lease } from '../../state/facts.ts';
import { type DnsmasqService, type NamespaceName, OWN_NAMESPACE, type Sysctl } from '../../state/host-state.ts';
import { linkKey, sortState } from '../../state/key.ts';
import { othersTurn } from '../others-turn.ts';
import { NO_ABILITIES } from './abilities.ts';
import type { LinkIndexOf } from './doors.ts';
import type { Machine } from './execute.ts';
import { readCapabilities, readMachineId, readNameServers, readPciDevices } from './host-facts.ts';
import { findMachines } from './machines.ts';
import { namespaceById } from './namespace-ids.ts';
import { observedName } from './observed-link.ts';
import { observedNetwork } from './observed-state.ts';
import { type Survey, surveyNamespaces } from './survey.ts';
import { readSysctl } from './sysctls.ts';
import { readFunctionNics } from './virtual-functions.ts';

/**
 * How far to look: `links` leaves out services, others' machines and the ruleset, `services` the ruleset, which takes
 * root to read. What is left out is empty in the answer.
 */
export type Extent = 'links' | 'services' | 'all';

/** What to look at: how far, and in which of the namespaces that kvmnet made, besides our own. */
export type View = { readonly extent: Extent; readonly namespaces: readonly NamespaceName[] };

/**
 * Looks at everything a decision may need, or less. All that the kernel tells of links, addresses and routes is asked for at
 * once; then, and before whoever has asked goes on, others in this process have their turn, for on a crowded host each of
 * the three parts takes as long as anybody should be kept waiting.
 */
export async function observe(machine: Machine, directories: Directories, view: View): Promise<Facts> {
  const { namespaces } = machine.kernel;
  const { extent } = view;
  const surveys = surveyNamespaces(namespaces, { names: view.namespaces, partial: extent !== 'all' });
  await othersTurn();
  const names = surveys.map(({ namespace }) => namespace);
  const { sysctls, ...network } = observedNetwork(surveys, namespaceById(namespaces, names));
  const { services, tables, ...leases } = await throughDoors(machine, extent, linkIndexIn(surveys));
  const facts = {
    observed: sortState({
      namespaces: names.filter((name) => name !== OWN_NAMESPACE).map((name) => ({ name })),
      ...network,
      sysctls: [...sysctls, ...hostSysctls()],
      services,
      resolvers: machine.resolvers.observe(linkIndexIn(surveys)),
      tables,
    }),
    originals: machine.originals.read(),
    ...leases,
    machines: extent === 'links' ? [] : findMachines(network.links),
    renamedNics: machine.nics.renamed(network.links),
    pciDevices: readPciDevices(),
    functionNics: readFunctionNics(),
    nameServers: readNameServers(),
    machineId: readMachineId(),
    directories,
    capabilities: { ...readCapabilities(), ...(extent === 'all' ? await machine.abilities.read() : NO_ABILITIES) },
  };
  await othersTurn();
  return facts;
}

type ThroughDoors = {
  readonly services: readonly DnsmasqService[];
  readonly tables: readonly Table[];
  readonly leases: readonly Lease[];
  readonly leaseFiles: readonly NetworkName[];
};

async function throughDoors(machine: Machine, extent: Extent, linkIndexOf: LinkIndexOf): Promise<ThroughDoors> {
  const { services: manager } = machine;
  const [services, tables, leases] = await Promise.all([
    extent === 'links' ? [] : (manager?.observe(linkIndexOf) ?? []),
    extent === 'all' ? (machine.rulesets?.list() ?? []) : [],
    manager?.leases() ?? [],
  ]);
  return { services, tables, leases, leaseFiles: manager?.leaseFiles() ?? [] };
}

// By name, since that is how a service knows its link.
function linkIndexIn(surveys: readonly Survey[]): LinkIndexOf {
  const indexes = new Map<string, number>();
  for (const { namespace, links } of surveys) {
    for (const link of links.values()) indexes.set(linkKey({ namespace, name: observedName(link) }), link.index);
  }
  return (place) => indexes.get(linkKey(place)) ?? null;
}

const HOST_SYSCTLS = ['net/ipv4/ip_forward', 'net/ipv4/conf/all/accept_redirects', 'net/ipv6/conf/all/forwarding'];

// Those of the whole host; what belongs to a link came with the link.
const hostSysctls = (): readonly Sysctl[] =>
  HOST_SYSCTLS.flatMap((key) => {
    const value = readSysctl(key);
    return value === null ? [] : [{ namespace: OWN_NAMESPACE, key, value }];
  });
