import type { ChangeOf } from '../../../src/api/contract/change.ts';

/** The languages in which networks are declared. */
export type Language = 'yaml' | 'libvirt';

/** What somebody is writing. */
export type DraftText = { readonly language: Language; readonly text: string };

/**
 * The language that a text is in, told by how it begins; null: it may be either. XML begins with `<`, which no declaration
 * in YAML does.
 */
export function languageOf(text: string): Language | null {
  const [beginning = ''] = /^\s*(<|#|\w+:(?=\s|$))/.exec(text)?.slice(1) ?? [];
  if (beginning === '') return null;
  return beginning === '<' ? 'libvirt' : 'yaml';
}

/** By what name complaints call what is written. */
export const fileOf = (language: Language): string => (language === 'yaml' ? 'network.yaml' : 'network.xml');

/** What is written, as the change that it asks for. */
export const changeOf = ({ language, text }: DraftText): ChangeOf<'declare'> => ({
  kind: 'declare',
  documents: [{ file: fileOf(language), text }],
  language,
  prune: false,
  disconnect: false,
});
