import { join } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { LinkCounters } from '../../netlink/link-counters.ts';
import type { Operation } from '../../plan/operation.ts';
import type { Directories, Facts } from '../../state/facts.ts';
import type { NamespaceName } from '../../state/host-state.ts';
import type { Host, HostLock } from '../host.ts';
import { AbilitiesProbe } from './abilities.ts';
import { type Neighbour, readCounters, readNeighbours, readStations, type Station } from './counters.ts';
import type { MakeServiceManager, RulesetEditor } from './doors.ts';
import { execute, type Machine } from './execute.ts';
import { findLinkIndex, type Kernel } from './kernel.ts';
import { takeLock } from './lock.ts';
import { Namespaces } from './namespaces.ts';
import { type Extent, observe } from './observe.ts';
import { OriginalsFile } from './originals.ts';
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

  private constructor(kernel: Kernel, { directories, rulesets, services }: LinuxHostParts) {
    this.#directories = directories;
    this.#kernel = kernel;
    const surroundings = {
      directories,
      inNamespace: <T>(name: NamespaceName, action: () => T): T => kernel.namespaces.run(name, action),
      linkIndexOf: (place: Parameters<typeof findLinkIndex>[1]) => findLinkIndex(kernel, place),
    };
    this.#machine = {
      kernel,
      originals: new OriginalsFile(directories),
      abilities: new AbilitiesProbe({ directories, kernel, rulesets: rulesets ?? null }),
      rulesets: rulesets ?? null,
      services: services?.(surroundings) ?? null,
    };
  }

  /** Loads the way to the kernel, which takes some milliseconds; throws a KvmnetError `missing-library` without one. */
  static async open(parts: LinuxHostParts): Promise<LinuxHost> {
    const calls = await systemCalls();
    return new LinuxHost({ calls, namespaces: new Namespaces(calls, parts.directories) }, parts);
  }

  observe({ only = 'all' }: { readonly only?: Extent } = {}): Promise<Facts> {
    return observe(this.#machine, this.#directories, only);
  }

  execute(operation: Operation): Promise<void> {
    return execute(this.#machine, operation);
  }

  /** Whoever has the lock also finds no half-made namespaces of a run that was killed. */
  async lock(signal?: AbortSignal): Promise<HostLock> {
    const lock = await takeLock(this.#kernel.calls, join(this.#directories.run, 'lock'), { signal });
    try {
      this.#kernel.namespaces.sweep();
      return lock;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** A tap for a guest; the caller closes its descriptors, and with the last one it goes. */
  openTap(wish: TapWish): OpenTap {
    return openTap(this.#kernel, wish);
  }

  /** Runs a synchronous action in a namespace that kvmnet made, such as spawning a child there. */
  inNamespace<T>(name: NamespaceName, action: () => T): T {
    return this.#kernel.namespaces.run(name, action);
  }

  /** What has passed each link of our own namespace. */
  counters(): ReadonlyMap<InterfaceName, LinkCounters> {
    return readCounters(this.#kernel.namespaces);
  }

  /** Which MACs the bridges have heard, and behind which port. */
  stations(): readonly Station[] {
    return readStations(this.#kernel.namespaces);
  }

  /** Which addresses have answered, and with which MAC. */
  neighbours(): readonly Neighbour[] {
    return readNeighbours(this.#kernel.namespaces);
  }

  close(): void {
    this.#machine.rulesets?.close?.();
    this.#machine.services?.close?.();
    this.#kernel.namespaces.close();
  }
}

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
