import type { MockWorld } from './mock-world.ts';

const EACH_MS = 4000;
/** How many of those that came stay. */
const MOST = 3;

/** Has guests come and go, for as long as the process lives. */
export function liven(world: MockWorld): void {
  const guests: string[] = [];
  const turn = async () => {
    const [network] = (await world.door.store.read()).live.map(({ name }) => name);
    const gone = guests.length >= MOST ? guests.shift() : undefined;
    if (gone !== undefined) await world.plugOut(gone);
    else if (network !== undefined) guests.push(await world.plugIn(network));
  };
  setInterval(() => void turn(), EACH_MS).unref();
}
