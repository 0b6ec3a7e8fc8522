import type { ComponentChildren } from 'preact';

/** How something is: the colour says it once more, the word says it first. */
export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent';

/** A word or two on the state of something. */
export const Badge = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ComponentChildren }) => (
  <span class="badge" data-tone={tone}>
    {children}
  </span>
);
