import type { Parsed } from '../../net/brand.ts';
import { complaintOf, notCarried, type SettingsReading, settingOf } from '../interface-parts/setting.ts';

/** Options in one value, `mode=1 miimon=100`, merged; those that are not known are named, those that are wrong reported. */
export function optionWords<T>(
  reading: SettingsReading,
  key: string,
  options: Readonly<Record<string, (text: string) => Parsed<Partial<T>>>>,
): Partial<T> {
  const setting = settingOf(reading, key);
  let found: Partial<T> = {};
  for (const word of (setting?.value ?? '').split(/\s+/).filter(Boolean)) {
    const [name = '', value = ''] = word.split(/=(.*)/s, 2);
    const answer = Object.hasOwn(options, name) ? options[name]?.(value) : undefined;
    if (setting === undefined) continue;
    if (answer === undefined) reading.diagnostics.push(notCarried({ ...setting, value: word }));
    else if (answer.ok) found = { ...found, ...answer.value };
    else reading.diagnostics.push(complaintOf('error', setting, 'bad-value', `${key}: ${name}: ${answer.reason}`));
  }
  return found;
}
