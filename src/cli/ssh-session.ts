import type { Probe } from '../adoption/probe.ts';
import type { TcpConnection } from '../host/linux/tcp-connections.ts';

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

/** The same as a connection. sudo keeps the variable only when it is told to, so the ports decide where it is there. */
export function ownConnection(
  connections: readonly TcpConnection[],
  { SSH_CONNECTION = '' }: NodeJS.ProcessEnv = process.env,
): TcpConnection | undefined {
  const [client, clientPort, , serverPort] = SSH_CONNECTION.split(' ');
  // Of link-local addresses sshd tells the link too.
  const address = client?.replace(/%.*$/, '');
  return connections.find(
    ({ local, remote }) =>
      remote.address === address && remote.port === Number(clientPort) && local.port === Number(serverPort),
  );
}
