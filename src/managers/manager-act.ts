import type { FileChange } from '../formats/interface-parts/host-format.ts';
import type { InterfaceName } from '../net/names.ts';

/** One thing that is done to, or for, a manager of the host's links. Plain JSON. Each may be done again. */
export type ManagerAct =
  /** A program run to its end, which is to succeed. */
  | {
      readonly kind: 'run';
      readonly argv: readonly string[];
      /** What takes it back; null where nothing needs to. */
      readonly undo: readonly string[] | null;
      /** Exit codes that are as good as 0: what was to be ended had ended before. */
      readonly alsoFine: readonly number[];
    }
  /** Below /run, it goes with a reboot; elsewhere it stays. */
  | { readonly kind: 'file'; readonly change: FileChange }
  /** By SIGKILL: so it can neither release its lease nor take the address away. */
  | { readonly kind: 'end-process'; readonly program: string; readonly pid: number; readonly startedAt: string }
  /** A program that puts itself into the background, or is put there. */
  | { readonly kind: 'start-process'; readonly argv: readonly string[]; readonly daemonises: boolean }
  /** The lease file of one link as that of another, whose name takes the other's place in it. */
  | {
      readonly kind: 'copy-lease';
      readonly from: string;
      readonly to: string;
      readonly links: { readonly from: InterfaceName; readonly to: InterfaceName };
    }
  /** ifupdown's list of what is up: it is to know the bridge and its port, as if it had made them. */
  | { readonly kind: 'mark-up'; readonly up: readonly InterfaceName[]; readonly down: readonly InterfaceName[] }
  /** A note in NetworkManager's runtime state, by which it takes a link as it is, when it starts, for its connection. */
  | { readonly kind: 'assume-connection'; readonly link: InterfaceName }
  /** Until the manager says that it has the link as its files have it. */
  | { readonly kind: 'await-manager'; readonly manager: 'NetworkManager' | 'networkd'; readonly link: InterfaceName };

/** What is moved: from the NIC onto the bridge (adopt), or from the bridge back onto the NIC (release). */
export type Move = {
  readonly direction: 'onto-bridge' | 'onto-nic';
  readonly nic: InterfaceName;
  readonly bridge: InterfaceName;
  /** What becomes of the persistent files; only `takeOver` looks at it. Empty: `--persist none`. */
  readonly files: readonly FileChange[];
};

/** The link that has the addresses before the move. */
export const sourceOf = ({ direction, nic, bridge }: Move): InterfaceName =>
  direction === 'onto-bridge' ? nic : bridge;

/** The link that has the addresses after the move. */
export const targetOf = ({ direction, nic, bridge }: Move): InterfaceName =>
  direction === 'onto-bridge' ? bridge : nic;
