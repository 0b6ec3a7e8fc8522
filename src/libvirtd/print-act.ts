import type { Operation } from '../plan/operation.ts';
import { printPlan } from '../plan/print.ts';
import { type PrintContext, shellComment } from '../plan/print-shell.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import type { Act } from './act.ts';
import type { ForeseenAct } from './foresee.ts';
import { printStep } from './step.ts';

/** An act in the lines that an administrator would type, as far as there are any. */
export function printAct({ act, plan }: ForeseenAct, context: PrintContext): readonly string[] {
  switch (act.kind) {
    case 'note':
      return [shellComment(`write down how ${act.move.name} was: ${context.directories.state}/libvirtd.json`)];
    case 'ask-libvirtd':
      return printStep(act.step);
    case 'ask-kvmnet':
      return printPlan(plan, context);
    case 'carry-leases':
      return [shellComment(`carry the leases of ${act.network} over from libvirt's dnsmasq to kvmnet's`)];
    case 'return-leases':
      return [shellComment(`carry the leases of ${act.network} back to libvirt's dnsmasq`)];
    case 'plug-in':
      return printPlan(
        act.ports.map((port) => pluggingIn(port, act)),
        context,
      );
    case 'keep-words':
      return [];
    case 'settle':
      return [
        shellComment(`network ${act.network} is ${act.where === 'here' ? "kvmnet's, and linked" : "libvirtd's again"}`),
      ];
  }
}

const pluggingIn = (
  name: Extract<Act, { kind: 'plug-in' }>['ports'][number],
  { bridge, isolated }: Extract<Act, { kind: 'plug-in' }>,
): Operation => ({
  kind: 'set-link',
  link: { namespace: OWN_NAMESPACE, name },
  set: { controller: bridge, isolated, up: true, alias: null, group: 0 },
});
