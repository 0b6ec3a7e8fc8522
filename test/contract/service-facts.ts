import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dnsmasqService } from '../../src/dnsmasq/service.ts';
import type { Host } from '../../src/host/host.ts';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, networkName } from '../../src/net/names.ts';
import type { Operation } from '../../src/plan/operation.ts';
import type { DnsmasqService, LinkPlace, ServiceStatus } from '../../src/state/host-state.ts';
import {
  deleteLinks,
  here,
  type Machines,
  makeBridge,
  makeVeth,
  setLink,
  stateOf,
  take,
  takeTwice,
} from './contract-host.ts';

/** Facts about the dnsmasq processes. */
export function serviceFacts({ withBench }: Machines): void {
  test(
    'a service runs as it was started, and is seen by the next run',
    withBench(async ({ host, another }) => {
      const service = await serviceOn(host, here('br1'), []);
      await take(host, ...BRIDGE);
      await takeTwice(host, { kind: 'start-service', service });
      assert.deepEqual(await services(host), [service]);
      assert.deepEqual(await services(await another()), [service]);
    }),
  );

  test(
    'a reload brings new names, and a restart a new configuration',
    withBench(async ({ host }) => {
      const service = await serviceOn(host, here('br1'), []);
      await take(host, ...BRIDGE, { kind: 'start-service', service });
      const named = await serviceOn(host, here('br1'), ['web1']);
      await takeTwice(host, { kind: 'reload-service', service: named });
      assert.deepEqual(await services(host), [named]);
      const longer = { ...named, configuration: `${named.configuration}local-ttl=1\n` };
      await takeTwice(host, { kind: 'restart-service', service: longer });
      assert.deepEqual(await services(host), [longer]);
    }),
  );

  test(
    'a service that is stopped has left nothing',
    withBench(async ({ host }) => {
      const service = await serviceOn(host, here('br1'), []);
      await take(host, ...BRIDGE, { kind: 'start-service', service });
      await takeTwice(host, { kind: 'stop-service', network: service.network });
      assert.deepEqual(await services(host), []);
    }),
  );

  test(
    'a file of leases, be it empty, outlasts its service until it is forgotten',
    withBench(async ({ host }) => {
      const service = await serviceOn(host, here('br1'), []);
      await take(host, ...BRIDGE, { kind: 'start-service', service });
      assert.deepEqual(await leaseFiles(host), [service.network]);
      await take(host, { kind: 'stop-service', network: service.network });
      assert.deepEqual(await leaseFiles(host), [service.network]);
      await takeTwice(host, { kind: 'forget-leases', network: networkName('lab') });
      assert.deepEqual(await leaseFiles(host), []);
    }),
  );

  test(
    'a service is stale once its link was made anew, until it is restarted',
    withBench(async ({ host }) => {
      const service = await serviceOn(host, here('br1'), []);
      await take(host, ...BRIDGE, { kind: 'start-service', service }, deleteLinks('br1'), ...BRIDGE);
      assert.deepEqual(await statuses(host), ['stale']);
      await take(host, { kind: 'restart-service', service });
      assert.deepEqual(await statuses(host), ['running']);
    }),
  );

  test(
    'a service in a namespace serves the link there',
    withBench(async ({ host }) => {
      const leg = { namespace: 'lab', name: here('eth0').name };
      const service = await serviceOn(host, leg, []);
      await take(host, { kind: 'create-namespace', name: 'lab' }, makeVeth('srv0', 'eth0', 'lab'));
      await take(host, setLink('srv0', { up: true }), { kind: 'set-link', link: leg, set: { up: true } }, gateway(leg));
      await take(host, { kind: 'start-service', service });
      assert.deepEqual(await services(host), [service]);
      await take(host, { kind: 'stop-service', network: service.network });
    }),
  );

  test(
    'a service without a link fails, and a reload of one that does not run',
    withBench(async ({ host }) => {
      const service = await serviceOn(host, here('br1'), []);
      await assert.rejects(host.execute({ kind: 'start-service', service }), { code: 'not-found' });
      await assert.rejects(host.execute({ kind: 'reload-service', service }), { code: 'service-failed' });
    }),
  );
}

const gateway = ({ namespace, name }: LinkPlace): Operation => ({
  kind: 'add-address',
  address: { namespace, link: name, address: GATEWAY },
});

const GATEWAY = interfaceAddress(ipAddress('10.1.0.1'), 24);

const BRIDGE: readonly Operation[] = [
  makeBridge('br1', { linkLocal: false }),
  setLink('br1', { up: true }),
  gateway(here('br1')),
];

async function serviceOn(host: Host, link: LinkPlace, guests: readonly string[]): Promise<DnsmasqService> {
  const { directories, capabilities } = await host.observe();
  return dnsmasqService({
    network: networkName('lab'),
    namespace: link.namespace,
    link: link.name,
    gateways: [GATEWAY],
    router: true,
    mtu: null,
    dhcp: { ranges: [RANGE], reservations: [], leaseTimeSeconds: 3600, boot: null },
    dns: {
      domain: null,
      localOnly: false,
      register: false,
      forwardPlainNames: false,
      hosts: [],
      forwarders: [],
      texts: [],
      services: [],
    },
    localPrefixes: [],
    options: [],
    upstream: { kind: 'none' },
    attachments: guests.map((name, index) => ({
      guest: guestName(name),
      mac: macAddress(`52:54:00:00:01:0${index}`),
      addresses: [ipAddress(`10.1.0.1${index}`)],
    })),
    directories,
    dropPrivileges: capabilities.dropPrivileges,
  });
}

const RANGE = { first: ipAddress('10.1.0.2'), last: ipAddress('10.1.0.254'), leaseTimeSeconds: null };

const services = async (host: Host): Promise<readonly DnsmasqService[]> => (await stateOf(host)).services;

const leaseFiles = async (host: Host): Promise<readonly string[]> => (await host.observe()).leaseFiles;

const statuses = async (host: Host): Promise<readonly ServiceStatus[]> =>
  (await services(host)).map(({ status }) => status);
