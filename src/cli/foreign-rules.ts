import { originName, targetName } from '../adoption/move.ts';
import type { Plug } from '../adoption/step.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { runProgram } from '../host/run-program.ts';
import type { InterfaceName } from '../net/names.ts';
import { TABLE_NAME } from '../state/mark.ts';

/** Warns of firewalls' rules that know the host's traffic by the link on which it comes: it comes on another one then. */
export async function foreignRules(plug: Plug): Promise<readonly Diagnostic[]> {
  const tables = tablesNaming(originName(plug), await ruleset());
  if (tables.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'rules-name-the-link',
      message: `rules in ${tables.join(', ')} name ${originName(plug)}, and the host's own traffic comes by ${targetName(plug)} then`,
      hint: `have them name ${targetName(plug)} too, before the move`,
      position: null,
      path: null,
    },
  ];
}

type Listing = { readonly nftables?: readonly Readonly<Record<string, unknown>>[] };

// Without the program there are no rules that nft has made; iptables' are shown by it as well.
async function ruleset(): Promise<Listing> {
  try {
    return JSON.parse((await runProgram('nft', ['-j', 'list', 'ruleset'])).toString()) as Listing;
  } catch {
    return {};
  }
}

/** The tables of others with the link's name in a rule or a set, from nft's listing. */
export function tablesNaming(link: InterfaceName, { nftables = [] }: Listing): readonly string[] {
  const found = nftables.flatMap((entry) => {
    const item = (entry.rule ?? entry.set ?? entry.map ?? entry.chain) as
      | { family?: string; table?: string }
      | undefined;
    if (item?.table === undefined || item.table === TABLE_NAME) return [];
    return JSON.stringify(item).includes(JSON.stringify(link)) ? [`table ${item.family} ${item.table}`] : [];
  });
  return [...new Set(found)];
}
