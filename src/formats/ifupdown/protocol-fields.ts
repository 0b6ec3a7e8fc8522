import type { Ipv6Configuration } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { notCarried, settingOf, settingValue } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { InterfacesField } from './field.ts';

/** Routers' advertisements and temporary addresses, in a stanza of IPv6. */
export const ipv6Field: InterfacesField = {
  keys: ['accept_ra', 'autoconf', 'privext', 'dhcp'],
  read(reading, nic, { family, method }) {
    if (family !== 6) return nic;
    const usual = method === 'auto' ? true : nic.ipv6.acceptRa;
    const heeded = settingValue(reading, 'accept_ra', parseLevel);
    const level = settingValue(reading, 'privext', parseLevel);
    const stateless = settingOf(reading, 'dhcp');
    if (stateless !== undefined && stateless.value !== '0') reading.diagnostics.push(notCarried(stateless));
    const acceptRa = heeded === null ? usual : heeded > 0;
    const privacy = level === null ? nic.ipv6.privacy : (PRIVACY[level] ?? null);
    return { ...nic, ipv6: { ...nic.ipv6, acceptRa, privacy } };
  },
  write({ ipv6 }, { family, method, isFirstOfFamily }) {
    if (family !== 6 || !isFirstOfFamily) return [];
    const { acceptRa, privacy } = ipv6;
    const heeded = method === 'auto' || acceptRa === null ? null : acceptRa;
    return entries(
      // 2: a host that forwards, as one with guests does, heeds them as well.
      ['accept_ra', heeded === null ? null : heeded ? 2 : 0],
      ['autoconf', heeded === true && 1],
      ['privext', privacy === null || method === 'dhcp' ? null : PRIVACY.indexOf(privacy)],
    );
  },
};

const PRIVACY: readonly NonNullable<Ipv6Configuration['privacy']>[] = ['off', 'made', 'preferred'];

const parseLevel = (text: string): Parsed<number> =>
  /^[012]$/.test(text) ? parsed(Number(text)) : unparsable(`${quote(text)} is none of 0, 1 and 2`);

/** What the client of DHCP says of itself. */
export const clientField: InterfacesField = {
  keys: ['hostname'],
  read(reading, nic, { family, method }) {
    const { dhcp } = nic.ipv4;
    if (family !== 4 || method !== 'dhcp' || dhcp === null) return nic;
    return { ...nic, ipv4: { ...nic.ipv4, dhcp: { ...dhcp, hostName: settingValue(reading, 'hostname', parsed) } } };
  },
  write: ({ ipv4 }, { family, method }) =>
    family === 4 && method === 'dhcp' ? entries(['hostname', ipv4.dhcp?.hostName ?? null]) : [],
};
