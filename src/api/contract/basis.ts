import * as z from 'zod';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Facts } from '../../state/facts.ts';

const facts = documented<Facts>({
  observed: 'links, addresses, routes, rules, dnsmasq, as they are; `state/host-state.ts` has its type',
  originals: 'how things that carry no mark were before kvmnet changed them',
  leases: 'what DHCP has handed out',
  leaseFiles: 'networks whose servers have left a file of leases',
  machines: 'virtual machines of others whose taps are ports of our bridges',
  renamedNics: 'what NICs are called now that were put into bridges under other names',
  pciDevices: "the host's PCI devices",
  functionNics: 'NICs that have virtual functions',
  nameServers: "the host's own",
  machineId: 'seeds what must differ between machines',
  directories: 'where kvmnet has its files',
  capabilities: 'what this kernel can do',
}).meta({ id: 'Facts', description: 'how things are' });

const catalogue = documented<Catalogue>({
  saved: 'networks as they were last defined; `model/network.ts` has their type',
  live: 'networks as they are meant to run',
  ports: "guests' places that were claimed",
  allocations: 'what was chosen for networks, by name',
}).meta({ id: 'Catalogue', description: 'what is defined' });

/** All that a plan depends on besides the change: with it, whoever has kvmnet's own code can plan for himself. */
export const basis = z.object({ facts, catalogue }).readonly().meta({ id: 'Basis' });

// Every key has its words; what is in it follows kvmnet's own types, which may change with its version.
function documented<Type>(keys: Readonly<Record<keyof Type, string>>): z.ZodType<Type> {
  const words = Object.entries<string>(keys);
  const shape = Object.fromEntries(words.map(([key, description]) => [key, z.unknown().meta({ description })]));
  return z.looseObject(shape) as unknown as z.ZodType<Type>;
}
