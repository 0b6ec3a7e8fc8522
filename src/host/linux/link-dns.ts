import { parseIpAddress } from '../../net/ip-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { LinkDns } from '../link-door.ts';
import { runProgram } from '../run-program.ts';
import { hasHostResolver } from './host-resolver.ts';
import { textIfThere } from './what-is-there.ts';

/**
 * What systemd-resolved knows of a link: by its own note when a program has told it, by networkd's otherwise; null where it
 * does not run, or knows nothing.
 */
export function readLinkDns(index: number, run = '/run/systemd'): LinkDns | null {
  if (!hasHostResolver()) return null;
  const told = parseLinkDns(textIfThere(`${run}/resolve/netif/${index}`) ?? '', TOLD);
  return told ?? parseLinkDns(textIfThere(`${run}/netif/links/${index}`) ?? '', CONFIGURED);
}

/** Tells systemd-resolved of a link; fine where it does not run. @throws KvmnetError */
export async function tellLinkDns(link: InterfaceName, { servers, domains, defaultRoute }: LinkDns): Promise<void> {
  if (!hasHostResolver()) return;
  const options = { signal: AbortSignal.timeout(10_000) };
  await runProgram('resolvectl', ['dns', link, ...servers], options);
  await runProgram('resolvectl', ['domain', link, ...domains], options);
  if (defaultRoute === null) return;
  await runProgram('resolvectl', ['default-route', link, defaultRoute ? 'yes' : 'no'], options);
}

type Keys = {
  readonly servers: string;
  readonly search: string;
  readonly routed: string;
  readonly defaultRoute: string;
};

// Neither file is documented; both have been so since systemd 229.
const TOLD: Keys = { servers: 'SERVERS', search: 'DOMAINS', routed: 'ROUTES', defaultRoute: 'DEFAULT_ROUTE' };
const CONFIGURED: Keys = {
  servers: 'DNS',
  search: 'DOMAINS',
  routed: 'ROUTE_DOMAINS',
  defaultRoute: 'DNS_DEFAULT_ROUTE',
};

/** Reads such a file; null when it names no server and no domain. */
export function parseLinkDns(text: string, keys: Keys): LinkDns | null {
  const values = new Map(text.split('\n').map((line) => [line.split('=')[0] ?? '', line.replace(/^[^=]*=/, '')]));
  const words = (key: string): readonly string[] => (values.get(key) ?? '').split(/\s+/).filter((word) => word !== '');
  const servers = words(keys.servers).flatMap((word) => {
    const parsed = parseIpAddress(word.replace(/[#%].*$/, ''));
    return parsed.ok ? [parsed.value] : [];
  });
  const routed = words(keys.routed).map((domain) => `~${domain.replace(/^~/, '')}`);
  const domains = [...new Set([...words(keys.search), ...routed])];
  if (servers.length === 0 && domains.length === 0) return null;
  const defaultRoute = values.get(keys.defaultRoute);
  return { servers, domains, defaultRoute: defaultRoute === undefined ? null : defaultRoute === 'yes' };
}
