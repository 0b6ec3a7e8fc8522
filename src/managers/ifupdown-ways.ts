import type { InterfaceName } from '../net/names.ts';
import { clientsAlone } from './clients-alone.ts';
import { type ManagerAct, type Move, sourceOf } from './manager-act.ts';
import type { ManagerWays } from './manager-ways.ts';

/** ifupdown acts only when it is called; it has to know what is up, and its DHCP client is a process. */
export const ifupdownWays: ManagerWays = {
  hold: clientsAlone.hold,
  takeOver: (charge, move) => [
    ...(move.files.length > 0 ? [marked(move)] : []),
    ...clientsAlone.takeOver(charge, move),
  ],
  giveBack: (charge, move) => [
    ...(move.files.length > 0 ? [markedAsBefore(move)] : []),
    ...clientsAlone.giveBack(charge, move),
  ],
};

function marked(move: Move): ManagerAct {
  const ours = [move.nic, move.bridge];
  const up = ours.filter((link) => isConfigured(link, move));
  const gone = move.direction === 'onto-nic' ? [move.bridge] : [sourceOf(move)];
  return { kind: 'mark-up', up, down: gone.filter((link) => !up.includes(link)) };
}

// As far as ifupdown knew of the origin, it has it up again.
const markedAsBefore = (move: Move): ManagerAct => ({
  kind: 'mark-up',
  up: move.direction === 'onto-nic' ? [move.bridge, move.nic] : [move.nic],
  down: move.direction === 'onto-nic' ? [] : [move.bridge],
});

const isConfigured = (link: InterfaceName, { files }: Move): boolean =>
  files.some(({ after }) =>
    (after ?? '').split('\n').some((line) => line.trim().split(/\s+/).slice(0, 2).join(' ') === `iface ${link}`),
  );
