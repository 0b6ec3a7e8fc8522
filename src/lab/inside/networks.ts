import { writeFileSync } from 'node:fs';
import { parseConfiguration } from '../../config/parse.ts';
import type { Network } from '../../model/network.ts';
import { certain } from '../../net/brand.ts';
import { addressOf, type IpPrefix, parseInterfaceAddress, prefixFamily, prefixOf } from '../../net/ip-prefix.ts';
import type { InterfaceName } from '../../net/names.ts';
import { networkAsDeclared, type RunningNetwork } from '../../reachability/reachable-network.ts';
import type { LabRequest } from '../messages.ts';
import type { Reachable } from '../place.ts';
import { kvmnet } from './kvmnet.ts';
import type { Node } from './node.ts';
import { LAB_FOLDER } from './paths.ts';

/** A network as the engine has made it. */
export type LiveNetwork = {
  readonly declared: Network;
  readonly bridge: InterfaceName;
  /** Those that are behind the host; none in mode bridge. */
  readonly prefixes: readonly IpPrefix[];
  /** The host's addresses in it, or in a closed network its server's. */
  readonly gateways: Reachable;
  readonly hasIpv6: boolean;
};

/** Has the engine bring up what the files declare, on the lab's host. */
export async function bringUp(host: Node, files: LabRequest['files']): Promise<readonly LiveNetwork[]> {
  const names = files.map(({ text }, index) => {
    const name = `${LAB_FOLDER}/declared-${index + 1}.yaml`;
    writeFileSync(name, text);
    return name;
  });
  const { networks } = (await kvmnet(host, ['apply', ...names])) as Applied;
  return parseConfiguration(files).networks.flatMap((declared) => {
    const found = networks.find(({ name }) => name === declared.name);
    return found === undefined ? [] : [liveNetwork(declared, found)];
  });
}

/** What `kvmnet apply --json` prints, as far as it matters here. */
type Applied = {
  readonly networks: readonly {
    readonly name: string;
    readonly bridge: InterfaceName;
    readonly gateways: readonly string[];
  }[];
};

function liveNetwork(declared: Network, { bridge, gateways }: Applied['networks'][number]): LiveNetwork {
  const parsed = gateways.map((gateway) => certain(parseInterfaceAddress(gateway)));
  const first = (family: 4 | 6): string | null => {
    const found = parsed.find((gateway) => prefixFamily(gateway) === family);
    return found === undefined ? null : addressOf(found);
  };
  const addresses = { ipv4: first(4), ipv6: first(6) };
  // In mode bridge the guests are in the lab's LAN, which has both families.
  const hasIpv6 = declared.mode.kind === 'bridge' || addresses.ipv6 !== null;
  return { declared, bridge, prefixes: parsed.map(prefixOf), gateways: addresses, hasIpv6 };
}

/** The network as the matrix wants it. In its LAN, if it has one, the host has no address on the bridge. */
export const reachable = ({ declared, bridge, prefixes }: LiveNetwork): RunningNetwork =>
  networkAsDeclared(declared, { bridge, prefixes });

/** The host's addresses in those networks whose guests know it by no other. */
export function hostWithin(networks: readonly LiveNetwork[]): ReadonlyMap<string, Reachable> {
  const lan = networks.filter(({ declared: { mode } }) => mode.kind === 'host-only' && mode.hostAccess);
  return new Map(lan.map(({ declared, gateways }) => [declared.name, gateways]));
}

/** Whether nobody but its own guests is to be found in the network. */
export const isClosed = ({ declared: { mode } }: LiveNetwork): boolean => mode.kind === 'host-only' && !mode.hostAccess;
