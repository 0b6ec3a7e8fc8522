import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { ipFamily } from '../net/ip-address.ts';
import { addressOf, prefixContains, prefixOf } from '../net/ip-prefix.ts';
import type { InterfaceName } from '../net/names.ts';
import { isController } from './controller.ts';
import type { Interface, InterfaceRoute } from './interface.ts';
import { interfaceLoops } from './interface-loops.ts';
import { repeated } from './repeated.ts';

/**
 * Finds what contradicts itself in a host's interfaces, and between them; nothing is said of those whose settings could
 * not all be read. Positions are for the caller to add, by path.
 */
export function checkInterfaces(
  interfaces: readonly Interface[],
  unsound: ReadonlySet<InterfaceName> = new Set(),
): readonly Diagnostic[] {
  const known = new Map(interfaces.map((each) => [each.name, each]));
  const sound = interfaces.filter(({ name }) => !unsound.has(name));
  return [
    ...checkNames(interfaces),
    ...sound.flatMap((each) => [
      ...checkController(each, known),
      ...checkParent(each, known),
      ...checkPrimary(each, known),
      ...checkGateways(each),
    ]),
    ...interfaceLoops(sound).map(complainOfLoop),
    ...checkAddresses(sound),
  ];
}

type Complaint = Pick<Diagnostic, 'code' | 'message'> & { readonly hint: string; readonly severity?: 'warning' };

const about = (name: InterfaceName, at: string, complaint: Complaint): Diagnostic => ({
  severity: 'error',
  ...complaint,
  position: null,
  path: `interfaces.${name}${at === '' ? '' : `.${at}`}`,
});

function checkNames(interfaces: readonly Interface[]): readonly Diagnostic[] {
  const twice = repeated(interfaces.map(({ name }) => name));
  return interfaces.flatMap(({ name }, index) => {
    if (!twice.has(index)) return [];
    return [
      about(name, '', { code: 'duplicate-interface', message: `interface ${name} is there twice`, hint: 'keep one' }),
    ];
  });
}

type Known = ReadonlyMap<InterfaceName, Interface>;

function checkController(port: Interface, known: Known): readonly Diagnostic[] {
  const { name, controller } = port;
  if (controller === null) return [];
  const found = known.get(controller);
  if (found === undefined) {
    const message = `${name} is a port of ${controller}, which is not declared`;
    const hint = `declare it, or nothing here makes it: \`${controller}: {type: bridge}\``;
    return [about(name, 'controller', { code: 'missing-controller', message, hint, severity: 'warning' })];
  }
  if (!isController(found)) {
    const message = `${name} is a port of ${controller}, which is neither a bridge nor a bond`;
    const hint = `add \`type: bridge\` to ${controller}, or \`type: bond\``;
    // Of the port itself perhaps nothing more is said: its controller names it.
    return [about(controller, 'ports', { code: 'not-a-controller', message, hint })];
  }
  return checkBareness(port, controller);
}

// The bridge takes all that comes in: the port would never see an answer.
function checkBareness({ name, ipv4, ipv6, routes }: Interface, controller: InterfaceName): readonly Diagnostic[] {
  const own = [...ipv4.addresses, ...ipv6.addresses];
  const has =
    own.length > 0 ? own.join(', ') : (ipv4.dhcp ?? ipv6.dhcp) !== null ? 'DHCP' : routes.length > 0 && 'routes';
  if (has === false) return [];
  const message = `${name} is a port of ${controller}, and has ${has} of its own, which would not work`;
  const at = own.length > 0 ? 'addresses' : has === 'DHCP' ? 'dhcp' : 'routes';
  return [about(name, at, { code: 'port-with-addresses', message, hint: `move this to ${controller}` })];
}

function checkParent({ name, kind }: Interface, known: Known): readonly Diagnostic[] {
  if (kind.type !== 'vlan' || known.has(kind.parent)) return [];
  const message = `${name} is a VLAN on ${kind.parent}, which is not declared`;
  const hint = `declare it, or nothing here brings it up: \`${kind.parent}: {}\``;
  return [about(name, 'parent', { code: 'missing-parent', message, hint, severity: 'warning' })];
}

function checkPrimary({ name, kind }: Interface, known: Known): readonly Diagnostic[] {
  if (kind.type !== 'bond' || kind.primary === null || known.get(kind.primary)?.controller === name) return [];
  const message = `${kind.primary} is to be preferred, and is no port of ${name}`;
  const hint = 'name one of the `ports`';
  return [about(name, 'primary', { code: 'primary-not-a-port', message, hint, severity: 'warning' })];
}

const checkGateways = (own: Interface): readonly Diagnostic[] =>
  own.routes.flatMap((route, index) => {
    if (route.via === null || isReached(route, own)) return [];
    const message = `${route.via} is in none of the prefixes of ${own.name}, so that the kernel will not find it`;
    const hint = 'name an address of the same prefix, add the address that is missing, or say `onLink: true`';
    return [about(own.name, `routes[${index}]`, { code: 'gateway-off-link', message, hint, severity: 'warning' })];
  });

// What DHCP and routers will tell, nobody knows yet.
function isReached({ via, onLink }: InterfaceRoute, { ipv4, ipv6 }: Interface): boolean {
  if (via === null || onLink) return true;
  if (ipFamily(via) === 4)
    return ipv4.dhcp !== null || ipv4.addresses.some((address) => prefixContains(prefixOf(address), via));
  if (/^fe[89ab]/.test(via) || ipv6.dhcp !== null || ipv6.acceptRa !== false) return true;
  return ipv6.addresses.some((address) => prefixContains(prefixOf(address), via));
}

const complainOfLoop = ([name, ...others]: readonly [InterfaceName, ...InterfaceName[]]): Diagnostic =>
  about(name, '', {
    code: 'interface-loop',
    message: `${name} would rest upon itself${others.length === 0 ? '' : ` by way of ${others.join(', ')}`}`,
    hint: 'take it out of one of them',
  });

function checkAddresses(interfaces: readonly Interface[]): readonly Diagnostic[] {
  const all = interfaces.flatMap(({ name, ipv4, ipv6 }) =>
    [...ipv4.addresses, ...ipv6.addresses].map((address, index) => ({ name, index, address: addressOf(address) })),
  );
  const twice = repeated(all.map(({ address }) => address));
  const first = new Map([...all].reverse().map(({ address, name }) => [address, name]));
  return all.flatMap(({ name, index, address }, place) => {
    if (!twice.has(place)) return [];
    const message = `${first.get(address)} has ${address} already`;
    const hint = 'an address belongs to one interface';
    return [about(name, `addresses[${index}]`, { code: 'address-twice', message, hint, severity: 'warning' })];
  });
}
