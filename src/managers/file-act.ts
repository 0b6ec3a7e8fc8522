import type { ActOf } from './manager-act.ts';

/** A file with this text, whatever was there. */
export const fileOf = (path: string, text: string): ActOf<'file'> => ({
  kind: 'file',
  change: { path, before: null, after: text, mode: 0o644 },
});

/** No such file, if there was one. */
export const noFile = (path: string): ActOf<'file'> => ({
  kind: 'file',
  change: { path, before: '', after: null, mode: 0o644 },
});
