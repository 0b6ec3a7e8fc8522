import type { SshConnection } from '../../cli/ssh-session.ts';

/** Where whoever has started a lab can see a page: here, at the other end of an SSH session, or nobody knows. */
export type Screen =
  | { readonly kind: 'desktop' }
  | { readonly kind: 'remote'; readonly connection: SshConnection }
  | { readonly kind: 'unknown' };

/** An SSH session comes first: with X11 forwarding it has a DISPLAY as well, by which a browser would crawl. */
export function screenOf(env: NodeJS.ProcessEnv, connection: SshConnection | null): Screen {
  if (connection !== null) return { kind: 'remote', connection };
  return { kind: env.DISPLAY || env.WAYLAND_DISPLAY ? 'desktop' : 'unknown' };
}

/** What to type on the machine that has the screen, so that the same address leads here. */
export function forwardingCommand(port: number, { server, serverPort }: SshConnection, user: string): string {
  const at = serverPort === 22 ? '' : `-p ${serverPort} `;
  return `ssh ${at}-N -L ${port}:127.0.0.1:${port} ${user}@${server}`;
}
