import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { writeNetworkXml } from '../formats/libvirt-network/write.ts';
import { interfaceName } from '../net/names.ts';
import { type FoundNetwork, isLink } from './found-network.ts';
import { linkDocument } from './link-document.ts';
import { linkPlan, type WantedLink } from './link-steps.ts';

const UUID = '4dea22b3-1d52-d8f3-2516-782e98ab3fa0';

function link(text: string, bridge: string | null = 'virbr1', uuid = UUID): WantedLink {
  const [network] = parseConfiguration([{ file: 'test', text: `networks: {lab: ${text}}` }]).networks;
  assert.ok(network);
  const document = linkDocument({ network, uuid, bridge: bridge === null ? null : interfaceName(bridge) });
  assert.ok(document);
  return { document, active: true, autostart: true };
}

const lab = link('{mode: nat}');
const xml = writeNetworkXml(lab.document);

const found = (change: Partial<FoundNetwork> = {}): FoundNetwork => ({
  name: 'lab',
  uuid: UUID,
  autostart: true,
  saved: xml,
  live: xml,
  ...change,
});

const own = (name: string, uuid: string): FoundNetwork => {
  const text = `<network><name>${name}</name><uuid>${uuid}</uuid><forward mode='bridge'/><bridge name='br0'/></network>`;
  return found({ name, uuid, saved: text, live: null });
};

const kinds = (wanted: readonly WantedLink[], there: readonly FoundNetwork[]): readonly string[] =>
  linkPlan(wanted, there).steps.map((step) => `${step.kind} ${step.name}`);

describe('a link', () => {
  test('has guests join the bridge, whatever the network is', () => {
    assert.equal(
      writeNetworkXml(link('{mode: host-only, isolatePorts: true, mtu: 1400}').document),
      `<network>
  <name>lab</name>
  <uuid>${UUID}</uuid>
  <metadata>
    <kvmnet:link xmlns:kvmnet="urn:x-kvmnet:link:1"/>
  </metadata>
  <forward mode='bridge'/>
  <bridge name='virbr1'/>
  <port isolated='yes'/>
</network>
`,
    );
  });

  test('of a network without a bridge says all of it', () => {
    const { document } = link('{mode: direct, devices: [eth1, eth2], sharing: vepa}', null);
    assert.equal(document.forward?.mode, 'vepa');
    assert.deepEqual(
      document.forward?.interfaces.map(({ dev }) => dev),
      ['eth1', 'eth2'],
    );
    assert.ok(isLink(found({ saved: writeNetworkXml(document), live: null })));
  });

  test('that is missing is defined, started and autostarted', () => {
    assert.deepEqual(kinds([lab], []), ['define lab', 'start lab', 'autostart lab']);
    assert.deepEqual(kinds([{ ...lab, active: false, autostart: false }], []), ['define lab']);
  });

  test('that is right is left alone', () => {
    assert.deepEqual(kinds([lab], [found()]), []);
  });

  test('to another bridge is defined anew, and started anew where it runs', () => {
    assert.deepEqual(kinds([link('{mode: nat}', 'virbr2')], [found()]), ['define lab', 'destroy lab', 'start lab']);
  });

  test('follows its network when that stops, and when it no longer starts by itself', () => {
    assert.deepEqual(kinds([{ ...lab, active: false }], [found()]), ['destroy lab']);
    assert.deepEqual(kinds([{ ...lab, autostart: false }], [found()]), ['autostart lab']);
    assert.deepEqual(kinds([lab], [found({ live: null })]), ['start lab']);
  });

  test('that somebody has undefined while it runs is defined', () => {
    assert.deepEqual(kinds([lab], [found({ saved: null })]), ['define lab']);
  });

  test('of a network that is no more is taken away', () => {
    assert.deepEqual(kinds([], [found()]), ['destroy lab', 'undefine lab']);
    assert.deepEqual(kinds([], [found({ live: null })]), ['undefine lab']);
  });

  test('of a network that has got another UUID is taken away first', () => {
    const other = link('{mode: nat}', 'virbr1', UUID.replace('4dea', '5dea'));
    assert.deepEqual(kinds([other], [found()]).slice(0, 3), ['destroy lab', 'undefine lab', 'define lab']);
  });
});

describe('a network of libvirtd’s own', () => {
  test('is not touched', () => {
    assert.deepEqual(kinds([], [own('theirs', UUID)]), []);
  });

  test('of the same name keeps its place, and the way out is told', () => {
    const { steps, clashes } = linkPlan([lab], [own('lab', UUID)]);
    assert.deepEqual([steps, clashes.map(({ network }) => network)], [[], ['lab']]);
    assert.match(clashes[0]?.diagnostic.hint ?? '', /kvmnet libvirt import lab/);
  });

  test('of the same UUID keeps it', () => {
    const { steps, clashes } = linkPlan([lab], [own('theirs', UUID)]);
    assert.deepEqual([steps, clashes[0]?.diagnostic.code], [[], 'link-uuid-taken']);
  });
});
