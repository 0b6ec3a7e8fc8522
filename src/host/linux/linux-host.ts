import { join } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { LinkCounters } from '../../netlink/link-counters.ts';
import type { Operation } from '../../plan/operation.ts';
import type { Directories, Facts } from '../../state/facts.ts';
import { type NamespaceName, OWN_NAMESPACE } from '../../state/host-state.ts';
import type { Host, HostLock, HostWatch } from '../host.ts';
import { News } from '../news.ts';
import { WaitingLine } from '../waiting-line.ts';
import { AbilitiesProbe } from './abilities.ts';
import { type Neighbour, readCounters, readNeighbours, readStations, type Station } from './counters.ts';
import type { MakeServiceManager, RulesetEditor } from './doors.ts';
import { execute, type Machine } from './execute.ts';
import { FolderHearing, type FolderNews } from './folder-hearing.ts';
import { HostResolver } from './host-resolver.ts';
import { findLinkIndex, type Kernel } from './kernel.ts';
import { asKvmnetError } from './kernel-refusal.ts';
import { LeaseFiles } from './lease-files.ts';
import { takeLock, type Waiting } from './lock.ts';
import { MachineEvents } from './machine-events.ts';
import { isNetworkNamespace } from './namespace.ts';
import { Namespaces } from './namespaces.ts';
import { NicMemory } from './nic-memory.ts';
import { type Extent, observe } from './observe.ts';
import { OriginalsFile } from './originals.ts';
import { type PeerCredentials, readPeerCredentials } from './peer-credentials.ts';
import { ProcessWatch } from './process-watch.ts';
import { RulesetMemory } from './ruleset-memory.ts';
import { notifyManager } from './service-notification.ts';
import type { SystemCalls } from './system-calls.ts';
import { type OpenTap, openTap, type TapWish } from './tap.ts';

/** What a host is made of. What is left out is empty when observed, and refuses operations. */
export type LinuxHostParts = {
  readonly directories: Directories;
  readonly rulesets?: RulesetEditor;
  readonly services?: MakeServiceManager;
};

/** This machine, by its kernel's own interfaces. For the entry points of the command line and the daemon alone. */
export class LinuxHost implements Host {
  readonly #directories: Directories;
  readonly #kernel: Kernel;
  readonly #machine: Machine;
  readonly #rulesets: RulesetMemory | null;
  readonly #line = new WaitingLine();
  readonly #news = new News();
  #listening: Listening | null = null;

  private constructor(kernel: Kernel, { directories, rulesets, services }: LinuxHostParts) {
    this.#directories = directories;
    this.#kernel = kernel;
    const surroundings = {
      directories,
      inNamespace: <T>(name: NamespaceName, action: () => T): T => kernel.namespaces.run(name, action),
      linkIndexOf: (place: Parameters<typeof findLinkIndex>[1]) => findLinkIndex(kernel, place),
      watchProcesses: (onEnd: () => void) => new ProcessWatch(kernel.calls, onEnd),
      watchFolders: (news: FolderNews) => new FolderHearing(kernel.calls, news),
    };
    const indexOf = (name: InterfaceName): number | null => findLinkIndex(kernel, { namespace: OWN_NAMESPACE, name });
    this.#rulesets = rulesets === undefined ? null : new RulesetMemory(rulesets, indexOf);
    this.#machine = {
      kernel,
      originals: new OriginalsFile(directories),
      nics: new NicMemory(directories),
      abilities: new AbilitiesProbe({ directories, kernel, rulesets: this.#rulesets }),
      resolvers: new HostResolver(directories),
      rulesets: this.#rulesets,
      services: services?.(surroundings) ?? null,
    };
  }

  /** Loads the way to the kernel, which takes some milliseconds; throws a KvmnetError `missing-library` without one. */
  static async open(parts: LinuxHostParts): Promise<LinuxHost> {
    const calls = await systemCalls();
    return new LinuxHost({ calls, namespaces: new Namespaces(calls, parts.directories) }, parts);
  }

  observe({ only = 'all' }: { readonly only?: Extent } = {}): Promise<Facts> {
    const namespaces = this.#kernel.namespaces.list();
    this.#listening?.events.follow(namespaces);
    return observe(this.#machine, this.#directories, { extent: only, namespaces });
  }

  execute(operation: Operation): Promise<void> {
    return execute(this.#machine, operation);
  }

  /**
   * First against others in this process, in the order in which they come, then against other processes. Whoever has
   * the lock also finds no half-made namespaces of a run that was killed.
   */
  async lock(signal?: AbortSignal): Promise<HostLock> {
    const leave = await this.#line.enter(signal);
    try {
      const lock = await takeLock(this.#kernel.calls, join(this.#directories.run, 'lock'), { signal });
      this.#sweep(lock);
      return {
        release: () => {
          lock.release();
          leave();
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Locks another file against all others, until it is released or the process ends. */
  lockFile(file: string, waiting: Waiting): Promise<HostLock> {
    return takeLock(this.#kernel.calls, file, waiting);
  }

  /** Who is at the other end of a UNIX socket's connection. */
  peerOf(descriptor: number): PeerCredentials {
    return readPeerCredentials(this.#kernel.calls, descriptor);
  }

  /** Tells systemd how this service is (sd_notify(3)): `READY=1`. */
  notifyManager(state: string): void {
    notifyManager(this.#kernel.calls, state);
  }

  /** A tap for a guest; the caller closes its descriptors, and with the last one it goes. */
  openTap(wish: TapWish): OpenTap {
    return openTap(this.#kernel, wish);
  }

  /** Runs a synchronous action in a namespace that kvmnet made, such as spawning a child there. */
  inNamespace<T>(name: NamespaceName, action: () => T): T {
    return this.#kernel.namespaces.run(name, action);
  }

  /** Whether a file is a network namespace, of whomever; false when there is no file. */
  isNetworkNamespace(file: string): boolean {
    return isNetworkNamespace(this.#kernel.calls, file);
  }

  /** What has passed each link of our own namespace. */
  counters(): ReadonlyMap<InterfaceName, LinkCounters> {
    return readCounters(this.#kernel.namespaces);
  }

  /** What dnsmasqs have handed out, for those who follow it. */
  get leaseFiles(): LeaseFiles {
    return new LeaseFiles(this.#directories, (news) => new FolderHearing(this.#kernel.calls, news));
  }

  /** Which MACs the bridges have heard, and behind which port. */
  stations(): readonly Station[] {
    return readStations(this.#kernel.namespaces);
  }

  /** Which addresses have answered, and with which MAC. */
  neighbours(): readonly Neighbour[] {
    return readNeighbours(this.#kernel.namespaces);
  }

  watch(listener: () => void): HostWatch {
    this.#listening ??= this.#listen();
    const { events, services } = this.#listening;
    return this.#news.watch(listener, {
      before: () => {
        events.read();
        services?.read();
      },
      distrust: () => this.#forget(),
      after: () => {
        if (!this.#news.isAwaited) this.#stopListening();
      },
    });
  }

  close(): void {
    this.#stopListening();
    this.#machine.rulesets?.close?.();
    this.#machine.services?.close?.();
    this.#kernel.namespaces.close();
  }

  #forget(): void {
    this.#rulesets?.forget();
    this.#machine.services?.forget?.();
  }

  #sweep(lock: HostLock): void {
    try {
      this.#kernel.namespaces.sweep();
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  #listen(): Listening {
    const { calls, namespaces } = this.#kernel;
    const tell = (): void => this.#news.tell();
    try {
      const events = new MachineEvents(calls, namespaces, tell);
      events.follow(namespaces.list());
      this.#rulesets?.goBy(events.ruleset);
      return { events, services: this.#machine.services?.watch?.(tell) ?? null };
    } catch (error) {
      throw asKvmnetError(error, { operation: 'listen to', subject: 'the kernel' });
    }
  }

  #stopListening(): void {
    this.#rulesets?.goBy(null);
    this.#listening?.events.close();
    this.#listening?.services?.close();
    this.#listening = null;
  }
}

type Listening = {
  readonly events: MachineEvents;
  readonly services: { read(): void; close(): void } | null;
};

// Loaded at the first need: what reads no kernel should not pay for it.
async function systemCalls(): Promise<SystemCalls> {
  try {
    const { loadSystemCalls } = await import('./system-calls.ts');
    return loadSystemCalls();
  } catch (cause) {
    throw new KvmnetError(cause instanceof Error ? cause.message : String(cause), {
      code: 'missing-library',
      operation: 'load library',
      subject: 'koffi',
      hint: 'install kvmnet again on this machine: npm install',
      cause,
    });
  }
}
