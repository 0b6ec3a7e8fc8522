import type { Adoption } from '../adoption/adoption.ts';
import type { Persistence } from '../adoption/confirm.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { TcpConnection } from '../host/linux/tcp-connections.ts';

/** All that is known of a move before anything is changed. */
export type AdoptionPlan = {
  readonly adoption: Adoption;
  readonly persistence: Persistence;
  /** Connections that run over the link. */
  readonly sessions: readonly TcpConnection[];
  /** With an error among them, nothing may be changed. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Whether nothing may be changed. */
export const isRefused = ({ diagnostics }: AdoptionPlan): boolean => hasErrors(diagnostics);
