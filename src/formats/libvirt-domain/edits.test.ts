import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryDomainXml, arbitraryNewInterface } from '../../../test/support/arbitrary-domain.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { addInterface } from './add-interface.ts';
import { type Domain, readDomain } from './domain.ts';
import type { NewInterface } from './new-interface.ts';
import { removeInterface } from './remove-interface.ts';
import { replugInterface } from './replug-interface.ts';

function domainOf(text: string): Domain {
  const { domain, diagnostics } = readDomain('d.xml', text);
  assert.deepEqual(diagnostics, [], text);
  assert.ok(domain);
  return domain;
}

const onDefault: NewInterface = {
  source: { kind: 'network', network: 'default', group: null },
  mac: macAddress('52:54:00:00:00:01'),
  model: 'virtio',
  address: { domain: 0, bus: 0, slot: 7, function: 0 },
};

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** What an interface says, without its place in the text. */
const said = ({ interfaces }: Domain) => interfaces.map(({ element: _, ...rest }) => rest);

describe('an interface that is added', () => {
  test('stands after the last one, as deep as that', () => {
    const before = lines(
      '<domain>',
      '  <devices>',
      '    <emulator>/usr/bin/kvm</emulator>',
      "    <interface type='user'/>  <!-- the old one -->",
      "    <input type='tablet'/>",
      '  </devices>',
      '</domain>',
    );
    const added = [
      "    <interface type='network'>",
      "      <mac address='52:54:00:00:00:01'/>",
      "      <source network='default'/>",
      "      <model type='virtio'/>",
      "      <address type='pci' domain='0x0000' bus='0x00' slot='0x07' function='0x0'/>",
      '    </interface>',
    ];
    const all = before.split('\n');
    assert.equal(addInterface(domainOf(before), onDefault), [...all.slice(0, 4), ...added, ...all.slice(4)].join('\n'));
  });

  test('has the line ends, the indentation and the quotes of what is there', () => {
    const before = '<domain>\r\n\t<devices>\r\n\t\t<emulator a="b"/>\r\n\t</devices>\r\n</domain>\r\n';
    const after = addInterface(domainOf(before), { ...onDefault, mac: null, model: null, address: null });
    const added = '\r\n\t\t<interface type="network">\r\n\t\t\t<source network="default"/>\r\n\t\t</interface>';
    assert.equal(after, before.replace('<emulator a="b"/>', `<emulator a="b"/>${added}`));
  });

  test('stands on the one line of a domain that has one', () => {
    const before = '<domain><devices><disk/></devices></domain>';
    const after = addInterface(domainOf(before), { ...onDefault, mac: null, model: null, address: null });
    const added = "<interface type='network'><source network='default'/></interface>";
    assert.equal(after, `<domain><devices><disk/>${added}</devices></domain>`);
  });

  test('makes room where there are no devices', () => {
    const alone: NewInterface = { ...onDefault, mac: null, model: null, address: null };
    const element = ["<interface type='network'>", "  <source network='default'/>", '</interface>'];
    const indented = (indent: string): readonly string[] => element.map((line) => indent + line);
    assert.equal(
      addInterface(domainOf('<domain>\n  <devices/>\n</domain>\n'), alone),
      lines('<domain>', '  <devices>', ...indented('    '), '  </devices>', '</domain>'),
    );
    assert.equal(
      addInterface(domainOf('<domain>\n  <name>a</name>\n</domain>\n'), alone),
      lines('<domain>', '  <name>a</name>', '  <devices>', ...indented('    '), '  </devices>', '</domain>'),
    );
    assert.equal(
      addInterface(domainOf("<domain type='kvm' />"), alone).replaceAll(/\s+/g, ' '),
      "<domain type='kvm'> <devices> <interface type='network'> <source network='default'/> </interface> </devices> </domain>",
    );
  });

  test('leaves every byte around it as it was, and is what was asked for', () => {
    fc.assert(
      fc.property(arbitraryDomainXml, arbitraryNewInterface, (before, added) => {
        const domain = domainOf(before);
        const after = addInterface(domain, added);
        let same = 0;
        while (after[same] === before[same] && same < before.length) same++;
        assert.ok(after.endsWith(before.slice(same)), 'the text was only added to');
        const now = domainOf(after);
        const { source } = added;
        const found = said(now).filter(
          (each) => !said(domain).some((old) => JSON.stringify(old) === JSON.stringify(each)),
        );
        assert.equal(now.interfaces.length, domain.interfaces.length + 1);
        for (const each of found) {
          assert.equal(each.type, source.kind);
          assert.equal(each.source.get(source.kind), source.kind === 'bridge' ? source.bridge : source.network);
          assert.deepEqual([each.mac, each.model, each.address], [added.mac, added.model, added.address]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is gone to the last byte when it is removed', () => {
    fc.assert(
      fc.property(arbitraryDomainXml, arbitraryNewInterface, (before, added) => {
        const after = domainOf(addInterface(domainOf(before), added));
        const place = after.interfaces.findLastIndex(({ type }) => type === added.source.kind);
        const [newest] = after.interfaces.slice(place);
        assert.ok(newest);
        assert.equal(removeInterface(after, newest), before);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an interface that is removed', () => {
  test('takes its line with it, but not the comment that follows on it', () => {
    const text = lines('<domain><devices>', '  <interface/>', '  <interface/> <!-- c -->', '</devices></domain>');
    const domain = domainOf(text);
    const [first, second] = domain.interfaces;
    assert.ok(first && second);
    assert.equal(removeInterface(domain, first), text.replace('  <interface/>\n', ''));
    assert.equal(removeInterface(domain, second), text.replace('<interface/> <!--', ' <!--'));
  });
});

describe('an interface that is plugged in elsewhere', () => {
  const before = lines(
    '<domain>',
    '  <devices>',
    '    <interface  type="bridge" >',
    "      <mac address='52:54:00:aa:bb:01'/>   <!-- printed on the case -->",
    "      <source bridge='br0'/>",
    '      <vlan>',
    "        <tag id='42'/>",
    '      </vlan>',
    "      <virtualport type='openvswitch'/>",
    "      <model type='e1000'/>",
    "      <boot order='1'/>",
    '    </interface>',
    '  </devices>',
    '</domain>',
  );
  const domain = domainOf(before);

  test('keeps all but its type, its source, and what was of the former place', () => {
    const [moved] = domain.interfaces;
    assert.ok(moved);
    const after = replugInterface(domain, moved, {
      source: { kind: 'network', network: 'lan', group: 'gold' },
      model: 'virtio',
    });
    assert.equal(
      after,
      before
        .replace('"bridge"', '"network"')
        .replace("<source bridge='br0'/>", "<source network='lan' portgroup='gold'/>")
        .replace(/\n {6}<vlan>[\s\S]*<\/vlan>/, '')
        .replace(/\n.*virtualport.*/, ''),
    );
  });

  test('says what a bridge is to be told', () => {
    const [moved] = domain.interfaces;
    assert.ok(moved);
    const source = {
      kind: 'bridge',
      bridge: interfaceName('ovs0'),
      isolated: true,
      virtualPort: { kind: 'openvswitch', parameters: { profileid: 'a' } },
      vlan: { trunk: true, tags: [{ id: 7, native: 'untagged' }] },
    } as const;
    const after = replugInterface(domain, moved, { source, model: 'virtio' });
    const inside = lines(
      "      <source bridge='ovs0'/>",
      "      <vlan trunk='yes'>",
      "        <tag id='7' nativeMode='untagged'/>",
      '      </vlan>',
      "      <virtualport type='openvswitch'>",
      "        <parameters profileid='a'/>",
      '      </virtualport>',
      "      <port isolated='yes'/>",
      "      <model type='e1000'/>",
    );
    assert.ok(after.includes(inside), after);
  });

  const alone: readonly (readonly [string, string])[] = [
    ["<interface type='user'/>", "<interface type='network'><source network='lan'/><model type='virtio'/></interface>"],
    ['<interface><mac/></interface>', "<interface type='network'><mac/><source network='lan'/></interface>"],
    [
      "<interface type='user'><model type='e1000'/></interface>",
      "<interface type='network'><source network='lan'/><model type='e1000'/></interface>",
    ],
    [
      "<interface type='hostdev' managed='yes'><driver name='vfio'/><source><address/></source><mac/></interface>",
      "<interface type='network'><source network='lan'/><model type='virtio'/><mac/></interface>",
    ],
    [
      "<interface type='user'><backend type='passt'/><source dev='eth0'/></interface>",
      "<interface type='network'><source network='lan'/></interface>",
    ],
    [
      "<interface type='ethernet'><script path='/a'/><backend vhost='/b'/></interface>",
      "<interface type='network'><source network='lan'/><backend vhost='/b'/></interface>",
    ],
  ];
  for (const [written, expected] of alone) {
    test(`${written} becomes ${expected}`, () => {
      const around = (text: string): string => `<domain><devices>${text}</devices></domain>`;
      const one = domainOf(around(written));
      const [moved] = one.interfaces;
      assert.ok(moved);
      const to = { source: { kind: 'network', network: 'lan', group: null }, model: 'virtio' } as const;
      assert.equal(replugInterface(one, moved, to), around(expected));
    });
  }

  test('changes nothing outside of its element, in any layout', () => {
    fc.assert(
      fc.property(arbitraryDomainXml, arbitraryNewInterface, fc.nat(), (text, { source }, dice) => {
        const any = domainOf(text);
        fc.pre(any.interfaces.length > 0);
        const index = dice % any.interfaces.length;
        const moved = any.interfaces[index];
        assert.ok(moved);
        const after = replugInterface(any, moved, { source, model: 'virtio' });
        const { start, end } = moved.element.span;
        assert.ok(after.startsWith(text.slice(0, start)) && after.endsWith(text.slice(end)));
        const now = domainOf(after).interfaces[index];
        assert.equal(now?.type, source.kind);
        assert.equal(now?.source.get(source.kind), source.kind === 'bridge' ? source.bridge : source.network);
        assert.equal(now?.mac, moved.mac);
        assert.equal(now?.virtualPort, source.kind === 'bridge' ? (source.virtualPort?.kind ?? null) : null);
      }),
      { numRuns: 300 },
    );
  });
});
