import fc from 'fast-check';
import type { NicMark, NicPin, PinnedMedium } from '../../src/model/nic-pin.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';

const hex = fc.integer({ min: 0, max: 255 }).map((byte) => byte.toString(16).padStart(2, '0'));
const bytes = (length: number) =>
  fc.array(hex, { minLength: length, maxLength: length }).map((pairs) => pairs.join(':'));

const mac: fc.Arbitrary<NicMark> = bytes(5).map((rest) => ({ kind: 'mac', mac: macAddress(`52:${rest}`) }));
const path: fc.Arbitrary<NicMark> = fc
  .tuple(fc.constantFrom('pci-0000:3b:00.', 'platform-fe300000.ethernet-', 'pci-0000:00:14.0-usb-0:1.4:1.'), fc.nat(9))
  .map(([start, end]) => ({ kind: 'path', path: `${start}${end}` }));
const guid: fc.Arbitrary<NicMark> = bytes(8).map((text) => ({ kind: 'guid', guid: text }));

const names = fc
  .stringMatching(/^[a-z][a-z0-9_.-]{0,13}[a-z0-9]$/)
  .filter((name) => name !== 'all' && name !== 'default');
const media = fc.constantFrom<PinnedMedium>('ethernet', 'wireless', 'infiniband');

const pinOf = (marks: fc.Arbitrary<NicMark>): fc.Arbitrary<NicPin> =>
  fc.record({ name: names.map(interfaceName), medium: media, mark: marks }).map((pin) => ({
    ...pin,
    medium: pin.mark.kind === 'guid' ? 'infiniband' : pin.medium,
  }));

/** A pin that a .link file can say as well. */
export const arbitraryLinkPin = pinOf(fc.oneof(mac, path));

/** Names for different NICs. */
export const arbitraryPins: fc.Arbitrary<readonly NicPin[]> = fc.uniqueArray(pinOf(fc.oneof(mac, path, guid)), {
  maxLength: 5,
  selector: ({ mark }) => JSON.stringify(mark),
});
