import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityOf, namingFiles } from '../../test/support/nic-identity.ts';
import { explainName } from './explain-name.ts';
import { type NamingFiles, readNaming } from './naming-files.ts';

const why = (nic: Parameters<typeof identityOf>[0], files: Partial<NamingFiles> = {}): string => {
  const { kind, policy, evidence, next } = explainName(identityOf(nic), readNaming(namingFiles(files)));
  const place = next === null ? '' : ` -> ${next.name} ${next.position.file}:${next.position.line}`;
  return `${kind}${policy === null ? '' : ` ${policy}`}: ${evidence.join('; ')}${place}`;
};

const RULE = '# x\nSUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="52:54:00:00:00:01", NAME="lan0"\n';
const rules = [{ path: '/etc/udev/rules.d/70-persistent-net.rules', text: RULE }];
const LINK = '[Match]\nPermanentMACAddress=52:54:00:00:00:01\n[Link]\nName=lan0\n';
const DEFAULT = {
  path: '/usr/lib/systemd/network/99-default.link',
  text: '[Match]\nOriginalName=*\n[Link]\nNamePolicy=keep kernel database onboard slot path\n',
};
const links = [{ path: '/etc/systemd/network/10-lan0.link', text: LINK }, DEFAULT];
const renamed = { name: 'lan0', nameAssignedBy: 'renamed' } as const;
const scheme = { onboard: null, slot: 'ens3', path: 'enp0s3', mac: 'enx525400000001' };

test('a name that the kernel has counted is the kernel’s, with what kept others from changing it', () => {
  assert.equal(why({}), 'kernel: name_assign_type 1: counted; no udev has looked at it');
  const commandLine = 'quiet net.ifnames=0';
  assert.match(why({}, { commandLine }), /net\.ifnames=0/);
  assert.match(why({ nameAssignedBy: 'kernel-predictable' }), /^kernel: name_assign_type 2/);
  assert.match(why({ nameAssignedBy: 'unknown' }), /^kernel: nothing else/);
});

test('a rule that names the NIC so is why, with its line', () => {
  assert.equal(why(renamed, { rules }), 'udev-rule: /etc/udev/rules.d/70-persistent-net.rules:2');
});

test('a .link file that names the NIC so is why, with its line; a rule goes before it', () => {
  assert.equal(why(renamed, { links }), 'link-file: /etc/systemd/network/10-lan0.link:4');
  assert.match(why(renamed, { links, rules }), /^udev-rule/);
});

test('the .link file that udev has noted is believed, also where we could not tell', () => {
  const text = '[Match]\nVirtualization=yes\n[Link]\nName=lan0\n';
  const noted = { path: '/etc/systemd/network/20-vm.link', text };
  const udev = { path: null, linkFile: noted.path, linkName: 'lan0' };
  assert.equal(why({ ...renamed, udev }, { links: [DEFAULT, noted] }), `link-file: ${noted.path}:4`);
});

test('a name of the scheme is the scheme’s, with the policy', () => {
  const nic = { nameAssignedBy: 'renamed', predictableNames: scheme } as const;
  assert.equal(
    why({ ...nic, name: 'ens3' }, { links: [DEFAULT] }),
    'scheme slot: ID_NET_NAME_SLOT=ens3; policy of /usr/lib/systemd/network/99-default.link',
  );
  assert.match(why({ ...nic, name: 'enp0s3' }), /^scheme path/);
  assert.match(why({ ...nic, name: 'enx525400000001' }), /^scheme mac/);
});

test('a renamed NIC that nothing names so was renamed by hand', () => {
  assert.match(
    why({ ...renamed, name: 'foo0', predictableNames: scheme }, { rules: [], links: [DEFAULT] }),
    /^by-hand/,
  );
  assert.match(why({ nameAssignedBy: 'creator' }), /^creator/);
});

test('what will name it otherwise at the next start is told', () => {
  assert.match(why({}, { rules }), /-> lan0 \/etc\/udev\/rules\.d\/70-persistent-net\.rules:2$/);
  assert.match(why({}, { links }), /-> lan0 \/etc\/systemd\/network\/10-lan0\.link:4$/);
  assert.doesNotMatch(why(renamed, { rules }), /->/);
});

test('rules and files about other NICs, and those that are masked, are no reason', () => {
  const other = { ...renamed, mac: '52:54:00:00:00:09', address: '52:54:00:00:00:09' };
  assert.match(why(other, { rules, links }), /^by-hand/);
  assert.match(why(renamed, { links: [{ path: '/etc/systemd/network/10-lan0.link', text: '' }] }), /^by-hand/);
});

test('a rule that passes on the name of the .link files is none of its own', () => {
  const text = 'SUBSYSTEM=="net", NAME=="", ENV{ID_NET_NAME}!="", NAME="$env{ID_NET_NAME}"\n';
  assert.match(
    why(renamed, { rules: [{ path: '/usr/lib/udev/rules.d/80-net-setup-link.rules', text }], links }),
    /^link-file/,
  );
});
