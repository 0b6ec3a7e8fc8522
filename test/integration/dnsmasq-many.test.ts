import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultRanges } from '../../src/dnsmasq/ranges.ts';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress } from '../../src/net/ip-prefix.ts';
import { interfaceName, networkName } from '../../src/net/names.ts';
import type { DnsmasqService } from '../../src/state/host-state.ts';
import { DnsmasqWorld } from '../support/dnsmasq-world.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { runProgram } from '../support/run-program.ts';
import { plainDhcp } from '../support/server-settings.ts';

// The kernel's 128 inotify instances (fs.inotify.max_user_instances) would end with the 129th that takes one.
const COUNT = 130;

let namespaces: NamespaceHost;
let world: DnsmasqWorld;
let services: readonly DnsmasqService[];

before(async () => {
  namespaces = await NamespaceHost.open();
  world = await DnsmasqWorld.open(namespaces);
  // As the engine has it: else the host takes addresses from its own advertisements, which wakes every dnsmasq.
  await namespaces.run('sysctl', '-q', '-w', 'net.ipv6.conf.default.accept_ra=0');
  services = Array.from({ length: COUNT }, (_, index) => serviceNumber(index));
  const lines = services.flatMap(({ link }, index) => [
    `link add name ${link} type bridge forward_delay 0`,
    `link set dev ${link} addrgenmode none up`,
    `addr add 10.99.${index}.1/24 dev ${link}`,
    `addr add fd99:${index}::1/64 dev ${link} nodad`,
    `addr add fe80::1/64 dev ${link} nodad`,
  ]);
  await runProgram(['ip', '-batch', '-'], { input: lines.join('\n'), deadlineSeconds: 60 });
});
after(async () => {
  await namespaces.run('sysctl', '-q', '-w', 'net.ipv6.conf.default.accept_ra=1');
  await namespaces.close();
});

function serviceNumber(index: number): DnsmasqService {
  const gateways = [
    interfaceAddress(ipAddress(`10.99.${index}.1`), 24),
    interfaceAddress(ipAddress(`fd99:${index}::1`), 64),
  ];
  const ranges = gateways.flatMap(defaultRanges).map((range) => ({ ...range, leaseTimeSeconds: null }));
  return world.service({
    network: networkName(`net${String(index).padStart(3, '0')}`),
    link: interfaceName(`virbr${index}`),
    gateways,
    dhcp: { ...plainDhcp, ranges },
  });
}

test(`${COUNT} services serve side by side`, async () => {
  await inFours(services, world.manager.start);
  assert.deepEqual(await world.observe(), services);
});

test('all of them end', async () => {
  await inFours(services, ({ network }) => world.manager.stop(network));
  assert.deepEqual(await world.observe(), []);
});

async function inFours<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await action(next);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}
