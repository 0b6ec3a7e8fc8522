import { join } from 'node:path';
import { leasesFile } from '../dnsmasq/layout.ts';
import { replaceFile } from '../host/linux/json-file.ts';
import { readIfThere } from '../host/linux/what-is-there.ts';
import type { LeaseFiles } from '../libvirtd/lease-files.ts';
import type { Directories } from '../state/facts.ts';

/** Where libvirt keeps what its dnsmasqs have handed out. */
const LIBVIRT_FOLDER = '/var/lib/libvirt/dnsmasq';

/** The leases of kvmnet's networks, and of libvirt's, in their files. */
export const leaseFiles = (directories: Directories): LeaseFiles => ({
  readOurs: (network) => readIfThere(leasesFile(directories, network)),
  writeOurs: (network, text) => replaceFile(leasesFile(directories, network), text),
  readTheirs: (bridge) => readIfThere(join(LIBVIRT_FOLDER, `${bridge}.status`)),
  readOldTheirs: (network) => readIfThere(join(LIBVIRT_FOLDER, `${network}.leases`)),
  writeTheirs: (bridge, text) => replaceFile(join(LIBVIRT_FOLDER, `${bridge}.status`), text),
});
