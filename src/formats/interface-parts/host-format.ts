import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';

/** A file in which interfaces are configured; the path is the one on its host: `/etc/netplan/50-lan.yaml`. */
export type ConfigFile = { readonly path: string; readonly text: string };

/** What is to become of a file. `before` null: it is new; `after` null: it goes. */
export type FileChange = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Permissions of the file: 0o600 where it may hold secrets, and its manager would complain otherwise. */
  readonly mode: 0o600 | 0o644;
};

/** What files say. With an error among the diagnostics, the interfaces are not to be relied upon. */
export type ReadInterfaces = {
  /** In the order of the files. */
  readonly interfaces: readonly Interface[];
  /** What is wrong, and, as warnings, every setting that could not be carried over, with its place. */
  readonly diagnostics: readonly Diagnostic[];
};

/** What becomes of the files, and what they cannot say. */
export type WrittenInterfaces = {
  /** Only files that become different; none when all is said already. */
  readonly changes: readonly FileChange[];
  /** Every setting that the format cannot say. */
  readonly diagnostics: readonly Diagnostic[];
};

/** What is to be said, and whom the files are to speak of no more. */
export type WriteRequest = {
  readonly interfaces: readonly Interface[];
  readonly removed: readonly InterfaceName[];
  /** All files of the format that are there: those that speak of the interfaces are edited, comments and unknown keys kept. */
  readonly existing: readonly ConfigFile[];
};

/**
 * Where files of a format lie: one file, or those of a folder whose names end in one of the suffixes. With drop-ins, there are
 * also those ending in `.conf` of each folder in it that has the name of such a file and `.d`: `lan.network.d/mtu.conf`.
 */
export type FilePlace =
  | { readonly file: string }
  | {
      readonly folder: string;
      readonly prefix?: string;
      readonly suffixes: readonly string[];
      readonly dropIns?: boolean;
    };

/** A language in which hosts are told of their interfaces. Reading never throws, whatever the text. */
export type HostFormat = {
  readonly name: HostFormatName;
  /** Which program reads such files, in words. */
  readonly program: string;
  /** In the order of precedence that its program has, the most important first. */
  readonly places: readonly FilePlace[];
  read(files: readonly ConfigFile[]): ReadInterfaces;
  /** Interfaces that `removed` and `interfaces` do not name stay as they are, to the byte. */
  write(request: WriteRequest): WrittenInterfaces;
};

/** What the languages are called, on the command line too. */
export type HostFormatName = 'ifcfg' | 'keyfile' | 'netplan' | 'networkd' | 'ifupdown';
