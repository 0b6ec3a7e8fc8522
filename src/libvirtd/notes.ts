import type { Network } from '../model/network.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import { type LinkWish, noWish } from './wish.ts';

/** What is to be known of the host's libvirtd beyond a reboot. */
export type LibvirtdNotes = {
  /** Where it is; null: where it usually is. */
  readonly connect: string | null;
  readonly wish: LinkWish;
  readonly moves: readonly Move[];
};

export const noNotes: LibvirtdNotes = { connect: null, wish: noWish, moves: [] };

/** A network that came from libvirtd, as it was there: written down before anything is moved. */
export type Move = {
  readonly name: NetworkName;
  readonly saved: string | null;
  readonly live: string | null;
  readonly autostart: boolean;
  /** The bridge that libvirt made for it, while it ran; null where there was none. */
  readonly bridge: InterfaceName | null;
  /** What the bridge is called in between, so that libvirt does not delete it. */
  readonly hidden: InterfaceName;
  /** kvmnet's own definition of before, which did not run. */
  readonly replaced: Network | null;
  /** `coming` and `going` are finished by whoever comes next. */
  readonly state: 'coming' | 'here' | Going;
};

/** On its way back: whether it ran here, and what was plugged in. */
export type Going = { readonly runs: boolean; readonly ports: readonly InterfaceName[] };

/** Where the notes are kept; each write is durable, whole or not at all. */
export interface NoteBook {
  read(): LibvirtdNotes;
  write(notes: LibvirtdNotes): void;
}

export const moveOf = ({ moves }: LibvirtdNotes, name: string): Move | null =>
  moves.find((move) => move.name === name) ?? null;

export const withMove = (notes: LibvirtdNotes, move: Move): LibvirtdNotes => ({
  ...notes,
  moves: [...notes.moves.filter(({ name }) => name !== move.name), move],
});

export const withoutMove = (notes: LibvirtdNotes, name: NetworkName): LibvirtdNotes => ({
  ...notes,
  moves: notes.moves.filter((move) => move.name !== name),
});
