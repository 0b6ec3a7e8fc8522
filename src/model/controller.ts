import type { BondOptions, BridgeOptions, Interface } from './interface.ts';

/** A bridge or a bond, to which ports belong. */
export type Controller = Interface & {
  readonly kind: ({ readonly type: 'bridge' } & BridgeOptions) | ({ readonly type: 'bond' } & BondOptions);
};

/** Whether an interface can have ports. */
export const isController = (each: Interface): each is Controller =>
  each.kind.type === 'bridge' || each.kind.type === 'bond';
