import { parseConfiguration } from '../src/config/parse.ts';
import type { Network } from '../src/model/network.ts';

/** `count` nat networks with a declared IPv4 prefix each, as a user would write them. */
export function natNetworks(count: number): readonly Network[] {
  const lines = Array.from(
    { length: count },
    (_, index) => `  net${index}: {mode: nat, prefix: 10.${100 + (index >> 8)}.${index & 255}.0/24, ipv6: false}`,
  );
  const { networks, diagnostics } = parseConfiguration([{ file: 'bench', text: `networks:\n${lines.join('\n')}\n` }]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return networks;
}
