/** The numbers in the name of a PCI function. */
export type PciFunction = {
  readonly domain: number;
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
};

/** Reads `0000:3b:00.1`; null for what is none. */
export function parsePciFunction(name: string): PciFunction | null {
  const match = /^([0-9a-f]{4,8}):([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])$/i.exec(name);
  if (match === null) return null;
  const [domain = 0, bus = 0, slot = 0, number = 0] = match.slice(1).map((digits) => Number.parseInt(digits, 16));
  return { domain, bus, slot, function: number };
}
