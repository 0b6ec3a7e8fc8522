import { runProgram } from './run-program.ts';

/** All of a host's network that a move could change, as iproute2 tells it, a line each, ages aside. */
export type NetworkState = Readonly<Record<string, readonly string[]>>;

const QUESTIONS = {
  links: 'ip -d -j link',
  addresses: 'ip -d -j address',
  routes4: 'ip -d -j -4 route show table all',
  routes6: 'ip -d -j -6 route show table all',
  rules4: 'ip -d -j -4 rule',
  rules6: 'ip -d -j -6 rule',
  nextHops: 'ip -j nexthop',
  neighbours4: 'ip -j -4 neighbour show nud permanent',
  neighbours6: 'ip -j -6 neighbour show nud permanent',
  proxies4: 'ip -j -4 neighbour show proxy',
  proxies6: 'ip -j -6 neighbour show proxy',
} as const;

const PARAMETERS = 'cd /proc/sys/net && grep -s . ipv[46]/conf/*/* ipv[46]/neigh/*/*; true';

/** Asks the kernel, in one shell, and again as long as addresses and bridges are not settled. */
export async function networkState(): Promise<NetworkState> {
  for (;;) {
    const state = await look();
    if (isSettled(state)) return state;
  }
}

const isSettled = ({ addresses = [], links = [] }: NetworkState): boolean =>
  !addresses.some((line) => line.includes('"tentative":true')) && !links.some(isComingUp);

// The kernel sees a while later to what a bridge's carrier says of it.
const isComingUp = (line: string): boolean =>
  ['"info_kind":"bridge"', '"LOWER_UP"', '"operstate":"UNKNOWN"'].every((part) => line.includes(part));

async function look(): Promise<NetworkState> {
  const script = [...Object.values(QUESTIONS), PARAMETERS].join('\necho ===\n');
  const { stdout } = await runProgram(['sh', '-c', script], { deadlineSeconds: 30 });
  const parts = stdout.split('===\n');
  const told = Object.keys(QUESTIONS).map((name, place) => [name, linesOf(name, parts[place] ?? '')] as const);
  const parameters = (parts[told.length] ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.includes('/mc_forwarding:'));
  return { ...Object.fromEntries(told), parameters: parameters.sort() };
}

type Json = { readonly [key: string]: unknown };

function linesOf(name: string, text: string): readonly string[] {
  const list = JSON.parse(text.trim() === '' ? '[]' : text) as readonly Json[];
  const lines = list
    .filter((each) => Object.keys(each).length > 0)
    .flatMap((each) => objectsOf(name, withoutAges(each)));
  // Tables are listed in the order of a hash.
  return name.startsWith('routes') ? lines.sort() : lines;
}

function objectsOf(name: string, told: Json): readonly string[] {
  if (name !== 'addresses') return [JSON.stringify(told)];
  // Their order counts: of several that are equally good, the kernel speaks from the first.
  return (told.addr_info as readonly Json[]).map((each) => JSON.stringify({ ifname: told.ifname, ...each }));
}

// Numbers of links, and what counts down; whether it does is told.
const withoutAges = (value: Json): Json =>
  JSON.parse(
    JSON.stringify(value, (key, each) => {
      if (/^(ifindex|link_index)$|_timer$/.test(key)) return undefined;
      return AGES.has(key) && each !== FOREVER ? 'some time' : each;
    }),
  );

const AGES: ReadonlySet<string> = new Set(['valid_life_time', 'preferred_life_time', 'expires']);
const FOREVER = 4_294_967_295;

/** What is configured on a link, and whatever else there is but links, as it would be were the link's name another. */
export function configuredOn(state: NetworkState, link: string, name = link): NetworkState {
  const { links: _, parameters: __, addresses = [], ...others } = state;
  const own = { addresses: addresses.filter((line) => line.startsWith(`{"ifname":"${link}"`)), ...others };
  const entries = Object.entries(own).map(([part, lines]) => [part, lines.map((line) => renamed(line, link, name))]);
  return Object.fromEntries(entries);
}

// Labels begin with it as well.
const renamed = (line: string, from: string, to: string): string =>
  line.replaceAll(`"${from}"`, `"${to}"`).replaceAll(`"${from}:`, `"${to}:`);
