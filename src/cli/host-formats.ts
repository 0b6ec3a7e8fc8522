import type { HostFormat, HostFormatName } from '../formats/interface-parts/host-format.ts';

/** The languages in which hosts are told of their interfaces. */
const formats: readonly HostFormat[] = [];

/** The language of that name. @throws RangeError where there is none */
export function hostFormat(name: HostFormatName): HostFormat {
  const found = formats.find((format) => format.name === name);
  if (found === undefined) throw new RangeError(`no format is called ${name}`);
  return found;
}
