import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSlot } from './choose-slot.ts';
import { readDomain } from './domain.ts';

type Machine = { readonly arch?: string; readonly machine?: string };

function slotIn(devices: string, model = 'virtio', { arch = 'x86_64', machine = 'pc' }: Machine = {}): string {
  const os = `<os><type arch='${arch}' machine='${machine}'>hvm</type></os>`;
  const { domain } = readDomain('d.xml', `<domain>${os}<devices>${devices}</devices></domain>`);
  assert.ok(domain);
  const choice = chooseSlot(domain, model);
  return choice.address === null ? choice.why : `${choice.address.bus}:${choice.address.slot}`;
}

const at = (bus: number, slot: number, fn = 0): string =>
  `<disk><address type='pci' domain='0x0000' bus='${bus}' slot='${slot}' function='${fn}'/></disk>`;
const slots = (bus: number, first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => at(bus, first + index)).join('');
const controller = (index: number, model: string, more = ''): string =>
  `<controller type='pci' index='${index}' model='${model}'>${more}</controller>`;

const PCI = controller(0, 'pci-root');
const PCIE = controller(0, 'pcie-root');
const PORTS = PCIE + controller(1, 'pcie-root-port') + controller(2, 'pcie-root-port');
const OFF = "<target hotplug='off'/>";
const NONE_FREE = 'no slot is free, and libvirt adds a controller with the next ones';
const NOT_LAID_OUT = 'libvirt has not laid out the PCI buses of this domain yet';

const cases: readonly (readonly [what: string, chosen: string, expected: string])[] = [
  ['on i440fx, the first slot after the chipset and the display', slotIn(PCI), '0:3'],
  ['the first gap', slotIn(PCI + at(0, 3) + at(0, 5)), '0:4'],
  ['no slot of which any function is used', slotIn(PCI + at(0, 3, 7)), '0:4'],
  [
    'no slot that a device of the host has in itself',
    slotIn(`${PCI}<hostdev><address type='pci' slot='3'/></hostdev>`),
    '0:4',
  ],
  [
    "a slot whose number is the host's own for a device",
    slotIn(`${PCI}<hostdev><source><address type='pci' slot='3'/></source></hostdev>`),
    '0:3',
  ],
  [
    'numbers in hexadecimal as well',
    slotIn(`${PCI}<a><address type='pci' bus='0x00' slot='0x03' function='0x0'/></a>`),
    '0:4',
  ],
  ['on a bridge when the bus is full', slotIn(PCI + controller(1, 'pci-bridge') + slots(0, 3, 31)), '1:1'],
  ['nothing when all is full', slotIn(PCI + slots(0, 3, 31)), NONE_FREE],
  ['for an old domain that does not name its bus', slotIn(at(0, 3), 'rtl8139', { machine: 'rhel6.6.0' }), '0:4'],
  ['on q35, the first port that is free', slotIn(PORTS + at(1, 0)), '2:0'],
  ['no port on q35 when none is free', slotIn(PORTS + at(1, 0) + at(2, 0)), NONE_FREE],
  ['no port on which nothing can be plugged in', slotIn(PCIE + controller(1, 'pcie-root-port', OFF)), NONE_FREE],
  ['never the root of q35 itself', slotIn(PCIE), NONE_FREE],
  [
    'for a card of conventional PCI on q35, a bridge',
    slotIn(PORTS + controller(3, 'pcie-to-pci-bridge'), 'e1000'),
    '3:1',
  ],
  ['none for such a card where there is no bridge', slotIn(PORTS, 'rtl8139'), NONE_FREE],
  ['none on a bridge that takes nothing later', slotIn(PORTS + controller(3, 'dmi-to-pci-bridge'), 'e1000'), NONE_FREE],
  ["for a device of the host's, a port", slotIn(PORTS, 'hostdev'), '1:0'],
  ['on ARM, a port as well', slotIn(PORTS, 'virtio', { arch: 'aarch64', machine: 'virt-7.2' }), '1:0'],
  [
    'none on POWER',
    slotIn(PCI, 'virtio', { arch: 'ppc64le', machine: 'pseries' }),
    'libvirt has rules of its own for machines of ppc64le',
  ],
  [
    'none on s390',
    slotIn(PCI, 'virtio', { arch: 's390x', machine: 's390-ccw-virtio' }),
    'libvirt has rules of its own for machines of s390x',
  ],
  ['none in a domain that libvirt has not seen yet', slotIn('<disk/>'), NOT_LAID_OUT],
  ['none in such a one of q35', slotIn('<disk/>', 'virtio', { machine: 'q35' }), NOT_LAID_OUT],
  ['none for a card that is on no PCI bus', slotIn(PCI, 'usb-net'), 'model usb-net is on no PCI bus'],
];

for (const [what, chosen, expected] of cases) {
  test(`chooses ${what}`, () => assert.equal(chosen, expected));
}
