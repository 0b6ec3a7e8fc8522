import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import { given, type NetdefReader } from './netdef-readers.ts';
import type { PlacedMap } from './placed-yaml.ts';

/** A value to be written in YAML. Text that would pass for something else is quoted by whoever prints it. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * What a key holds: a value to be replaced whole, a map of which only the named keys are ours, or a list in which an
 * item that says the same in the named keys is left as it stands.
 */
export type Shape = 'whole' | { readonly map: readonly string[] } | { readonly items: readonly string[] };

/** What netplan's definitions (and cloud-init's, version 2) have keys for: one setting of an interface, both ways. */
export type NetdefField = {
  /** The keys that are this setting's alone, in the order in which they are written. */
  readonly keys: Readonly<Record<string, Shape>>;
  readonly read: (map: PlacedMap, to: Interface, found: Diagnostic[]) => Interface;
  readonly write: (from: Interface, dialect: Dialect) => Written;
};

/** What is to be written; `lost` says in words what of the setting has no word in the language. */
export type Written = { readonly keys: Readonly<Record<string, Plain>>; readonly lost?: readonly string[] };

/** In what readers of definitions differ. */
export type Dialect = {
  /** What a default route leads to: a word in netplan, the prefix in cloud-init, which knows the word late. */
  readonly defaultRoute: 'word' | 'prefix';
};

/** A field that says nothing of the interface. */
export const nothingWritten: Written = { keys: {} };

type Lens<T> = {
  readonly reader: NetdefReader<T>;
  readonly get: (from: Interface) => T | null;
  readonly set: (to: Interface, value: T) => Interface;
};

/** A setting of one key, which is not written while nothing is said. */
export function oneKey<T extends Plain>(key: string, { reader, get, set }: Lens<T>): NetdefField {
  return {
    keys: { [key]: 'whole' },
    read: (map, to, found) => {
      const value = given(map, key, { reader, found });
      return value === undefined ? to : set(to, value);
    },
    write: (from) => {
      const value = get(from);
      return value === null ? nothingWritten : { keys: { [key]: value } };
    },
  };
}

/** Of a record, the keys that are not null: what is to be written of a map. */
export const saying = (record: Readonly<Record<string, Plain | null>>): Record<string, Plain> =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
