import type { ModeKind } from '../../../../src/model/network.ts';
import { emptyForm, type NetworkForm } from '../../planner/network-form.ts';
import type { NicChoices } from './nic-choices.ts';

/** A network to begin with, under a name that none has yet. */
export function firstForm(taken: readonly string[], choices: NicChoices): NetworkForm {
  return inMode('nat', { ...emptyForm, name: freeName(taken) }, choices);
}

/** The form in another mode, with what that cannot do without. */
export function inMode(
  mode: ModeKind,
  form: NetworkForm,
  { bridges, free, shareable, functional }: NicChoices,
): NetworkForm {
  switch (mode) {
    case 'bridge': {
      const bridge = bridges[0]?.name ?? null;
      return { ...form, mode, bridge, nic: bridge === null ? (free[0]?.name ?? null) : null };
    }
    case 'direct':
      return { ...form, mode, bridge: null, nic: (free[0] ?? shareable[0])?.name ?? null };
    case 'hostdev':
      return { ...form, mode, bridge: null, nic: functional[0]?.name ?? null };
    case 'host-only':
    case 'nat':
    case 'routed':
    case 'open':
      return { ...form, mode, bridge: null, nic: null };
  }
}

function freeName(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `net${number}`;
    if (!taken.includes(name)) return name;
  }
}
