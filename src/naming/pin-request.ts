import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import type { NicPin } from '../model/nic-pin.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import type { NamingFiles } from './naming-files.ts';

/** Which NICs are to keep which names, and how that is to be said. */
export type PinRequest = {
  readonly wishes: readonly PinWish[];
  readonly as: PinForm;
  /** null: by the MAC where the NIC has one of its own, or else by its path. */
  readonly by: 'mac' | 'path' | null;
};

/** `nic`: by its name now, its MAC, or its path. */
export type PinWish = { readonly nic: string; readonly name: string };

export type PinForm = 'link' | 'udev';

/** What there is already. */
export type PinWorld = {
  readonly nics: readonly NicIdentity[];
  /** The names of all links, bridges and bonds among them. */
  readonly linkNames: readonly string[];
  readonly files: NamingFiles;
  /** Where the administrator's files lie, without a final slash. */
  readonly rulesFolder: string;
  readonly linkFolder: string;
  /** Whether systemd knows `PermanentMACAddress=` (245). */
  readonly knowsPermanentAddress: boolean;
};

/** With an error among the diagnostics there are no changes. */
export type PinPlan = {
  readonly pins: readonly NicPin[];
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
};

/** A wish of which the NIC is found. */
export type Wanted = { readonly nic: NicIdentity; readonly name: string };

/** A pin with the NIC that it is for. */
export type Placed = { readonly nic: NicIdentity; readonly pin: NicPin };
