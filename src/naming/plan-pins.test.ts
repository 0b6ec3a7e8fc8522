import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityOf, namingFiles } from '../../test/support/nic-identity.ts';
import type { PinPlan, PinRequest, PinWorld } from './pin-request.ts';
import { planPins } from './plan-pins.ts';

const FIRST = identityOf({ name: 'enp0s3' });
const SECOND = identityOf({ name: 'enp0s4', mac: '52:54:00:00:00:02', path: 'pci-0000:00:04.0' });

const DEFAULT = {
  path: '/usr/lib/systemd/network/99-default.link',
  text: '[Match]\nOriginalName=*\n[Link]\nNamePolicy=keep kernel path\nMACAddressPolicy=persistent\n',
};

type Given = Partial<Omit<PinWorld, 'files'>> & Partial<PinWorld['files']> & Partial<PinRequest>;

function plan(words: string, { as = 'link', by = null, rules = [], links = [DEFAULT], ...given }: Given = {}): PinPlan {
  const nics = given.nics ?? [FIRST, SECOND];
  const world: PinWorld = {
    linkNames: [...nics.map(({ name }) => name), 'br0', 'bond0'],
    rulesFolder: '/etc/udev/rules.d',
    linkFolder: '/etc/systemd/network',
    knowsPermanentAddress: true,
    ...given,
    nics,
    files: namingFiles({ rules, links, amended: given.amended ?? new Set() }),
  };
  const wishes = words.split(' ').map((word) => ({ nic: word.split('=')[0] ?? '', name: word.split('=')[1] ?? '' }));
  return planPins({ wishes, as, by }, world);
}

const codes = (words: string, given: Given = {}): readonly string[] =>
  plan(words, given).diagnostics.map(({ severity, code }) => (severity === 'error' ? code : `(${code})`));
const written = (words: string, given: Given = {}): Readonly<Record<string, string | null>> => {
  const { changes, diagnostics } = plan(words, given);
  assert.deepEqual(diagnostics, []);
  return Object.fromEntries(changes.map(({ path, after }) => [path, after]));
};

const rulesFile = (text: string, path = '/etc/udev/rules.d/70-persistent-net.rules') => ({ path, text });
const rule = (mac: string, name: string): string =>
  `SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="${mac}", NAME="${name}"\n`;
const linkFile = (name: string, path = `/etc/systemd/network/10-kvmnet-${name}.link`) => ({
  path,
  text: `[Match]\nPermanentMACAddress=52:54:00:00:00:01\nType=ether\n\n[Link]\nName=${name}\n`,
});

test('a .link file is written for each NIC, and sets what the one did that applied before', () => {
  assert.deepEqual(written('enp0s3=lan0 enp0s4=san0'), {
    '/etc/systemd/network/10-kvmnet-lan0.link':
      '[Match]\nPermanentMACAddress=52:54:00:00:00:01\nType=ether\n\n[Link]\nName=lan0\nMACAddressPolicy=persistent\n',
    '/etc/systemd/network/10-kvmnet-san0.link':
      '[Match]\nPermanentMACAddress=52:54:00:00:00:02\nType=ether\n\n[Link]\nName=san0\nMACAddressPolicy=persistent\n',
  });
});

test('a NIC is found by its MAC and by its path as well, and known by its path where that is asked for', () => {
  const [text] = Object.values(written('52:54:00:00:00:01=lan0', { by: 'path' }));
  assert.match(text ?? '', /^\[Match\]\nPath=pci-0000:00:03\.0\nType=ether\n/);
  assert.deepEqual(Object.keys(written('pci-0000:00:04.0=lan0')), ['/etc/systemd/network/10-kvmnet-lan0.link']);
});

test('rules come in one file, and where one pins the NIC already it is edited there', () => {
  assert.deepEqual(written('enp0s3=lan0', { as: 'udev' }), {
    '/etc/udev/rules.d/70-persistent-net.rules':
      '# Names that NICs keep; udev reads this when a NIC comes.\nSUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{type}=="1", ATTR{address}=="52:54:00:00:00:01", NAME="lan0"\n',
  });
  const path = '/etc/udev/rules.d/10-mine.rules';
  const rules = [rulesFile(rule('52:54:00:00:00:01', 'old0'), path)];
  assert.deepEqual(written('enp0s3=lan0', { as: 'udev', rules }), { [path]: rule('52:54:00:00:00:01', 'lan0') });
});

test('a .link file of ours follows the name; one of somebody else’s keeps its own', () => {
  const ours = linkFile('old0');
  assert.deepEqual(written('enp0s3=lan0', { links: [ours, DEFAULT] }), {
    '/etc/systemd/network/10-kvmnet-lan0.link': ours.text.replace('old0', 'lan0'),
    [ours.path]: null,
  });
  const theirs = linkFile('old0', '/etc/systemd/network/05-theirs.link');
  assert.deepEqual(written('enp0s3=lan0', { links: [theirs, DEFAULT] }), {
    [theirs.path]: theirs.text.replace('old0', 'lan0'),
  });
});

test('what is said already is written nowhere', () => {
  assert.deepEqual(written('enp0s3=lan0', { links: [linkFile('lan0'), DEFAULT] }), {});
  assert.deepEqual(written('enp0s3=lan0', { as: 'udev', rules: [rulesFile(rule('52:54:00:00:00:01', 'lan0'))] }), {});
});

test('NICs that are not there, are none, or come twice are refused, all at once', () => {
  assert.deepEqual(codes('nic9=a br0=b enp0s3=c 52:54:00:00:00:01=d'), ['no-such-nic', 'not-a-nic', 'nic-twice']);
  const twin = identityOf({ name: 'eth7', path: 'pci-0000:00:09.0' });
  assert.deepEqual(codes('52:54:00:00:00:01=a', { nics: [FIRST, twin] }), ['several-nics']);
});

test('names that no link can have are refused, and names that another has, gets or wants', () => {
  assert.deepEqual(codes('enp0s3=a-name-that-is-too-long'), ['bad-name']);
  assert.deepEqual(codes('enp0s3=a/b'), ['bad-name']);
  assert.deepEqual(codes('enp0s3='), ['bad-name']);
  assert.deepEqual(codes('enp0s3=lan0 enp0s4=lan0'), ['name-twice']);
  assert.deepEqual(codes('enp0s3=br0'), ['name-taken']);
  assert.deepEqual(codes('enp0s3=bond0'), ['name-taken']);
  assert.deepEqual(codes('enp0s3=enp0s4'), ['name-taken']);
  const rules = [rulesFile(rule('52:54:00:00:00:02', 'lan0'))];
  assert.deepEqual(codes('enp0s3=lan0', { rules }), ['name-pinned']);
  const named = identityOf({
    name: 'eth1',
    mac: '52:54:00:00:00:02',
    path: null,
    predictableNames: { onboard: null, slot: null, path: 'enp0s9', mac: null },
  });
  assert.deepEqual(codes('enp0s3=enp0s9', { nics: [FIRST, named] }), ['name-of-another']);
});

test('two NICs may exchange their names: none has them yet when udev names it', () => {
  assert.deepEqual(Object.keys(written('enp0s3=enp0s4 enp0s4=enp0s3')).length, 2);
});

test('names that the kernel counts are refused where another NIC may have them first', () => {
  assert.deepEqual(codes('enp0s3=eth0'), ['kernel-name']);
  assert.deepEqual(codes('enp0s3=eth0 enp0s4=eth1'), ['kernel-name', 'kernel-name']);
  assert.deepEqual(codes('enp0s3=eth0', { nics: [FIRST] }), ['(kernel-name)']);
  assert.deepEqual(codes('enp0s3=wlan0'), ['(kernel-name)']);
});

test('a NIC without a lasting MAC of its own is known by its path, and refused where a MAC is asked for', () => {
  const cases = {
    'random-mac': identityOf({ mac: null, hasRandomAddress: true }),
    'no-permanent-mac': identityOf({ mac: null }),
    'virtual-function-mac': identityOf({ mac: '02:00:00:00:00:01', virtualFunction: true }),
  };
  for (const [code, nic] of Object.entries(cases)) {
    assert.deepEqual(codes('eth0=lan0', { nics: [nic], by: 'mac' }), [code]);
    assert.match(Object.values(written('eth0=lan0', { nics: [nic] }))[0] ?? '', /Path=pci-0000:00:03\.0/);
  }
  const twin = identityOf({ name: 'eth7', path: 'pci-0000:00:09.0' });
  assert.deepEqual(codes('enp0s3=lan0', { nics: [FIRST, twin], by: 'mac' }), ['shared-mac']);
});

test('a path that is none, or that two NICs share, is refused', () => {
  const port = identityOf({ name: 'eth7', mac: '52:54:00:00:00:07', devicePort: 1 });
  assert.deepEqual(codes('enp0s3=lan0', { nics: [FIRST, port], by: 'path' }), ['shared-path']);
  assert.deepEqual(codes('eth0=lan0', { nics: [identityOf({ path: null })], by: 'path' }), ['no-path']);
  assert.deepEqual(codes('eth0=lan0', { nics: [identityOf({ path: 'pci-"\n' })], by: 'path' }), ['bad-path']);
  assert.deepEqual(codes('eth0=lan0', { nics: [identityOf({ path: null, mac: null })] }), ['no-permanent-mac']);
});

test('InfiniBand is known by its port in rules, which .link files cannot', () => {
  const address = '80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:31:78:f2';
  const nics = [identityOf({ name: 'ib0', mac: null, address, medium: 'infiniband' })];
  assert.deepEqual(codes('ib0=mlx4_ib3', { nics, by: 'mac' }), ['guid-in-link']);
  assert.match(
    written('ib0=mlx4_ib3', { nics, as: 'udev' })['/etc/udev/rules.d/70-persistent-ipoib.rules'] ?? '',
    /ATTR\{type\}=="32", ATTR\{address\}=="\?\*00:02:c9:03:00:31:78:f2", NAME="mlx4_ib3"/,
  );
  assert.match(Object.values(written('ib0=mlx4_ib3', { nics }))[0] ?? '', /Path=.*\nType=infiniband/);
});

test('what names the NIC otherwise is refused, with its place', () => {
  const rules = [rulesFile(rule('52:54:00:00:00:01', 'old0'))];
  const [found] = plan('enp0s3=lan0', { rules }).diagnostics;
  assert.deepEqual(
    [found?.code, found?.position?.file, found?.position?.line],
    ['pinned-otherwise', rules[0]?.path, 1],
  );
  const byPath = 'SUBSYSTEM=="net", KERNELS=="0000:00:03.0", NAME="old0"\n';
  const later = [rulesFile(byPath, '/etc/udev/rules.d/90-last.rules')];
  assert.deepEqual(codes('enp0s3=lan0', { as: 'udev', rules: later }), ['pinned-otherwise']);
  const earlier = { path: '/etc/systemd/network/00-first.link', text: '[Match]\nDriver=virtio_net\n[Link]\nName=x0\n' };
  assert.deepEqual(codes('enp0s3=lan0', { links: [earlier, DEFAULT] }), ['pinned-otherwise']);
  const nameless = { ...earlier, text: '[Match]\nDriver=virtio*\n[Link]\nMTUBytes=9000\n' };
  assert.deepEqual(codes('enp0s3=lan0', { links: [nameless, DEFAULT] }), ['no-effect']);
});

test('a rule for a card that has been taken out is told, and nothing is done to it', () => {
  const rules = [rulesFile(rule('52:54:00:00:00:99', 'lan0'))];
  assert.deepEqual(codes('enp0s3=lan0', { rules }), ['(name-of-absent)']);
  assert.equal(plan('enp0s3=lan0', { rules }).changes.length, 1);
});

test('what the former .link file set and the new one does not is named', () => {
  const text = '[Match]\nPath=pci-*\n[Link]\nNamePolicy=path\n[SR-IOV]\nVirtualFunction=0\n';
  const links = [{ path: '/etc/systemd/network/50-sriov.link', text }];
  assert.deepEqual(codes('enp0s3=lan0', { links }), ['(setting-not-carried)']);
  assert.deepEqual(codes('enp0s3=lan0', { amended: new Set([DEFAULT.path]) }), ['(setting-not-carried)']);
});

test('a file of our name that is about something else is not overwritten', () => {
  const path = '/etc/systemd/network/10-kvmnet-lan0.link';
  const links = [{ path, text: '[Match]\nDriver=e1000\n[Link]\nMTUBytes=9000\n' }, DEFAULT];
  assert.deepEqual(codes('enp0s3=lan0', { links }), ['file-taken']);
});

test('older versions of systemd are asked for the address that they know of', () => {
  const [text] = Object.values(written('enp0s3=lan0', { knowsPermanentAddress: false }));
  assert.match(text ?? '', /^\[Match\]\nMACAddress=52:54:00:00:00:01\nType=ether\n/);
});
