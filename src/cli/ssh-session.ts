import type { Probe } from '../adoption/probe.ts';
import type { TcpConnection } from '../host/linux/tcp-connections.ts';
import { textIfThere } from '../host/linux/what-is-there.ts';

/**
 * The connection over which this command was typed, as a probe, if it is among these: sshd tells the client's address and port
 * (SSH_CONNECTION in ssh(1)).
 */
export function sessionOf(
  connections: readonly TcpConnection[],
  env: NodeJS.ProcessEnv = process.env,
): readonly Probe[] {
  const own = ownConnection(connections, env);
  return own === undefined ? [] : [{ kind: 'session', local: own.local, remote: own.remote }];
}

/** The same as a connection. */
export function ownConnection(
  connections: readonly TcpConnection[],
  env: NodeJS.ProcessEnv = process.env,
): TcpConnection | undefined {
  const own = sshConnection(env);
  // Of link-local addresses sshd tells the link too.
  const address = own?.client.replace(/%.*$/, '');
  return connections.find(
    ({ local, remote }) =>
      remote.address === address && remote.port === own?.clientPort && local.port === own?.serverPort,
  );
}

/** Both ends of the SSH session in which a command was typed, as sshd tells them. */
export type SshConnection = {
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
};

/** null where the command was typed in none. */
export function sshConnection(env: NodeJS.ProcessEnv = process.env): SshConnection | null {
  const [client, clientPort, server, serverPort] = (env.SSH_CONNECTION ?? inheritedConnection() ?? '').split(' ');
  if (!client || !server) return null;
  return { client, clientPort: Number(clientPort), server, serverPort: Number(serverPort) };
}

/** What sshd told the shell from which this command comes: sudo, unless it is told otherwise, does not hand it on. */
function inheritedConnection(): string | null {
  for (let pid = process.ppid, depth = 0; pid > 1 && depth < 32; pid = parentOf(pid), depth++) {
    const entry = (textIfThere(`/proc/${pid}/environ`) ?? '')
      .split('\0')
      .find((each) => each.startsWith('SSH_CONNECTION='));
    if (entry !== undefined) return entry.slice('SSH_CONNECTION='.length);
  }
  return null;
}

// proc_pid_stat(5): the second field is a name in parentheses, which may hold any character.
const parentOf = (pid: number): number =>
  Number((textIfThere(`/proc/${pid}/stat`) ?? '').replace(/^.*\)/s, '').trim().split(' ')[1] ?? 0);
