import type { LinkCondition, LinkFile } from '../formats/networkd-link/link-file.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import { fitsGlob } from './glob.ts';
import { kernelNameFits } from './kernel-name.ts';
import { all, not, type Verdict, verdictOf } from './verdict.ts';

/** Whether a .link file is about a NIC when it comes (systemd.link(5)). */
export function matchLink({ conditions, masked }: LinkFile, nic: NicIdentity): Verdict {
  if (masked) return 'no';
  // systemd takes such a file for all links up to 242, and for none since.
  if (conditions.length === 0) return 'maybe';
  return all(conditions.map((condition) => (condition.not ? not(fits(condition, nic)) : fits(condition, nic))));
}

function fits({ key, values }: LinkCondition, nic: NicIdentity): Verdict {
  if (key === 'OriginalName') {
    const verdicts = values.map((pattern) => kernelNameFits(nic, pattern));
    return verdicts.includes('yes') ? 'yes' : verdicts.includes('maybe') ? 'maybe' : 'no';
  }
  if (key === 'MACAddress') return verdictOf(values.some((value) => isSame(value, nic.mac ?? nic.address)));
  if (key === 'PermanentMACAddress') return verdictOf(values.some((value) => isSame(value, nic.mac ?? '')));
  const fact = factOf(key, nic);
  return fact === undefined ? 'maybe' : verdictOf(values.some((pattern) => fitsGlob(fact ?? '', pattern)));
}

const isSame = (one: string, other: string): boolean => digits(one) === digits(other);
const digits = (address: string): string => address.toLowerCase().replaceAll(/[^0-9a-f]/g, '');

function factOf(key: string, { path, driver, medium }: NicIdentity): string | null | undefined {
  if (key === 'Path') return path;
  if (key === 'Driver') return driver;
  return key === 'Type' ? TYPES[medium] : undefined;
}

const TYPES: Readonly<Record<NicIdentity['medium'], string | undefined>> = {
  ethernet: 'ether',
  wireless: 'wlan',
  infiniband: 'infiniband',
  other: undefined,
};
