import { rmSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { leasesFile, leasesFolder, RELOADING_FILE } from '../../dnsmasq/layout.ts';
import { parseLeases } from '../../dnsmasq/leases.ts';
import { type NetworkName, parseNetworkName } from '../../net/names.ts';
import type { Lease } from '../../state/facts.ts';
import type { DnsmasqService } from '../../state/host-state.ts';
import { DnsmasqBatch } from './dnsmasq-batch.ts';
import { entriesOf } from './dnsmasq-files.ts';
import {
  deleteIn,
  folderExists,
  folderOf,
  liveFilesDiffer,
  removeFolder,
  type ServiceFolder,
  writeIn,
  writeLiveFiles,
} from './dnsmasq-folder.ts';
import { DnsmasqLives } from './dnsmasq-lives.ts';
import { DnsmasqMemory } from './dnsmasq-memory.ts';
import { type FolderContent, observeServices } from './dnsmasq-observe.ts';
import { endProcess, findProcess, findStrays, type ProcessIdentity, signal } from './dnsmasq-process.ts';
import { startDnsmasq } from './dnsmasq-start.ts';
import { DnsmasqStarter } from './dnsmasq-starter.ts';
import type { MakeServiceManager, ServiceManager } from './doors.ts';
import { readIfThere } from './what-is-there.ts';

/**
 * The dnsmasq processes of this host, one a network. Files and processes are all there is; what is kept in memory while
 * they are watched only makes looking cheaper.
 */
export const dnsmasqManager: MakeServiceManager = (surroundings): ServiceManager => {
  const { directories } = surroundings;
  const starter = new DnsmasqStarter();
  const starting = { ...surroundings, batch: new DnsmasqBatch(() => (lives.areWatched ? starter : null)) };
  const lives = new DnsmasqLives(surroundings);
  const memory = new DnsmasqMemory(surroundings);
  const folder = (network: string): ServiceFolder => folderOf(directories, network);
  return {
    observe: async (linkIndexOf) => {
      memory.read();
      const read = (each: ServiceFolder): FolderContent => memory.contentOf(each);
      const services = observeServices(directories, { linkIndexOf, isServing: lives.look(), read });
      lives.forgetOthers(services.map(({ network }) => network));
      return services;
    },
    watch: (listener) => {
      const watches = [memory.watch(listener), lives.watch(listener)];
      return {
        read: () => memory.read(),
        close: () => {
          for (const watch of watches) watch.close();
        },
      };
    },
    forget: () => memory.forget(),
    start: (service) => restart(starting, folder(service.network), service),
    restart: (service) => restart(starting, folder(service.network), service),
    reload: async (service) => reload(folder(service.network), service),
    stop: async (network) => {
      await end(folder(network));
      removeFolder(folder(network));
    },
    close: () => starter.close(),
    forgetLeases: async (network) => rmSync(leasesFile(directories, network), { force: true }),
    leases: async () => {
      memory.read();
      return readLeases(leasesFolder(directories), memory);
    },
    leaseFiles: () => filesOfNetworks(leasesFolder(directories)),
  };
};

/** A start finds nothing to end, as a rule; a process of before would hold the addresses. */
async function restart(
  starting: Parameters<typeof startDnsmasq>[0],
  folder: ServiceFolder,
  service: DnsmasqService,
): Promise<void> {
  await end(folder);
  try {
    await startDnsmasq(starting, folder, service);
  } catch (error) {
    // One whose folder somebody has removed is known by its command line alone, and holds the addresses.
    if ((await endAll(findStrays(folder), folder)) === 0) throw error;
    await startDnsmasq(starting, folder, service);
  }
}

function reload(folder: ServiceFolder, service: DnsmasqService): void {
  const running = findProcess(folder);
  if (running === null) {
    throw new KvmnetError('it does not run', {
      code: 'service-failed',
      operation: 'reload dnsmasq of network',
      subject: service.network,
    });
  }
  if (!liveFilesDiffer(folder, service.files)) return;
  // Cut off between the files and the signal, the service is seen as stale, and restarted.
  writeIn(folder, RELOADING_FILE, '');
  writeLiveFiles(folder, service.files);
  signal(running, 'SIGHUP');
  deleteIn(folder, RELOADING_FILE);
}

/** Also a process that nobody has noted, left by a kvmnet that was killed as it started it. */
async function end(folder: ServiceFolder): Promise<void> {
  if (!folderExists(folder)) return;
  const known = findProcess(folder);
  await endAll(known === null ? findStrays(folder) : [known], folder);
}

async function endAll(processes: readonly ProcessIdentity[], { network }: ServiceFolder): Promise<number> {
  for (const found of processes) await endProcess(found, network);
  return processes.length;
}

function readLeases(folder: string, memory: DnsmasqMemory): readonly Lease[] {
  return filesOfNetworks(folder).flatMap((name) =>
    memory.leasesIn(name, () => parseLeases(readIfThere(`${folder}/${name}`) ?? '', name)),
  );
}

const filesOfNetworks = (folder: string): readonly NetworkName[] =>
  entriesOf(folder).flatMap((name) => {
    const network = parseNetworkName(name);
    return network.ok ? [network.value] : [];
  });
