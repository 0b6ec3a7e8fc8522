import type { GuestImage } from '../../src/lab/vm/image.ts';
import { QEMU_PROGRAM, qemuArguments } from '../../src/lab/vm/qemu-command.ts';

export type LibvirtGuest = {
  readonly name: string;
  readonly image: GuestImage;
  /** Its `<interface>` elements. */
  readonly interfaces: string;
};

/** Where a guest's agent listens, in the box of its host. */
export const agentSocketOf = (name: string): string => `/run/${name}.agent`;

/** What the kernel of a guest of the lab is told. */
export function kernelWords({ name, image }: Pick<LibvirtGuest, 'name' | 'image'>): string {
  const args = qemuArguments({ ...image, name, accelerator: 'tcg', console: { kind: 'stdio' } });
  return args[args.indexOf('-append') + 1] ?? '';
}

/** The domain's document for a guest of the lab, emulated, with its agent on the second serial port. */
export const domainXml = ({ name, image, interfaces }: LibvirtGuest): string => `<domain type='qemu'>
  <name>${name}</name>
  <memory unit='MiB'>128</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
    <kernel>${image.kernel}</kernel>
    <initrd>${image.initrd}</initrd>
    <cmdline>${kernelWords({ name, image })}</cmdline>
  </os>
  <features><acpi/></features>
  <on_poweroff>destroy</on_poweroff>
  <devices>
    <emulator>/usr/bin/${QEMU_PROGRAM}</emulator>
    <controller type='usb' model='none'/>
    <memballoon model='none'/>
    <serial type='file'><source path='/run/${name}.console'/><target type='isa-serial' port='0'/></serial>
    <serial type='unix'><source mode='bind' path='${agentSocketOf(name)}'/><target type='isa-serial' port='1'/></serial>
    ${interfaces}
  </devices>
</domain>
`;

/** An interface on a network, without the boot program of the card, which would look for a boot server first. */
export const interfaceOn = (network: string, mac: string): string =>
  `<interface type='network'><mac address='${mac}'/><source network='${network}'/><model type='virtio'/><rom enabled='no'/></interface>`;
