/** Where a PCI device is, as `lspci -D` prints it: domain:bus:slot.function. */
export type PciAddress = {
  readonly domain: number;
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
};

/** `0000:03:10.1`. */
export const printPciAddress = ({ domain, bus, slot, function: fn }: PciAddress): string =>
  `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${fn}`;

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
