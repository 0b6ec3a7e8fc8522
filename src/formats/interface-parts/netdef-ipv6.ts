import { type NetdefField, nothingWritten, oneKey } from './netdef-field.ts';
import { given, listOf, oneOf, truth, uncarried } from './netdef-readers.ts';

/** `accept-ra`. */
export const acceptRaField = oneKey<boolean>('accept-ra', {
  reader: truth,
  get: ({ ipv6 }) => ipv6.acceptRa,
  set: (to, acceptRa) => ({ ...to, ipv6: { ...to.ipv6, acceptRa } }),
});

/** `ipv6-privacy`: true prefers temporary addresses; that they are made and not preferred cannot be said. */
export const privacyField: NetdefField = {
  ...oneKey<boolean>('ipv6-privacy', {
    reader: truth,
    get: () => null,
    set: (to, isOn) => ({ ...to, ipv6: { ...to.ipv6, privacy: isOn ? 'preferred' : 'off' } }),
  }),
  write: ({ ipv6: { privacy } }) => {
    if (privacy === null) return nothingWritten;
    const lost = privacy === 'made' ? ['that temporary addresses are made and not preferred'] : [];
    return { keys: privacy === 'made' ? {} : { 'ipv6-privacy': privacy === 'preferred' }, lost };
  },
};

/** `ipv6-address-generation`: `stable-privacy` is read, and not written: for systemd-networkd, netplan 0.106 refuses all then. */
export const addressGenerationField: NetdefField = {
  ...oneKey<'eui64' | 'stable-privacy'>('ipv6-address-generation', {
    reader: oneOf(['eui64', 'stable-privacy']),
    get: () => null,
    set: (to, addressGeneration) => ({ ...to, ipv6: { ...to.ipv6, addressGeneration } }),
  }),
  write: ({ ipv6: { addressGeneration } }) => {
    if (addressGeneration === null) return nothingWritten;
    if (addressGeneration === 'eui64') return { keys: { 'ipv6-address-generation': 'eui64' } };
    return { keys: {}, lost: ['that it forms its IPv6 addresses from a secret'] };
  },
};

/** `link-local`: without an IPv6 address of the link, and no other, systemd-networkd switches IPv6 off. */
export const linkLocalField: NetdefField = {
  keys: { 'link-local': 'whole' },
  read: (map, to, found) => {
    const families = given(map, 'link-local', { reader: listOf(oneOf(['ipv4', 'ipv6'])), found });
    const value = map.entries.get('link-local');
    if (families === undefined || value === undefined) return to;
    if (families.includes('ipv4')) uncarried(value, found, 'link-local: ipv4');
    return { ...to, ipv6: { ...to.ipv6, enabled: families.includes('ipv6') } };
  },
  write: ({ ipv6: { enabled } }) => {
    if (enabled === null) return nothingWritten;
    return { keys: { 'link-local': enabled ? ['ipv6'] : [] } };
  },
};
