import { statSync } from 'node:fs';
import { LIVE_FILES, RELOADING_FILE, servicesFolder } from '../../dnsmasq/layout.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Directories } from '../../state/facts.ts';
import { type DnsmasqService, type NamespaceName, OWN_NAMESPACE, type ServiceStatus } from '../../state/host-state.ts';
import { entriesOf } from './dnsmasq-files.ts';
import { type Binding, folderOf, readConfiguration, readIn, type ServiceFolder } from './dnsmasq-folder.ts';
import type { LinkIndexOf } from './doors.ts';

/** What a service is judged by besides its files: by the links of the same observation, and by the processes. */
export type Surroundings = {
  readonly linkIndexOf: LinkIndexOf;
  readonly isServing: (folder: ServiceFolder) => boolean;
};

/** Every service that has left a folder, as it is on disk and among the processes. Needs no privileges. */
export function observeServices(directories: Directories, around: Surroundings): readonly DnsmasqService[] {
  const checks = { isBound: bindingCheck(directories, around.linkIndexOf), isServing: around.isServing };
  return entriesOf(servicesFolder(directories)).map((network) => observe(folderOf(directories, network), checks));
}

type IsBound = (binding: Binding) => boolean;
type Checks = Pick<Surroundings, 'isServing'> & { readonly isBound: IsBound };

function observe(folder: ServiceFolder, { isBound, isServing }: Checks): DnsmasqService {
  const names = entriesOf(folder.path);
  const { configuration, binding } = readConfiguration(folder);
  const files: Record<string, string> = {};
  for (const name of LIVE_FILES) if (names.includes(name)) files[name] = readIn(folder, name) ?? '';
  return {
    network: folder.network,
    namespace: binding?.namespace ?? OWN_NAMESPACE,
    // Without a binding, what was cut off as it was made: there is no link, and it is not running.
    link: (binding?.link ?? '') as InterfaceName,
    configuration,
    files,
    status: statusOf(isServing(folder), !names.includes(RELOADING_FILE) && binding !== null && isBound(binding)),
  };
}

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
