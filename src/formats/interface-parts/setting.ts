import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';
import type { Parsed } from '../../net/brand.ts';

/** A key with its value, as a file has it. */
export type Setting = { readonly key: string; readonly value: string; readonly position: Position };

/** Settings on their way into the model, and what was found wrong with them so far. */
export type SettingsReading = {
  readonly settings: readonly Setting[];
  /** Of each key the setting that counts: the last. */
  readonly byKey: ReadonlyMap<string, Setting>;
  readonly diagnostics: Diagnostic[];
};

/** A file's settings, about to be read. */
export const settingsReading = (settings: readonly Setting[], diagnostics: Diagnostic[]): SettingsReading => ({
  settings,
  byKey: new Map(settings.map((setting) => [setting.key, setting])),
  diagnostics,
});

/** The setting of that key which counts: the last. */
export const settingOf = ({ byKey }: SettingsReading, key: string): Setting | undefined => byKey.get(key);

/** All settings whose key is the word alone or with a number after it, in the order of the numbers. */
export function numberedSettings({ byKey }: SettingsReading, word: string): readonly (Setting & { number: number })[] {
  const found = new Map<number, Setting & { number: number }>();
  for (const setting of byKey.values()) {
    const digits = setting.key.startsWith(word) ? setting.key.slice(word.length) : 'none';
    // A hundred thousandth address is a slip of the keyboard.
    if (/^\d{0,5}$/.test(digits)) {
      const number = digits === '' ? -1 : Number(digits);
      found.set(number, { ...setting, number });
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

/** What the key's value means; null where it is not there, or empty, or wrong, which is reported. */
export function settingValue<T>(reading: SettingsReading, key: string, parse: (text: string) => Parsed<T>): T | null {
  const setting = settingOf(reading, key);
  return setting === undefined || setting.value === '' ? null : parsedValue(reading, setting, parse);
}

/** What a setting's value means; null where it is wrong, which is reported. */
export function parsedValue<T>(
  { diagnostics }: SettingsReading,
  setting: Setting,
  parse: (text: string) => Parsed<T>,
): T | null {
  const answer = parse(setting.value);
  if (answer.ok) return answer.value;
  diagnostics.push(complaintOf('error', setting, 'bad-value', `${setting.key}: ${answer.reason}`));
  return null;
}

/** Something to be said of a setting, with its place. */
export function complaintOf(
  severity: Diagnostic['severity'],
  { position }: Pick<Setting, 'position'>,
  code: string,
  message: string,
  hint: string | null = null,
): Diagnostic {
  return { severity, code, message, hint, position, path: null };
}

/** The warning that a setting is not carried over. */
export const notCarried = (setting: Setting, why = 'has no counterpart in other formats'): Diagnostic =>
  complaintOf('warning', setting, 'not-carried', `${setting.key}: "${brief(setting.value)}" ${why}`);

const brief = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);

/** The warning that a format cannot say something of an interface. */
export const notSayable = (name: string, what: string, hint: string | null = null): Diagnostic => ({
  severity: 'warning',
  code: 'not-sayable',
  message: `${name}: ${what}`,
  hint,
  position: null,
  path: `interfaces.${name}`,
});
