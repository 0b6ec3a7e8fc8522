import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryPort } from '../../../test/support/arbitrary-libvirt-port.ts';
import { arbitraryNetwork } from '../../../test/support/arbitrary-network.ts';
import { interfaceName } from '../../net/names.ts';
import { refusalOf } from '../libvirt-parts/refusal.ts';
import { documentOfPort } from './from-model.ts';
import { readPortXml } from './read.ts';
import { portOfDocument } from './to-model.ts';
import { writePortXml } from './write.ts';

const UUID = 'c0ffee00-0000-4000-8000-0000000000a1';
const OWNER = '<owner><name>web1</name><uuid>c0ffee00-0000-4000-8000-0000000000b1</uuid></owner>';
const MAC = "<mac address='52:54:00:00:00:01'/>";

const port = (more = ''): string => `<networkport><uuid>${UUID}</uuid>${OWNER}${MAC}${more}</networkport>`;

function canonical(xml: string): string {
  const { document, diagnostics } = readPortXml('port.xml', xml);
  assert.deepEqual(diagnostics, []);
  assert.ok(document);
  return writePortXml(document);
}

describe('what is written', () => {
  test('everything, in libvirt’s order and spelling', () => {
    const scrambled = `
      <networkport>
        <plug type='hostdev-pci' managed='yes'>
          <address domain='0' bus='1' slot='16' function='0x3'/>
          <driver name='vfio'/>
        </plug>
        <rxfilters trustGuest='no'/><port isolated='yes'/>
        <vlan trunk='yes'><tag id='42'/><tag id='7' nativeMode='untagged'/></vlan>
        <bandwidth><inbound average='100' floor='20' burst='30' peak='40'/><outbound average='9'/></bandwidth>
        <virtualport type='802.1Qbh'><parameters profileid='web'/></virtualport>
        <mac address='52:54:00:AB:CD:EF'/><group>dev</group>${OWNER}<uuid>${UUID.replaceAll('-', '')}</uuid>
      </networkport>`;
    assert.equal(
      canonical(scrambled),
      `<networkport>
  <uuid>c0ffee00-0000-4000-8000-0000000000a1</uuid>
  <owner>
    <name>web1</name>
    <uuid>c0ffee00-0000-4000-8000-0000000000b1</uuid>
  </owner>
  <group>dev</group>
  <mac address='52:54:00:ab:cd:ef'/>
  <virtualport type='802.1Qbh'>
    <parameters profileid='web'/>
  </virtualport>
  <bandwidth>
    <inbound average='100' peak='40' floor='20' burst='30'/>
    <outbound average='9'/>
  </bandwidth>
  <vlan trunk='yes'>
    <tag id='42'/>
    <tag id='7' nativeMode='untagged'/>
  </vlan>
  <port isolated='yes'/>
  <rxfilters trustGuest='no'/>
  <plug type='hostdev-pci' managed='yes'>
    <driver name='vfio'/>
    <address domain='0x0000' bus='0x01' slot='0x10' function='0x3'/>
  </plug>
</networkport>
`,
    );
  });

  const PLUGS: readonly (readonly [given: string, written: string | null])[] = [
    ["<plug type='none'/>", null],
    ['<plug/>', null],
    ["<plug type='network' bridge='virbr0'/>", "<plug type='network' bridge='virbr0'/>"],
    [
      "<plug type='bridge' bridge='br0' macTableManager='libvirt'/>",
      "<plug type='bridge' bridge='br0' macTableManager='libvirt'/>",
    ],
    ["<plug type='direct' dev='eth8'/>", "<plug type='direct' dev='eth8' mode='vepa'/>"],
    ["<plug type='direct' dev='eth8' mode='passthrough'/>", "<plug type='direct' dev='eth8' mode='passthrough'/>"],
  ];

  for (const [given, written] of PLUGS) {
    test(`${given} is ${written ?? 'nothing'}`, () => {
      const text = canonical(port(given));
      assert.equal(/ {2}<plug.*/.exec(text)?.[0].trim() ?? null, written);
    });
  }

  test('what says nothing is left out', () => {
    assert.equal(canonical(port('<bandwidth/><rxfilters/><port/><virtualport/>')), canonical(port()));
  });
});

describe('what is refused, as libvirt refuses it', () => {
  const INTERNAL = 1;
  const XML_ERROR = 27;
  const XML_DETAIL = 35;
  const REFUSED: readonly (readonly [code: number, xml: string, message: RegExp])[] = [
    [XML_DETAIL, '<networkport', /./],
    [XML_ERROR, '<network/>', /^this is <network>, not <networkport>$/],
    [INTERNAL, '<networkport/>', /^the port has no UUID$/],
    [INTERNAL, `<networkport>${OWNER}${MAC}</networkport>`, /^the port has no UUID$/],
    [INTERNAL, port().replace(UUID, 'x'), /"x"/],
    [INTERNAL, `<networkport><uuid>${UUID}</uuid>${OWNER}</networkport>`, /^the port has no MAC address$/],
    [INTERNAL, `<networkport><uuid>${UUID}</uuid>${MAC}</networkport>`, /does not say whose it is/],
    [INTERNAL, port().replace('52:54:00:00:00:01', 'nonsense'), /nonsense/],
    [XML_ERROR, port("<plug type='network'/>"), /^<plug> has no attribute bridge$/],
    [XML_ERROR, port("<plug type='direct'/>"), /^<plug> has no attribute dev$/],
    [XML_ERROR, port("<plug type='hostdev-pci'/>"), /^<plug> has no address of the device$/],
    [XML_ERROR, port("<plug type='magic'/>"), /type of <plug>: .*magic/],
    [XML_ERROR, port("<port isolated='maybe'/>"), /isolated of <port>: .*maybe/],
    [XML_ERROR, port("<rxfilters trustGuest='maybe'/>"), /trustGuest of <rxfilters>/],
    [XML_ERROR, port("<vlan><tag id='4242'/></vlan>"), /4242/],
  ];

  for (const [code, xml, message] of REFUSED) {
    test(`${code}: ${xml.replace(UUID, 'UUID').replace(OWNER, 'OWNER').replace(MAC, 'MAC')}`, () => {
      const { document, diagnostics } = readPortXml('port.xml', xml);
      assert.equal(document, null);
      const refusal = refusalOf(diagnostics);
      assert.equal(refusal?.code, code);
      assert.match(refusal.message, message);
      assert.notEqual(refusal.position, null);
    });
  }

  test('a device whose name no interface can have', () => {
    const { document } = readPortXml('port.xml', port("<plug type='direct' dev='a name with blanks'/>"));
    assert.ok(document);
    const { port: converted, diagnostics } = portOfDocument(document);
    assert.equal(converted, null);
    assert.equal(refusalOf(diagnostics)?.code, 67);
  });
});

describe('the model', () => {
  test('a port comes back from its XML as it was', () => {
    const place = fc.record({ network: arbitraryNetwork(), bridge: fc.constant(interfaceName('virbr7')) });
    fc.assert(
      fc.property(arbitraryPort, place, (given, where) => {
        const { document, diagnostics } = readPortXml('port.xml', writePortXml(documentOfPort(given, where)));
        assert.deepEqual(diagnostics, []);
        assert.ok(document);
        const { port: converted } = portOfDocument(document);
        assert.deepEqual({ ...converted, network: given.network }, given);
      }),
      { numRuns: 300 },
    );
  });

  test('a port that says no plug leaves it to the network', () => {
    const { document } = readPortXml('port.xml', port());
    assert.ok(document);
    assert.equal(portOfDocument(document).port?.plug, null);
  });
});
