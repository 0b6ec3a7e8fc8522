import type { NetworkOverview } from '../../../src/engine/overview.ts';

/** A network's mode, by the word that its declaration has for it. */
export const ModeBadge = ({ mode }: { readonly mode: NetworkOverview['mode'] }) => (
  <span class="mode-badge" data-mode={mode} translate={false}>
    {mode}
  </span>
);
