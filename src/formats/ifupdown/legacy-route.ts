import { parseNetmask } from '../interface-parts/netmask.ts';

/** The words of route(8), `add -net 10.0.0.0 netmask 255.0.0.0 gw 10.1.0.1`, as those of `ip` after its name. */
export function legacyRouteWords(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => word !== '-net' && word !== '-host' && word !== '-4');
  const family = rest.includes('-6') || rest.includes('inet6') || rest.includes('--inet6') ? ['-6'] : [];
  const [verb = '', to = '', ...options] = rest.filter((word) => !/^(-6|(--)?inet6|-A)$/.test(word));
  const at = options.indexOf('netmask');
  const mask = at < 0 ? undefined : parseNetmask(options[at + 1] ?? '');
  const others = at < 0 ? options : options.toSpliced(at, 2);
  const length = mask?.ok ? `/${mask.value}` : '';
  // A device may come last without a word before it.
  const device = others.length % 2 === 1 ? ['dev', others.at(-1) ?? ''] : [];
  const pairs = others.length % 2 === 1 ? others.slice(0, -1) : others;
  const renamed = pairs.map((word) => (word === 'gw' ? 'via' : word));
  return [...family, 'route', verb, `${to}${length}`, ...renamed, ...device];
}
