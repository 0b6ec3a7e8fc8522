import fc from 'fast-check';
import type { NewInterface } from '../../src/formats/libvirt-domain/new-interface.ts';
import { interfaceName } from '../../src/net/names.ts';
import { arbitraryMac } from './arbitrary-network.ts';

/** How a person, or a program, may have written a domain's XML: in any of the ways that mean the same. */
type Style = {
  readonly newline: string;
  readonly step: string;
  readonly quote: string;
  readonly comments: readonly string[];
};

const arbitraryStyle: fc.Arbitrary<Style> = fc.record({
  newline: fc.constantFrom('\n', '\r\n', ''),
  step: fc.constantFrom('  ', '    ', '\t', ''),
  quote: fc.constantFrom("'", '"'),
  comments: fc.array(fc.constantFrom('', ' <!-- lan -->', '  <!-- a\n b --><!--c-->', '\t'), {
    minLength: 4,
    maxLength: 4,
  }),
});

const arbitraryDevice = fc.constantFrom(
  '<emulator>/usr/bin/kvm</emulator>',
  "<disk type='file'><source file='/a&lt;b'/><target dev='vda'/><address type='pci' bus='0' slot='0x04'/></disk>",
  "<controller type='pci' index='0' model='pci-root'/>",
  "<controller type='usb' index='0'/>",
  "<interface type='bridge'>|<mac address='52:54:00:aa:bb:01'/>|<source bridge='br0'/>|<model type='e1000'/>|</interface>",
  "<interface type='network'>|<mac address='52:54:00:aa:bb:02'/>|<source network='default'/>|<vlan>|<tag id='4'/>|</vlan>|</interface>",
  "<interface type='user'/>",
  "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0' slot='5'/></source></hostdev>",
  '<!-- <interface type="network"/> -->',
  'text',
);

/** The XML of domains in any layout; `|` in the devices above is a new line. */
export const arbitraryDomainXml: fc.Arbitrary<string> = fc
  .tuple(arbitraryStyle, fc.array(arbitraryDevice, { maxLength: 6 }), fc.boolean())
  .map(([style, devices, hasDeclaration]) => {
    const lines = [
      ...(hasDeclaration ? ['<?xml version="1.0" encoding="UTF-8"?>'] : []),
      "<domain type='kvm'>",
      `${style.step}<name>d\u00e9j\u00e0 \u{1f600}</name>`,
      `${style.step}<devices>`,
      ...devices.flatMap((device, index) => laidOut(device, style, style.comments[index % 4] ?? '')),
      `${style.step}</devices>`,
      '</domain>',
    ];
    const text = lines.join(style.newline) + style.newline;
    return style.quote === "'" ? text : text.replaceAll("'", '"');
  });

function laidOut(device: string, { step }: Style, comment: string): readonly string[] {
  const lines = device.split('|');
  const last = lines.length - 1;
  return lines.map((line, index) => {
    const deeper = index === 0 || index === last ? 2 : 3;
    return step.repeat(deeper) + line + (index === last ? comment : '');
  });
}

/** Interfaces to be put into a domain. */
export const arbitraryNewInterface: fc.Arbitrary<NewInterface> = fc.record({
  source: fc.oneof(
    fc.record({
      kind: fc.constant('network' as const),
      network: fc.constantFrom('default', 'lab.web'),
      group: fc.option(fc.constantFrom('gold', `<a "b" & 'c'>`), { nil: null }),
    }),
    fc.record({
      kind: fc.constant('bridge' as const),
      bridge: fc.constant(interfaceName('br7')),
      isolated: fc.boolean(),
      virtualPort: fc.constantFrom(null, { kind: 'openvswitch' as const, parameters: { profileid: 'a&b' } }),
      vlan: fc.constantFrom(null, { trunk: false, tags: [{ id: 42, native: null }] }),
    }),
  ),
  mac: fc.option(arbitraryMac, { nil: null }),
  model: fc.option(fc.constantFrom('virtio', 'e1000e'), { nil: null }),
  address: fc.option(fc.constant({ domain: 0, bus: 0, slot: 7, function: 0 }), { nil: null }),
});
