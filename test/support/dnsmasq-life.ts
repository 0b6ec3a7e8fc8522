import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { certain } from '../../src/net/brand.ts';
import { parseIpAddress } from '../../src/net/ip-address.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { guestName, interfaceName } from '../../src/net/names.ts';
import { DnsmasqWorld } from './dnsmasq-world.ts';
import { NamespaceHost } from './namespace-host.ts';
import { gateway4, gateway6 } from './server-settings.ts';

// The life of a service, told on stdout: a program, so that a test can run it in a user namespace of its own.

const namespaces = await NamespaceHost.open();
try {
  const world = await DnsmasqWorld.open(namespaces);
  await world.addBridge(interfaceName('virbr0'), [gateway4, gateway6]);
  const settings = { dropPrivileges: false, upstream: { kind: 'none' } } as const;
  await world.manager.start(world.service(settings));
  const [started, pid] = [await world.status('default'), await world.pid('default')];
  const db = {
    guest: guestName('db'),
    mac: macAddress('52:54:00:00:00:02'),
    addresses: [certain(parseIpAddress('192.168.122.51'))],
  };
  await world.manager.reload(world.service({ ...settings, attachments: [db] }));
  const answer = await ask('db');
  const samePidAfterReload = (await world.pid('default')) === pid;
  const log = readFileSync(`${namespaces.directories.run}/dnsmasq/default/log`, 'utf8').includes('started, version');
  await world.manager.stop('default');
  const stopped = await world.observe();
  process.stdout.write(JSON.stringify({ started, samePidAfterReload, log, answer, stopped }));
} finally {
  await namespaces.close();
}

function ask(name: string): Promise<unknown> {
  const resolver = new Resolver({ timeout: 2000, tries: 4 });
  resolver.setServers(['192.168.122.1']);
  return resolver.resolve4(name).catch((error) => error.code);
}
