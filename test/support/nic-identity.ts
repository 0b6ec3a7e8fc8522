import type { NamingFiles } from '../../src/naming/naming-files.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { NicIdentity } from '../../src/state/nic-identity.ts';

/** A card of QEMU's that the kernel has named eth0, but for what is given. */
export const identityOf = (
  nic: Partial<Omit<NicIdentity, 'name' | 'mac'>> & { readonly name?: string; readonly mac?: string | null } = {},
): NicIdentity => {
  const { name = 'eth0', mac = '52:54:00:00:00:01', ...others } = nic;
  return {
    index: 2,
    medium: 'ethernet',
    address: mac ?? '52:54:00:00:00:01',
    hasRandomAddress: false,
    path: 'pci-0000:00:03.0',
    driver: 'virtio_net',
    virtualFunction: false,
    devicePort: 0,
    deviceId: 0,
    nameAssignedBy: 'kernel',
    predictableNames: { onboard: null, slot: null, path: null, mac: null },
    devices: [
      { name: 'virtio0', subsystem: 'virtio', driver: 'virtio_net', type: null },
      { name: '0000:00:03.0', subsystem: 'pci', driver: 'virtio-pci', type: null },
    ],
    udev: null,
    controller: null,
    ...others,
    name: interfaceName(name),
    mac: mac === null ? null : macAddress(mac),
  };
};

/** No files, but for what is given. */
export const namingFiles = (files: Partial<NamingFiles> = {}): NamingFiles => ({
  rules: [],
  links: [],
  amended: new Set(),
  commandLine: null,
  ...files,
});
