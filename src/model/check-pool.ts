import { hasBridge, type Network } from './network.ts';
import { type PciAddress, printPciAddress } from './pci-address.ts';
import { poolOf } from './pool.ts';
import type { Problem } from './problem.ts';
import { repeated } from './repeated.ts';

/** Modes in which each guest has a device of its own: there are devices, each once, and nothing that needs a bridge. */
export function checkPool(network: Network): readonly Problem[] {
  if (hasBridge(network)) return [];
  return [...checkDevices(network), ...checkAddresses(network.mode), ...checkNothingOfBridge(network)];
}

function checkDevices(network: Network): readonly Problem[] {
  const devices = poolOf(network);
  const again = repeated(devices.map(({ name }) => name));
  if (devices.length === 0) {
    const message = 'the network has no device, so that no guest can be on it';
    return [{ at: 'devices', code: 'pool-empty', message, hint: 'name one, `devices: eth1`', severity: 'warning' }];
  }
  return devices
    .filter((_, index) => again.has(index))
    .map(({ name, at }) => ({ at, code: 'duplicate-device', message: `${name} is named twice`, hint: 'keep one' }));
}

function checkAddresses(mode: Network['mode']): readonly Problem[] {
  const addresses = mode.kind === 'hostdev' && 'addresses' in mode.devices ? mode.devices.addresses : [];
  return addresses.flatMap((address, index) =>
    isPossible(address)
      ? []
      : [
          {
            at: `devices[${index}]`,
            code: 'pci-address-out-of-range',
            message: `there is no PCI device ${printPciAddress(address)}`,
            hint: 'write domain:bus:slot.function as lspci -D prints it: 0000:03:10.1; slots end at 1f, functions at 7',
          },
        ],
  );
}

const isPossible = ({ domain, bus, slot, function: fn }: PciAddress): boolean =>
  domain <= 0xffff_ffff && bus <= 0xff && slot <= 0x1f && fn <= 7;

function checkNothingOfBridge(network: Network): readonly Problem[] {
  const { mode, isolatePorts } = network;
  const given = leftovers(network).map((at) => ({
    at,
    code: 'key-not-in-mode',
    message: `"${at}" has no meaning in mode ${mode.kind}: there is no bridge, and the LAN has its own addresses and services`,
    hint: 'leave it out',
  }));
  if (!isolatePorts) return given;
  const message = `in mode ${mode.kind} there is no bridge that could keep guests apart`;
  const hint = mode.kind === 'direct' ? 'write `sharing: private`' : 'leave it out';
  return [...given, { at: 'isolatePorts', code: 'isolation-unserved', message, hint, severity: 'warning' }];
}

function leftovers({ bridge, mtu, subnets, dhcp, dns, routes }: Network): readonly string[] {
  const plain = { name: null, mac: null, stp: false, forwardDelaySeconds: 0, macTable: 'learned', zone: null };
  const present: Readonly<Record<string, boolean>> = {
    bridge: Object.entries(plain).some(([key, value]) => bridge[key as keyof typeof bridge] !== value),
    mtu: mtu !== null,
    prefixes: subnets !== null && subnets.length > 0,
    dhcp: dhcp !== null,
    dns: dns !== null,
    routes: routes.length > 0,
  };
  return Object.keys(present).filter((key) => present[key]);
}
