import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Network } from './network.ts';

/** Something wrong with a network; `at` is the path of keys below the network's own, `dhcp.ranges[0]`. */
export type Problem = {
  readonly at: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly severity?: Diagnostic['severity'];
};

/** The problem as a diagnostic of its network. */
export const diagnosticOf = ({ name }: Network, { at, severity = 'error', ...rest }: Problem): Diagnostic => ({
  severity,
  ...rest,
  position: null,
  path: at === '' ? `networks.${name}` : `networks.${name}.${at}`,
});
