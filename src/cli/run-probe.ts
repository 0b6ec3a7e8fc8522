import { once } from 'node:events';
import { connect } from 'node:net';
import type { Probe, TcpEnds } from '../adoption/probe.ts';
import type { LinkDoor } from '../host/link-door.ts';
import { readTcpConnections } from '../host/linux/tcp-connections.ts';
import { runProgram } from '../host/run-program.ts';

/** Tries a probe once; whether it was answered within a second or so. */
export async function runProbe(probe: Probe, links: LinkDoor): Promise<boolean> {
  switch (probe.kind) {
    case 'gateway':
      return links.answers(probe.link, probe.address);
    case 'tcp':
      return accepts(probe.host, probe.port);
    case 'ping':
      return pings(probe.host);
    case 'session':
      return isHeard(probe);
  }
}

async function accepts(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function pings(host: string): Promise<boolean> {
  try {
    await runProgram('ping', ['-n', '-c', '1', '-W', '1', host], { signal: AbortSignal.timeout(2000) });
    return true;
  } catch {
    return false;
  }
}

// One that is closed says nothing of the network: who is gone may come again.
function isHeard({ local, remote }: TcpEnds): boolean {
  const found = readTcpConnections().find(
    (each) =>
      each.local.port === local.port && each.remote.port === remote.port && each.remote.address === remote.address,
  );
  return found === undefined || found.retransmits === 0;
}
