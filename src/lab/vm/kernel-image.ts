import { unpackLz4 } from './lz4.ts';

/**
 * Takes the kernel proper (`vmlinux`, an ELF file) out of a `vmlinuz`, so that it need not unpack itself inside an
 * emulated processor: a third of a second of each boot. Gives null for any compression but LZ4, or without the PVH
 * entry point: the `vmlinuz` boots all the same, only slower.
 * Offsets: Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header".
 */
export function vmlinuxOf(vmlinuz: Uint8Array): Uint8Array | null {
  const view = new DataView(vmlinuz.buffer, vmlinuz.byteOffset, vmlinuz.byteLength);
  if (vmlinuz.length < 0x260 || view.getUint32(0x202, true) !== HEADER_MAGIC) return null;
  if (view.getUint16(0x206, true) < FIRST_PROTOCOL_WITH_PAYLOAD) return null;
  const setupSectors = vmlinuz[0x1f1] || 4;
  const start = (setupSectors + 1) * 512 + view.getUint32(0x248, true);
  const payload = vmlinuz.subarray(start, start + view.getUint32(0x24c, true));
  return unpackPayload(payload);
}

const HEADER_MAGIC = 0x53726448;
const FIRST_PROTOCOL_WITH_PAYLOAD = 0x208;

/** The build appends the unpacked size as four bytes, little-endian (scripts/Makefile.lib, `size_append`). */
function unpackPayload(payload: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (bytes.length < 8 || bytes.toString('hex', 0, 4) !== '02214c18') return null;
  const size = bytes.readUInt32LE(bytes.length - 4);
  const vmlinux = unpackLz4(bytes.subarray(0, -4), size);
  return hasPvhEntry(vmlinux) ? vmlinux : null;
}

/** An ELF note named "Xen" of type 18 (XEN_ELFNOTE_PHYS32_ENTRY) is where QEMU enters an ELF kernel. */
function hasPvhEntry(vmlinux: Uint8Array): boolean {
  const bytes = Buffer.from(vmlinux.buffer, vmlinux.byteOffset, vmlinux.byteLength);
  return bytes.toString('latin1', 0, 4) === '\x7fELF' && bytes.includes(PVH_NOTE_HEAD);
}

/** namesz 4, descsz 8, type 18, "Xen". */
const PVH_NOTE_HEAD = Buffer.from('040000000800000012000000' + '58656e00', 'hex');
