import { rmSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { leasesFile, leasesFolder, RELOADING_FILE } from '../../dnsmasq/layout.ts';
import { parseLeases } from '../../dnsmasq/leases.ts';
import { parseNetworkName } from '../../net/names.ts';
import type { Lease } from '../../state/facts.ts';
import type { DnsmasqService } from '../../state/host-state.ts';
import { DnsmasqBatch } from './dnsmasq-batch.ts';
import { entriesOf, readOrNull } from './dnsmasq-files.ts';
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
import { type FolderContent, observeServices, readFolder } from './dnsmasq-observe.ts';
import { endProcess, findProcess, findStrays, signal } from './dnsmasq-process.ts';
import { startDnsmasq } from './dnsmasq-start.ts';
import type { MakeServiceManager, ServiceManager } from './doors.ts';
import { FileMemory } from './file-memory.ts';

/**
 * The dnsmasq processes of this host, one a network. Files and processes are all there is; what is kept in memory while
 * they are watched only makes looking cheaper.
 */
export const dnsmasqManager: MakeServiceManager = (surroundings): ServiceManager => {
  const { directories } = surroundings;
  const starting = { ...surroundings, batch: new DnsmasqBatch() };
  const lives = new DnsmasqLives(surroundings);
  const folders = new FileMemory<FolderContent>();
  const leases = new FileMemory<readonly Lease[]>();
  const read = (folder: ServiceFolder): FolderContent =>
    lives.areWatched ? folders.get(folder.path, () => readFolder(folder)) : readFolder(folder);
  const folder = (network: string): ServiceFolder => folderOf(directories, network);
  return {
    observe: async (linkIndexOf) => {
      const services = observeServices(directories, { linkIndexOf, isServing: lives.look(), read });
      lives.forgetOthers(services.map(({ network }) => network));
      folders.retain(new Set(services.map(({ network }) => folder(network).path)));
      return services;
    },
    watch: (listener) => lives.watch(listener),
    forget: () => {
      folders.forget();
      leases.forget();
    },
    start: (service) => restart(starting, folder(service.network), service),
    restart: (service) => restart(starting, folder(service.network), service),
    reload: async (service) => reload(folder(service.network), service),
    stop: async (network) => {
      await end(folder(network));
      removeFolder(folder(network));
    },
    forgetLeases: async (network) => rmSync(leasesFile(directories, network), { force: true }),
    leases: async () => readLeases(leasesFolder(directories), lives.areWatched ? leases : new FileMemory()),
  };
};

/** A start finds nothing to end, as a rule; a process of before would hold the addresses. */
async function restart(
  starting: Parameters<typeof startDnsmasq>[0],
  folder: ServiceFolder,
  service: DnsmasqService,
): Promise<void> {
  await end(folder);
  await startDnsmasq(starting, folder, service);
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
  for (const found of known === null ? findStrays(folder) : [known]) await endProcess(found, folder.network);
}

function readLeases(folder: string, memory: FileMemory<readonly Lease[]>): readonly Lease[] {
  return entriesOf(folder).flatMap((name) => {
    const network = parseNetworkName(name);
    const file = `${folder}/${name}`;
    return network.ok ? memory.get(file, () => parseLeases(readOrNull(file) ?? '', network.value)) : [];
  });
}
