import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';

/** A physical NIC of the host: by what it is known whatever its name is, and what is known of how it got its name. */
export type NicIdentity = {
  readonly name: InterfaceName;
  /** The kernel's number of it, as long as it is there. */
  readonly index: number;
  readonly medium: NicMedium;
  /** Its hardware address now, as the kernel prints it: 6 bytes, of InfiniBand 20. */
  readonly address: string;
  /** The Ethernet address that it was built with; null where it has none of its own, or the kernel does not tell. */
  readonly mac: MacAddress | null;
  /** Its address was made up when its driver was loaded, and will be another one the next time. */
  readonly hasRandomAddress: boolean;
  /** Its place in the machine, as udev's ID_PATH has it (`pci-0000:00:03.0`); null where udev would give none. */
  readonly path: string | null;
  readonly driver: string | null;
  /** Whether it is a virtual function of another NIC (SR-IOV). */
  readonly virtualFunction: boolean;
  /** Which port of its device it is (`dev_port`, `dev_id`): several may share one path. */
  readonly devicePort: number;
  readonly deviceId: number;
  readonly nameAssignedBy: NameAssignedBy;
  /** What the predictable scheme calls it (systemd.net-naming-scheme(7)). */
  readonly predictableNames: PredictableNames;
  /** Its devices, from its own up to the bus that the machine begins with. */
  readonly devices: readonly SysfsDevice[];
  /** What udev has written down of it; null where no udev has. */
  readonly udev: UdevRecord | null;
  /** The bridge or bond of which it is a port. */
  readonly controller: InterfaceName | null;
};

export type NicMedium = 'ethernet' | 'wireless' | 'infiniband' | 'other';

/**
 * The kernel's `name_assign_type`: by its own counting; by its own knowledge of the hardware; by the program that made
 * the link; by a program that renamed it since; or it does not tell, as older ones do of what they counted.
 */
export type NameAssignedBy = 'kernel' | 'kernel-predictable' | 'creator' | 'renamed' | 'unknown';

/** By each policy of the scheme; null: it has none for such a NIC. */
export type PredictableNames = Readonly<Record<NamingPolicy, string | null>>;

/** In the order in which systemd's 99-default.link tries them; the last one it does not try by itself. */
export type NamingPolicy = 'onboard' | 'slot' | 'path' | 'mac';

export const namingPolicies: readonly NamingPolicy[] = ['onboard', 'slot', 'path', 'mac'];

/** A folder below /sys/devices that is a device. */
export type SysfsDevice = {
  /** `0000:00:03.0`, `2-1:1.0`. */
  readonly name: string;
  /** `pci`, `usb`, `virtio`. */
  readonly subsystem: string | null;
  readonly driver: string | null;
  /** What a bus calls its kinds of devices: `usb_interface`. */
  readonly type: string | null;
};

/** What udev has decided about a link (`udevadm info`). */
export type UdevRecord = {
  readonly path: string | null;
  /** The .link file that it applied. */
  readonly linkFile: string | null;
  /** The name that it took from that. */
  readonly linkName: string | null;
};
