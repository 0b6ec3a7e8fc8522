import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { isSameMark, type NicPin } from '../../model/nic-pin.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { editRules, type RulesEdit } from './edit-rules.ts';
import { concernsLinks, nameEntryOf, type RuleReading, readNameRule } from './name-rule.ts';
import { parseRules } from './parse-rules.ts';
import { PATH_RULE, printNameRule } from './print-name-rule.ts';
import { keyOf, type RuleEntry, type RulesDocument, type UdevRule } from './rules-document.ts';

/** The names that rules keep for NICs, and what is wrong with the rules. */
export type ReadPins = { readonly pins: readonly NicPin[]; readonly diagnostics: readonly Diagnostic[] };

/** The names that a file of rules pins; a rule that names links by more than a pin can say is a warning. */
export function readPins(file: ConfigFile): ReadPins {
  const document = parseRules(file);
  const readings = nameRules(document);
  return {
    pins: readings.flatMap((reading) => ('pin' in reading ? [reading.pin] : [])),
    diagnostics: [
      ...document.diagnostics,
      ...readings.flatMap((reading) => ('pin' in reading ? [] : [notCarried(document, reading.obstacle)])),
    ],
  };
}

/**
 * The file with these pins in it: a rule that pins the same NIC gets the new name, others come at the end. A file that
 * says so already stays as it is.
 */
export function writePins(file: ConfigFile, pins: readonly NicPin[]): string {
  const document = parseRules(file);
  const readings = nameRules(document).flatMap((reading) => ('pin' in reading ? [reading] : []));
  const edits = pins.flatMap((pin): readonly RulesEdit[] => {
    const known = readings.filter((reading) => isSameMark(reading.pin.mark, pin.mark));
    if (known.length === 0) return [{ kind: 'append', lines: [printNameRule(pin)] }];
    const other = known.filter((reading) => reading.pin.name !== pin.name);
    return other.map(({ entry }) => ({ kind: 'replace', entry, value: pin.name }));
  });
  const asksForPath = edits.some((edit) => edit.kind === 'append') && pins.some(({ mark }) => mark.kind === 'path');
  const first: RulesEdit = { kind: 'append', lines: PATH_LINES };
  return editRules(document, asksForPath && !importsPath(document) ? [first, ...edits] : edits);
}

const PATH_LINES = ['# The place of each NIC, which rules below ask for.', PATH_RULE];

const nameRules = ({ rules }: RulesDocument): readonly RuleReading[] =>
  rules.filter(concernsLinks).flatMap((rule) => {
    const entry = nameEntryOf(rule);
    return entry === null ? [] : [readNameRule(rule, entry)];
  });

const importsPath = ({ rules }: RulesDocument): boolean => rules.some(({ entries }) => entries.some(isPathImport));
const isPathImport = ({ key, attribute, value }: UdevRule['entries'][number]): boolean =>
  key === 'IMPORT' && attribute === 'builtin' && value === 'path_id';

const notCarried = ({ source }: RulesDocument, entry: RuleEntry): Diagnostic => ({
  severity: 'warning',
  code: 'rule-not-a-pin',
  message: `this rule names links by ${keyOf(entry)}, which is neither one MAC nor one path`,
  hint: 'it is left as it is',
  position: source.position(entry.span),
  path: null,
});
