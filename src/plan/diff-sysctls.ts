import { OWN_NAMESPACE, type Sysctl } from '../state/host-state.ts';
import { sysctlKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import type { Phase } from './phase.ts';
import { type Step, step } from './step.ts';

/** Kernel parameters: those of our own links are set and forgotten, those of the host are put back when we go. */
export function diffSysctls(all: Comparison): readonly Step[] {
  const observed = new Map(all.observed.sysctls.map((sysctl) => [sysctlKey(sysctl), sysctl.value]));
  const ours = namesOfOurLinks(all);
  const wanted = all.desired.sysctls.flatMap((sysctl) => {
    const value = observed.get(sysctlKey(sysctl));
    const change = value === sysctl.value ? [] : [setTo(sysctl, ours)];
    return [...remember(sysctl, value, ours, all), ...change];
  });
  return [...wanted, ...putBack(all, observed)];
}

function namesOfOurLinks({ owned, desired }: Comparison): ReadonlySet<string> {
  const links = [...owned.links, ...desired.links].filter(
    ({ kind, namespace }) => kind.type !== 'other' && namespace === OWN_NAMESPACE,
  );
  return new Set(links.map(({ name }) => name));
}

const setTo = (sysctl: Sysctl, ours: ReadonlySet<string>): Step =>
  step(phaseOf(sysctl, ours), `sysctl ${sysctl.namespace} ${sysctl.key}`, { kind: 'set-sysctl', ...sysctl });

function phaseOf(sysctl: Sysctl, ours: ReadonlySet<string>): Phase {
  if (goesWithUs(sysctl, ours)) return 'set up links';
  return sysctl.key.endsWith('/accept_ra') ? 'keep autoconfiguration' : 'forward packets';
}

// A parameter of a link, such as net/ipv6/conf/LINK/disable_ipv6, goes with the link, and all go with their namespace.
function goesWithUs({ namespace, key }: Sysctl, ours: ReadonlySet<string>): boolean {
  const [, , conf, link] = key.split('/');
  return namespace !== OWN_NAMESPACE || (conf === 'conf' && link !== undefined && ours.has(link));
}

function remember(sysctl: Sysctl, value: string | undefined, ours: ReadonlySet<string>, { scope }: Comparison) {
  const { key } = sysctl;
  if (goesWithUs(sysctl, ours) || value === undefined || key in scope.originals.sysctls) return [];
  return [step('remember', `sysctl ${key}`, { kind: 'remember-sysctl', key, value })];
}

function putBack({ desired, scope }: Comparison, observed: ReadonlyMap<string, string>): readonly Step[] {
  const wanted = new Set(desired.sysctls.filter(({ namespace }) => namespace === OWN_NAMESPACE).map(({ key }) => key));
  const gone = Object.entries(scope.originals.sysctls).filter(([key]) => !wanted.has(key));
  return gone.flatMap(([key, value]) => {
    const forget = step('forget', `sysctl ${key}`, { kind: 'forget-sysctl', key });
    const there = observed.has(sysctlKey({ namespace: OWN_NAMESPACE, key, value }));
    return there ? [back(key, value), forget] : [forget];
  });
}

// Forwarding first: switching it changes others along, which are put back after it, also when they seem right now.
function back(key: string, value: string): Step {
  const rank = /forward(ing)?$/.test(key) ? 1 : 2;
  return step('forget', `set ${rank} ${key}`, { kind: 'set-sysctl', namespace: OWN_NAMESPACE, key, value });
}
