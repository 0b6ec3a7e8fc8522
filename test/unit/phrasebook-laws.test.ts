import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { permissionsFor } from '../../src/api/answers/permissions.ts';
import { policyInWords } from '../../src/desired/ruleset-words.ts';
import { networkDetails } from '../../src/engine/details.ts';
import { propose } from '../../src/engine/propose.ts';
import { noRequest } from '../../src/engine/request.ts';
import { typicalFacts } from '../../src/host/fake/typical-facts.ts';
import { type Catalogue, emptyCatalogue } from '../../src/model/catalogue.ts';
import { foundBy } from '../../src/plan/repair.ts';
import { repairsOf } from '../../src/plan/repairs.ts';
import { subjectOf } from '../../src/plan/subject.ts';
import { verdictsOn } from '../../src/reachability/reachability.ts';
import type { Facts } from '../../src/state/facts.ts';
import { layoutOf } from '../../src/topology/layout.ts';
import { draw } from '../../src/topology/picture.ts';
import { topologyOf } from '../../src/topology/topology-of.ts';
import { inChinese } from '../../web/src/events/happening-in-chinese.ts';
import { openChinese } from '../../web/src/phrasebook/chinese.ts';
import { declaredNetworks } from '../../web/src/planner/declared-networks.ts';
import { arbitraryMeddling } from '../support/arbitrary-meddling.ts';
import { arbitraryMistake, arbitraryMistakeInXml } from '../support/arbitrary-mistake.ts';
import { arbitraryNetworks } from '../support/arbitrary-network.ts';
import { requireAllChinese, requireChinese } from '../support/chinese-alone.ts';
import { running } from '../support/reachable.ts';
import { attachTo, World } from '../support/world-of-networks.ts';

type Sight = { readonly catalogue: Catalogue; readonly facts: Facts };

/** What the engine says of a host on which somebody else has been at work. */
async function saidOf({ catalogue, facts }: Sight): Promise<readonly string[]> {
  const drift = propose(noRequest, catalogue, facts);
  const details = networkDetails(catalogue, facts, new Map());
  const topology = topologyOf({ details, facts, drift });
  const permissions = await Promise.all(
    [...catalogue.live, ...catalogue.saved].map(async (network) => {
      const own = details.find(({ name }) => name === network.name) ?? assert.fail(network.name);
      return Object.values(await permissionsFor(network, own, { catalogue, facts }));
    }),
  );
  return [
    ...repairsOf(drift.plan, { observed: facts.observed, desired: drift.desired }).flatMap((repair) => [
      repair.text,
      foundBy(repair),
    ]),
    ...topology.nodes.flatMap(({ notes }) => notes),
    ...draw(layoutOf(topology)).troubles.map(({ text }) => text),
    ...permissions.flat().flatMap(({ reason }) => reason ?? []),
  ];
}

/** What networks, and what is theirs on a host, are called there. */
const namesIn = ({ catalogue, facts: { observed } }: Sight): readonly string[] => [
  ...[...catalogue.live, ...catalogue.saved].flatMap(({ name, bridge }) => [name, bridge.name ?? name]),
  ...[...observed.links, ...observed.namespaces].map(({ name }) => name).filter((name) => name !== ''),
  ...['foreign0', 'uplink0', 'wlan0', 'eth0', 'guest0', 'guest1', 'guest2'],
];

const arbitrarySight = fc.tuple(arbitraryNetworks(3), arbitraryMeddling);

async function sightOf([networks, meddle]: typeof arbitrarySight extends fc.Arbitrary<infer T> ? T : never) {
  const world = new World(...networks);
  await world.grants({ declare: networks, start: networks.map(({ name }) => name) });
  for (const [index, network] of networks.entries()) await world.grants({ attach: [attachTo(network, index)] });
  return { catalogue: await world.store.read(), facts: meddle(await world.host.observe()) };
}

describe('on the Chinese page nothing is left in English of', () => {
  test('the rules of any network', () => {
    fc.assert(
      fc.property(arbitraryNetworks().map(running), (networks) => {
        for (const network of networks) requireAllChinese(policyInWords(network), ['uplink0', 'wlan0']);
      }),
      { numRuns: 200 },
    );
  });

  test('the reasons why anybody reaches anybody, or not', () => {
    const silent = (['stopped', 'broken', 'undefined'] as const).map((state) => ({
      ...{ state, name: state as never, mode: null },
    }));
    fc.assert(
      fc.property(arbitraryNetworks(3).map(running), (networks) => {
        const { ways } = verdictsOn([...networks, ...silent], { egressHook: true });
        const reasons = ways.flatMap(({ ipv4, ipv6 }) => [...ipv4.reasons, ...ipv6.reasons]);
        requireAllChinese(
          reasons.map(({ sentence }) => sentence),
          ['uplink0', 'wlan0'],
        );
      }),
      { numRuns: 60 },
    );
  });

  test('what was done to a host, what stands in its picture, and what cannot be done now', async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(arbitrarySight, async (made) => {
        const sight = await sightOf(made);
        const said = await saidOf(sight);
        for (const sentence of said) met.add(sentence.replaceAll(/\d+/g, '0'));
        requireAllChinese(said, namesIn(sight));
      }),
      { numRuns: 150 },
    );
    assert.ok(met.size > 40, `only ${met.size} sentences were met`);
  });

  test('what is fought over', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySight, async (made) => {
        const { catalogue, facts } = await sightOf(made);
        for (const subject of propose(noRequest, catalogue, facts).plan.flatMap((step) => subjectOf(step) ?? [])) {
          const { told } = inChinese({ kind: 'mended', network: null, subject });
          assert.match(told, /^(?:\p{Script=Han}|MAC|VLAN|dnsmasq)/u, told);
        }
      }),
      { numRuns: 50 },
    );
  });

  for (const [language, arbitraryText] of [
    ['yaml', arbitraryMistake],
    ['libvirt', arbitraryMistakeInXml],
  ] as const) {
    test(`what is wrong with a declaration in which somebody has slipped (${language})`, () => {
      const chinese = openChinese();
      const codes = new Set<string>();
      fc.assert(
        fc.property(arbitraryText, (text) => {
          const { networks, diagnostics } = declaredNetworks({ language, text });
          const found = propose({ ...noRequest, declare: networks }, emptyCatalogue, typicalFacts).diagnostics;
          for (const { code, message, hint } of [...diagnostics, ...found]) {
            codes.add(code);
            assert.ok(chinese(message) !== null, message);
            assert.ok(hint === null || chinese(hint) !== null, hint ?? '');
          }
        }),
        { numRuns: 300 },
      );
      assert.ok(codes.size > 20, `only ${codes.size} codes were met`);
    });
  }
});

test('what is said of one who is called as the engine speaks keeps his name', () => {
  const said = requireChinese('port vnet7 of guest x was deleted; made again was taken down', [
    'x was deleted; made again',
    'vnet7',
  ]);
  assert.equal(said, '虚拟机 x was deleted; made again 的端口 vnet7 被停用');
});
