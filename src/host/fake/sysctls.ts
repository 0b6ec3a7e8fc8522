import type { Facts } from '../../state/facts.ts';
import { OWN_NAMESPACE, type Sysctl } from '../../state/host-state.ts';
import { sysctlKey } from '../../state/key.ts';
import { flushIpv6 } from './addresses.ts';
import { linkParameter, requireLink } from './find-link.ts';
import { requireNamespace } from './namespaces.ts';
import { type FakeStep, withState } from './step.ts';

const FORWARDING = 'net/ipv6/conf/all/forwarding';

/** RTPROT_RA: routes learned from router advertisements. */
const ROUTER_ADVERTISEMENT = 9;

/** Sets a kernel parameter, with what the kernel does along with it. */
export const setSysctl: FakeStep<'set-sysctl'> = (machine, { namespace, key, value }) => {
  requireNamespace(machine, namespace, 'set');
  const { link, parameter } = parse(key);
  if (link !== null) requireLink(machine, { namespace, name: link }, 'set');
  const before = machine.observed.sysctls.find((other) => sysctlKey(other) === sysctlKey({ namespace, key, value }));
  const written = write(machine, { namespace, key, value });
  if (link !== null && parameter === 'disable_ipv6' && value === '1')
    return flushIpv6(written, { namespace, name: link });
  if (key === 'net/ipv4/ip_forward' && value !== before?.value)
    return write(written, { namespace, key: 'net/ipv4/conf/all/accept_redirects', value: value === '1' ? '0' : '1' });
  const becomesRouter = key === FORWARDING && value === '1' && before?.value !== '1' && namespace === OWN_NAMESPACE;
  return becomesRouter ? forgetRouters(written) : written;
};

function write(machine: Facts, sysctl: Sysctl): Facts {
  const others = machine.observed.sysctls.filter((other) => sysctlKey(other) !== sysctlKey(sysctl));
  return withState(machine, { sysctls: [...others, sysctl] });
}

/** `net/ipv6/conf/LINK/PARAMETER`; a link's name has no slash. */
function parse(key: string): { link: string | null; parameter: string } {
  const match = /^net\/ipv[46]\/conf\/([^/]+)\/([^/]+)$/.exec(key);
  const [, link = null, parameter = key] = match ?? [];
  return { link: link === 'all' || link === 'default' ? null : link, parameter };
}

// A router does not listen to other routers, unless accept_ra is 2: it loses the default routes learned from them.
function forgetRouters(machine: Facts): Facts {
  const listens = (name: string): boolean =>
    linkParameter(machine, { namespace: OWN_NAMESPACE, name }, 'accept_ra') === '2';
  return withState(machine, {
    routes: machine.observed.routes.filter(
      ({ protocol, to, link, namespace }) =>
        namespace !== OWN_NAMESPACE ||
        protocol !== ROUTER_ADVERTISEMENT ||
        to !== '::/0' ||
        (link !== null && listens(link)),
    ),
  });
}
