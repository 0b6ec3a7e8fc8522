import type { Access } from '../contract/operations.ts';
import type { Role } from '../door.ts';
import type { Entrance, RoleOfToken } from './entrance.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What of a request says who sends it. */
export type Letter = {
  readonly host: string | null;
  readonly origin: string | null;
  readonly authorization: string | null;
};

/** null for what needs no authority: the page itself, which holds nothing of the host's. */
export type Needed = Access | null;

/** Who may come in with which request, or why not. */
export function admit(
  letter: Letter,
  needed: Needed,
  { entrance, roleOf }: { readonly entrance: Entrance; readonly roleOf: RoleOfToken },
): Role | Refusal {
  if (entrance.kind === 'barred') return refusal(403, 'not-permitted', entrance.reason);
  const astray = letterAstray(letter, entrance);
  if (astray !== null) return astray;
  const role = entrance.kind === 'unix' ? entrance.role : bearerRole(letter, roleOf);
  if (needed === null) return role ?? 'viewer';
  if (role === null) return refusal(401, 'no-token', 'a token is needed', 'kvmnet page prints the address with one');
  if (needed === 'write' && role !== 'admin') return refusal(403, 'not-permitted', VIEWERS_LOOK, ASK_ROOT);
  return role;
}

const VIEWERS_LOOK = 'whoever asks may look, and change nothing';
const ASK_ROOT = 'changes are for root, and for the token of root: kvmnet page prints the address with it';

// A name that leads here by somebody else's DNS, or a page of somebody else's that sends its visitors here.
function letterAstray({ host, origin }: Letter, entrance: Entrance): Refusal | null {
  if (entrance.kind === 'tcp' && !isOurName(host, entrance.names)) {
    const hint = 'use the address that kvmnet page prints, or name this one: kvmnet daemon --http-name NAME';
    return refusal(
      421,
      'foreign-host',
      `${host ?? 'a request without a name'} is not what this server is called`,
      hint,
    );
  }
  if (origin === null || (host !== null && isOriginOf(origin, host))) return null;
  return refusal(403, 'foreign-origin', 'pages from elsewhere may ask for nothing');
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** With any port: tunnels have their own. With a dot at its end, a name is the same one. */
function isOurName(host: string | null, names: readonly string[]): boolean {
  const name = host?.replace(/:\d+$/, '').replace(/\.$/, '').toLowerCase();
  return name !== undefined && [...LOOPBACK, ...names].includes(name);
}

const isOriginOf = (origin: string, host: string): boolean =>
  ['http', 'https'].some((scheme) => origin.toLowerCase() === `${scheme}://${host.toLowerCase()}`);

function bearerRole({ authorization }: Letter, roleOf: RoleOfToken): Role | null {
  const token = /^Bearer ([\w-]{1,200})$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? null : roleOf(token);
}
