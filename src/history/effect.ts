import type { NetworkName } from '../net/names.ts';

/** Something that a change has done, for whoever puts it into words. */
export type Effect =
  /** Defined and started; defined only; started without being defined. */
  | { readonly kind: 'added' | 'defined' | 'created'; readonly networks: readonly NetworkName[] }
  /** Gone altogether; its definition gone, while it runs on. */
  | { readonly kind: 'removed' | 'forgotten'; readonly networks: readonly NetworkName[] }
  | { readonly kind: 'started' | 'stopped'; readonly networks: readonly NetworkName[] }
  /** What runs and what is saved; only what is saved; only what runs. */
  | {
      readonly kind: 'changed' | 'changed-saved' | 'changed-live';
      readonly networks: readonly NetworkName[];
      /** What of them, by the keys of `Network`. */
      readonly keys: readonly string[];
    }
  | { readonly kind: 'attached' | 'detached'; readonly guest: string; readonly network: NetworkName }
  /** A place on a network. */
  | { readonly kind: 'claimed' | 'reclaimed' | 'given-up'; readonly guest: string; readonly network: NetworkName }
  /** No more than to put right what had drifted. */
  | { readonly kind: 'put-right' };

/** A change in words: `adds and starts lab, attaches web1 to lab`. */
export const printEffects = (effects: readonly Effect[]): string => effects.map(printEffect).join(', ');

const MOST_NAMES = 3;

function printEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'added':
      return `adds and starts ${names(effect.networks)}`;
    case 'defined':
      return `defines ${names(effect.networks)}`;
    case 'created':
      return `starts ${names(effect.networks)} without a definition`;
    case 'removed':
      return `removes ${names(effect.networks)}`;
    case 'forgotten':
      return `forgets the definition of ${names(effect.networks)}`;
    case 'started':
      return `starts ${names(effect.networks)}`;
    case 'stopped':
      return `stops ${names(effect.networks)}`;
    case 'changed':
      return `changes ${names(effect.networks)} (${effect.keys.join(', ')})`;
    case 'changed-saved':
      return `changes the definition of ${names(effect.networks)} (${effect.keys.join(', ')})`;
    case 'changed-live':
      return `changes ${names(effect.networks)} as it runs (${effect.keys.join(', ')})`;
    case 'attached':
      return `attaches ${effect.guest} to ${effect.network}`;
    case 'detached':
      return `detaches ${effect.guest} from ${effect.network}`;
    case 'claimed':
      return `claims a place on ${effect.network} for ${effect.guest}`;
    case 'reclaimed':
      return `changes the place of ${effect.guest} on ${effect.network}`;
    case 'given-up':
      return `gives up the place of ${effect.guest} on ${effect.network}`;
    case 'put-right':
      return 'puts right what had drifted';
  }
}

function names(networks: readonly NetworkName[]): string {
  const shown = networks.length > MOST_NAMES + 1 ? networks.slice(0, MOST_NAMES) : networks;
  const rest = networks.length - shown.length;
  const words = rest > 0 ? [...shown, `${rest} more`] : [...shown];
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}
