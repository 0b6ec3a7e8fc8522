import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, chownSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../api/door.ts';
import type { RoleOfToken } from '../api/server/entrance.ts';
import { fileFailed } from '../host/linux/file-failed.ts';
import { replaceWhole } from '../host/replace-whole.ts';
import type { Directories } from '../state/facts.ts';
import { VIEWERS } from './api-sockets.ts';
import { giveToGroup } from './give-to-group.ts';

/** What a browser, or Prometheus, shows to be let in; each in a file of its own, which whoever may read it may use. */
export type ApiTokens = Readonly<Record<Role, string>>;

/** Where a token is kept. */
export const tokenFile = ({ state }: Pick<Directories, 'state'>, role: Role): string => join(state, 'tokens', role);

/**
 * The tokens of this host: made at the first need, the same from then on. That of viewers, their group of now may read.
 * @throws KvmnetError `file-failed` or `not-permitted`, such as on a full disk
 */
export const apiTokens = (directories: Pick<Directories, 'state'>): ApiTokens => ({
  admin: tokenOf(directories, 'admin'),
  viewer: tokenOf(directories, 'viewer'),
});

/** Tells what a token lets its bearer do, in a time that tells nothing of it. */
export function roleOfToken(tokens: ApiTokens): RoleOfToken {
  const known = (['admin', 'viewer'] as const).map((role) => ({ role, digest: digestOf(tokens[role]) }));
  return (token) => {
    const digest = digestOf(token);
    return known.filter((each) => timingSafeEqual(each.digest, digest))[0]?.role ?? null;
  };
}

const BYTES = 32;

function tokenOf(directories: Pick<Directories, 'state'>, role: Role): string {
  const file = tokenFile(directories, role);
  try {
    const token = readToken(file) ?? newToken(file);
    chmodSync(file, 0o600);
    if (role === 'viewer' && giveToGroup(file, VIEWERS)) chmodSync(file, 0o640);
    else chownSync(file, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    return token;
  } catch (error) {
    throw fileFailed('write', file, error);
  }
}

function newToken(file: string): string {
  const token = randomBytes(BYTES).toString('base64url');
  replaceWhole(file, `${token}\n`, 0o600);
  return token;
}

// One that is too short to be a secret is none.
function readToken(file: string): string | null {
  try {
    return /^([\w-]{32,200})\n?$/.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
