import type { Request } from '../engine/request.ts';
import type { NetworkDocument } from '../formats/libvirt-network/document.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Move } from './notes.ts';
import type { LibvirtdStep } from './step.ts';

/** One part of moving a network, from libvirtd or back. Each finds its work done where it has been done before. */
export type Act =
  /** Written down, durably. */
  | { readonly kind: 'note'; readonly move: Move }
  | { readonly kind: 'ask-libvirtd'; readonly step: LibvirtdStep }
  | { readonly kind: 'ask-kvmnet'; readonly request: Request }
  /** What libvirt's dnsmasq has handed out, for kvmnet's to know; or the other way. */
  | { readonly kind: 'carry-leases' | 'return-leases'; readonly network: NetworkName; readonly bridge: InterfaceName }
  /** The words in which it was defined, beside kvmnet's own definition; null: none. */
  | {
      readonly kind: 'keep-words';
      readonly network: NetworkName;
      readonly saved: NetworkDocument | null;
      readonly live: NetworkDocument | null;
    }
  /** In one go, onto a bridge that is not kvmnet's, from whatever bridge of kvmnet's; marks of ours are taken off. */
  | {
      readonly kind: 'plug-in';
      readonly network: NetworkName;
      /** Those that were there when the move began; others may have joined. */
      readonly ports: readonly InterfaceName[];
      readonly bridge: InterfaceName;
      readonly isolated: boolean;
      /** Whether the bridge is to keep a spanning tree in the end. */
      readonly stp: boolean;
    }
  /** Written down: it is here, and linked; or it is gone. */
  | { readonly kind: 'settle'; readonly network: NetworkName; readonly where: 'here' | 'gone' };
