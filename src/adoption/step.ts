import type { LinkDns, LinkSnapshot } from '../host/link-door.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Order } from './transfer.ts';

/** One part of moving the host from one link to another; each may be taken again. */
export type Step =
  | {
      readonly kind: 'create-bridge';
      readonly name: InterfaceName;
      readonly mac: MacAddress | null;
      /** Bytes. */
      readonly mtu: number;
    }
  | {
      readonly kind: 'set-parameter';
      readonly link: InterfaceName;
      readonly parameter: string;
      readonly value: string;
      /** Whether it may fail: some kernels have it, or allow it, and others do not. */
      readonly optional: boolean;
    }
  /** Everything in one go, between whose orders no kill and no signal comes. */
  | { readonly kind: 'burst'; readonly orders: readonly Order[] }
  | { readonly kind: 'tell-resolver'; readonly link: InterfaceName; readonly resolver: LinkDns }
  /** Unless a port is on it, which may be a guest's. */
  | { readonly kind: 'delete-idle-bridge'; readonly name: InterfaceName };

/** What a move is decided from. */
export type Origin = {
  readonly snapshot: LinkSnapshot;
  /** The link to which everything goes, as it was before; null: a bridge that is to be created. */
  readonly target: LinkSnapshot | null;
  readonly dns: LinkDns | null;
  readonly plug: Plug;
};

/** What becomes of the NIC: a port of the bridge, or none. */
export type Plug = {
  readonly nic: InterfaceName;
  readonly bridge: InterfaceName;
  readonly intoBridge: boolean;
};
