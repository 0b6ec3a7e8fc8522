import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { Operation, OperationKind, OperationOf } from '../../plan/operation.ts';
import type { AbilitiesProbe } from './abilities.ts';
import { addAddress, deleteAddress } from './addresses.ts';
import { forgetUntranslated } from './connections.ts';
import { createLink } from './create-link.ts';
import { deleteLinks } from './delete-links.ts';
import type { RulesetEditor, ServiceManager } from './doors.ts';
import type { HostResolver } from './host-resolver.ts';
import type { Kernel } from './kernel.ts';
import { macOf } from './link-mac.ts';
import type { NicMemory } from './nic-memory.ts';
import type { OriginalsFile } from './originals.ts';
import { renameLink } from './rename-link.ts';
import { addRoute, deleteRoute } from './routes.ts';
import { setLink } from './set-link.ts';
import { deleteShaper, setShaper } from './set-shaper.ts';
import { addStation, deleteStation } from './stations.ts';
import { setSysctl } from './sysctls.ts';
import { deleteVlan, setVlan } from './vlans.ts';

/** All that operations act upon. */
export type Machine = {
  readonly kernel: Kernel;
  readonly originals: OriginalsFile;
  readonly nics: NicMemory;
  readonly abilities: AbilitiesProbe;
  readonly resolvers: HostResolver;
  readonly rulesets: RulesetEditor | null;
  readonly services: ServiceManager | null;
};

/** Takes one step; what it throws is a KvmnetError. */
export async function execute(machine: Machine, operation: Operation): Promise<void> {
  await executorOf(operation.kind)(machine, operation);
}

type Executor<K extends OperationKind> = (machine: Machine, operation: OperationOf<K>) => void | Promise<void>;

// The compiler cannot see that the kind of an operation and that of its executor are the same one.
const executorOf = (kind: OperationKind) => EXECUTORS[kind] as Executor<OperationKind>;

const EXECUTORS: { readonly [K in OperationKind]: Executor<K> } = {
  'create-namespace': ({ kernel }, { name }) => kernel.namespaces.create(name),
  'delete-namespace': ({ kernel }, { name }) => kernel.namespaces.delete(name),
  'create-link': ({ kernel }, { link }) => createLink(kernel, link),
  'set-link': ({ kernel }, { link, set }) => setLink(kernel, link, set),
  'rename-link': ({ kernel }, operation) => renameLink(kernel, operation),
  'delete-links': ({ kernel }, { links }) => deleteLinks(kernel, links),
  'add-station': ({ kernel }, { station }) => addStation(kernel, station),
  'delete-station': ({ kernel }, { station }) => deleteStation(kernel, station),
  'set-vlan': ({ kernel }, { vlan }) => setVlan(kernel, vlan),
  'delete-vlan': ({ kernel }, { vlan }) => deleteVlan(kernel, vlan),
  'add-address': ({ kernel }, { address }) => addAddress(kernel, address),
  'delete-address': ({ kernel }, { address }) => deleteAddress(kernel, address),
  'add-route': ({ kernel }, { route }) => addRoute(kernel, route),
  'delete-route': ({ kernel }, { route }) => deleteRoute(kernel, route),
  'set-sysctl': ({ kernel }, sysctl) => setSysctl(kernel, sysctl),
  'set-shaper': ({ kernel }, operation) => setShaper(kernel, operation),
  'delete-shaper': ({ kernel }, { link }) => deleteShaper(kernel, link),
  'edit-ruleset': ({ rulesets }, { script }) => present(rulesets, 'nftables').run(script),
  'forget-untranslated': ({ kernel }, { prefixes }) => forgetUntranslated(kernel, prefixes),
  'start-service': ({ services }, { service }) => present(services, 'dnsmasq').start(service),
  'reload-service': ({ services }, { service }) => present(services, 'dnsmasq').reload(service),
  'restart-service': ({ services }, { service }) => present(services, 'dnsmasq').restart(service),
  'forget-leases': ({ services }, { network }) => present(services, 'dnsmasq').forgetLeases(network),
  'stop-service': ({ services }, { network }) => present(services, 'dnsmasq').stop(network),
  'set-resolver': ({ kernel, resolvers }, { resolver }) => resolvers.set(kernel, resolver),
  'reset-resolver': ({ resolvers }, { link }) => resolvers.reset(link),
  'remember-sysctl': ({ originals }, { key, value }) => originals.rememberSysctl(key, value),
  'remember-port': rememberPort,
  'forget-sysctl': ({ originals }, { key }) => originals.forgetSysctl(key),
  'forget-port': ({ originals }, { name }) => originals.forgetPort(name),
};

// Its MAC is the kernel's to tell, which does for as long as it is there: of a NIC that is gone, there is none to find again.
function rememberPort({ originals, nics, kernel }: Machine, { port }: OperationOf<'remember-port'>): void {
  originals.rememberPort(port);
  const mac = macOf(kernel, port.name);
  if (mac !== null) nics.remember({ name: port.name, mac, bridge: null });
}

function present<T>(door: T | null, subject: string): T {
  if (door !== null) return door;
  throw new KvmnetError('this host was opened without it', { code: 'missing-library', operation: 'reach', subject });
}
