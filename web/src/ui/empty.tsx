import type { ComponentChildren } from 'preact';

/** Said where there would be something, and is nothing. */
export const Empty = ({ children }: { readonly children: ComponentChildren }) => <div class="empty">{children}</div>;
