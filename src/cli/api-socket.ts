import { join } from 'node:path';
import type { Directories } from '../state/facts.ts';

/** Where the daemon of these folders answers. */
export const apiSocketOf = ({ run }: Pick<Directories, 'run'>): string => join(run, 'api.sock');
