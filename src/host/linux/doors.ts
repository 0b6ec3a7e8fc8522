import type { NetworkName } from '../../net/names.ts';
import type { Table } from '../../nftables/table.ts';
import type { Directories, Lease } from '../../state/facts.ts';
import type { DnsmasqService, LinkPlace, NamespaceName } from '../../state/host-state.ts';
import type { FolderHearing, FolderNews } from './folder-hearing.ts';
import type { ProcessWatch } from './process-watch.ts';

/** The part of the host that nftables is: what `edit-ruleset` and the observation of tables go through. */
export type RulesetEditor = {
  /** Runs nft commands as one transaction, all or none; rejects with a KvmnetError `ruleset-refused`. */
  run(script: readonly string[]): Promise<void>;
  /** Whether this kernel would run such commands. Nothing is changed. */
  accepts(script: readonly string[]): Promise<boolean>;
  /** kvmnet's own tables, with all that is in them. */
  list(): Promise<readonly Table[]>;
  /** Gives back what it holds, such as a library's context. */
  close?(): void;
};

/** The part of the host that its dnsmasq processes are. */
export type ServiceManager = {
  /** Every service that has left a trace, running or not; `linkIndexOf` answers from the same observation. */
  observe(linkIndexOf: LinkIndexOf): Promise<readonly DnsmasqService[]>;
  /** Writes the service's files, starts it, and resolves when it serves. */
  start(service: DnsmasqService): Promise<void>;
  /** Writes the service's files and has it read them again. */
  reload(service: DnsmasqService): Promise<void>;
  restart(service: DnsmasqService): Promise<void>;
  /** Ends it and removes its files; its leases stay. Nothing there is fine. */
  stop(network: string): Promise<void>;
  /** Forgets what a network has handed out, which runs no more. */
  forgetLeases(network: NetworkName): Promise<void>;
  /** What every service has handed out, running or not. */
  leases(): Promise<readonly Lease[]>;
  /** The networks of which it keeps a file of leases, be it an empty one. */
  leaseFiles(): readonly NetworkName[];
  /**
   * Calls the listener when a service has ended that was found running, or somebody has changed its files, until it is
   * closed; `read` brings in what has happened until now.
   */
  watch?(listener: () => void): { read(): void; close(): void };
  /** Forgets what it remembers to be cheaper: the next observation reads everything. */
  forget?(): void;
  close?(): void;
};

/** The kernel's number for a link; null when there is none of that name. A link that is made anew has another number. */
export type LinkIndexOf = (place: LinkPlace) => number | null;

/** What a service manager gets from its host. */
export type Surroundings = {
  readonly directories: Directories;
  /**
   * Runs `action` in a namespace of ours, without a pause in it: what it opens or spawns there stays there, and this
   * thread is back when it returns. So `inNamespace(name, () => spawn('dnsmasq', …))`; never an async action.
   */
  inNamespace<T>(namespace: NamespaceName, action: () => T): T;
  /** Asks the kernel now. */
  readonly linkIndexOf: LinkIndexOf;
  /** Opens a way to hear of the end of processes; whoever asks for it closes it. */
  readonly watchProcesses: (onEnd: () => void) => ProcessWatch;
  /** The same of changes in folders. */
  readonly watchFolders: (news: FolderNews) => FolderHearing;
};

/** Makes a service manager for a host; `LinuxHost.open` calls it once. */
export type MakeServiceManager = (surroundings: Surroundings) => ServiceManager;
