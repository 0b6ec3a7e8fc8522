import type { FileChange, HostFormatName } from '../formats/interface-parts/host-format.ts';
import type { ProcessIdentity } from '../host/process-identity.ts';
import type { Charge } from '../managers/charge.ts';
import type { NetworkName } from '../net/names.ts';
import type { Probe } from './probe.ts';
import type { Origin } from './step.ts';

/**
 * A move of the host onto a bridge, or back onto its NIC, that nobody has confirmed yet: how everything was, and what is to
 * happen when nobody does. It lies in the run folder, so that a reboot ends it, as it ends the move.
 */
export type Adoption = {
  readonly origin: Origin;
  /** Seconds since the boot, as all times here: no clock that is set makes them wrong. */
  readonly startedAt: number;
  readonly timeoutSeconds: number;
  /** When it is put back; null as long as it moves. */
  readonly deadline: number | null;
  readonly phase: Phase;
  /** Who moves or confirms it; when he ends before he is through, it is put back. */
  readonly worker: ProcessIdentity;
  readonly probes: readonly Probe[];
  readonly charge: Charge;
  /** In which language it is to be made to last; null: not at all. */
  readonly persist: HostFormatName | null;
  /** The network by whose name guests join the bridge from then on; null: none. */
  readonly network: NetworkName | null;
  /** Files that are being changed, as they were and are to be; empty but in phase `confirming`. */
  readonly files: readonly FileChange[];
};

/** `finishing`: it is confirmed, and whoever finds it so brings it to its end; there is no way back from there. */
export type Phase = 'moving' | 'moved' | 'confirming' | 'finishing' | 'putting-back';

/** What has become of a move. */
export type Verdict = {
  readonly kind: 'confirmed' | 'put-back';
  /** In words, for whoever asks later. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly when: number;
};

/** `put back at 12:00:03: nobody confirmed it within 60 s`. */
export const printVerdict = ({ kind, reason, when }: Verdict): string =>
  `${kind === 'confirmed' ? 'confirmed' : 'put back'} at ${new Date(when).toTimeString().slice(0, 8)}: ${reason}`;
