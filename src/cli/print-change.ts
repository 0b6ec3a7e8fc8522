import { definitionDifferences } from '../history/definition-difference.ts';
import type { ChangeDetails } from '../history/details.ts';
import type { DifferenceLine } from '../history/line-difference.ts';
import type { GuestLink, NetworkChange } from '../history/record.ts';
import { byWhat, localTime, userOf } from './author-words.ts';
import { paint } from './colour.ts';
import { print } from './output.ts';

/** Prints a change with what it changed, and its plan as lines to type. */
export function printChange(change: ChangeDetails): void {
  const { id, time, author, summary, undoneBy, error, networks, guests, commands } = change;
  const lines = [
    `change ${id}, ${localTime(time)}, ${userOf(author)}: ${byWhat(author)}`,
    `${summary}${undoneBy === null ? '' : `; undone by change ${undoneBy}`}`,
    ...(error === null ? [] : [`failed, and was put back${error.incomplete ? ' only in part' : ''}: ${error.message}`]),
    ...networks.flatMap(definitionLines),
    ...guests.plugged.map((guest) => `\nplugged in: ${guestInWords(guest)}`),
    ...guests.unplugged.map((guest) => `\nunplugged: ${guestInWords(guest)}`),
    ...(commands.length === 0 ? [] : [`\n${error === null ? 'what was done' : 'what was to be done'}:`, ...commands]),
  ];
  print(`${lines.join('\n')}\n`);
}

const TITLES = { both: '', saved: ', as it is saved', live: ', as it runs' } as const;

const definitionLines = (change: NetworkChange): readonly string[] =>
  definitionDifferences(change).flatMap(({ of, lines }) => [
    `\nnetwork ${change.name}${TITLES[of]}:`,
    ...lines.map(differenceLine),
  ]);

function differenceLine({ kind, text }: DifferenceLine): string {
  if (kind === 'same') return `  ${text}`;
  return kind === 'gone' ? paint('red', `- ${text}`) : paint('green', `+ ${text}`);
}

const guestInWords = ({ guest, network, link, mac, addresses }: GuestLink): string =>
  [`${guest} on ${network}, ${link.name}, ${mac}`, ...addresses].join(' ');
