import type { NetworkName } from '../net/names.ts';

/** Which networks are to be linked: all, those to come included, but for some; or some. */
export type LinkWish = { readonly all: boolean; readonly names: readonly NetworkName[] };

export const noWish: LinkWish = { all: false, names: [] };

export const isWished = ({ all, names }: LinkWish, name: NetworkName): boolean => names.includes(name) !== all;

export const wishedToo = (wish: LinkWish, names: readonly NetworkName[]): LinkWish =>
  wish.all ? without(wish, names) : including(wish, names);

export const noLongerWished = (wish: LinkWish, names: readonly NetworkName[]): LinkWish =>
  wish.all ? including(wish, names) : without(wish, names);

const including = ({ all, names }: LinkWish, more: readonly NetworkName[]): LinkWish => ({
  all,
  names: [...new Set([...names, ...more])].sort(),
});

const without = ({ all, names }: LinkWish, fewer: readonly NetworkName[]): LinkWish => ({
  all,
  names: names.filter((name) => !fewer.includes(name)),
});
