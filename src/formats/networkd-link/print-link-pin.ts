import type { NicMark, NicPin, PinnedMedium } from '../../model/nic-pin.ts';
import { printIni } from '../interface-parts/edit-ini.ts';

export type LinkFileOptions = {
  /** Of systemd since 245; a key that an older one does not know it passes over, and the file would fit every NIC. */
  readonly knowsPermanentAddress: boolean;
  /** What else the file is to set, as the one did that applied before. */
  readonly settings: readonly (readonly [key: string, value: string])[];
};

/** A mark that .link files can ask for. */
export type LinkMark = Exclude<NicMark, { readonly kind: 'guid' }>;

/**
 * The text of a .link file that pins a name. `Type=` leaves out bridges, bonds and VLANs, which take over the address of
 * their NIC: they are of the types of these names.
 */
export function printLinkPin(pin: NicPin & { readonly mark: LinkMark }, options: LinkFileOptions): string {
  const link = [['Name', pin.name] as const, ...options.settings];
  return printIni([
    { name: 'Match', entries: [condition(pin.mark, options), ['Type', TYPES[pin.medium]]] },
    { name: 'Link', entries: link },
  ]);
}

function condition(mark: LinkMark, { knowsPermanentAddress }: LinkFileOptions): readonly [string, string] {
  if (mark.kind === 'path') return ['Path', mark.path];
  return [knowsPermanentAddress ? 'PermanentMACAddress' : 'MACAddress', mark.mac];
}

const TYPES: Readonly<Record<PinnedMedium, string>> = { ethernet: 'ether', wireless: 'wlan', infiniband: 'infiniband' };
