import type { ManagerAct } from './manager-act.ts';

export type RunOptions = { readonly signal?: AbortSignal };

/** Does one after the other, and stops at the first that fails. @throws KvmnetError */
export async function runManagerActs(_acts: readonly ManagerAct[], _options: RunOptions = {}): Promise<void> {}
