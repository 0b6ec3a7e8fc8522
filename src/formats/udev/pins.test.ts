import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryPins } from '../../../test/support/arbitrary-pin.ts';
import type { NicPin } from '../../model/nic-pin.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { editRules } from './edit-rules.ts';
import { parseRules } from './parse-rules.ts';
import { readPins, writePins } from './pins.ts';

const PATH = '/etc/udev/rules.d/70-persistent-net.rules';
const read = (text: string) => readPins({ path: PATH, text });
const write = (text: string, ...pins: readonly NicPin[]): string => writePins({ path: PATH, text }, pins);
const short = (text: string): readonly string[] =>
  read(text).pins.map(({ name, medium, mark }) => `${name} ${medium} ${Object.values(mark).join(' ')}`);
const codes = (text: string): readonly string[] =>
  read(text).diagnostics.map(({ code, position }) => `${position?.line}:${position?.column} ${code}`);

const byMac = (name: string, mac: string): NicPin => ({
  name: interfaceName(name),
  medium: 'ethernet',
  mark: { kind: 'mac', mac: macAddress(mac) },
});
const byPath = (name: string, path: string): NicPin => ({
  name: interfaceName(name),
  medium: 'ethernet',
  mark: { kind: 'path', path },
});

// What distributions have written there, each by its generator or installer.
const CORPUS: readonly (readonly [who: string, text: string, pins: readonly string[]])[] = [
  [
    'Debian 8',
    `# PCI device 0x8086:/sys/devices/pci0000:00/0000:00:1c.5/0000:04:00.0 (e1000e)
SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="74:d0:2b:98:17:f1", ATTR{dev_id}=="0x0", ATTR{type}=="1", KERNEL=="eth*", NAME="eth0"

# PCI device 0x168c:0x002b (ath9k)
SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="1c:4b:d6:7a:c6:ac", ATTR{dev_id}=="0x0", ATTR{type}=="1", KERNEL=="wlan*", NAME="wlan0"
`,
    ['eth0 ethernet mac 74:d0:2b:98:17:f1', 'wlan0 ethernet mac 1c:4b:d6:7a:c6:ac'],
  ],
  [
    'RHEL 6',
    `# PCI device 0x8086:0x100f (e1000)
SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="00:0c:29:a3:d8:a7", ATTR{type}=="1", KERNEL=="eth*", NAME="eth0"
`,
    ['eth0 ethernet mac 00:0c:29:a3:d8:a7'],
  ],
  [
    'Ubuntu 8.04',
    'SUBSYSTEM=="net", DRIVERS=="?*", ATTRS{address}=="00:14:a4:81:73:59", ATTR{type}=="1", NAME="eth0"\n',
    ['eth0 ethernet mac 00:14:a4:81:73:59'],
  ],
  [
    'SUSE, by place',
    'SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", KERNELS=="0000:00:09.0", NAME="eth0"\n',
    ['eth0 ethernet path pci-0000:00:09.0'],
  ],
  [
    'RHEL 7, InfiniBand',
    'ACTION=="add", SUBSYSTEM=="net", DRIVERS=="?*", ATTR{type}=="32", ATTR{address}=="?*00:02:c9:03:00:31:78:f2", NAME="mlx4_ib3"\n',
    ['mlx4_ib3 infiniband guid 00:02:c9:03:00:31:78:f2'],
  ],
  [
    'a wiki of Arch',
    'SUBSYSTEM=="net", ACTION=="add", ATTR{address}=="aa:bb:cc:dd:ee:ff", NAME="net1"',
    ['net1 ethernet mac aa:bb:cc:dd:ee:ff'],
  ],
  ['a file that only switches off', '', []],
];

for (const [who, text, pins] of CORPUS) {
  test(`rules as in ${who} are read as the names that they pin`, () => {
    assert.deepEqual(short(text), pins);
    assert.deepEqual(codes(text), []);
  });
}

test('a rule is written with all that keeps bridges and VLANs of the same address out', () => {
  assert.equal(
    write('', byMac('lan0', '52:54:00:00:00:01')),
    'SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{type}=="1", ATTR{address}=="52:54:00:00:00:01", NAME="lan0"\n',
  );
});

test('a rule that asks for a place has it worked out before, once', () => {
  const text = write('', byPath('lan0', 'pci-0000:00:03.0'), byPath('lan1', 'pci-0000:00:04.0'));
  assert.equal(text.match(/IMPORT\{builtin\}="path_id"/g)?.length, 1);
  assert.ok(text.indexOf('IMPORT') < text.indexOf('NAME'));
  const more = write(text, byPath('lan2', 'pci-0000:00:05.0'));
  assert.equal(more.match(/IMPORT/g)?.length, 1);
  assert.equal(short(more).length, 3);
});

test('an old InfiniBand rule gets a new name, and nothing else of it is touched', () => {
  const text =
    'ACTION=="add", SUBSYSTEM=="net", ATTR{type}=="32", ATTR{address}=="?*00:02:c9:03:00:31:78:f2", NAME="mlx4_ib3"\r\n# end';
  const pin: NicPin = {
    name: interfaceName('ib7'),
    medium: 'infiniband',
    mark: { kind: 'guid', guid: '00:02:c9:03:00:31:78:f2' },
  };
  assert.equal(write(text, pin), text.replace('mlx4_ib3', 'ib7'));
});

test('a file that says so already stays as it is, whatever else is in it', () => {
  const text =
    '# mine\r\n\tSUBSYSTEM=="net",ATTR{address}=="52:54:00:00:00:01" , \\\r\n  NAME="lan0"\r\nKERNEL=="sda", NAME="x"';
  assert.equal(write(text, byMac('lan0', '52:54:00:00:00:01')), text);
});

test('what comes anew goes to the end, with the line ends of the file', () => {
  const text = 'KERNEL=="sda"\r\n# last';
  assert.match(
    write(text, byMac('lan0', '52:54:00:00:00:01')),
    /^KERNEL=="sda"\r\n# last\r\nSUBSYSTEM.*NAME="lan0"\r\n$/,
  );
});

test('a last line that goes on, where nothing follows, does not swallow what comes anew', () => {
  for (const text of ['KERNEL=="sda", \\', 'KERNEL=="sda", \\\n', 'KERNEL=="sda", \\\r\n']) {
    const rules = parseRules({ path: PATH, text: write(text, byMac('lan0', '52:54:00:00:00:01')) }).rules;
    assert.deepEqual(
      rules.map(({ entries }) => entries.length),
      [1, 6],
    );
  }
});

test('every rule that pins the NIC gets the new name: the last one would count', () => {
  const one = 'SUBSYSTEM=="net", ATTR{address}=="52:54:00:00:00:01", NAME="a"\n';
  assert.deepEqual(short(write(one + one, byMac('b', '52:54:00:00:00:01'))), [
    'b ethernet mac 52:54:00:00:00:01',
    'b ethernet mac 52:54:00:00:00:01',
  ]);
});

test('rules that say more than a pin are named with the place of what is more, and left alone', () => {
  const text = [
    'SUBSYSTEM=="net", PROGRAM="/bin/true", ATTR{address}=="52:54:00:00:00:01", NAME="a"',
    'SUBSYSTEM=="net", ATTR{address}=="52:54:00:*", NAME="b"',
    'SUBSYSTEM=="net", ATTR{address}=="52:54:00:00:00:01", NAME="eth%n"',
    'SUBSYSTEM=="net", NAME="c"',
    'SUBSYSTEM=="net", KERNELS=="0000:00:09.0", ATTR{address}=="52:54:00:00:00:01", NAME="d"',
    'SUBSYSTEM=="net", ATTR{address}=="52:54:00:AA:00:01", NAME="e"',
  ].join('\n');
  assert.deepEqual(short(text), []);
  assert.deepEqual(codes(text), [
    '1:19 rule-not-a-pin',
    '2:19 rule-not-a-pin',
    '3:55 rule-not-a-pin',
    '4:19 rule-not-a-pin',
    '5:80 rule-not-a-pin',
    '6:19 rule-not-a-pin',
  ]);
});

test('rules of other devices, and rules that name nothing, are no concern', () => {
  const text =
    'KERNEL=="dm-0", NAME="x"\nSUBSYSTEM=="net", IMPORT{builtin}="net_id"\nSUBSYSTEM!="net", GOTO="end"\nLABEL="end"\n';
  assert.deepEqual([short(text), codes(text)], [[], []]);
});

test('lines that end in a backslash are one rule, and comments between them none', () => {
  const text = 'SUBSYSTEM=="net", \\\n# a comment\n ATTR{address}=="52:54:00:00:\\\n00:01", \\\n NAME="lan0"\n';
  assert.deepEqual(short(text), ['lan0 ethernet mac 52:54:00:00:00:01']);
  assert.equal(write(text, byMac('lan9', '52:54:00:00:00:01')), text.replace('lan0', 'lan9'));
});

test('what udev cannot read is named with its place, and the next rule is read', () => {
  const good = 'SUBSYSTEM=="net", ATTR{address}=="52:54:00:00:00:01", NAME="lan0"';
  for (const [bad, place] of [
    ['SUBSYSTEM="', '1:1'],
    ['SUBSYSTEM=="net", nonsense', '1:19'],
    ['SUBSYSTEM=="net", NAME=lan0', '1:19'],
    ['SUBSYSTEM==\0"net"', '1:12'],
    ['"', '1:1'],
  ]) {
    assert.deepEqual(codes(`${bad}\n${good}\n`), [`${place} bad-rule`]);
    assert.equal(short(`${bad}\n${good}\n`).length, 1);
  }
});

test('what is written is read again, into any file', () => {
  const files = fc.constantFrom('', '# x', '\ufeffKERNEL=="sda"\r\n', 'nonsense\n', 'SUBSYSTEM=="net", \\\n');
  fc.assert(
    fc.property(files, arbitraryPins, (text, pins) => {
      const found = read(write(text, ...pins)).pins;
      assert.deepEqual(found, pins);
      assert.equal(write(write(text, ...pins), ...pins), write(text, ...pins));
    }),
  );
});

test('no text makes it fail, and an edit of nothing changes nothing', () => {
  const piece = fc.constantFrom(
    'SUBSYSTEM',
    '==',
    '"net"',
    ',',
    '\\',
    '\n',
    '\r\n',
    '#',
    'NAME="a"',
    '{',
    '}',
    '"',
    '\0',
    '\ufeff',
    ' ',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const document = parseRules({ path: PATH, text });
      assert.equal(editRules(document, []), text);
      for (const { entries } of document.rules) {
        for (const { span } of entries) assert.ok(span.start < span.end && span.end <= text.length);
      }
      assert.ok(Array.isArray(read(text).pins));
    }),
  );
});

test('a huge file, and a huge line, take no longer than they are long', () => {
  const rule = 'SUBSYSTEM=="net", ATTR{address}=="52:54:00:00:00:01", NAME="lan0"\n';
  assert.equal(read(rule.repeat(20_000)).pins.length, 20_000);
  assert.equal(read(`${'KERNEL=="x", '.repeat(100_000)}NAME`).pins.length, 0);
  assert.equal(read(`SUBSYSTEM=="${'\\"'.repeat(500_000)}`).pins.length, 0);
  assert.equal(read('\\\n'.repeat(200_000)).pins.length, 0);
});
