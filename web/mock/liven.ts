import { RequestRefused } from '../../src/engine/engine.ts';
import type { MockWorld } from './mock-world.ts';

const EACH_MS = 4000;
/** How many of those that came stay. */
const MOST = 3;

/** Has guests come and go, for as long as the process lives. */
export function liven(world: MockWorld): void {
  const turn = turns(world);
  setInterval(() => void turn(), EACH_MS).unref();
}

/** Each call has a guest come, or where enough did, the first of them go, unless whoever looks has unplugged it. */
export function turns(world: MockWorld): () => Promise<void> {
  const guests: string[] = [];
  const turn = async () => {
    const [network] = (await world.door.store.read()).live.map(({ name }) => name);
    const gone = guests.length >= MOST ? guests.shift() : undefined;
    if (gone !== undefined) await world.plugOut(gone);
    else if (network !== undefined) guests.push(await world.plugIn(network));
  };
  return () => turn().catch(unlessRefused);
}

// Whoever looks may be quicker, whatever was asked before.
function unlessRefused(error: unknown): void {
  if (!(error instanceof RequestRefused)) throw error;
}
