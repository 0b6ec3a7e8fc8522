import assert from 'node:assert/strict';
import { openChinese } from '../../web/src/phrasebook/chinese.ts';

const chinese = openChinese();

/** What stays as it is in any language: protocols, programs, and the words of declarations. */
const TERMS = [
  ...['ARP', 'DHCP', 'DNS', 'IPv4', 'IPv6', 'MAC', 'MTU', 'PCI', 'TCP', 'UDP', 'VLAN', 'ping', 'tap', 'tcp', 'udp'],
  ...['dnsmasq', 'kvmnet', 'libvirt', 'limit', 'netdev', 'nftables', 'root', 'systemd-resolved'],
  ...['bridge', 'direct', 'host-only', 'hostdev', 'nat', 'open', 'passthrough', 'private', 'routed', 'vepa'],
];

/** Requires that the phrasebook knows a sentence, and that no English is left of it but names: these, and terms. */
export function requireChinese(sentence: string, names: readonly string[]): string {
  const said = chinese(sentence);
  assert.ok(said !== null, `not known: ${sentence}`);
  const kept = [...names, ...TERMS].sort((a, b) => b.length - a.length);
  // What stands between quotation marks is somebody's; addresses have digits or colons in them.
  const rest = kept.reduce((text, name) => text.replaceAll(name, ' '), said.replaceAll(/["`].*["`]/g, ' '));
  const left = rest.split(/[\s\p{Script=Han}，。；：、（）]+/u).filter((word) => /^[A-Za-z]{2,}/.test(word));
  assert.deepEqual(
    left.filter((word) => !/[\d:/]/.test(word)),
    [],
    `${said} ← ${sentence}`,
  );
  return said;
}

/** The same of several. */
export function requireAllChinese(sentences: readonly string[], names: readonly string[]): void {
  for (const sentence of new Set(sentences)) requireChinese(sentence, names);
}
