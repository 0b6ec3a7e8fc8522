import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryDomainXml } from '../../../test/support/arbitrary-domain.ts';
import { addInterface } from './add-interface.ts';
import { type Domain, readDomain } from './domain.ts';
import { replugInterface } from './replug-interface.ts';

test('interfaces are read with all that tells them apart', () => {
  const text = `
    <domain type='kvm'>
      <name>web1</name>
      <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
      <devices>
        <!-- <interface type='user'/> -->
        <interface type='bridge'>
          <mac address='52:54:00:AA:BB:CC'/>
          <source bridge='br0'/>
          <virtualport type='openvswitch'/>
          <target dev='web1-0'/>
          <model type='virtio'/>
          <alias name='ua-lan'/>
          <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0'/>
        </interface>
        <interface type='hostdev'>
          <source><address type='pci' domain='0' bus='7' slot='010' function='3'/></source>
          <address type='ccw' cssid='0xfe'/>
        </interface>
        <interface/>
      </devices>
    </domain>`;
  const { domain } = readDomain('d.xml', text);
  assert.deepEqual([domain?.name, domain?.arch, domain?.machine], ['web1', 'x86_64', 'pc-q35-7.2']);
  assert.deepEqual(
    domain?.interfaces.map(({ element: _, ...rest }) => rest),
    [
      {
        type: 'bridge',
        mac: '52:54:00:aa:bb:cc',
        source: new Map([['bridge', 'br0']]),
        model: 'virtio',
        target: 'web1-0',
        virtualPort: 'openvswitch',
        alias: 'ua-lan',
        address: { domain: 0, bus: 1, slot: 0, function: 0 },
      },
      { ...nothing, type: 'hostdev' },
      nothing,
    ],
  );
});

const nothing = {
  type: null,
  mac: null,
  source: new Map(),
  model: null,
  target: null,
  virtualPort: null,
  alias: null,
  address: null,
};

const refused: readonly (readonly [title: string, text: string, code: string, hint: RegExp])[] = [
  [
    'a comment that begins with <--',
    '<domain>\n  <-- a comment --/>\n</domain>',
    'xml-syntax',
    /<!-- and ends with -->/,
  ],
  ['a network', '<network><name>a</name></network>', 'not-a-domain', /virsh dumpxml/],
  ['a domain in a namespace of its own', '<x:domain xmlns:x="urn:x"/>', 'not-a-domain', /virsh dumpxml/],
  ['nothing', '', 'xml-syntax', /element/],
  ['a document type', '<!DOCTYPE domain [<!ENTITY a "b">]><domain>&a;</domain>', 'xml-doctype', /DOCTYPE/],
];

for (const [title, text, code, hint] of refused) {
  test(`${title} is refused, with a place and a hint`, () => {
    const { domain, diagnostics } = readDomain('d.xml', text);
    assert.equal(domain, null);
    assert.deepEqual(
      diagnostics.map((found) => found.code),
      [code],
    );
    assert.match(diagnostics[0]?.hint ?? '', hint);
    assert.ok(diagnostics[0]?.position);
  });
}

/** What a text costs to change at most; generous for a busy machine, yet far below what anything quadratic takes. */
const MOST_SECONDS = 20;

const many = (text: string): string => text.repeat(Math.floor(3_000_000 / text.length));

const hostile: readonly (readonly [title: string, text: string])[] = [
  ['elements on one line', `<domain><devices>${'<interface/>'.repeat(100_000)}</devices></domain>`],
  ['leftovers on one line', `<domain><devices><interface>${'<vlan/>'.repeat(200_000)}</interface></devices></domain>`],
  ['comments on one line', `<domain><devices><interface/>${'<!---->'.repeat(200_000)}</devices></domain>`],
  ['white space', `<domain><devices>${many(' ')}<interface/></devices></domain>`],
  ['white space before an attribute', `<domain><devices><interface${many('\n')}managed='yes'/></devices></domain>`],
  ['white space in an attribute', `<domain><devices a='${many(' ')}'/></domain>`],
  ['signs of equality', `<domain><devices><interface>${many('= ')}</interface></devices></domain>`],
  ['addresses', `<domain><devices>${'<a><address type="pci"/></a>'.repeat(80_000)}</devices></domain>`],
];

for (const [title, text] of hostile) {
  test(`${title} without end take bounded time`, () => {
    const { domain } = readDomain('d.xml', text);
    assert.ok(domain);
    const before = performance.now();
    change(domain);
    assert.ok(performance.now() - before < MOST_SECONDS * 1000);
  });
}

function change(domain: Domain): void {
  const source = { kind: 'network', network: 'default', group: null } as const;
  addInterface(domain, { source, mac: null, model: null, address: null });
  const [first] = domain.interfaces;
  if (first !== undefined) replugInterface(domain, first, { source, model: 'virtio' });
}

test('any text at all is taken or refused with a place in it', () => {
  const broken = fc.tuple(arbitraryDomainXml, fc.nat(), fc.constantFrom('', '<', '"', '>', '&', '<!--', '</a>'));
  fc.assert(
    fc.property(broken, ([text, dice, what]) => {
      const at = dice % (text.length + 1);
      const { domain, diagnostics } = readDomain('d.xml', text.slice(0, at) + what + text.slice(at + 1));
      assert.equal(domain === null, diagnostics.length > 0);
      assert.ok(diagnostics.every(({ position }) => position !== null));
    }),
    { numRuns: 300 },
  );
});
