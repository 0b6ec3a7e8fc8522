import { readFileSync } from 'node:fs';

/** What a world has: networks in YAML, and how many guests on each. */
export type WorldPlan = { readonly yaml: string; readonly guests: Readonly<Record<string, number>> };

/** Five networks of different modes, with fifty guests. */
export const smallWorld = (): WorldPlan => ({
  yaml: readFileSync(new URL('small-world.yaml', import.meta.url), 'utf8'),
  guests: { default: 22, web: 12, lab: 9, office: 7 },
});

const MODES = ['nat', 'nat', 'routed', 'host-only', 'open'];

/** More than anybody looks through without a search. */
export function largeWorld({ networks = 200, guests = 2000 } = {}): WorldPlan {
  const names = Array.from({ length: networks }, (_, index) => `tenant-${String(index + 1).padStart(3, '0')}`);
  const declared = names.map((name, index) => {
    const prefix = `10.${100 + Math.floor(index / 250)}.${index % 250}.0/24`;
    return `  ${name}: {mode: ${MODES[index % MODES.length]}, prefix: ${prefix}, ipv6: false}`;
  });
  return {
    yaml: `networks:\n${declared.join('\n')}\n`,
    guests: Object.fromEntries(names.map((name) => [name, Math.round(guests / networks)])),
  };
}

const ROLES = ['web', 'db', 'cache', 'build', 'mail', 'git', 'proxy', 'queue', 'search', 'files'];

/** What the guest with that number is called. */
export const guestNumber = (number: number): string =>
  `${ROLES[number % ROLES.length]}${Math.floor(number / ROLES.length) + 1}`;
