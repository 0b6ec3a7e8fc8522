import { statSync } from 'node:fs';
import { LIVE_FILES, RELOADING_FILE, servicesFolder } from '../../dnsmasq/layout.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Directories } from '../../state/facts.ts';
import { type DnsmasqService, type NamespaceName, OWN_NAMESPACE, type ServiceStatus } from '../../state/host-state.ts';
import { entriesOf } from './dnsmasq-files.ts';
import { type Binding, folderOf, readConfiguration, readIn, type ServiceFolder } from './dnsmasq-folder.ts';
import { notedPid } from './dnsmasq-process.ts';
import type { LinkIndexOf } from './doors.ts';

/** What a service is judged by besides its files: by the links of the same observation, and by the processes. */
export type Surroundings = {
  readonly linkIndexOf: LinkIndexOf;
  readonly isServing: (folder: ServiceFolder, pid: number | null) => boolean;
  readonly read: (folder: ServiceFolder) => FolderContent;
};

/** All that is in a service's folder. */
export type FolderContent = ReturnType<typeof readConfiguration> & {
  readonly files: DnsmasqService['files'];
  readonly pid: number | null;
  readonly isReloading: boolean;
};

/** Every service that has left a folder, as it is on disk and among the processes. Needs no privileges. */
export function observeServices(directories: Directories, around: Surroundings): readonly DnsmasqService[] {
  const isBound = bindingCheck(directories, around.linkIndexOf);
  return entriesOf(servicesFolder(directories)).map((network) => {
    const folder = folderOf(directories, network);
    const { configuration, binding, files, pid, isReloading } = around.read(folder);
    const isCurrent = !isReloading && binding !== null && isBound(binding);
    return {
      network,
      namespace: binding?.namespace ?? OWN_NAMESPACE,
      // Without a binding, what was cut off as it was made: there is no link, and it is not running.
      link: (binding?.link ?? '') as InterfaceName,
      configuration,
      files,
      status: statusOf(around.isServing(folder, pid), isCurrent),
    };
  });
}

/** Reads a service's folder. */
export function readFolder(folder: ServiceFolder): FolderContent {
  const names = entriesOf(folder.path);
  const files: Record<string, string> = {};
  for (const name of LIVE_FILES) if (names.includes(name)) files[name] = readIn(folder, name) ?? '';
  const isReloading = names.includes(RELOADING_FILE);
  return { ...readConfiguration(folder), files, pid: notedPid(folder), isReloading };
}

type IsBound = (binding: Binding) => boolean;

function statusOf(serves: boolean, isCurrent: boolean): ServiceStatus {
  if (!serves) return 'stopped';
  return isCurrent ? 'running' : 'stale';
}

function bindingCheck(directories: Directories, linkIndexOf: LinkIndexOf): IsBound {
  const inodes = new Map<NamespaceName, number | null>();
  return ({ namespace, link, linkIndex, namespaceInode }) => {
    if (!inodes.has(namespace)) inodes.set(namespace, namespaceInodeOf(directories, namespace));
    if (inodes.get(namespace) !== namespaceInode) return false;
    return linkIndexOf({ namespace, name: link as InterfaceName }) === linkIndex;
  };
}

/** The number of a namespace, which no other has while a process is in it; null when there is no such namespace. */
export function namespaceInodeOf({ run }: Directories, namespace: NamespaceName): number | null {
  const file = namespace === OWN_NAMESPACE ? '/proc/thread-self/ns/net' : `${run}/netns/${namespace}`;
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}
