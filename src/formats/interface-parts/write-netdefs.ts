import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { Dialect, Plain } from './netdef-field.ts';
import { netdefSections, sectionOf, writeNetdef } from './netdef-fields.ts';

/** Interfaces as the sections of definitions that stand under `network:`. */
export function writeNetdefs(
  interfaces: readonly Interface[],
  dialect: Dialect,
): { readonly sections: Record<string, Plain>; readonly lost: readonly Lost[] } {
  const written = interfaces.map((from) => ({ from, ...writeNetdef(from, dialect) }));
  const sections = netdefSections.flatMap((section) => {
    const members = written.filter(({ from }) => sectionOf(from) === section);
    const definitions = members.map(({ from, keys }) => [from.name, withPorts(from, keys, interfaces)] as const);
    return members.length === 0 ? [] : [[section, Object.fromEntries(definitions)] as const];
  });
  const lost = written.flatMap(({ from, lost }) => lost.map((what) => ({ of: from, what })));
  return { sections: Object.fromEntries(sections), lost };
}

/** What of an interface the language has no word for. */
export type Lost = { readonly of: Interface; readonly what: string };

/** Says so. */
export const lostRemark = (language: string, { of, what }: Lost): Diagnostic => ({
  severity: 'warning',
  code: 'cannot-say',
  message: `${language} cannot say of ${of.name} ${what}`,
  hint: null,
  position: null,
  path: of.name,
});

// Also where there are none: cloud-init 22.4 stumbles over a bridge without the key.
function withPorts(from: Interface, keys: Record<string, Plain>, all: readonly Interface[]): Record<string, Plain> {
  if (from.kind.type !== 'bridge' && from.kind.type !== 'bond') return keys;
  const ports = all.filter(({ controller }) => controller === from.name).map(({ name }) => name);
  return { interfaces: ports, ...keys };
}
