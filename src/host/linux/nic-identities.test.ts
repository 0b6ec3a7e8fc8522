import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pciDevices, pciNic, sysfsTree, type Tree, type TreeNic, virtioNic } from '../../../test/support/sysfs-tree.ts';
import { macAddress } from '../../net/mac-address.ts';
import type { NicIdentity } from '../../state/nic-identity.ts';
import { linkNames, nicIdentities } from './nic-identities.ts';

const MAC = '52:54:00:00:00:01';

const only = (context: TestContext, nic: TreeNic, more: Omit<Tree, 'nics'> = {}): NicIdentity => {
  const [found, ...others] = nicIdentities({ root: sysfsTree(context, { nics: [nic], ...more }) });
  assert.ok(found !== undefined && others.length === 0);
  return found;
};

test('a virtio NIC is known by its MAC, and by the place of its PCI function', (context) => {
  const nic = only(context, virtioNic('eth0', MAC));
  const { name, index, mac, path, driver, nameAssignedBy, udev, controller } = nic;
  assert.deepEqual(
    { name, index, mac, path, driver, nameAssignedBy, udev, controller },
    {
      name: 'eth0',
      index: 100,
      mac: MAC,
      path: 'pci-0000:00:03.0',
      driver: 'virtio_net',
      nameAssignedBy: 'kernel',
      udev: null,
      controller: null,
    },
  );
  assert.deepEqual(nic.predictableNames, { onboard: null, slot: null, path: 'enp0s3', mac: 'enx525400000001' });
});

test('links without a device behind them are no NICs, and are links all the same', (context) => {
  const root = sysfsTree(context, { nics: [virtioNic('eth0', MAC)], virtual: ['br0', 'bond0', 'lo'] });
  assert.deepEqual(
    nicIdentities({ root }).map(({ name }) => name),
    ['eth0'],
  );
  assert.deepEqual(linkNames(root), ['bond0', 'br0', 'eth0', 'lo']);
});

test('a machine without any is one without NICs', (context) => {
  const root = sysfsTree(context, { nics: [], files: { 'sys/class/net/bonding_masters': 'bond0\n' } });
  assert.deepEqual([nicIdentities({ root }), linkNames(root)], [[], []]);
  assert.deepEqual(nicIdentities({ root: `${root}/nowhere` }), []);
});

test('a port of a bond is known by its own MAC, which is not the one that it has', (context) => {
  const attributes = { addr_assign_type: '3', 'bonding_slave/perm_hwaddr': '52:54:00:00:00:0b' };
  const nic = only(context, { ...virtioNic('eth1', MAC), attributes, controller: 'bond0' }, { virtual: ['bond0'] });
  assert.deepEqual([nic.mac, nic.address, nic.controller], ['52:54:00:00:00:0b', MAC, 'bond0']);
});

test('an address that somebody has set is not taken for its own; the kernel knows better', (context) => {
  const nic = { ...virtioNic('eth0', '02:00:00:00:00:01'), attributes: { addr_assign_type: '3' } };
  assert.equal(only(context, nic).mac, null);
  const root = sysfsTree(context, { nics: [nic] });
  const told = new Map([['eth0', macAddress(MAC)]]);
  assert.equal(nicIdentities({ root, permanentAddresses: told })[0]?.mac, MAC);
});

test('an address that is made up at each start is none to know a NIC by', (context) => {
  const nic = only(context, { ...virtioNic('eth0', '02:00:00:00:00:01'), attributes: { addr_assign_type: '1' } });
  assert.deepEqual([nic.mac, nic.hasRandomAddress], [null, true]);
});

test('who gave the name is what the kernel says, where it does', (context) => {
  const by = (value: string | null) =>
    only(context, { ...virtioNic('eth0', MAC), attributes: { name_assign_type: value } }).nameAssignedBy;
  assert.deepEqual(['1', '2', '3', '4', '9', 'x', null].map(by), [
    'kernel',
    'kernel-predictable',
    'creator',
    'renamed',
    'unknown',
    'unknown',
    'unknown',
  ]);
});

test('a NIC on USB is known by the ports that lead to it', (context) => {
  const usb = { subsystem: 'usb', driver: 'usb' };
  const nic = only(context, {
    name: 'usb0',
    address: MAC,
    devices: [
      ...pciDevices({ name: '0000:00:14.0', driver: 'xhci_hcd' }),
      { ...usb, name: 'usb2', type: 'usb_device' },
      { ...usb, name: '2-1', type: 'usb_device' },
      { ...usb, name: '2-1.4', type: 'usb_device' },
      { subsystem: 'usb', name: '2-1.4:2.1', driver: 'cdc_ether', type: 'usb_interface' },
    ],
  });
  assert.deepEqual([nic.path, nic.driver], ['pci-0000:00:14.0-usb-0:1.4:2.1', 'cdc_ether']);
  assert.equal(nic.predictableNames.path, 'enp0s20u1u4c2i1');
});

test('an onboard card has its index for a name, one in a slot the number of the slot', (context) => {
  const onboard = pciNic('eth0', MAC, { name: '0000:00:1f.6', driver: 'e1000e', files: { acpi_index: '1\n' } });
  assert.equal(only(context, onboard).predictableNames.onboard, 'eno1');
  const inSlot = pciNic('eth0', MAC, { name: '0000:3b:00.1', driver: 'ixgbe', files: { dev: '' } });
  const files = { 'sys/bus/pci/slots/4/address': '0000:3b:00\n' };
  assert.deepEqual(only(context, inSlot, { files }).predictableNames, {
    onboard: null,
    slot: 'ens4f1',
    path: 'enp59s0f1',
    mac: 'enx525400000001',
  });
});

test('the first function of a card that has several is numbered, and so are ports of one function', (context) => {
  const config = new Uint8Array(64);
  config[14] = 0x80;
  const first = pciNic('eth0', MAC, { name: '0000:3b:00.0', driver: 'mlx5_core', files: { config } });
  assert.equal(only(context, first).predictableNames.path, 'enp59s0f0');
  const port = { ...first, attributes: { dev_port: '1' } };
  assert.deepEqual([only(context, port).predictableNames.path, only(context, port).devicePort], ['enp59s0f0d1', 1]);
  assert.equal(only(context, { ...first, attributes: { phys_port_name: 'p1' } }).predictableNames.path, 'enp59s0f0np1');
});

test('an InfiniBand card has 20 bytes of address, and no MAC', (context) => {
  const address = '80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:31:78:f2';
  const nic = only(context, {
    ...pciNic('ib0', address, { name: '0000:03:00.0', driver: 'mlx4_core' }),
    attributes: { type: '32' },
  });
  assert.deepEqual([nic.medium, nic.mac, nic.address], ['infiniband', null, address]);
  assert.equal(nic.predictableNames.path, 'ibp3s0');
});

test('a virtual function is told from a card', (context) => {
  const device = { name: '0000:03:10.0', driver: 'ixgbevf', files: { 'physfn/uevent': '' } };
  const nic = only(context, pciNic('eth2', '02:00:00:00:00:01', device));
  assert.deepEqual([nic.virtualFunction, nic.predictableNames.path], [true, null]);
});

test('a platform device is a place; a device of an unknown bus is none', (context) => {
  const platform = { name: 'fe300000.ethernet', subsystem: 'platform', driver: 'stmmac' };
  const nic: TreeNic = { name: 'eth0', address: MAC, devices: [{ name: 'platform' }, platform] };
  assert.equal(only(context, nic).path, 'platform-fe300000.ethernet');
  const unknown = { name: 'netdevsim1', subsystem: 'netdevsim', driver: 'netdevsim' };
  assert.equal(only(context, { name: 'eth0', address: MAC, devices: [unknown] }).path, null);
});

test('what udev has written down counts more than what would follow', (context) => {
  const udev = [
    'ID_PATH=virtio-pci-0000:00:03.0',
    'ID_NET_NAME_ONBOARD=eno1',
    'ID_NET_LINK_FILE=/usr/lib/systemd/network/99-default.link',
    'ID_NET_NAME=eno1',
  ];
  const nic = only(context, { ...virtioNic('eno1', MAC), udev });
  assert.equal(nic.path, 'virtio-pci-0000:00:03.0');
  assert.deepEqual(nic.predictableNames, { onboard: 'eno1', slot: null, path: null, mac: null });
  assert.deepEqual(nic.udev, {
    path: 'virtio-pci-0000:00:03.0',
    linkFile: '/usr/lib/systemd/network/99-default.link',
    linkName: 'eno1',
  });
});
