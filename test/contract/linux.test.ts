import { dnsmasqManager } from '../../src/host/linux/dnsmasq.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { hostContract } from './host-contract.ts';

for (const way of ['library', 'program'] as const) {
  hostContract(`the Linux host, nftables by ${way}`, async () => {
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
    machine.cleanUp.add(() => stopServices(host));
    return { host, another: open, close: () => machine.close() };
  });
}

async function stopServices(host: LinuxHost): Promise<void> {
  const { observed } = await host.observe();
  for (const { network } of observed.services) await host.execute({ kind: 'stop-service', network });
}
