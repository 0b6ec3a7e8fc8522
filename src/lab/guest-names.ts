/** How many guests each network gets. */
const GUESTS_PER_NETWORK = 2;

/**
 * The names of each network's guests: those of `examples/three-modes.yaml` have speaking ones, others are called after
 * their network, by what of its name can stand in a DNS label. No two are the same.
 */
export function guestNames(networks: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const stems = new Map<string, string>();
  for (const network of networks) {
    const stem = SPEAKING[network] ?? `${label(network) || 'guest'}-`;
    const isTaken = [...stems.values()].includes(stem);
    stems.set(network, isTaken ? `network-${stems.size + 1}-` : stem);
  }
  return new Map([...stems].map(([network, stem]) => [network, numbered(stem)]));
}

const SPEAKING: Readonly<Record<string, string>> = { closed: 'db', default: 'web', lan: 'pc' };

const LONGEST_STEM = 60;

const numbered = (stem: string): readonly string[] =>
  Array.from({ length: GUESTS_PER_NETWORK }, (_, index) => `${stem}${index + 1}`);

const label = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST_STEM)
    .replace(/-$/, '');
