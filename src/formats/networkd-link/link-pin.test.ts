import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryLinkPin } from '../../../test/support/arbitrary-pin.ts';
import { parseLinkFile } from './link-file.ts';
import { readLinkPin, renameLinkPin } from './link-pin.ts';
import { type LinkMark, printLinkPin } from './print-link-pin.ts';

const parse = (text: string) => parseLinkFile({ path: '/etc/systemd/network/10-x.link', text });
const read = (text: string) => readLinkPin(parse(text));
const short = (text: string): string | null => {
  const { pin } = read(text);
  return pin === null ? null : `${pin.name} ${pin.medium} ${Object.values(pin.mark).join(' ')}`;
};
const codes = (text: string): readonly string[] =>
  read(text).diagnostics.map(({ code, position }) => `${position?.line}:${position?.column} ${code}`);

// 99-default.link of systemd (MIT-0), as it was and is.
const DEFAULTS = [
  '[Link]\nNamePolicy=kernel database onboard slot path\nMACAddressPolicy=persistent\n',
  '[Match]\nOriginalName=*\n\n[Link]\nNamePolicy=keep kernel database onboard slot path\nAlternativeNamesPolicy=database onboard slot path\nMACAddressPolicy=persistent\n',
  '[Match]\nPath=*-usb-*\n\n[Link]\nNamePolicy=mac\n',
  '',
];

test('files of distributions pin no name, and do not try to', () => {
  for (const text of DEFAULTS) assert.deepEqual([short(text), codes(text)], [null, []]);
});

test('files as manuals have them are read as the names that they pin', () => {
  // RHEL 8 and 9, "Assigning user-defined network interface names by using systemd link files".
  assert.equal(
    short('[Match]\nMACAddress=00:00:5e:00:53:1a\n\n[Link]\nName=provider0\n'),
    'provider0 ethernet mac 00:00:5e:00:53:1a',
  );
  // systemd.link(5), example 3.
  assert.equal(
    short('[Match]\nMACAddress=00:a0:de:63:7a:e6\n\n[Link]\nName=dmz0\n'),
    'dmz0 ethernet mac 00:a0:de:63:7a:e6',
  );
  // systemd.link(5), example 4.
  assert.equal(
    short('[Match]\nPath=pci-0000:00:1a.0-usb-0:1:1.0\n[Link]\nName=internet0\n'),
    'internet0 ethernet path pci-0000:00:1a.0-usb-0:1:1.0',
  );
  // netplan's, for set-name.
  assert.equal(
    short('[Match]\nPermanentMACAddress=52:54:00:6b:3c:58\n\n[Link]\nName=lan0\nWakeOnLan=off\n'),
    'lan0 ethernet mac 52:54:00:6b:3c:58',
  );
});

test('a MAC is read in each of the forms that systemd takes', () => {
  for (const mac of ['52:54:00:AA:00:01', '52-54-00-aa-00-01', '5254.00aa.0001']) {
    assert.equal(short(`[Match]\nMACAddress=${mac}\n[Link]\nName=lan0\n`), 'lan0 ethernet mac 52:54:00:aa:00:01');
  }
});

test('what says more than a pin is named with the place of what is more', () => {
  const link = '[Link]\nName=a\n';
  assert.deepEqual(codes(`[Match]\nMACAddress=52:54:00:00:00:01 52:54:00:00:00:02\n${link}`), ['2:12 link-not-a-pin']);
  assert.deepEqual(codes(`[Match]\nPath=pci-*\n${link}`), ['2:6 link-not-a-pin']);
  assert.deepEqual(codes(`[Match]\nMACAddress=52:54:00:00:00:01\nKernelCommandLine=x\n${link}`), [
    '3:19 link-not-a-pin',
  ]);
  assert.deepEqual(codes(`[Match]\nMACAddress=52:54:00:00:00:01\nType=!ether\n${link}`), ['3:6 link-not-a-pin']);
  assert.deepEqual(codes(`[Match]\nMACAddress=52:54:00:00:00:01\n[Link]\nNamePolicy=path\nName=a\n`), [
    '4:12 link-not-a-pin',
  ]);
  assert.deepEqual(codes(link), ['2:6 link-not-a-pin']);
});

test('an empty policy is none, and an empty condition takes back those before it', () => {
  assert.equal(
    short('[Match]\nPath=pci-*\nPath=\nMACAddress=52:54:00:00:00:01\n[Link]\nNamePolicy=path\nNamePolicy=\nName=a\n'),
    'a ethernet mac 52:54:00:00:00:01',
  );
});

test('another name is put in, and all else stays', () => {
  const text = '# mine\r\n[Match]\r\nMACAddress = 52:54:00:00:00:01\r\n[Link]\r\nName =  old \r\nWakeOnLan=magic';
  assert.equal(renameLinkPin(parse(text), 'new'), text.replace('old', 'new'));
});

test('a file asks for the address that the NIC was built with, where systemd knows of that, and leaves bridges out', () => {
  const pin = read('[Match]\nMACAddress=52:54:00:00:00:01\n[Link]\nName=lan0\n').pin as never;
  const settings = [['WakeOnLan', 'magic']] as const;
  assert.equal(
    printLinkPin(pin, { knowsPermanentAddress: true, settings }),
    '[Match]\nPermanentMACAddress=52:54:00:00:00:01\nType=ether\n\n[Link]\nName=lan0\nWakeOnLan=magic\n',
  );
  assert.match(printLinkPin(pin, { knowsPermanentAddress: false, settings: [] }), /^\[Match\]\nMACAddress=/);
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(arbitraryLinkPin, fc.boolean(), (pin, knowsPermanentAddress) => {
      const text = printLinkPin(pin as typeof pin & { mark: LinkMark }, { knowsPermanentAddress, settings: [] });
      assert.deepEqual(read(text), { pin, diagnostics: [] });
    }),
  );
});

test('no text makes it fail', () => {
  const piece = fc.constantFrom(
    '[Match]',
    '[Link]',
    '\n',
    'Name=',
    'MACAddress=',
    'Path=',
    '!',
    '\\',
    '\0',
    '\ufeff',
    'a',
    ' ',
    '=',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      assert.ok(Array.isArray(read(text).diagnostics));
      assert.equal(typeof renameLinkPin(parse(text), 'x'), 'string');
    }),
  );
});
