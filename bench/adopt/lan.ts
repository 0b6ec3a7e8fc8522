import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What the host has on its NIC. */
export type Setting = {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly gateways: readonly string[];
  readonly moreAddresses: number;
  readonly moreRoutes: number;
};

export const SETTINGS: readonly Setting[] = [
  { name: 'static', addresses: ['192.0.2.1/24'], gateways: ['192.0.2.254'], moreAddresses: 0, moreRoutes: 0 },
  {
    name: 'dual stack',
    addresses: ['192.0.2.1/24', '2001:db8::1/64'],
    gateways: ['192.0.2.254', '2001:db8::fe'],
    moreAddresses: 0,
    moreRoutes: 0,
  },
  {
    name: '1,000 routes, 100 addresses',
    addresses: ['192.0.2.1/24', '2001:db8::1/64'],
    gateways: ['192.0.2.254', '2001:db8::fe'],
    moreAddresses: 100,
    moreRoutes: 1000,
  },
];

/** The namespace in which the LAN's peer is. */
export const PEER = 'lan';

const KVMNET = join(import.meta.dirname, '../../bin/kvmnet');

/** A host with one NIC, and the LAN's peer at the other end of its cable. */
export class Lan {
  readonly #folder = mkdtempSync('/run/kvmnet-bench-');

  constructor(setting: Setting) {
    execFileSync('ip', ['netns', 'add', PEER]);
    batch([], ['link add nic0 type veth peer name eth0 netns lan', 'link set nic0 up', 'link set lo up']);
    batch(['-netns', PEER], ['link set lo up', 'link set eth0 up', ...onPeer(setting)]);
    batch([], onHost(setting));
  }

  /** The command as a user types it. */
  kvmnet(...args: readonly string[]): void {
    const folder = (name: string): string => join(this.#folder, name);
    const env = {
      ...process.env,
      KVMNET_CONFIG_DIR: folder('etc'),
      KVMNET_STATE_DIR: folder('lib'),
      KVMNET_RUN_DIR: folder('run'),
    };
    execFileSync(process.execPath, [KVMNET, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  close(): void {
    execFileSync('ip', ['netns', 'del', PEER]);
    rmSync(this.#folder, { recursive: true });
  }
}

const onPeer = ({ gateways }: Setting): readonly string[] =>
  gateways.map((each) => `address add ${each}/${each.includes(':') ? '64 nodad' : '24'} dev eth0`);

function onHost({ addresses, gateways, moreAddresses, moreRoutes }: Setting): readonly string[] {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);
  return [
    ...addresses.map((each) => `address add ${each} dev nic0${each.includes(':') ? ' nodad' : ''}`),
    ...numbers(moreAddresses).map((number) => `address add 198.51.${number}.1/24 dev nic0`),
    ...gateways.map((each) => `route add default via ${each} dev nic0`),
    ...numbers(moreRoutes).map(
      (number) => `route add 10.${number >> 8}.${number & 255}.0/24 via ${gateways[0]} dev nic0`,
    ),
  ];
}

function batch(options: readonly string[], lines: readonly string[]): void {
  execFileSync('ip', [...options, '-batch', '-'], { input: `${lines.join('\n')}\n` });
}
