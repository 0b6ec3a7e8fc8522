import type { InterfaceName } from '../../src/net/names.ts';
import type { LinkCounters } from '../../src/netlink/link-counters.ts';

/** What has passed links by now, on a day like any other: some idle, some busy, none the same as another. */
export function countersAt(links: readonly InterfaceName[], seconds: number): ReadonlyMap<InterfaceName, LinkCounters> {
  return new Map(
    links.map((link) => [link, { received: passed(link, 'in', seconds), sent: passed(link, 'out', seconds) }]),
  );
}

function passed(link: string, direction: string, seconds: number): LinkCounters['received'] {
  const seed = hash(`${link} ${direction}`);
  const bytesPerSecond = seed % 5 === 0 ? 0 : 10 ** (2 + (seed % 50) / 10);
  // The integral of a rate that goes up and down: counters never go down.
  const period = 20 + (seed % 40);
  const waves = seconds + (period / 8) * Math.sin((2 * Math.PI * seconds) / period);
  const bytes = Math.floor(bytesPerSecond * Math.max(waves, 0));
  return { bytes, packets: Math.ceil(bytes / 800), errors: 0, dropped: seed % 11 === 0 ? Math.floor(bytes / 1e6) : 0 };
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}
