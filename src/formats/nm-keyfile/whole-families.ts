import { editIni, type IniEdit } from '../interface-parts/edit-ini.ts';
import { keyFileDialect } from '../interface-parts/ini-dialect.ts';
import { entriesOf, sectionsNamed } from '../interface-parts/ini-document.ts';
import { parseIni } from '../interface-parts/parse-ini.ts';

/**
 * The text of a connection so that NetworkManager takes it: it refuses one that has a section for a family and no method in
 * it. A section in which an edit has left nothing goes; one in which somebody's own settings stay, says that it is disabled.
 */
export function withWholeFamilies(path: string, text: string): string {
  const document = parseIni({ path, text }, keyFileDialect);
  const edits = ['ipv4', 'ipv6'].flatMap((family): readonly IniEdit[] => {
    const sections = sectionsNamed(document, family);
    if (sections.length === 0 || entriesOf(document, family, 'method').length > 0) return [];
    const full = sections.find(({ entries }) => entries.length > 0);
    if (full !== undefined) return [{ kind: 'add', section: full, key: 'method', value: 'disabled' }];
    return sections.map((section) => ({ kind: 'remove-section', section }));
  });
  return editIni(document, edits);
}
