import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { quote } from '../net/brand.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import type { PinWish, PinWorld, Wanted } from './pin-request.ts';

/** The NICs that are meant, and which were not found. */
export type FoundNics = { readonly wanted: readonly Wanted[]; readonly diagnostics: readonly Diagnostic[] };

/** The NICs that are wished names for; one that is not there, is no NIC, or comes twice is an error. */
export function findNics(wishes: readonly PinWish[], world: PinWorld): FoundNics {
  const wanted: Wanted[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { nic: word, name } of wishes) {
    const [nic, ...more] = world.nics.filter((each) => isMeant(each, word));
    if (nic === undefined) diagnostics.push(notFound(word, world));
    else if (more.length > 0) diagnostics.push(ambiguous(word, [nic, ...more]));
    else if (wanted.some((other) => other.nic === nic)) diagnostics.push(twice(nic));
    else wanted.push({ nic, name });
  }
  return { wanted, diagnostics };
}

const isMeant = ({ name, mac, path }: NicIdentity, word: string): boolean =>
  name === word || mac === word.toLowerCase() || path === word;

function notFound(word: string, { nics, linkNames }: PinWorld): Diagnostic {
  const hint = `the NICs here are ${nics.map(({ name }) => name).join(', ') || 'none'}`;
  if (!linkNames.includes(word)) return refuse('no-such-nic', `there is no NIC ${quote(word)}`, hint);
  const words = `${quote(word)} is no NIC: no device is behind it, and it has the name that it was made with`;
  return refuse('not-a-nic', words, hint);
}

const ambiguous = (word: string, nics: readonly NicIdentity[]): Diagnostic =>
  refuse('several-nics', `${quote(word)} is true of ${nics.map(({ name }) => name).join(' and ')}`, 'name the NIC');

const twice = ({ name }: NicIdentity): Diagnostic =>
  refuse('nic-twice', `${quote(name)} is to have two names`, 'say one name for it');
