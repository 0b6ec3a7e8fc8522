/** How the page stands with the daemon. */
export type Connection =
  | { readonly kind: 'connecting' }
  /** Whatever happens is told at once. */
  | { readonly kind: 'live' }
  /** The connection is lost; at `retryAtMs`, of the clock of `performance.now()`, it is tried again. */
  | { readonly kind: 'waiting'; readonly retryAtMs: number }
  | { readonly kind: 'token-needed' };
