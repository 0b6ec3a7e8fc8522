import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { InterfaceName } from '../../net/names.ts';
import { complaintOf, type Setting } from '../interface-parts/setting.ts';
import { isKeyOf } from '../interface-parts/setting-field.ts';
import { commandField } from './command-field.ts';
import { canonicalCommand } from './commands.ts';
import type { InterfacesDocument } from './document.ts';
import { interfacesFields } from './fields.ts';
import { stanzaHead } from './stanza.ts';

type Documents = readonly Pick<InterfacesDocument, 'blocks'>[];

/**
 * The options and commands of these interfaces that no field knows and that an edit has taken away with their stanza: what
 * the fields know is said again elsewhere, and this is said nowhere.
 */
export function lostSettings(
  before: Documents,
  after: Documents,
  names: ReadonlySet<InterfaceName>,
): readonly Diagnostic[] {
  const left = strangersIn(after, names).map(({ words }) => words);
  return strangersIn(before, names).flatMap(({ words, setting }) => {
    const index = left.indexOf(words);
    if (index >= 0) left.splice(index, 1);
    return index >= 0 ? [] : [removed(setting)];
  });
}

type Stranger = { readonly words: string; readonly setting: Setting };

const strangersIn = (documents: Documents, names: ReadonlySet<InterfaceName>): readonly Stranger[] =>
  documents
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      const head = stanzaHead(block);
      if (!head?.ok || !names.has(head.value.name)) return [];
      const { name } = head.value;
      const settings = block.lines.flatMap(({ setting }) => setting ?? []).filter((each) => isStrange(each, name));
      return settings.map((setting) => ({ words: `${name} ${setting.key} ${setting.value}`, setting }));
    });

const KNOWN = interfacesFields.flatMap(({ keys }) => keys);

const isStrange = ({ key, value }: Setting, name: InterfaceName): boolean =>
  commandField.keys.includes(key) ? canonicalCommand(key, value, name) === null : !isKeyOf(KNOWN, key);

const removed = (setting: Setting): Diagnostic =>
  complaintOf(
    'warning',
    setting,
    'setting-removed',
    `"${setting.key} ${setting.value}" goes with the stanza that it stands in`,
    'write it into another one, if it is still wanted',
  );
