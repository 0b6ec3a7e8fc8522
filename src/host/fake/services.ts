import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { NetworkName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import type { DnsmasqService } from '../../state/host-state.ts';
import { requireLink } from './find-link.ts';
import { isOn } from './routes.ts';
import { type FakeStep, withState } from './step.ts';

/** dnsmasq serves a link that is there and has an address. */
export const startService: FakeStep<'start-service'> = (machine, { service }) => {
  const place = { namespace: service.namespace, name: service.link };
  requireLink(machine, place, 'start dnsmasq on');
  if (!machine.observed.addresses.some((address) => isOn(address, place))) {
    fail('start dnsmasq', service.network, `${service.link} has no address`);
  }
  return put(withLeaseFile(machine, service), { ...service, status: 'running' });
};

/** A restart is a start, also of what does not run. */
export const restartService: FakeStep<'restart-service'> = (machine, { service }) =>
  startService(machine, { kind: 'start-service', service });

/** Takes what is read again; what is read at the start alone stays as it is. */
export const reloadService: FakeStep<'reload-service'> = (machine, { service }) => {
  const running = machine.observed.services.find(
    ({ network, status }) => network === service.network && status !== 'stopped',
  );
  if (running === undefined) return fail('reload dnsmasq', service.network, 'it does not run');
  return put(machine, { ...running, files: service.files });
};

/** Nothing there is fine. */
export const stopService: FakeStep<'stop-service'> = (machine, { network }) =>
  withState(machine, { services: machine.observed.services.filter((service) => service.network !== network) });

// dnsmasq opens its file of leases before it serves, and leaves it behind.
function withLeaseFile(machine: Facts, { network, configuration }: DnsmasqService): Facts {
  if (!/^dhcp-leasefile=/m.test(configuration)) return machine;
  return { ...machine, leaseFiles: [...new Set([...machine.leaseFiles, network as NetworkName])] };
}

function put(machine: Facts, service: DnsmasqService): Facts {
  const others = machine.observed.services.filter(({ network }) => network !== service.network);
  return withState(machine, { services: [...others, service] });
}

const fail = (operation: string, subject: string, reason: string): never => {
  throw new KvmnetError(reason, { code: 'service-failed', operation, subject });
};
