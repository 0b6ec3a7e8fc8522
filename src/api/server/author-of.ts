import type { Author } from '../../engine/chronicle.ts';
import type { OperationName } from '../contract/endpoints.ts';
import type { Entrance } from './entrance.ts';

/**
 * Who asks, for the history. A command that root has typed says itself what it is, and who is behind sudo: whoever can be
 * root can be anybody.
 */
export function authorOf(entrance: Entrance, operation: OperationName, { said, origin }: Letterhead): Author {
  const isRoot = entrance.kind === 'unix' && entrance.user.id === 0;
  const command = said === undefined || !isRoot ? null : commandIn(said);
  if (command !== null) return command;
  // Browsers say with each POST of which page it is, and only our own is let in. See the Fetch Standard, 3.2.
  const via = origin === undefined ? operation : 'page';
  if (entrance.kind === 'unix') return { kind: 'api', user: entrance.user, via };
  // Whoever may change something has shown that token.
  return { kind: 'api', user: null, token: 'admin', via };
}

/** What of a request tells more of whoever has sent it than the way by which it has come. */
export type Letterhead = {
  /** By the commands: who has typed what. */
  readonly said: string | undefined;
  /** By browsers: whose page it is. */
  readonly origin: string | undefined;
};

const LONGEST = 1000;

function commandIn(said: string): Author | null {
  try {
    const { user, via } = JSON.parse(decodeURIComponent(said));
    if (typeof via !== 'string' || !(user === null || Number.isInteger(user.id))) return null;
    const named = user === null ? null : { id: user.id, name: typeof user.name === 'string' ? user.name : null };
    return { kind: 'command', user: named, via: via.slice(0, LONGEST) };
  } catch {
    return null;
  }
}
