import { resolve } from 'node:path';
import type { Directories } from '../state/facts.ts';

/** kvmnet's folders; each can be moved, so that several engines live side by side. */
export function directoriesOf(env: NodeJS.ProcessEnv = process.env): Directories {
  return {
    config: resolve(env.KVMNET_CONFIG_DIR || '/etc/kvmnet'),
    state: resolve(env.KVMNET_STATE_DIR || '/var/lib/kvmnet'),
    run: resolve(env.KVMNET_RUN_DIR || '/run/kvmnet'),
  };
}
