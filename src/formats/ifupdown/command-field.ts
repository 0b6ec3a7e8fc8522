import type { Interface } from '../../model/interface.ts';
import type { IpFamily } from '../../net/ip-address.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import { complaintOf, type Setting } from '../interface-parts/setting.ts';
import type { Entry } from '../interface-parts/setting-field.ts';
import { type Command, parseCommand, routeCommands, ruleCommands, sysctlCommand } from './commands.ts';
import type { InterfacesField } from './field.ts';
import { gatewayOf, type PlannedStanza } from './plan.ts';

/** The commands of a stanza: those that make routes and rules are such; others are named, and left where they are. */
export const commandField: InterfacesField = {
  keys: ['up', 'post_up', 'pre_up', 'down', 'pre_down', 'post_down'],
  read(reading, nic) {
    const commands = reading.settings.filter(({ key }) => commandField.keys.includes(key));
    return commands.reduce((so, setting) => {
      const command = parseCommand(setting.value, nic.name);
      const goes = /down$/.test(setting.key);
      if (command.ok && (command.value.does === 'sysctl' ? !goes : command.value.undo === goes)) {
        reading.diagnostics.push(...strangers(setting, command.value));
        return goes ? so : withCommand(so, command.value);
      }
      const why = command.ok ? 'it comes at the wrong time' : command.reason;
      reading.diagnostics.push(notCarriedCommand(setting, why));
      return so;
    }, nic);
  },
  write(nic, stanza) {
    const families = ([4, 6] as const).filter((family) => isPlaceOf(family, stanza));
    const lists = families.flatMap((family) => [
      ...routeCommands(routesByCommand(nic, family), nic.name),
      ...ruleCommands(nic.rules.filter((rule) => rule.family === family)),
    ]);
    return [...(stanza.isFirst ? sysctls(nic) : []), ...lists];
  },
};

function withCommand(nic: Interface, command: Command): Interface {
  if (command.does === 'route') return { ...nic, routes: [...nic.routes, command.route] };
  if (command.does === 'rule') return { ...nic, rules: [...nic.rules, command.rule] };
  if (command.key === 'accept_ra') return { ...nic, ipv6: { ...nic.ipv6, acceptRa: command.value > 0 } };
  return { ...nic, ipv6: { ...nic.ipv6, enabled: command.value === 0 ? null : false } };
}

const notCarriedCommand = (setting: Setting, why: string) =>
  complaintOf(
    'warning',
    setting,
    'command-not-carried',
    `the command "${setting.value.slice(0, 60)}" is not carried: ${why}`,
  );

const strangers = (setting: Setting, command: Command) =>
  (command.does === 'route' ? command.unknown : []).map((word) =>
    complaintOf('warning', setting, 'not-carried', `"${word}" of the route has no counterpart in other formats`),
  );

const isPlaceOf = (family: IpFamily, stanza: PlannedStanza): boolean =>
  family === 6 ? stanza.hasIpv6Commands : stanza.family === 4 && stanza.isLastOfFamily;

function routesByCommand(nic: Interface, family: IpFamily): Interface['routes'] {
  const gateway = gatewayOf(nic, family);
  return nic.routes.filter((route) => route !== gateway && prefixFamily(route.to) === family);
}

// Without a stanza of IPv6, there is no other place to say it.
function sysctls({ name, ipv6 }: Interface): readonly Entry[] {
  const hasStanza = ipv6.dhcp !== null || ipv6.addresses.length > 0;
  return [
    ...(ipv6.enabled === false ? [sysctlCommand(name, 'disable_ipv6', 1)] : []),
    ...(ipv6.acceptRa === false && !hasStanza ? [sysctlCommand(name, 'accept_ra', 0)] : []),
  ];
}
