import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nicSnapshot, waitingAdoption } from '../../test/support/adopted-links.ts';
import type { RunningDhcpClient } from '../managers/charge.ts';
import { isDynamic } from '../netlink/configuration/address-item.ts';
import { readRoute } from '../netlink/route.ts';
import { sliceOf } from '../netlink/slice.ts';
import { described, undescribed } from './described.ts';

const client = (family: RunningDhcpClient['family']): RunningDhcpClient => ({
  program: 'dhclient',
  family,
  process: null,
  leaseFile: null,
  identifier: null,
  identityAssociation: null,
});
const withClients = (...dhcp: readonly RunningDhcpClient[]) =>
  described(nicSnapshot, { type: 'ethernet' }, { ...waitingAdoption.charge, dhcp });

test('a client of DHCP is asked for again in its own family', () => {
  const asked = ({ ipv4, ipv6 }: ReturnType<typeof withClients>) => [ipv4.dhcp !== null, ipv6.dhcp !== null];
  assert.deepEqual(asked(withClients()), [false, false]);
  assert.deepEqual(asked(withClients(client('ipv4'))), [true, false]);
  assert.deepEqual(asked(withClients(client('ipv6'))), [false, true]);
  assert.deepEqual(asked(withClients(client('both'))), [true, true]);
});

test('what DHCP and routers have told is not written down as if somebody had chosen it', () => {
  const { ipv4, ipv6, routes } = withClients();
  const made = nicSnapshot.items.flatMap(({ kind, body }) =>
    kind === 'route' ? (readRoute(sliceOf(body)) ?? []) : [],
  );
  const told = made.filter(({ protocol }) => [2, 9, 16].includes(protocol)).map(({ to }) => to);
  assert.ok(told.length > 0 && routes.length > 0);
  assert.deepEqual(
    routes.filter(({ to }) => told.includes(to)),
    [],
  );
  const lent = nicSnapshot.items.filter(({ kind, body }) => kind === 'address' && isDynamic(body));
  const all = nicSnapshot.items.filter(({ kind }) => kind === 'address');
  assert.ok(lent.length > 0 && ipv4.addresses.length + ipv6.addresses.length <= all.length - lent.length);
});

test('a gateway that no prefix leads to is said to be on the link', () => {
  const { routes } = withClients();
  const onLink = (to: string): boolean | undefined => routes.find((route) => route.to === to)?.onLink;
  assert.deepEqual([onLink('10.25.0.0/16'), onLink('10.22.0.0/16'), onLink('10.23.0.0/16')], [true, false, false]);
});

test('rules and next hops that are on it, and that no file describes, are named', () => {
  const kinds = nicSnapshot.items.filter(({ kind }) => kind === 'rule' || kind === 'next-hop');
  assert.ok(kinds.length > 0);
  assert.equal(undescribed(nicSnapshot).length, kinds.length);
});
