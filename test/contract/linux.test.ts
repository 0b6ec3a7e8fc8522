import { dnsmasqManager } from '../../src/host/linux/dnsmasq.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { hostContract } from './host-contract.ts';

// Watched, a host remembers what nobody has told to have changed; it must see the same all the same.
for (const { way, watched } of [
  { way: 'library', watched: false },
  { way: 'library', watched: true },
  { way: 'program', watched: false },
] as const) {
  hostContract(`the Linux host, nftables by ${way}${watched ? ', watched' : ''}`, async () => {
    const machine = await NamespaceHost.open();
    const open = async (): Promise<LinuxHost> => {
      const host = await LinuxHost.open({
        directories: machine.directories,
        rulesets: openNftables(way),
        services: dnsmasqManager,
      });
      machine.cleanUp.add(() => host.close());
      return host;
    };
    const host = await open();
    if (watched) host.watch(() => {});
    machine.cleanUp.add(() => stopServices(host));
    return { host, another: open, close: () => machine.close() };
  });
}

async function stopServices(host: LinuxHost): Promise<void> {
  const { observed } = await host.observe();
  for (const { network } of observed.services) await host.execute({ kind: 'stop-service', network });
}
