import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { NetworkName } from '../net/names.ts';
import type { Directories } from '../state/facts.ts';
import { failureEntries } from './failure-entries.ts';
import type { Log } from './log.ts';

/** In the run folder, which a reboot empties. */
const FLAG = 'autostarted';

/** Whether the networks that start by themselves have been started since the machine was. */
export const isAutostarted = ({ run }: Directories): boolean => existsSync(join(run, FLAG));

/** From now on until a reboot, who stops a network finds it stopped, however often the daemon is started. */
export function noteAutostarted({ run }: Directories): void {
  mkdirSync(run, { recursive: true, mode: 0o755 });
  writeFileSync(join(run, FLAG), '');
}

/** Starts networks all at once; when that fails, one by one, so that one that cannot start keeps no other from it. */
export async function startNetworks(engine: Engine, request: Request, log: Log): Promise<void> {
  if (request.start.length === 0) return;
  try {
    await engine.apply(request);
    log({ severity: 'info', message: `started ${namesOf(request.start)}` });
  } catch (cause) {
    if (request.start.length === 1) return sayFailed(request.start, cause, log);
    for (const name of request.start) await startNetworks(engine, onlyOne(request, name), log);
  }
}

const onlyOne = (request: Request, name: NetworkName): Request => ({
  ...noRequest,
  start: [name],
  declare: request.declare.filter((network) => network.name === name),
});

const sayFailed = (names: readonly NetworkName[], error: unknown, log: Log): void =>
  failureEntries(`could not start ${namesOf(names)}`, error).forEach(log);

const namesOf = (names: readonly NetworkName[]): string =>
  `${names.length === 1 ? 'network' : 'networks'} ${names.join(', ')}`;
