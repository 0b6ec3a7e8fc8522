import type { Author } from '../../engine/chronicle.ts';
import type { OperationName } from '../contract/endpoints.ts';
import type { Entrance } from './entrance.ts';

/**
 * Who asks, for the history. A command that root has typed says itself what it is, and who is behind sudo: whoever can be
 * root can be anybody.
 */
export function authorOf(entrance: Entrance, operation: OperationName, said: string | undefined): Author {
  const isRoot = entrance.kind === 'unix' && entrance.user.id === 0;
  const command = said === undefined || !isRoot ? null : commandIn(said);
  if (command !== null) return command;
  return { kind: 'api', user: entrance.kind === 'unix' ? entrance.user : null, via: operation };
}

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
