import type { Node } from './node.ts';

/** Runs scripts of `sh` in a node; what a script prints counts, not what its last command ended with. */
export const shellIn =
  (node: Node) =>
  async (script: string, args: readonly string[]): Promise<string> =>
    (await node.run(['sh', '-c', script, 'sh', ...args], { codes: ANY_CODE })).stdout;

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
