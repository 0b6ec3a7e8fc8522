type Run = (command: readonly string[]) => Promise<string>;
type Json = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What `ip -batch` reads to move all addresses and routes between eth0 and a bridge br0, which is made or deleted. */
export async function moveLines(run: Run, direction: 'onto-bridge' | 'onto-nic'): Promise<string> {
  const [from, to] = direction === 'onto-bridge' ? ['eth0', 'br0'] : ['br0', 'eth0'];
  const ask = async (...words: string[]): Promise<Json[]> => JSON.parse((await run(['ip', '-j', ...words])) || '[]');
  const [link] = await ask('link', 'show', 'dev', from);
  const addresses = ((await ask('address', 'show', 'dev', from))[0]?.addr_info ?? []) as unknown as Json[];
  const moved = addresses.filter(({ scope }) => scope === 'global');
  const routes = (
    await Promise.all(
      ['-4', '-6'].map(async (family) =>
        (await ask(family, 'route', 'show', 'dev', from)).map((route) => ({ family, route })),
      ),
    )
  ).flat();
  const open =
    direction === 'onto-bridge'
      ? [
          `link add name br0 address ${link?.address} type bridge stp_state 0 forward_delay 0`,
          'link set dev br0 up',
          'link set dev eth0 master br0',
        ]
      : ['link set dev eth0 nomaster'];
  const gone = moved.map(({ local, prefixlen }) => `address del ${local}/${prefixlen} dev ${from}`);
  const made = moved.map((address) => addressLine(address, to));
  const again = routes
    .filter(({ route }) => !String(route.dst).startsWith('fe80'))
    .sort((a, b) => Number('gateway' in a.route) - Number('gateway' in b.route))
    .map(({ family, route }) => routeLine(family, route, to));
  return [...open, ...gone, ...made, ...again, ...(direction === 'onto-nic' ? ['link del dev br0'] : []), ''].join(
    '\n',
  );
}

function addressLine(address: Json, to: string): string {
  const lifetime = (value: unknown): string => (Number(value) >= 0xffffffff ? 'forever' : String(value));
  const words = [
    ...('broadcast' in address ? ['brd', address.broadcast] : []),
    ...['valid_lft', lifetime(address.valid_life_time), 'preferred_lft', lifetime(address.preferred_life_time)],
    ...('metric' in address ? ['metric', address.metric] : []),
    ...(address.family === 'inet6' ? ['nodad'] : []),
    ...(address.noprefixroute ? ['noprefixroute'] : []),
  ];
  return `address add ${address.local}/${address.prefixlen} dev ${to} ${words.join(' ')}`;
}

function routeLine(family: string, route: Json, to: string): string {
  const isLocal = !('gateway' in route);
  const words = [
    ...['proto', route.protocol ?? 'boot'],
    ...(isLocal ? [] : ['via', route.gateway]),
    ...(isLocal && family === '-4' ? ['scope', 'link'] : []),
    ...('prefsrc' in route ? ['src', route.prefsrc] : []),
    ...('metric' in route ? ['metric', route.metric] : []),
    ...((route.flags as readonly string[]).includes('onlink') ? ['onlink'] : []),
  ];
  // `ip` has but one family to a batch; the address says which it is, where it is not "default".
  const to6 = family === '-6' && route.dst === 'default' ? '::/0' : route.dst;
  return `route replace ${to6} dev ${to} ${words.join(' ')}`;
}
