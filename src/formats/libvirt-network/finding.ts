import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

/** What is wrong with a document; `path` leads to it from the root. */
export const finding = (
  path: string,
  { code, message, hint }: Pick<Diagnostic, 'code' | 'message' | 'hint'>,
): Diagnostic => ({ severity: 'error', code, message, hint, position: null, path: `network/${path}` });
