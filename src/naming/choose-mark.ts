import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { isPlainValue } from '../formats/udev/print-name-rule.ts';
import type { NicMark } from '../model/nic-pin.ts';
import { quote } from '../net/brand.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import type { PinRequest } from './pin-request.ts';

/** The mark, or why there is none. */
export type MarkAnswer = { readonly mark: NicMark } | { readonly refusal: Diagnostic };

/** By what a NIC is to be known: what was asked for, or what it has; a mark that is not its own alone, or will not last, is refused. */
export function chooseMark(
  nic: NicIdentity,
  { as, by }: Pick<PinRequest, 'as' | 'by'>,
  nics: readonly NicIdentity[],
): MarkAnswer {
  if (by === 'path') return pathMark(nic, nics);
  const own = nic.medium === 'infiniband' ? guidMark(nic, as) : macMark(nic, nics);
  if ('mark' in own || by === 'mac') return own;
  const place = pathMark(nic, nics);
  return 'mark' in place ? place : own;
}

function macMark(nic: NicIdentity, nics: readonly NicIdentity[]): MarkAnswer {
  const { name, mac, hasRandomAddress, virtualFunction } = nic;
  const words = (reason: string): string => `${quote(name)} cannot be known by its MAC: ${reason}`;
  if (hasRandomAddress) return refused('random-mac', words('it is made up anew at each start'));
  if (mac === null) return refused('no-permanent-mac', words('the kernel tells of none that it was built with'));
  if (virtualFunction && isLocallyAdministered(mac)) {
    return refused('virtual-function-mac', words('that of a virtual function is given to it, and need not stay'));
  }
  const other = nics.find((each) => each.name !== name && each.mac === mac);
  if (other !== undefined) return refused('shared-mac', words(`${quote(other.name)} has the same`));
  return { mark: { kind: 'mac', mac } };
}

// The second bit of the first byte (IEEE 802): no manufacturer has given it.
const isLocallyAdministered = (mac: string): boolean => (Number.parseInt(mac.slice(0, 2), 16) & 2) !== 0;

function pathMark({ name, path }: NicIdentity, nics: readonly NicIdentity[]): MarkAnswer {
  const words = (reason: string): string => `${quote(name)} cannot be known by its path: ${reason}`;
  if (path === null) return refused('no-path', words('its place in the machine has no number'), 'mac');
  // It would be a pattern, or end the value that it stands in.
  if (!isPlainValue(path)) return refused('bad-path', words(`${quote(path)} cannot be written down`), 'mac');
  const other = nics.find((each) => each.name !== name && each.path === path);
  if (other !== undefined) return refused('shared-path', words(`${quote(other.name)} is at the same, ${path}`), 'mac');
  return { mark: { kind: 'path', path } };
}

function guidMark({ name, address }: NicIdentity, as: PinRequest['as']): MarkAnswer {
  const words = (reason: string): string => `${quote(name)} cannot be known by its address: ${reason}`;
  const guid = /^(?:[0-9a-f]{2}:){12}((?:[0-9a-f]{2}:){7}[0-9a-f]{2})$/.exec(address)?.[1];
  if (guid === undefined) return refused('no-guid', words('it is not of the 20 bytes that InfiniBand has'));
  if (as === 'udev') return { mark: { kind: 'guid', guid } };
  const hint = 'write a udev rule (--as udev), or take its path (--by path)';
  return {
    refusal: refuse('guid-in-link', words('a .link file asks for all 20 bytes, of which the first 12 change'), hint),
  };
}

const refused = (code: string, message: string, instead: 'mac' | 'path' = 'path'): MarkAnswer => ({
  refusal: refuse(code, message, `take its ${instead === 'mac' ? 'MAC (--by mac)' : 'path (--by path)'}`),
});
