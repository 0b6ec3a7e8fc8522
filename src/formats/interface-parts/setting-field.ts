import type { Interface } from '../../model/interface.ts';
import type { SettingsReading } from './setting.ts';

/** A key with the value that is to stand there. */
export type Entry = { readonly key: string; readonly value: string };

/**
 * Something that is said of an interface in one key or some: how it is read, and how it is written. A table of fields
 * declares a format and drives both ways. What they are told besides the interface is the format's own.
 */
export type SettingField<Reader, Writer = Reader> = {
  /** The keys that are this field's; `#` at the end stands for any number, or none. */
  readonly keys: readonly string[];
  /** The interface with what the settings say added. */
  read(reading: SettingsReading, nic: Interface, context: Reader): Interface;
  /** What is to stand in the file, in the order of writing; what is not said is left out. */
  write(nic: Interface, context: Writer): readonly Entry[];
};

/** Whether a key is one of a field's. */
export const isKeyOf = (keys: readonly string[], key: string): boolean =>
  keys.some((pattern) =>
    pattern.endsWith('#')
      ? key.startsWith(pattern.slice(0, -1)) && /^\d*$/.test(key.slice(pattern.length - 1))
      : key === pattern,
  );

/** An entry, where there is a value; what is null or false is said by leaving it out. */
export const entries = (
  ...pairs: readonly (readonly [key: string, value: string | number | null | false])[]
): readonly Entry[] =>
  pairs.flatMap(([key, value]) => (value === null || value === false ? [] : [{ key, value: String(value) }]));

/** Whether both say the same, in the same order. */
export const sameEntries = (left: readonly Entry[], right: readonly Entry[]): boolean =>
  left.length === right.length &&
  left.every(({ key, value }, index) => key === right[index]?.key && value === right[index]?.value);
