import { spawn } from 'node:child_process';
import { homeFolder } from '../../daemon/user-groups.ts';
import { oneTimeLink } from './one-time-link.ts';

/** Opens an address in the desktop's browser, where there is `xdg-open`; nobody waits for what comes of it. */
export async function openInBrowser(url: string): Promise<void> {
  const link = await oneTimeLink(url);
  const user = process.getuid?.() === 0 ? asDesktopUser(process.env) : { env: process.env };
  const browser = spawn('xdg-open', [link], { stdio: 'ignore', detached: true, ...user });
  // The address is printed anyway.
  browser.on('error', () => undefined);
  browser.unref();
}

/** Who the browser runs as. */
export type DesktopUser = { readonly uid?: number; readonly gid?: number; readonly env: NodeJS.ProcessEnv };

/** Behind sudo it is whoever typed that: the desktop is his, and with root browsers refuse to run. */
export function asDesktopUser(env: NodeJS.ProcessEnv, home: (uid: number) => string | null = homeFolder): DesktopUser {
  const [uid, gid] = [Number(env.SUDO_UID), Number(env.SUDO_GID)];
  const folder = uid > 0 && gid > 0 ? home(uid) : null;
  if (folder === null) return { env };
  const runtime = `/run/user/${uid}`;
  const name = env.SUDO_USER ?? '';
  const own = { HOME: folder, USER: name, LOGNAME: name, XDG_RUNTIME_DIR: runtime };
  return { uid, gid, env: { ...env, ...own, DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus` } };
}
