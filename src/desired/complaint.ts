import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

type Named = { readonly declared: Pick<ResolvedNetwork['declared'], 'name'> };

/** What stands in the way of a network on this host; `key` is the path of what it is about, below the network's own. */
export const error = (
  { declared: { name } }: Named,
  key: string,
  code: string,
  message: string,
  hint: string,
): Diagnostic => ({
  severity: 'error',
  code,
  message: `network ${name}: ${message}`,
  hint,
  position: null,
  path: `networks.${name}.${key}`,
});

/** The same of what does not, and that its user would want to know. */
export const warning = (...complaint: Parameters<typeof error>): Diagnostic => ({
  ...error(...complaint),
  severity: 'warning',
});
