import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

/** Something to be borne in mind while one goes on. */
export const Note = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="note" role="status">
    <Icon name="warn" />
    <div class="note-body">{children}</div>
  </div>
);
