import type { Network } from './network.ts';
import type { Problem } from './problem.ts';
import { gatewayOf, subnetsOf } from './subnet.ts';

/** Forwarders lead elsewhere, hosts have names, services have ports. */
export const checkDns = (network: Network): readonly Problem[] => [
  ...checkForwarders(network),
  ...checkHosts(network),
  ...checkServices(network),
];

function checkForwarders(network: Network): readonly Problem[] {
  const own = new Set(subnetsOf(network).map(gatewayOf));
  const closed = network.mode.kind === 'host-only' && !network.mode.hostAccess;
  return (network.dns?.forwarders ?? []).flatMap(({ address }, index): readonly Problem[] => {
    const at = `dns.forwarders[${index}]`;
    if (address === null) return [];
    if (own.has(address)) {
      const message = `the network's name server at ${address} would ask itself`;
      return [
        { at, code: 'forwarder-loop', message, hint: 'name another server, or leave it out for those of the host' },
      ];
    }
    if (!closed) return [];
    const message = `the name server of a closed network reaches nobody, ${address} neither`;
    return [{ at, code: 'forwarder-unreachable', message, hint: 'leave it out', severity: 'warning' }];
  });
}

const checkHosts = ({ dns }: Network): readonly Problem[] =>
  (dns?.hosts ?? []).flatMap(({ address, names }, index) =>
    names.length > 0
      ? []
      : [
          {
            at: `dns.hosts[${index}]`,
            code: 'host-without-name',
            message: `${address} is given no name`,
            hint: 'add `names`',
          },
        ],
  );

const checkServices = ({ dns }: Network): readonly Problem[] =>
  (dns?.services ?? []).flatMap(({ service, target, port }, index) =>
    target === null || port > 0
      ? []
      : [
          {
            at: `dns.services[${index}]`,
            code: 'service-without-port',
            message: `${service} has a target, but no port`,
            hint: 'add `port`',
          },
        ],
  );
