import { existsSync } from 'node:fs';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';

/**
 * Whether libvirt is one big daemon here. That has its network driver inside, where kvmnet's cannot stand in for it.
 * Hosts with a daemon for each driver may have the socket of the one as well (virtproxyd's), and have that of virtqemud
 * besides.
 */
export const hasOneLibvirtd = (): boolean =>
  existsSync('/run/libvirt/libvirt-sock') && !existsSync('/run/libvirt/virtqemud-sock');

/** @throws LookUpFailed where there is none */
export function requireOneLibvirtd(): void {
  if (hasOneLibvirtd()) return;
  const isModular = existsSync('/run/libvirt/virtqemud-sock');
  throw new LookUpFailed(
    isModular ? 'libvirt has a daemon for each driver here' : 'there is no socket /run/libvirt/libvirt-sock',
    {
      operation: 'reach',
      subject: 'libvirtd',
      hint: isModular
        ? "kvmnet's daemon stands in for that of networks, and nothing has to be linked: see docs/libvirt.md"
        : 'install libvirt-daemon-system, or start it: systemctl start libvirtd.socket',
    },
  );
}
