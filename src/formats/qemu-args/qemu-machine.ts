import { type MacAddress, parseMacAddress } from '../../net/mac-address.ts';
import { guestNameOf } from './qemu-args.ts';
import { parseQemuOption, valuesOf } from './qemu-option.ts';

/** A virtual machine by the command line of its QEMU, read back from a process that runs. */
export type QemuMachine = {
  /** null: it was given none. */
  readonly name: string | null;
  readonly interfaces: readonly QemuInterface[];
};

/** An interface whose other end is a tap: known by its descriptors, where QEMU inherited them, or by its name. */
export type QemuInterface = {
  readonly mac: MacAddress;
  readonly fds: readonly number[];
  readonly tap: string | null;
};

/** Reads the command line of a process; null when it is no QEMU's. What is added while it runs is not to be seen there. */
export function readQemuMachine(command: readonly string[]): QemuMachine | null {
  const program = command[0]?.split('/').at(-1) ?? '';
  if (!/qemu|^kvm$/.test(program)) return null;
  const taps = tapsById(command);
  const devices = valuesOf(command, 'device').map((text) => parseQemuOption(text, 'driver'));
  const shorthands = valuesOf(command, 'nic').map((text) => parseQemuOption(text, 'type'));
  const cards = [
    ...devices
      .filter((device) => device.has('netdev'))
      .map((device) => ({ mac: device.get('mac'), tap: taps.get(device.get('netdev') ?? '') })),
    ...shorthands.map((nic) => ({ mac: nic.get('mac'), tap: tapOf(nic) })),
  ];
  return { name: guestNameOf(command), interfaces: withMacs(cards) };
}

type Tap = Pick<QemuInterface, 'fds' | 'tap'>;

const tapsById = (command: readonly string[]): ReadonlyMap<string, Tap> =>
  new Map(
    valuesOf(command, 'netdev')
      .map((text) => parseQemuOption(text, 'type'))
      .flatMap((netdev) => {
        const tap = tapOf(netdev);
        return tap === undefined ? [] : [[netdev.get('id') ?? '', tap] as const];
      }),
  );

function tapOf(options: ReadonlyMap<string, string>): Tap | undefined {
  if (options.get('type') !== 'tap') return undefined;
  const fds = (options.get('fds') ?? options.get('fd') ?? '').split(':');
  return { fds: fds.filter((fd) => /^\d{1,9}$/.test(fd)).map(Number), tap: options.get('ifname') ?? null };
}

type Card = { readonly mac: string | undefined; readonly tap: Tap | undefined };

// A card without an address gets the next of QEMU's own (qemu_macaddr_default_if_unset), 52:54:00:12:34:56 the first.
function withMacs(cards: readonly Card[]): readonly QemuInterface[] {
  let next = 0x56;
  return cards.flatMap(({ mac = `52:54:00:12:34:${hexByte(next++)}`, tap }) => {
    const parsed = parseMacAddress(mac);
    return tap === undefined || !parsed.ok ? [] : [{ ...tap, mac: parsed.value }];
  });
}

const hexByte = (byte: number): string => (byte & 0xff).toString(16).padStart(2, '0');
