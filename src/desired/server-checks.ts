import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { bootFault } from '../dnsmasq/boot-lines.ts';
import { textFault } from '../dnsmasq/dns-lines.ts';
import { optionFault } from '../dnsmasq/extra-options.ts';
import { clientIdFault } from '../dnsmasq/reservations-file.ts';
import type { Facts } from '../state/facts.ts';
import { error, warning } from './complaint.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

/** What dnsmasq's own configuration language cannot hold, what is not to stand in it, and whom the host cannot ask. */
export function checkServer(network: ResolvedNetwork, facts: Facts): readonly Diagnostic[] {
  const { dns, dhcp, dnsmasqOptions } = network.declared;
  const texts = (dns?.texts ?? []).map((text, index) => ({ key: `dns.texts[${index}]`, fault: textFault(text) }));
  const boot = dhcp?.boot == null ? [] : [{ key: 'dhcp.boot', fault: bootFault(dhcp.boot) }];
  const clients = (dhcp?.reservations ?? []).map(({ clientId }, index) => ({
    key: `dhcp.reservations[${index}]`,
    fault: clientId === null ? null : clientIdFault(clientId),
  }));
  const options = dnsmasqOptions.map((text, index) => ({
    key: `dnsmasqOptions[${index}]`,
    fault: optionFault(text),
  }));
  const faults = (
    found: readonly { key: string; fault: string | null }[],
    code: string,
    hint: string,
  ): readonly Diagnostic[] =>
    found.flatMap(({ key, fault }) => (fault === null ? [] : [error(network, key, code, fault, hint)]));
  return [
    ...faults([...texts, ...boot, ...clients], 'not-for-dnsmasq', 'shorten or reword it'),
    ...faults(options, 'option-refused', 'leave it out'),
    ...checkRegistration(network, facts),
  ];
}

function checkRegistration(network: ResolvedNetwork, { capabilities }: Facts): readonly Diagnostic[] {
  const { dns, mode } = network.declared;
  if (dns?.register !== true) return [];
  if (mode.kind === 'host-only' && !mode.hostAccess) {
    const message = "this host cannot ask for guests' names, being no part of the network";
    return [warning(network, 'dns.register', 'register-without-host', message, 'add `hostAccess: true`')];
  }
  if (capabilities.hostResolver) return [];
  const message = "systemd-resolved does not run, so this host does not learn guests' names";
  const hint = "start it, or tell your own resolver of the network's name server";
  return [warning(network, 'dns.register', 'resolver-missing', message, hint)];
}
