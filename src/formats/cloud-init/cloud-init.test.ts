import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryInterfaces, everyAbility } from '../../../test/support/arbitrary-interface.ts';
import { type Interface, usualDhcpClient } from '../../model/interface.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import { writeNetworkV1 } from './network-v1.ts';
import { writeNetworkV2 } from './network-v2.ts';
import { readCloudInitNetwork } from './read-network.ts';

const withoutMatch = (of: Interface): Interface => (of.kind.type === 'ethernet' ? of : { ...of, match: null });

/** What version 1 can say: no MAC to be set for NICs, no settings of the client of DHCP. */
const inV1 = (of: Interface): Interface => ({
  ...withoutMatch(of),
  mac: of.kind.type === 'ethernet' ? null : of.mac,
  ipv4: { ...of.ipv4, dhcp: of.ipv4.dhcp && usualDhcpClient },
});

// Drawn records have no prototype; families' routes stand apart in version 1.
const plain = (all: readonly Interface[]): readonly Interface[] =>
  JSON.parse(
    JSON.stringify(
      [...all]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((of) => ({ ...of, routes: [...of.routes].sort((a, b) => prefixFamily(a.to) - prefixFamily(b.to)) })),
    ),
  );

const read = (text: string) => readCloudInitNetwork({ path: 'network-config', text });

describe("cloud-init's network configuration", () => {
  test('version 2, read again, is what was written', () => {
    fc.assert(
      fc.property(arbitraryInterfaces(), (drawn) => {
        const wanted = drawn.map(withoutMatch);
        const { text, diagnostics } = writeNetworkV2(wanted);
        assert.deepEqual(diagnostics, []);
        const { interfaces, diagnostics: found } = read(text);
        assert.deepEqual(found, []);
        assert.deepEqual(plain(interfaces), plain(wanted));
      }),
    );
  });

  test('version 1, read again, is what was written', () => {
    const abilities = { ...everyAbility, rules: false, routeTables: false };
    fc.assert(
      fc.property(arbitraryInterfaces(abilities), (drawn) => {
        const wanted = drawn.map(inV1);
        const { text, diagnostics } = writeNetworkV1(wanted);
        assert.deepEqual(diagnostics, []);
        const { interfaces, diagnostics: found } = read(text);
        assert.deepEqual(found, []);
        assert.deepEqual(plain(interfaces), plain(wanted));
      }),
    );
  });
});
