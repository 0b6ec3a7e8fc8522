import { shellLine } from '../plan/print-shell.ts';
import type { ManagerAct } from './manager-act.ts';

/** An act in the lines that an administrator would type; what has no line of its own is a comment. */
export function printManagerAct(act: ManagerAct): readonly string[] {
  switch (act.kind) {
    case 'run':
      return [shellLine(act.argv)];
    case 'file':
      return [act.change.after === null ? shellLine(['rm', '-f', act.change.path]) : `# write ${act.change.path}`];
    case 'end-process':
      return [`kill -KILL ${act.pid}  # ${act.program}`];
    case 'start-process':
      return [shellLine(act.argv)];
    case 'copy-lease':
      return [`${shellLine(['cp', '-a', act.from, act.to])}${act.text ? `  # for ${act.links.to}` : ''}`];
    case 'refresh-lifetime':
      return [`# give the address on ${act.link} the lifetime of the newest lease in ${act.leaseFile}`];
    case 'mark-up':
      return [
        `# in /run/network/ifstate: ${[...act.up.map((link) => `${link} is up`), ...act.down.map((link) => `${link} is not`)].join(', ')}`,
      ];
    case 'assume-connection':
      return [`# have NetworkManager take ${act.link} as it is, for its connection: /run/NetworkManager/devices/`];
    case 'await-manager':
      return [`# wait until ${act.manager} has ${act.link}`];
  }
}
