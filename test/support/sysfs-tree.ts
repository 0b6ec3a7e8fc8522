import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A device on the way to a NIC. */
export type TreeDevice = {
  readonly name: string;
  readonly subsystem?: string;
  readonly driver?: string;
  readonly type?: string;
  /** Further files of its folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
};

export type TreeNic = {
  readonly name: string;
  readonly address: string;
  /** From the machine's outermost bus to the NIC's own device. */
  readonly devices: readonly TreeDevice[];
  /** Attributes that differ from those of an Ethernet card that the kernel has named; null: the kernel does not tell. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  readonly controller?: string;
  /** What udev's database has of it, as `KEY=value`. */
  readonly udev?: readonly string[];
};

export type Tree = {
  readonly nics: readonly TreeNic[];
  /** Links without a device behind them. */
  readonly virtual?: readonly string[];
  /** Further files, by their path from the root. */
  readonly files?: Readonly<Record<string, string>>;
};

/** Makes the root folder of a machine with such NICs, of the parts of /sys that tell of them; the caller removes it. */
export function makeSysfsTree({ nics, virtual = [], files = {} }: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'kvmnet-root-'));
  mkdirSync(join(root, 'sys/class/net'), { recursive: true });
  for (const name of virtual) makeLink(root, { name, folder: `devices/virtual/net/${name}`, attributes: {} });
  for (const [index, nic] of nics.entries()) makeNic(root, nic, index + FIRST_INDEX);
  for (const [path, text] of Object.entries(files)) put(root, path, text);
  return root;
}

/** The same for one test, after which it goes. */
export function sysfsTree(context: { after(action: () => void): void }, tree: Tree): string {
  const root = makeSysfsTree(tree);
  context.after(() => rmSync(root, { recursive: true }));
  return root;
}

/** A card of QEMU's in a PCI slot, which the kernel has named. */
export const virtioNic = (name: string, address: string, slot = '0000:00:03.0'): TreeNic => ({
  name,
  address,
  devices: [
    ...pciDevices({ name: slot, driver: 'virtio-pci' }),
    { name: 'virtio0', subsystem: 'virtio', driver: 'virtio_net' },
  ],
});

/** A card on PCI. */
export const pciNic = (name: string, address: string, device: TreeDevice): TreeNic => ({
  name,
  address,
  devices: pciDevices(device),
});

/** The devices to a function of the first bus. */
export const pciDevices = (device: TreeDevice): readonly TreeDevice[] => [
  { name: 'pci0000:00' },
  { subsystem: 'pci', ...device },
];

/** High enough for other links to be there before. */
export const FIRST_INDEX = 100;

function makeNic(
  root: string,
  { name, address, devices, attributes = {}, controller, udev }: TreeNic,
  index: number,
): void {
  let folder = 'devices';
  for (const device of devices) {
    folder = join(folder, device.name);
    makeDevice(root, folder, device);
  }
  const own = join(folder, 'net', name);
  makeLink(root, { name, folder: own, attributes: { ...usual(name, index), address, ...attributes } });
  link(root, join(own, 'device'), folder);
  if (controller !== undefined) link(root, join(own, 'master'), `devices/virtual/net/${controller}`);
  if (udev !== undefined) put(root, `run/udev/data/n${index}`, `I:1\n${udev.map((line) => `E:${line}\n`).join('')}`);
}

const usual = (name: string, index: number): Readonly<Record<string, string>> => ({
  ifindex: String(index),
  iflink: String(index),
  uevent: `INTERFACE=${name}\nIFINDEX=${index}`,
  type: '1',
  addr_assign_type: '0',
  name_assign_type: '1',
  dev_id: '0x0',
  dev_port: '0',
});

function makeDevice(root: string, folder: string, { subsystem, driver, type, files = {} }: TreeDevice): void {
  put(root, `sys/${folder}/uevent`, type === undefined ? '' : `DEVTYPE=${type}\n`);
  if (subsystem !== undefined) link(root, join(folder, 'subsystem'), `bus/${subsystem}`);
  if (driver !== undefined) link(root, join(folder, 'driver'), `bus/${subsystem}/drivers/${driver}`);
  for (const [name, content] of Object.entries(files)) put(root, join('sys', folder, name), content);
}

type TreeLink = { readonly name: string; readonly folder: string; readonly attributes: TreeNic['attributes'] };

function makeLink(root: string, { name, folder, attributes = {} }: TreeLink): void {
  mkdirSync(join(root, 'sys', folder), { recursive: true });
  for (const [key, value] of Object.entries(attributes))
    if (value !== null) put(root, `sys/${folder}/${key}`, `${value}\n`);
  link(root, join('class/net', name), folder);
  link(root, join(folder, 'subsystem'), 'class/net');
}

// Several NICs may lie below one device.
function link(root: string, from: string, to: string): void {
  const [at, target] = [join(root, 'sys', from), join(root, 'sys', to)];
  mkdirSync(dirname(at), { recursive: true });
  mkdirSync(target, { recursive: true });
  rmSync(at, { force: true });
  symlinkSync(relative(dirname(at), target), at);
}

function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
