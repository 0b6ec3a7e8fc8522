import type { HostView } from '../../../../src/api/contract/host.ts';

type Nic = HostView['nics'][number];

/** What of the host a network can use. */
export type NicChoices = {
  /** What may lead out of the host. */
  readonly uplinks: readonly Nic[];
  /** Bridges of the host's own that guests can join. */
  readonly bridges: readonly Nic[];
  /** NICs that are in no bridge, so that guests can have links on them. */
  readonly shareable: readonly Nic[];
  /** Those among them that the host does without, so that a bridge can have them. */
  readonly free: readonly Nic[];
  /** Those whose virtual functions guests can be given, wherever they are themselves. */
  readonly functional: readonly Nic[];
};

/** What there is to choose from. */
export function nicChoices(nics: readonly Nic[]): NicChoices {
  const own = nics.filter(({ controller }) => controller === null);
  const shareable = own.filter(({ driver }) => driver !== 'bridge');
  return {
    uplinks: own,
    bridges: own.filter(({ driver }) => driver === 'bridge'),
    shareable,
    free: shareable.filter(({ addresses }) => addresses.every((address) => address.startsWith('fe80:'))),
    functional: nics.filter(({ virtualFunctions }) => virtualFunctions),
  };
}

/** Why a network of that mode cannot be had here. */
export type Lack = 'noBridge' | 'noNic' | 'noFunctions';

/** What this host lacks for a mode; null: nothing. */
export function lackFor(mode: string, { bridges, shareable, free, functional }: NicChoices): Lack | null {
  if (mode === 'bridge') return bridges.length + free.length > 0 ? null : 'noBridge';
  if (mode === 'hostdev') return functional.length > 0 ? null : 'noFunctions';
  if (mode === 'direct') return shareable.length > 0 ? null : 'noNic';
  return null;
}
