import { dnsmasqManager } from '../../src/host/linux/dnsmasq.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { type Group, hostContract } from './host-contract.ts';

/** What the way to nftables has a share in: by either, links and all else are made over the same netlink socket. */
const OF_RULESETS: readonly Group[] = ['ruleset', 'namespaces', 'news'];

// Watched, a host remembers what nobody has told to have changed; it must see the same all the same.
for (const { way, watched, groups } of [
  { way: 'library', watched: false, groups: undefined },
  { way: 'library', watched: true, groups: undefined },
  { way: 'program', watched: false, groups: OF_RULESETS },
] as const) {
  const open = async () => {
    const machine = await NamespaceHost.open();
    const another = async (): Promise<LinuxHost> => {
      const host = await LinuxHost.open({
        directories: machine.directories,
        rulesets: openNftables(way),
        services: dnsmasqManager,
      });
      machine.cleanUp.add(() => host.close());
      return host;
    };
    const host = await another();
    if (watched) host.watch(() => {});
    machine.cleanUp.add(() => stopServices(host));
    return { host, another, close: () => machine.close() };
  };
  hostContract(`the Linux host, nftables by ${way}${watched ? ', watched' : ''}`, open, groups);
}

async function stopServices(host: LinuxHost): Promise<void> {
  const { observed } = await host.observe();
  for (const { network } of observed.services) await host.execute({ kind: 'stop-service', network });
}
