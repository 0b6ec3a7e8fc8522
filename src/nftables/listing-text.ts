/** What only the text listing tells of a chain: its device, and the wording of its rules, without comments. */
export type ListedChain = { readonly device: string | null; readonly rules: readonly string[] };

/** The chains in the text of `nft list table`, by name. Lines are told apart by their indentation, as nft prints it. */
export function readListedChains(listing: string): ReadonlyMap<string, ListedChain> {
  const chains = new Map<string, ListedChain>();
  const heads = /^\tchain (\S+) \{[^\n]*\n((?:\t\t[^\n]*\n)*)\t\}/gm;
  for (const [, name = '', body = ''] of listing.matchAll(heads)) chains.set(name, readBody(body));
  return chains;
}

function readBody(body: string): ListedChain {
  const lines = body.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const base = lines.find((line) => line.startsWith('type ') && line.endsWith(';'));
  const device = / device "([^"]+)"| devices = \{ "?([^",} ]+)"? \}/.exec(base ?? '');
  const rules = lines.filter((line) => line !== base && !/^(comment ".*"|policy \w+;)$/.test(line));
  return { device: device?.[1] ?? device?.[2] ?? null, rules: rules.map(withoutComment) };
}

const withoutComment = (line: string): string => line.replace(/ comment "[^"]*"$/, '');
