import { eventJson, type HostEvent } from '../observer/host-event.ts';
import { paint } from './colour.ts';
import { writeOut } from './output.ts';

export type PrintEventsOptions = { readonly isWanted: (event: HostEvent) => boolean; readonly json: boolean };

/** Prints events as they come, a line each, no faster than they are read. */
export async function printEvents(
  batches: AsyncIterable<readonly HostEvent[]>,
  { isWanted, json }: PrintEventsOptions,
): Promise<void> {
  const line = json ? eventJson : forPeople;
  for await (const batch of batches) {
    const lines = batch.filter(isWanted).map((event) => `${line(event)}\n`);
    if (lines.length > 0) await writeOut(lines.join(''));
  }
}

const forPeople = ({ at, text }: HostEvent): string => `${paint('dim', at)} ${text}`;
