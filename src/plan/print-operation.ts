import { prefixFamily } from '../net/ip-prefix.ts';
import type { PortVlan, Route, Station } from '../state/host-state.ts';
import type { Operation, OperationKind, OperationOf } from './operation.ts';
import { printCreateLink, printDeleteLinks, printRenameLink, printSetLink } from './print-link.ts';
import {
  printForgetLeases,
  printReloadService,
  printRestartService,
  printStartService,
  printStopService,
} from './print-service.ts';
import { printDeleteShaper, printSetShaper } from './print-shaper.ts';
import { hereDocument, lineIn, namespacePath, type PrintContext, shellComment, shellLine } from './print-shell.ts';

/** The lines of shell that take one step. */
export function printOperation(operation: Operation, context: PrintContext): string[] {
  // The compiler does not see that a kind and its own printer meet here; the type of PRINTERS does.
  const print = PRINTERS[operation.kind] as (operation: Operation, context: PrintContext) => string[];
  return print(operation, context);
}

type Printers = { readonly [K in OperationKind]: (operation: OperationOf<K>, context: PrintContext) => string[] };

const PRINTERS: Printers = {
  'create-namespace': ({ name }, context) => printCreateNamespace(name, context),
  'delete-namespace': ({ name }, context) => printDeleteNamespace(name, context),
  'create-link': printCreateLink,
  'set-link': printSetLink,
  'rename-link': printRenameLink,
  'delete-links': printDeleteLinks,
  'add-station': ({ station }, context) => [printStation('replace', station, context)],
  'delete-station': ({ station }, context) => [printStation('del', station, context)],
  'set-vlan': ({ vlan }, context) => [printVlan('add', vlan, context)],
  'delete-vlan': ({ vlan }, context) => [printVlan('del', vlan, context)],
  'add-address': (operation, context) => [printAddress('add', operation, context)],
  'delete-address': (operation, context) => [printAddress('del', operation, context)],
  'add-route': ({ route }, context) => [printRoute('add', route, context)],
  'delete-route': ({ route }, context) => [printRoute('del', route, context)],
  'set-sysctl': ({ namespace, key, value }, context) => [
    lineIn(namespace, context, ['sysctl', '-w', `${dotted(key)}=${value}`]),
  ],
  'set-shaper': printSetShaper,
  'delete-shaper': printDeleteShaper,
  'edit-ruleset': ({ script }) => hereDocument('nft -f -', script),
  'forget-untranslated': ({ prefixes }) => [
    shellComment(`forget the connections out of ${prefixes.join(', ')} that began untranslated`),
  ],
  'start-service': printStartService,
  'reload-service': printReloadService,
  'restart-service': printRestartService,
  'stop-service': printStopService,
  'forget-leases': printForgetLeases,
  'set-resolver': ({ resolver: { link, servers, domains } }) => [
    shellLine(['resolvectl', 'dns', link, ...servers]),
    shellLine(['resolvectl', 'domain', link, ...domains.map((domain) => `~${domain}`)]),
  ],
  'reset-resolver': ({ link }) => [shellLine(['resolvectl', 'revert', link])],
  'remember-sysctl': ({ key, value }) => [shellComment(`remember that ${dotted(key)} was ${value}`)],
  'remember-port': ({ port }) => [
    shellComment(`remember that ${port.name} was ${port.up ? 'up' : 'down'}, ${portOf(port.controller)}`),
  ],
  'forget-sysctl': ({ key }) => [shellComment(`forget what ${dotted(key)} was`)],
  'forget-port': ({ name }) => [shellComment(`forget how ${name} was`)],
};

function printCreateNamespace(name: string, context: PrintContext): string[] {
  const path = namespacePath(name, context);
  return [
    shellLine(['mkdir', '-p', `${context.directories.run}/netns`]),
    shellLine(['touch', path]),
    shellLine(['unshare', `--net=${path}`, 'ip', 'link', 'set', 'dev', 'lo', 'up']),
  ];
}

function printDeleteNamespace(name: string, context: PrintContext): string[] {
  const path = namespacePath(name, context);
  return [shellLine(['umount', path]), shellLine(['rm', path])];
}

// Without nodad an IPv6 address cannot be used until the bridge has a carrier, and a second longer.
function printAddress(
  verb: 'add' | 'del',
  { address }: OperationOf<'add-address' | 'delete-address'>,
  context: PrintContext,
): string {
  const words = [verb, address.address, 'dev', address.link];
  if (prefixFamily(address.address) === 4) return lineIn(address.namespace, context, ['ip', 'addr', ...words]);
  const flags = verb === 'add' ? ['nodad'] : [];
  return lineIn(address.namespace, context, ['ip', '-6', 'addr', ...words, ...flags]);
}

// The kernel's own word for an entry that does not age is `static`.
function printStation(verb: 'replace' | 'del', { namespace, port, mac }: Station, context: PrintContext): string {
  const how = verb === 'replace' ? ['master', 'static'] : ['master'];
  return lineIn(namespace, context, ['bridge', 'fdb', verb, mac, 'dev', port, ...how]);
}

function printVlan(verb: 'add' | 'del', vlan: PortVlan, context: PrintContext): string {
  const how = verb === 'add' ? [...(vlan.pvid ? ['pvid'] : []), ...(vlan.untagged ? ['untagged'] : [])] : [];
  const whose = vlan.self ? ['self'] : [];
  return lineIn(vlan.namespace, context, ['bridge', 'vlan', verb, 'vid', vlan.id, 'dev', vlan.port, ...how, ...whose]);
}

function printRoute(verb: 'add' | 'del', route: Route, context: PrintContext): string {
  const { namespace, to, via, link, metric, protocol } = route;
  return lineIn(namespace, context, [
    ...(prefixFamily(to) === 6 ? ['ip', '-6', 'route'] : ['ip', 'route']),
    ...[verb, to],
    ...(via === null ? [] : ['via', via]),
    ...(link === null ? [] : ['dev', link]),
    ...(metric === 0 ? [] : ['metric', metric]),
    ...['proto', protocol],
  ]);
}

/** As sysctl(8) writes keys: what was a slash is a dot, and the dot in a link's name is a slash. */
const dotted = (key: string): string => key.replaceAll(/[./]/g, (mark) => (mark === '/' ? '.' : '/'));

const portOf = (controller: string | null): string => (controller === null ? 'no port' : `a port of ${controller}`);
