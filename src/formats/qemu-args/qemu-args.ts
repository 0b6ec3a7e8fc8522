import { type Parsed, parsed, unparsable } from '../../net/brand.ts';
import { type MacAddress, parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, type NetworkName, parseNetworkName } from '../../net/names.ts';
import { parseQemuOption, valuesOf } from './qemu-option.ts';

/** An interface that a guest is to have. */
export type WantedInterface = {
  readonly network: NetworkName;
  /** null: follows from the guest's name. */
  readonly mac: MacAddress | null;
  /** Pairs of queues, 1 to 16. */
  readonly queues: number;
  /** QEMU's name of the device, `virtio-net-pci`. */
  readonly model: string;
};

/** An interface whose tap is open; `fds` are this process's numbers, one a queue. */
export type OpenInterface = Omit<WantedInterface, 'mac'> & {
  readonly tap: InterfaceName;
  readonly mac: MacAddress;
  readonly fds: readonly number[];
};

/** The first descriptor that a child gets after its standard ones. */
const FIRST_FD = 3;

/** Parses `NETWORK[,mac=…][,queues=N][,model=…]`. */
export function parseInterfaceOption(text: string): Parsed<WantedInterface> {
  const [name = '', ...words] = text.split(',');
  const network = parseNetworkName(name);
  if (!network.ok) return network;
  const options = new Map(
    words.map((word) => [word.split('=', 1)[0] ?? '', word.slice(word.indexOf('=') + 1)] as const),
  );
  const unknown = [...options.keys()].find((key) => !['mac', 'queues', 'model'].includes(key));
  if (unknown !== undefined)
    return unparsable(`"${unknown}" is not an option of a network here: mac, queues and model are`);
  return withOptions(network.value, options);
}

function withOptions(network: NetworkName, options: ReadonlyMap<string, string>): Parsed<WantedInterface> {
  const mac = options.has('mac') ? parseMacAddress(options.get('mac') ?? '') : parsed(null);
  if (!mac.ok) return mac;
  const queues = Number(options.get('queues') ?? 1);
  if (!Number.isInteger(queues) || queues < 1 || queues > 16) return unparsable('queues is a number from 1 to 16');
  return parsed({ network, mac: mac.value, queues, model: options.get('model') ?? 'virtio-net-pci' });
}

/** The name in QEMU's own `-name NAME` or `-name guest=NAME,…`; null when there is none. */
export function guestNameOf(command: readonly string[]): string | null {
  const [value] = valuesOf(command, 'name');
  return value === undefined ? null : (parseQemuOption(value, 'guest').get('guest') ?? null);
}

/**
 * Whether it is known where the interfaces go in the command; when not, why. A wrapper's command (`taskset 1 qemu…`,
 * `systemd-run kvm…`) is QEMU's as well.
 */
export function checkGuestCommand(command: readonly string[]): Parsed<readonly string[]> {
  const isQemu = command.some((word) => /qemu|kvm/.test(word));
  if (isQemu || command.some((word) => word.search(PLACEHOLDER) !== -1)) return parsed(command);
  return unparsable(
    `"${command[0]}" does not look like QEMU: say in its arguments where the interface goes, with {fd}, {mac} or {tap}`,
  );
}

/** `{fd}`, `{mac}` or `{tap}`, with the number of an interface. */
const PLACEHOLDER = /\{(fd|mac|tap)(\d*)\}/g;

/**
 * The command with its interfaces. A program other than QEMU says where it wants them: `{fd}`, `{mac}` and `{tap}` stand
 * for those of the first interface, `{fd1}` and so on for the others'. QEMU gets a network device for each.
 */
export function guestCommand(command: readonly string[], interfaces: readonly OpenInterface[]): readonly string[] {
  const numbered = withChildFds(interfaces);
  const filled = command.map((argument) => fill(argument, numbered));
  const placed = filled.some((argument, index) => argument !== command[index]);
  return placed ? filled : [...filled, ...numbered.flatMap(qemuDevice)];
}

function withChildFds(interfaces: readonly OpenInterface[]): readonly OpenInterface[] {
  let next = FIRST_FD;
  return interfaces.map((each) => ({ ...each, fds: each.fds.map(() => next++) }));
}

function fill(argument: string, interfaces: readonly OpenInterface[]): string {
  return argument.replace(PLACEHOLDER, (whole, what: 'fd' | 'mac' | 'tap', number: string) => {
    const found = interfaces[Number(number || 0)];
    if (found === undefined) return whole;
    return what === 'fd' ? found.fds.join(':') : found[what];
  });
}

function qemuDevice({ fds, mac, model, queues }: OpenInterface, index: number): readonly string[] {
  const id = `kvmnet${index}`;
  const open = queues === 1 ? `fd=${fds[0]}` : `fds=${fds.join(':')}`;
  // One vector a queue and direction, and two for configuration and control.
  const several = queues === 1 ? '' : `,mq=on,vectors=${2 * queues + 2}`;
  return ['-netdev', `tap,id=${id},${open}`, '-device', `${model},netdev=${id},mac=${mac}${several}`];
}
