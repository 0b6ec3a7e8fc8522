import type { DnsmasqService } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import type { OperationOf } from './operation.ts';
import { type Step, step } from './step.ts';

/** dnsmasq is restarted only for what it reads at its start alone; names and reservations it reads again while it serves. */
export function diffServices({ owned, observed, desired, scope }: Comparison): readonly Step[] {
  const have = new Map(owned.services.map((service) => [service.network, service]));
  const want = new Set(desired.services.map(({ network }) => network));
  const links = new Set(observed.links.map(linkKey));
  const extra = owned.services.filter(({ network }) => !want.has(network));
  const wanted = desired.services.flatMap((service) => {
    const kind = change(service, have.get(service.network), links);
    return kind === null ? [] : [step('start services', service.network, { kind, service })];
  });
  const stop = extra.map(({ network }) => step('stop services', network, { kind: 'stop-service', network }));
  const forget = scope.forgotten.map((network) =>
    step('forget', `leases ${network}`, { kind: 'forget-leases', network }),
  );
  return [...stop, ...wanted, ...forget];
}

type Start = OperationOf<'start-service' | 'restart-service' | 'reload-service'>['kind'];

function change(want: DnsmasqService, have: DnsmasqService | undefined, links: ReadonlySet<string>): Start | null {
  if (have === undefined || have.status === 'stopped') return 'start-service';
  const bound = have.status === 'running' && links.has(linkKey({ namespace: want.namespace, name: want.link }));
  const same =
    have.namespace === want.namespace && have.link === want.link && have.configuration === want.configuration;
  if (!bound || !same) return 'restart-service';
  return sameFiles(have.files, want.files) ? null : 'reload-service';
}

function sameFiles(left: DnsmasqService['files'], right: DnsmasqService['files']): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => left[name] === right[name]);
}
