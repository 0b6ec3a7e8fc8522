import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionProcedures } from './connection-procedures.ts';
import { networkEvents, networkProcedures } from './network-procedures.ts';
import { otherProcedure } from './other-procedures.ts';
import { portProcedures } from './port-procedures.ts';

const ours = Object.values({ ...connectionProcedures, ...networkProcedures, ...portProcedures }).map(
  ({ number }) => number,
);
const events = Object.values(networkEvents).map(({ number }) => number);

test('no number is given twice, and none of ours is also another driver’s', () => {
  const all = [...ours, ...events];
  assert.equal(new Set(all).size, all.length);
  assert.deepEqual(
    all.filter((number) => otherProcedure(number) !== undefined),
    [],
  );
});

/** The events of other drivers, which nobody can call; stock libvirtd 9.0 says of each that it knows no such procedure. */
const otherEvents = [
  ...[107, 169, 170, 171, 172, 173, 195, 224, 241, 248, 268, 269, 270, 276, 292, 311],
  ...Array.from({ length: 16 }, (_, index) => 318 + index),
  ...[339, 346, 348, 354, 359, 362, 363, 367, 370, 373, 376, 377, 379, 382, 383, 385, 423, 438],
];

/** SASL and PolicyKit: there is nothing to authenticate by. */
const authentication = [67, 68, 69, 70];

test('every number up to the last of libvirt 9.0 is known as ours, another driver’s, or an event', () => {
  const known = new Set([...ours, ...events, ...otherEvents, ...authentication]);
  const unknown = Array.from({ length: 443 }, (_, index) => index + 1).filter(
    (number) => !known.has(number) && otherProcedure(number) === undefined,
  );
  assert.deepEqual(unknown, []);
});

test('numbers of other drivers have the names of libvirt’s API', () => {
  assert.equal(otherProcedure(7), 'virConnectGetCapabilities');
  assert.equal(otherProcedure(51), 'virConnectNumOfDomains');
  assert.equal(otherProcedure(105), 'virConnectDomainEventRegister');
  assert.equal(otherProcedure(281), 'virConnectListAllStoragePools');
  assert.equal(otherProcedure(316), 'virConnectDomainEventRegisterAny');
  assert.equal(otherProcedure(443), 'virDomainFDAssociate');
});

test('numbers that nobody has, have no name', () => {
  for (const number of [-1, 0, 107, 444, 100_000]) assert.equal(otherProcedure(number), undefined);
});

test('what changes something is known as such', () => {
  const changing = Object.entries({ ...networkProcedures, ...portProcedures })
    .filter(([, { writes }]) => writes)
    .map(([name]) => name);
  assert.deepEqual(changing.sort(), [
    'networkCreate',
    'networkCreateXML',
    'networkCreateXMLFlags',
    'networkDefineXML',
    'networkDefineXMLFlags',
    'networkDestroy',
    'networkPortCreateXML',
    'networkPortDelete',
    'networkPortSetParameters',
    'networkSetAutostart',
    'networkSetMetadata',
    'networkUndefine',
    'networkUpdate',
  ]);
});
