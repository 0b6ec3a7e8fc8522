import { ipFamily } from '../net/ip-address.ts';
import { type IpPrefix, ipPrefix, prefixContains, prefixFamily, prefixLength } from '../net/ip-prefix.ts';
import type { Network, Subnet } from './network.ts';
import { overlaps, stretchOfPrefix } from './overlap.ts';
import type { Problem } from './problem.ts';
import { subnetsOf, whyNoStation } from './subnet.ts';

/** Prefixes and gateways. */
export function checkSubnets(network: Network): readonly Problem[] {
  const each = subnetsOf(network).flatMap((subnet, index) =>
    [...checkPrefix(subnet, network), ...checkGateway(subnet)].map((problem) => ({
      ...problem,
      at: `prefixes[${index}]${problem.at}`,
    })),
  );
  return [...each, ...checkOverlaps(network)];
}

/** DHCP has addresses to give. */
export function checkRoom({ subnets, dhcp }: Network): readonly Problem[] {
  if (subnets === null || dhcp === null) return [];
  if (subnets.length > 0) {
    return subnets.flatMap(({ prefix }, index) =>
      roomIn(prefix).map((problem) => ({ ...problem, at: `prefixes[${index}]` })),
    );
  }
  const hint = 'say `dhcp: false`, or leave `prefixes` out and they are chosen';
  return [{ at: 'prefixes', code: 'dhcp-without-prefix', message: 'without a prefix, DHCP has nothing to give', hint }];
}

function checkPrefix({ prefix }: Subnet, network: Network): readonly Problem[] {
  const { family, first, last } = stretchOfPrefix(prefix, null);
  const unfit = unfitPrefixes.find((other) => other.family === family && other.first <= last && first <= other.last);
  if (unfit !== undefined) {
    const message = `${prefix} is in ${unfit.owner.prefix}, ${unfit.owner.use}`;
    const hint = 'use one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fd00::/8';
    return [{ at: '', code: 'prefix-unfit', message, hint }];
  }
  if (prefixFamily(prefix) === 6 && !network.ipv6) {
    const message = `${prefix} is IPv6, which this network says it has not`;
    return [{ at: '', code: 'prefix-without-ipv6', message, hint: 'take one of the two out' }];
  }
  return [];
}

const unfitPrefixes = [
  ['0.0.0.0/8', 'which means "this host"'],
  ['127.0.0.0/8', 'the loopback'],
  ['169.254.0.0/16', 'for link-local addresses'],
  ['224.0.0.0/3', 'for multicast and future use'],
  ['::/96', 'which means "this host"'],
  ['::ffff:0:0/96', 'for IPv4 addresses inside programs'],
  ['fe80::/10', 'for link-local addresses'],
  ['ff00::/8', 'for multicast'],
].map(([prefix = '', use = '']) => stretchOfPrefix(ipPrefix(prefix), { prefix, use }));

function roomIn(prefix: IpPrefix): readonly Problem[] {
  const length = prefixLength(prefix);
  const ipv6 = prefixFamily(prefix) === 6;
  if (length > (ipv6 ? 126 : 30)) {
    const message = `${prefix} leaves no address for DHCP to give`;
    return [{ at: '', code: 'prefix-too-small', message, hint: `write /${ipv6 ? 64 : 24}, or \`dhcp: false\`` }];
  }
  if (!ipv6 || length === 64) return [];
  const message = `guests can form their own addresses in a /64 only, not in ${prefix}`;
  const problem: Problem = { at: '', code: 'prefix-not-64', message, hint: 'write /64' };
  // dnsmasq takes no IPv6 prefix that is shorter; a longer one it serves by DHCPv6 alone.
  return [length < 64 ? problem : { ...problem, severity: 'warning' }];
}

function checkGateway({ prefix, gateway }: Subnet): readonly Problem[] {
  if (gateway === null) return [];
  const at = '.gateway';
  if (ipFamily(gateway) !== prefixFamily(prefix) || !prefixContains(prefix, gateway)) {
    const message = `the gateway ${gateway} is outside of its prefix ${prefix}`;
    return [
      {
        at,
        code: 'gateway-outside-prefix',
        message,
        hint: 'name an address in the prefix, or leave it out for the first',
      },
    ];
  }
  const reason = whyNoStation(prefix, gateway);
  if (reason === null) return [];
  const message = `the gateway ${gateway} is ${reason} of ${prefix}`;
  return [{ at, code: 'gateway-unusable', message, hint: 'name another address, or leave it out for the first' }];
}

function checkOverlaps(network: Network): readonly Problem[] {
  const stretches = subnetsOf(network).map(({ prefix }, index) => stretchOfPrefix(prefix, { prefix, index }));
  return overlaps(stretches).map(([later, earlier]) => ({
    at: `prefixes[${later.index}]`,
    code: 'prefixes-overlap',
    message: `prefix ${later.prefix} overlaps ${earlier.prefix} of the same network`,
    hint: 'keep one, or choose another',
  }));
}
