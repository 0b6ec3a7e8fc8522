import { rangeOfPrefix, rangesOverlap } from '../net/ip-range.ts';
import type { Mode, Network } from './network.ts';
import type { Problem } from './problem.ts';
import { subnetsOf } from './subnet.ts';

/** What the mode asks of the rest. */
export function checkMode(network: Network): readonly Problem[] {
  switch (network.mode.kind) {
    case 'bridge':
      return checkLan(network, network.mode);
    case 'nat':
      return [...checkUplink(network, network.mode), ...checkTranslation(network, network.mode)];
    case 'routed':
      return checkUplink(network, network.mode);
    case 'host-only':
      return checkIsolation(network, network.mode);
    case 'open':
    case 'direct':
    case 'hostdev':
      return [];
  }
}

type Lan = Extract<Mode, { kind: 'bridge' }>;

function checkLan({ bridge }: Network, { ports }: Lan): readonly Problem[] {
  if (ports.length === 0) return bridge.name === null ? [nameless] : checkNotOurs(bridge);
  const problems: Problem[] = [];
  for (const [index, port] of ports.entries()) {
    const at = `ports[${index}]`;
    if (ports.indexOf(port) !== index) {
      problems.push({ at, code: 'duplicate-port', message: `${port} is named twice`, hint: 'keep one' });
    }
    if (port === bridge.name) {
      const message = `${port} cannot be a port of itself`;
      problems.push({ at, code: 'port-is-bridge', message, hint: 'give the bridge another name, like br0' });
    }
  }
  return problems;
}

const nameless: Problem = {
  at: 'mode',
  code: 'bridge-not-named',
  message: 'mode bridge needs a bridge',
  hint: 'name an existing one, `bridge: br0`; or a NIC, `port: eth1`, and kvmnet makes the bridge',
};

function checkNotOurs({ mac, stp, forwardDelaySeconds, name }: Network['bridge']): readonly Problem[] {
  if (mac === null && !stp && forwardDelaySeconds === 0) return [];
  const message = `bridge ${name} is not made by kvmnet, so its settings are not either`;
  return [{ at: 'bridge', code: 'bridge-not-ours', message, hint: `keep \`bridge: ${name}\` alone, or name a port` }];
}

function checkUplink({ bridge }: Network, { uplink }: { readonly uplink: string | null }): readonly Problem[] {
  if (uplink === null || uplink !== bridge.name) return [];
  const hint = 'name the interface by which traffic leaves the host, or leave `uplink` out';
  return [{ at: 'uplink', code: 'uplink-is-bridge', message: `${uplink} is the network's own bridge`, hint }];
}

function checkTranslation(network: Network, { translation }: Extract<Mode, { kind: 'nat' }>): readonly Problem[] {
  const { addresses } = translation;
  if (addresses === null) return [];
  const own = subnetsOf(network).find(({ prefix }) => rangesOverlap(rangeOfPrefix(prefix), addresses));
  if (own === undefined) return [];
  const message = `guests' traffic would leave with addresses of their own prefix ${own.prefix}`;
  return [
    { at: 'translation.addresses', code: 'translation-inside-prefix', message, hint: 'name addresses of the uplink' },
  ];
}

function checkIsolation(
  { isolatePorts }: Network,
  { hostAccess }: { readonly hostAccess: boolean },
): readonly Problem[] {
  if (!isolatePorts || hostAccess) return [];
  const message = 'guests of this network reach neither each other nor the host';
  return [
    { at: 'isolatePorts', code: 'nothing-reachable', message, hint: 'take one of the two out', severity: 'warning' },
  ];
}
