import type { ConfigFile, FileChange } from '../../src/formats/interface-parts/host-format.ts';
import type { Interface, InterfaceRoute, RoutingRule } from '../../src/model/interface.ts';

/** The files as they are after the changes. */
export function applied(files: readonly ConfigFile[], changes: readonly FileChange[]): readonly ConfigFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, after } of changes) {
    if (after === null) texts.delete(path);
    else texts.set(path, after);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

/** By name, without the prototypes that objects have or have not, and with routes and rules in an order: they have none. */
export const settled = (interfaces: readonly Interface[]): readonly Interface[] =>
  (JSON.parse(JSON.stringify(interfaces)) as Interface[])
    .map((one) => ({
      ...one,
      routes: [...one.routes].sort((a, b) => compare(routeKey(a), routeKey(b))),
      rules: [...one.rules].sort((a, b) => compare(ruleKey(a), ruleKey(b))),
    }))
    .sort((a, b) => compare(a.name, b.name));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const routeKey = ({ to, via, metric, table }: InterfaceRoute): string => [to, via, metric, table].join(' ');
const ruleKey = ({ from, to, priority, table }: RoutingRule): string => [from, to, priority, table].join(' ');
