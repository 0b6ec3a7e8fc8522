import { readdirSync } from 'node:fs';
import { hostname, release } from 'node:os';
import { type IpAddress, parseIpAddress } from '../../net/ip-address.ts';
import type { Capabilities, KernelAbilities } from '../../state/facts.ts';
import { hasHostResolver } from './host-resolver.ts';
import { textIfThere } from './what-is-there.ts';

/** The host's own name servers, from its resolv.conf(5); of a local stub, the stub, which dnsmasq can reach too. */
export function readNameServers(file = '/etc/resolv.conf'): readonly IpAddress[] {
  const words = (textIfThere(file) ?? '').split('\n').map((line) => line.trim().split(/\s+/));
  return words.flatMap(([keyword, address = '']) => {
    const parsed = parseIpAddress(address);
    return keyword === 'nameserver' && parsed.ok ? [parsed.value] : [];
  });
}

/** The addresses of all PCI devices; none where there is no such bus. */
export function readPciDevices(folder = '/sys/bus/pci/devices'): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** machine-id(5). A machine that has none has at least a name. */
export const readMachineId = (): string => textIfThere('/etc/machine-id')?.trim() || hostname();

/** What follows from the kernel's version, and from our privileges. */
export const readCapabilities = (): Omit<Capabilities, keyof KernelAbilities> => ({
  egressHook: hasEgressHook(release()),
  hostResolver: hasHostResolver(),
  renameUp: renamesUp(release()),
  dropPrivileges: canDropPrivileges({
    setgroups: textIfThere('/proc/self/setgroups') ?? 'allow',
    uidMap: textIfThere('/proc/self/uid_map') ?? WHOLE_MAP,
  }),
});

/** nftables filters what a link sends since Linux 5.16. */
export const hasEgressHook = (kernelRelease: string): boolean => isSince(kernelRelease, 5, 16);

/** Links that are up are renamed since Linux 6.2; before, that was refused with EBUSY. */
export const renamesUp = (kernelRelease: string): boolean => isSince(kernelRelease, 6, 2);

function isSince(kernelRelease: string, first: number, second: number): boolean {
  const [major = 0, minor = 0] = kernelRelease.split('.').map(Number);
  return major > first || (major === first && minor >= second);
}

/** In a user namespace there may be no other users to become, or no groups that can be given up (user_namespaces(7)). */
export function canDropPrivileges({ setgroups, uidMap }: { setgroups: string; uidMap: string }): boolean {
  const users = uidMap.split('\n').reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[2] ?? 0), 0);
  return setgroups.trim() !== 'deny' && users > 1;
}

const WHOLE_MAP = '0 0 4294967295';
