import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { deleteVlan, listVlans, readVlans, setVlan } from './bridge-vlan.ts';
import { setLink } from './link-request.ts';
import { printMessage, type Request } from './message.ts';
import { sliceOf } from './slice.ts';

/** Without the header's first words, which hold length, flags and sequence. */
const bytes = ({ type, body }: Request): string =>
  `${type} ${Buffer.from(body)
    .toString('hex')
    .replaceAll(/(.{8})/g, '$1 ')
    .trim()}`;

const port = { linkIndex: 3, self: false };

// What `bridge` and `ip` of iproute2 6.1 send, by strace.
describe('requests about VLANs are those of iproute2', () => {
  test('bridge vlan add vid 42 dev vnet0 pvid untagged', () => {
    const request = setVlan(port, { id: 42, pvid: true, untagged: true });
    assert.equal(bytes(request), '19 07000000 03000000 00000000 00000000 0c001a00 08000200 06002a00');
    assert.equal(printMessage(request, 1).length, 44);
  });

  test('bridge vlan add vid 47 dev vnet0', () => {
    const request = setVlan(port, { id: 47, pvid: false, untagged: false });
    assert.equal(bytes(request), '19 07000000 03000000 00000000 00000000 0c001a00 08000200 00002f00');
  });

  test('bridge vlan add vid 1 dev virbr0 self pvid untagged', () => {
    const request = setVlan({ linkIndex: 2, self: true }, { id: 1, pvid: true, untagged: true });
    assert.equal(bytes(request), '19 07000000 02000000 00000000 00000000 14001a00 06000000 02000000 08000200 06000100');
  });

  test('bridge vlan del vid 1 dev vnet0', () => {
    assert.equal(bytes(deleteVlan(port, 1)), '17 07000000 03000000 00000000 00000000 0c001a00 08000200 00000100');
  });

  test('ip link set dev virbr0 type bridge vlan_filtering 1', () => {
    const { body } = setLink('virbr0', { bridge: { vlanFiltering: true } });
    // iproute2 leaves out the NUL after the driver's name, which stands before this.
    const told = '62726964 67650000 0c000200 05000700 01000000';
    assert.ok(Buffer.from(body).toString('hex').endsWith(told.replaceAll(' ', '')));
  });

  test('bridge -c vlan show', () => {
    const { flags } = listVlans();
    assert.equal(bytes(listVlans()), '18 07000000 00000000 00000000 00000000 08001d00 04000000');
    assert.equal(flags, 0x300);
  });
});

describe('the VLANs of a link', () => {
  test('are read one by one, those in ranges too', () => {
    const tagged = { pvid: false, untagged: false };
    assert.deepEqual(readVlans(fixture('vlans-port').body), {
      linkIndex: 3,
      vlans: [
        { id: 1, ...tagged },
        { id: 42, pvid: true, untagged: true },
        ...[100, 101, 102, 200].map((id) => ({ id, ...tagged })),
      ],
    });
  });

  test('of a bridge itself come under its own index', () => {
    const expected = { linkIndex: 2, vlans: [{ id: 1, pvid: true, untagged: true }] };
    assert.deepEqual(readVlans(fixture('vlans-bridge').body), expected);
  });

  test('a request reads back as what was asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4094 }), fc.boolean(), fc.boolean(), (id, pvid, untagged) => {
        const vlan = { id, pvid, untagged };
        assert.deepEqual(readVlans(sliceOf(setVlan(port, vlan).body)), { linkIndex: 3, vlans: [vlan] });
      }),
    );
  });
});
