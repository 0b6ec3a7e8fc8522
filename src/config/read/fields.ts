import { quote } from '../../net/brand.ts';
import { isNothing, type MapNode, type Node } from '../../yaml/node.ts';
import { nearest } from '../nearest.ts';
import { complain, complainOfKey, type Reader, type Reading } from './reading.ts';
import { complainOfNothing } from './scalar.ts';

/** The keys that a map may have, each with its reader. */
export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** What a map said: a key is absent when it was not given, or was given with a mistake. */
export type Fields<S extends Shape> = { readonly [Key in keyof S]?: Exclude<ReturnType<S[Key]>, undefined> };

/** Reads a map's known keys and reports the others; undefined when it is no map at all. */
export function readFields<S extends Shape>(node: Node, reading: Reading, shape: S): Fields<S> | undefined {
  const map = asMap(node, reading, `keys: ${Object.keys(shape).join(', ')}`);
  if (map === undefined) return undefined;
  const fields: Record<string, unknown> = {};
  for (const { name, value } of map.entries) {
    const reader = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (reader === undefined) complainOfUnknownKey(name, value, { reading, known: Object.keys(shape) });
    else {
      const result = reader(value, reading);
      if (result !== undefined) fields[name] = result;
    }
  }
  // Each field was made by the reader of its key.
  return fields as Fields<S>;
}

/** The node as a map; anything else is reported. */
export function asMap(node: Node, reading: Reading, expected: string): MapNode | undefined {
  if (node.kind === 'map') return node;
  if (isNothing(node)) return complainOfNothing(node, reading, expected);
  const found = node.kind === 'list' ? 'this is a list' : `${quote(node.text)} stands alone`;
  complain(reading, node, {
    code: 'wrong-type',
    message: `${found}, where keys are expected`,
    hint: `write ${expected}`,
  });
  return undefined;
}

/** Reports that a map lacks a key. A key that is there with a mistake has been reported already. */
export function requireKey(node: Node, key: string, { reading, hint }: { reading: Reading; hint: string }): void {
  if (node.kind === 'map' && node.entries.some(({ name }) => name === key)) return;
  const at = { ...node, key: node.key ?? firstLine(node) };
  complainOfKey(reading, at, { code: 'missing-key', message: `"${key}" is missing`, hint });
}

const firstLine = ({ span }: Node) => ({ start: span.start, end: span.start + 1 });

type KnownKeys = { readonly reading: Reading; readonly known: readonly string[] };

function complainOfUnknownKey(name: string, value: Node, { reading, known }: KnownKeys): void {
  const hint = hintFor(name, known);
  complainOfKey(reading, value, { code: 'unknown-key', message: `the key ${quote(name)} is not known here`, hint });
}

function hintFor(name: string, known: readonly string[]): string {
  const synonym = synonyms.get(name.toLowerCase()) ?? [];
  const meant = synonym.find((key) => known.includes(key)) ?? nearest(name, known);
  if (meant !== null) return `did you mean \`${meant}\`?`;
  const parent = belongs.get(name);
  if (parent !== undefined && known.includes(parent)) return `\`${name}\` belongs under \`${parent}\``;
  return `known here: ${known.join(', ')}`;
}

/** The words of other programs: of those that stand for one, the first that is known. */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['subnet', 'subnets', 'cidr', 'network', 'ip', 'address', 'addresses'].map(
    (word) => [word, ['prefix', 'address']] as const,
  ),
  ...['type', 'forward', 'kind'].map((word) => [word, ['type', 'mode']] as const),
  ...['nic', 'interface', 'interfaces', 'slaves', 'members'].map((word) => [word, ['port']] as const),
  ...['pool', 'links'].map((word) => [word, ['devices', 'parent']] as const),
  ...['rate', 'qos', 'shaping'].map((word) => [word, ['bandwidth']] as const),
  ...['guid'].map((word) => [word, ['uuid']] as const),
  ['id', ['uuid', 'id']],
  ...['isolated', 'isolate', 'isolation'].map((word) => [word, ['isolatePorts']] as const),
  ['static', ['reservations']],
  ...['gateway4', 'gateway6', 'gateways'].map((word) => [word, ['gateway']] as const),
  ...['dhcp4', 'bootproto'].map((word) => [word, ['dhcp']] as const),
  ...['dhcp6', 'accept-ra'].map((word) => [word, ['ipv6']] as const),
  ['nameservers', ['dns']],
  ['macaddress', ['mac']],
  ...['master', 'bridge', 'bond'].map((word) => [word, ['controller']] as const),
  ...['link', 'device'].map((word) => [word, ['parent']] as const),
  ...['autostart', 'onboot', 'auto'].map((word) => [word, ['startsAtBoot']] as const),
  ['routing-policy', ['rules']],
  ...['miimon', 'mii-monitor-interval'].map((word) => [word, ['monitorInterval']] as const),
]);

/** Keys that are often written one level too high. */
const belongs: ReadonlyMap<string, string> = new Map([
  ...['ranges', 'reservations', 'leaseTime', 'boot'].map((key) => [key, 'dhcp'] as const),
  ...['domain', 'localOnly', 'register', 'forwardPlainNames', 'hosts', 'forwarders', 'texts', 'services'].map(
    (key) => [key, 'dns'] as const,
  ),
  ...['mac', 'stp', 'forwardDelay', 'macTable', 'zone'].map((key) => [key, 'bridge'] as const),
  ...['inbound', 'outbound'].map((key) => [key, 'bandwidth'] as const),
  ...['trunk', 'native'].map((key) => [key, 'vlan'] as const),
  ['pf', 'devices'],
]);
