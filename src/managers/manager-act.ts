import type { FileChange } from '../formats/interface-parts/host-format.ts';
import type { ProcessIdentity } from '../host/process-identity.ts';
import type { InterfaceName } from '../net/names.ts';

/**
 * One thing that is done to, or for, a manager of the host's links. Plain JSON. Each finds its work done where it has
 * been done before, so that a list may be begun again from its start; what a list of `hold` has done, all of it or a
 * part, the list of `giveBack` takes back.
 */
export type ManagerAct =
  /** A program run to its end, which is to succeed. */
  | { readonly kind: 'run'; readonly argv: readonly string[] }
  /** Below /run, it goes with a reboot; elsewhere it stays. What was there before counts for nothing. */
  | { readonly kind: 'file'; readonly change: FileChange }
  /** By SIGKILL: so it can neither release its lease nor take the address away. */
  | ({ readonly kind: 'end-process'; readonly program: string } & ProcessIdentity)
  /** In the background, for good. Not where the one is still alive that it stands in for. */
  | {
      readonly kind: 'start-process';
      readonly argv: readonly string[];
      readonly standsInFor: readonly ProcessIdentity[];
    }
  /** The lease file of one link as that of another, whose name takes the other's place in it where it is text. */
  | ({ readonly kind: 'copy-lease'; readonly text: boolean } & Copied)
  /** The lifetime of the address is that of the newest lease: dhclient leaves an address that is there as it is. */
  | { readonly kind: 'refresh-lifetime'; readonly link: InterfaceName; readonly leaseFile: string }
  /** ifupdown's list of what is up: it is to know the bridge and its port as if it had made them. */
  | { readonly kind: 'mark-up'; readonly up: readonly InterfaceName[]; readonly down: readonly InterfaceName[] }
  /** A note in NetworkManager's runtime state, by which it takes a link as it is, when it starts, for its connection. */
  | { readonly kind: 'assume-connection'; readonly link: InterfaceName }
  /** Until the manager says that it has the link as its files have it. */
  | { readonly kind: 'await-manager'; readonly manager: 'NetworkManager' | 'networkd'; readonly link: InterfaceName };

/** Where a lease file lies, and where it is to lie; the last part of either path may hold `*` for a connection's UUID. */
type Copied = {
  readonly from: string;
  readonly to: string;
  readonly links: { readonly from: InterfaceName; readonly to: InterfaceName };
};

/** The act of one kind. */
export type ActOf<K extends ManagerAct['kind']> = Extract<ManagerAct, { kind: K }>;

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
