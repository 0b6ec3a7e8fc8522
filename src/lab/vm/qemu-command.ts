/** The program that runs a guest. */
export const QEMU_PROGRAM = 'qemu-system-x86_64';

/** How a guest's processor is made: by the host's own, or by emulation. */
export type Accelerator = 'kvm' | 'tcg';

/** Where a guest's first serial port leads: to a socket that one client at a time may open, or to QEMU's own stdio. */
export type ConsolePort =
  | { readonly kind: 'socket'; readonly path: string; readonly logPath: string }
  | { readonly kind: 'stdio' };

export type GuestMachine = {
  readonly name: string;
  readonly kernel: string;
  readonly initrd: string;
  readonly accelerator: Accelerator;
  readonly console: ConsolePort;
  /** The socket for `GuestConsole`. */
  readonly agentSocket?: string;
  /** 128 unless given. */
  readonly memoryMiB?: number;
  /** More words for the kernel's command line. */
  readonly kernelWords?: readonly string[];
};

/** Gives QEMU's arguments for a guest without any network; `kvmnet run` adds that. */
export function qemuArguments(guest: GuestMachine): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-name', `guest=${escapeCommas(guest.name)}`],
    ...['-machine', MACHINE, '-accel', guest.accelerator, '-cpu', PROCESSORS[guest.accelerator]],
    ...['-m', String(guest.memoryMiB ?? 128), '-smp', '1'],
    ...['-kernel', guest.kernel, '-initrd', guest.initrd, '-append', kernelCommandLine(guest)],
    ...['-chardev', consoleChardev(guest.console), '-serial', 'chardev:console'],
    ...(guest.agentSocket ? agentPort(guest.agentSocket) : []),
    ...WITHOUT_NETWORK_BOOT,
  ];
}

/** The "microvm" machine boots a fifth faster, but under emulation one boot in five hangs measuring its clock. */
const MACHINE = 'q35';

const PROCESSORS: Record<Accelerator, string> = { kvm: 'host', tcg: 'qemu64' };

/** The network card's boot program would look for a boot server first. */
const WITHOUT_NETWORK_BOOT = ['-global', 'virtio-net-pci.romfile='];

/** What makes a kernel under emulation boot in half its time: no patching of its own code, no self tests. */
const FAST_BOOT = [
  'quiet',
  'mitigations=off',
  'noreplace-smp',
  'nokaslr',
  'tsc=reliable',
  'cryptomgr.notests',
  'nowatchdog',
  'rcupdate.rcu_expedited=1',
];

function kernelCommandLine(guest: GuestMachine): string {
  const words = ['console=ttyS0', 'panic=-1', ...FAST_BOOT, `kvmnet.name=${guest.name}`];
  return [...words, ...(guest.kernelWords ?? [])].join(' ');
}

function consoleChardev(port: ConsolePort): string {
  if (port.kind === 'stdio') return 'stdio,id=console,signal=off';
  return `socket,id=console,${listenOn(port.path)},logfile=${escapeCommas(port.logPath)}`;
}

const agentPort = (path: string): string[] => [
  ...['-chardev', `socket,id=agent,${listenOn(path)}`],
  ...['-device', 'isa-serial,chardev=agent'],
];

const listenOn = (path: string): string => `path=${escapeCommas(path)},server=on,wait=off`;

/** In a QEMU option a comma is written twice (`man qemu-system`, "-chardev"). */
const escapeCommas = (text: string): string => text.replaceAll(',', ',,');
