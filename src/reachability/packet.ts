import type { IpAddress, IpFamily } from '../net/ip-address.ts';

/** A packet as far as rules of ours look at it. */
export type Packet = {
  readonly hook: 'forward' | 'input' | 'output';
  readonly family: IpFamily;
  /** Names of links; null for one that no rule names. */
  readonly from: string | null;
  readonly to: string | null;
  /** null for an address that is in no network. */
  readonly source: IpAddress | null;
  readonly destination: IpAddress | null;
  readonly service: Service;
  /** Whether it opens a connection, or answers one that the other has opened. */
  readonly answers: boolean;
};

/** What is asked for: the number of the protocol (IANA), and the port there. */
export type Service = { readonly protocol: number; readonly port: number | null };
