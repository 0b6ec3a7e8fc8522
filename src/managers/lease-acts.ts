import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, writeFile } from 'node:fs/promises';
import { withName } from './clients-alone.ts';
import { connectionOf } from './connection-of.ts';
import { newestLease } from './dhclient-lease.ts';
import type { ActOf } from './manager-act.ts';
import { runTool } from './run-tool.ts';

/** Copies a lease file, with its owner and rights; without one, the client asks for an address anew. */
export async function copyLease({ from, to, text, links }: ActOf<'copy-lease'>): Promise<void> {
  if (!existsSync(from)) return;
  const place = to.includes('*') ? to.replace('*', (await connectionOf(links.to))?.uuid ?? 'none') : to;
  const { uid, gid, mode } = statSync(from);
  if (text) await writeFile(place, withName(readFileSync(from, 'utf8'), links.from, links.to));
  else await copyFile(from, place);
  await chown(place, uid, gid);
  await chmod(place, mode & 0o7777);
}

/** Gives the address of the newest lease the lifetime of that lease. */
export async function refreshLifetime({ link, leaseFile }: ActOf<'refresh-lifetime'>): Promise<void> {
  const lease = existsSync(leaseFile) ? newestLease(readFileSync(leaseFile, 'utf8')) : null;
  if (lease === null) return;
  const [address, seconds] = [`${lease.address}/${lease.prefixLength}`, String(lease.seconds)];
  const lifetime = ['valid_lft', seconds, 'preferred_lft', seconds];
  // Without `brd`, the kernel forgets the broadcast address that it had.
  await runTool(['ip', '-4', 'address', 'change', address, 'brd', '+', 'dev', link, 'scope', 'global', ...lifetime]);
}
