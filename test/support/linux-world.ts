import { mkdir } from 'node:fs/promises';
import { parseConfiguration } from '../../src/config/parse.ts';
import { Engine } from '../../src/engine/engine.ts';
import { noRequest } from '../../src/engine/request.ts';
import type { Host } from '../../src/host/host.ts';
import type { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { FileNetworkStore } from '../../src/host/linux/network-store.ts';
import { openLinuxHost } from '../../src/host/linux/open-linux-host.ts';
import type { NetworkStore } from '../../src/host/network-store.ts';
import type { Bandwidth } from '../../src/model/bandwidth.ts';
import type { Network } from '../../src/model/network.ts';
import { machineState } from './machine-state.ts';
import { NamespaceHost } from './namespace-host.ts';

const LIMITS: Bandwidth = {
  inbound: {
    averageKilobytesPerSecond: 10_000,
    peakKilobytesPerSecond: 20_000,
    burstKibibytes: 1024,
    floorKilobytesPerSecond: null,
  },
  outbound: { averageKilobytesPerSecond: 10_000, peakKilobytesPerSecond: null, burstKibibytes: null },
};

/** The networks of a text that has no mistakes. */
export function declared(text: string): readonly Network[] {
  const { networks, diagnostics } = parseConfiguration([{ file: 'test', text }]);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(diagnostics));
  return networks;
}

/** A declaration of each mode, with everything that a mode has a share in; and one of nat with limits. */
export const modeCases = [
  { mode: 'host-only', networks: declared('networks: {closed: {mode: host-only}}') },
  { mode: 'host-only with host access', networks: declared('networks: {closed: {mode: host-only, hostAccess: true}}') },
  { mode: 'nat', networks: declared('networks: {default: {mode: nat}}') },
  {
    mode: 'routed',
    networks: declared(
      'networks: {lab: {mode: routed, prefixes: [10.20.0.0/24, "fd20::/64"], routes: [{to: 10.30.0.0/16, via: 10.20.0.2}]}}',
    ),
  },
  { mode: 'open', networks: declared('networks: {lab: {mode: open}}') },
  { mode: 'bridge', networks: declared('networks: {lan: {mode: bridge, bridge: br0, port: eth1}}') },
  {
    mode: 'nat with limits',
    networks: declared('networks: {default: {mode: nat}}').map((network) => ({ ...network, bandwidth: LIMITS })),
  },
] as const;

/** Engines on the kernel of the test's own namespace, which has a NIC `eth1` in a LAN to lend. */
export class LinuxWorld {
  readonly namespaces: NamespaceHost;
  readonly host: LinuxHost;
  readonly store: NetworkStore;
  readonly engine: Engine;
  /** The machine before anything was done. */
  readonly before: ReturnType<typeof machineState>;

  private constructor(namespaces: NamespaceHost, host: LinuxHost) {
    this.namespaces = namespaces;
    this.host = host;
    this.store = new FileNetworkStore(namespaces.directories);
    this.engine = new Engine({ host, store: this.store });
    this.before = machineState();
  }

  static async open(): Promise<LinuxWorld> {
    const namespaces = await NamespaceHost.open();
    const { directories } = namespaces;
    for (const folder of Object.values(directories)) await mkdir(folder, { recursive: true, mode: 0o755 });
    await namespaces.addCable('eth1', await namespaces.addNamespace('lan'));
    await namespaces.run('ip', 'link', 'set', 'dev', 'eth1', 'down');
    return new LinuxWorld(namespaces, await openLinuxHost(directories));
  }

  /** An engine that dies after so many operations: nothing it does after that, observing and noting included, happens. */
  engineCutOffAfter(count: number): Engine {
    let left = count;
    const alive = <T>(action: () => Promise<T>): Promise<T> => {
      if (left < 0) throw new Error('the engine is dead');
      return action();
    };
    const host: Host = {
      observe: () => alive(() => this.host.observe()),
      execute: (operation) => {
        left -= 1;
        return alive(() => this.host.execute(operation));
      },
      lock: () => this.host.lock(),
      watch: (listener) => this.host.watch(listener),
      close: async () => {},
    };
    const store: NetworkStore = {
      read: () => this.store.read(),
      write: (catalogue) => alive(() => this.store.write(catalogue)),
      watch: (listener) => this.store.watch(listener),
    };
    return new Engine({ host, store });
  }

  /** An engine whose host refuses the operation of this number, counted from 0, once. */
  engineFailingAt(number: number): Engine {
    let count = 0;
    const host: Host = {
      observe: () => this.host.observe(),
      execute: async (operation) => {
        if (count++ === number) throw new Error('no such luck');
        return this.host.execute(operation);
      },
      lock: () => this.host.lock(),
      watch: (listener) => this.host.watch(listener),
      close: async () => {},
    };
    return new Engine({ host, store: this.store });
  }

  /** Takes everything down, whatever the tests left. */
  async close(): Promise<void> {
    const { live } = await this.store.read();
    this.namespaces.cleanUp.add(() => this.host.close());
    this.namespaces.cleanUp.add(() =>
      this.engine.apply({ ...noRequest, stop: live.map(({ name }) => name), disconnect: true }),
    );
    await this.namespaces.close();
  }
}
