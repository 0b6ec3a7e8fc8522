import type { HostManager } from './charge.ts';
import { fileOf, noFile } from './file-act.ts';
import type { ManagerAct } from './manager-act.ts';

/** `running`: it is to hear of it at once; one that is held reads its files when it starts again. */
export type ManagerPresent = { readonly manager: HostManager; readonly running: boolean };

/**
 * Managers are told to leave links alone, now and after reboots: names, or patterns such as `vnet*`. Without any link they
 * are told so no longer. Only NetworkManager and networkd touch links that nobody has told them of.
 */
export const leaveAlone = (managers: readonly ManagerPresent[], links: readonly string[]): readonly ManagerAct[] =>
  managers.flatMap(({ manager, running }) => {
    if (manager === 'NetworkManager') return [networkManagerFile(links), ...(running ? [NETWORK_MANAGER_RELOAD] : [])];
    if (manager === 'networkd') return [networkdFile(links), ...(running ? [NETWORKD_RELOAD] : [])];
    return [];
  });

const NETWORK_MANAGER_RELOAD: ManagerAct = { kind: 'run', argv: ['nmcli', 'general', 'reload', 'conf'] };
const NETWORKD_RELOAD: ManagerAct = { kind: 'run', argv: ['networkctl', 'reload'] };

function networkManagerFile(links: readonly string[]): ManagerAct {
  const path = '/etc/NetworkManager/conf.d/kvmnet-leave-alone.conf';
  if (links.length === 0) return noFile(path);
  const devices = links.map((link) => `interface-name:${link}`).join(';');
  return fileOf(path, `# Links that kvmnet looks after.\n[keyfile]\nunmanaged-devices+=${devices}\n`);
}

function networkdFile(links: readonly string[]): ManagerAct {
  const path = '/etc/systemd/network/05-kvmnet-leave-alone.network';
  if (links.length === 0) return noFile(path);
  return fileOf(path, `# Links that kvmnet looks after.\n[Match]\nName=${links.join(' ')}\n\n[Link]\nUnmanaged=yes\n`);
}
