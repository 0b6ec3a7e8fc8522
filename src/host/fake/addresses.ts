import { type InterfaceAddress, prefixFamily, prefixOf } from '../../net/ip-prefix.ts';
import type { Facts } from '../../state/facts.ts';
import type { Address } from '../../state/host-state.ts';
import { addressKey } from '../../state/key.ts';
import { linkParameter, type Place, requireLink } from './find-link.ts';
import { addConnectedRoutes, connectedRoute, dropRoutes, isOn } from './routes.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** An address brings its route with it when the link is up. */
export const addAddress: FakeStep<'add-address'> = (machine, { address }) => {
  const place = placeOf(address);
  const link = requireLink(machine, place, 'add address');
  const { addresses } = machine.observed;
  if (addresses.some((other) => addressKey(other) === addressKey(address))) return machine;
  if (isIpv6(address.address) && linkParameter(machine, place, 'disable_ipv6') === '1') {
    const refusal = {
      errno: 'EACCES',
      operation: 'add address',
      subject: address.address,
    } as const;
    refuse(`IPv6 is switched off on ${address.link}`, refusal);
  }
  const added = withState(machine, { addresses: [...addresses, address] });
  return link.up === true ? addConnectedRoutes(added, place) : added;
};

/** The first IPv4 address of a prefix takes the later ones of that prefix with it (promote_secondaries is off). */
export const deleteAddress: FakeStep<'delete-address'> = (machine, { address }) => {
  const there = machine.observed.addresses.find((other) => addressKey(other) === addressKey(address));
  if (there === undefined) return machine;
  const { addresses } = machine.observed;
  const kin = addresses.filter(
    (other) => isOn(other, placeOf(address)) && prefixOf(other.address) === prefixOf(address.address),
  );
  const isPrimary = !isIpv6(address.address) && addressKey(kin[0] ?? there) === addressKey(address);
  return removeAddresses(machine, isPrimary ? kin : [there]);
};

/** IPv6 addresses do not outlive the link's going down, nor IPv6's being switched off there. */
export const flushIpv6 = (machine: Facts, place: Place): Facts =>
  dropRoutes(
    withState(machine, {
      addresses: machine.observed.addresses.filter((item) => !isOn(item, place) || !isIpv6(item.address)),
    }),
    place,
    6,
  );

function removeAddresses(machine: Facts, gone: readonly Address[]): Facts {
  const [first] = gone;
  if (first === undefined) return machine;
  const keys = new Set(gone.map(addressKey));
  const left = withState(machine, {
    addresses: machine.observed.addresses.filter((other) => !keys.has(addressKey(other))),
  });
  return dropOrphanRoutes(left, gone, placeOf(first));
}

// With its last IPv4 address, a link loses every IPv4 route, those of others too (fib_disable_ip in the kernel).
function dropOrphanRoutes(machine: Facts, gone: readonly Address[], place: Place): Facts {
  const here = machine.observed.addresses.filter((item) => isOn(item, place));
  const isIpv4 = gone.every(({ address }) => !isIpv6(address));
  if (isIpv4 && !here.some(({ address }) => !isIpv6(address))) return dropRoutes(machine, place, 4);
  const stillThere = new Set(here.flatMap(connectedRoute).map(({ to }) => to));
  const lost = new Set(gone.flatMap(connectedRoute).map(({ to }) => to));
  const stays = (route: Facts['observed']['routes'][number]): boolean =>
    !isOn(route, place) || route.via !== null || !lost.has(route.to) || stillThere.has(route.to);
  return withState(machine, { routes: machine.observed.routes.filter(stays) });
}

const placeOf = ({ namespace, link }: Address): Place => ({ namespace, name: link });

const isIpv6 = (address: InterfaceAddress): boolean => prefixFamily(address) === 6;
