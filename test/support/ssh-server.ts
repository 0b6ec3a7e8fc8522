import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { NamespaceHost, NamespacePeer } from './namespace-host.ts';
import type { ProgramResult } from './run-program.ts';

/** A server of SSH on the host, with a key of its own, to which a peer in the LAN has the only other one. */
export class SshServer {
  readonly #folder: string;
  readonly #peer: NamespacePeer;
  readonly #address: string;

  private constructor(folder: string, peer: NamespacePeer, address: string) {
    this.#folder = folder;
    this.#peer = peer;
    this.#address = address;
  }

  static async start(host: NamespaceHost, peer: NamespacePeer, address: string): Promise<SshServer> {
    const folder = path.join(host.directories.run, 'ssh');
    mkdirSync(path.join(folder, '.ssh'), { recursive: true, mode: 0o700 });
    for (const name of ['host', 'client'])
      await host.run('dropbearkey', '-t', 'ed25519', '-f', path.join(folder, name));
    const { stdout } = await host.run('dropbearkey', '-y', '-f', path.join(folder, 'client'));
    writeFileSync(path.join(folder, '.ssh/authorized_keys'), /^ssh-ed25519 .*$/m.exec(stdout)?.[0] ?? '', {
      mode: 0o600,
    });
    await liveIn(host, folder);
    const words = ['-F', '-E', '-s', '-p', '22', '-P', path.join(folder, 'pid'), '-r', path.join(folder, 'host')];
    const server = spawn('dropbear', words, { stdio: ['ignore', 'ignore', 'pipe'] });
    host.cleanUp.add(() => end(server));
    // It says so when it listens.
    await once(server.stderr, 'data');
    return new SshServer(folder, peer, address);
  }

  /** Types a command over a session, and gives what came of it. */
  type(command: string): Promise<ProgramResult> {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    return this.#peer.runWith({ codes, deadlineSeconds: 60 }, ...this.#words(command));
  }

  /** The same, and leaves it running. */
  startTyping(command: string): ChildProcess {
    return spawn('ip', ['netns', 'exec', this.#peer.name, ...this.#words(command)], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  #words(command: string): readonly string[] {
    return ['dbclient', '-y', '-y', '-i', path.join(this.#folder, 'client'), `root@${this.#address}`, command];
  }
}

/** Root's home is the folder from now on, in this private mount namespace: there are its keys, and not in the machine's. */
async function liveIn(host: NamespaceHost, folder: string): Promise<void> {
  const passwd = path.join(folder, 'passwd');
  writeFileSync(passwd, readFileSync('/etc/passwd', 'utf8').replace(/^root:.*$/m, `root:x:0:0:root:${folder}:/bin/sh`));
  chmodSync(passwd, 0o644);
  await host.run('mount', '--bind', passwd, '/etc/passwd');
  host.cleanUp.add(() => host.run('umount', '/etc/passwd'));
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}
