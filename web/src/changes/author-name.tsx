import type { Author } from '../../../src/engine/chronicle.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';

/** Who asked for a change, by name, or by number where nobody knows the name; a dash where nobody did. */
export function AuthorName({ author: { user, token } }: { readonly author: Author }) {
  const { adminToken } = useWords(text);
  if (user !== null) return <>{user.name ?? user.id}</>;
  return <span class="muted">{token === undefined ? '–' : adminToken}</span>;
}

/** Whether anything is known of who asked for it. */
export const isKnownAuthor = ({ user, token }: Author): boolean => user !== null || token !== undefined;

const text = words({ en: { adminToken: 'admin token' }, zh: { adminToken: '管理员令牌' } });
