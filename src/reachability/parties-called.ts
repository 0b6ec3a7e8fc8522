import type { GuestParty, Party } from './party.ts';

/**
 * Whom a person means by a name: a party by its id or name, all parties of a network, those of a port group (`lan/office`),
 * or those in which a guest is, being on several networks perhaps. The first of these that there is; `guest:web1` is a guest.
 */
export function partiesCalled(name: string, parties: readonly Party[]): readonly Party[] {
  const guests = parties.filter((party): party is GuestParty => party.kind === 'guests');
  const meanings: readonly (readonly Party[])[] = [
    parties.filter((party) => party.id === name),
    parties.filter((party) => party.name === name),
    guests.filter(({ network }) => network === name),
    guests.filter(({ network, groups }) => groups.some((group) => `${network}/${group}` === name)),
    guests.filter((party) => party.guests.includes(name.replace(/^guest:/, ''))),
  ];
  return meanings.find((meant) => meant.length > 0) ?? [];
}
