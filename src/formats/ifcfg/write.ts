import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { FileChange, WriteRequest, WrittenInterfaces } from '../interface-parts/host-format.ts';
import { type EditableLine, editLines, joinLines, type LineStyle } from '../interface-parts/line-edit.ts';
import { sameEntries } from '../interface-parts/setting-field.ts';
import type { IfcfgContext, IfcfgField } from './field.ts';
import { ifcfgFields } from './fields.ts';
import { SCRIPTS_FOLDER } from './file-name.ts';
import { isNumberedRouteFile } from './numbered-routes.ts';
import { inOldStyle } from './old-style.ts';
import { readUnit } from './read.ts';
import { printShellWord } from './shell-word.ts';
import { type Unit, type Units, unitsOf } from './unit.ts';
import { unsayable } from './unsayable.ts';
import { listChanges, listed } from './write-lists.ts';

/** The files in which interfaces are to be said so; what is there already is edited, and the rest of it left alone. */
export function writeIfcfg({ interfaces, removed, existing }: WriteRequest): WrittenInterfaces {
  const folder = unitsOf(existing);
  const context = contextOf(folder, interfaces);
  const place = folder.units[0]?.main.file.path.replace(/\/[^/]*$/, '') ?? SCRIPTS_FOLDER;
  const gone = folder.units.filter(({ name }) => removed.includes(name)).flatMap(removal);
  const written = interfaces.map((nic) => {
    const unit = folder.units.find(({ name }) => name === nic.name) ?? null;
    return unit === null ? newFiles(nic, place, context) : editedFiles(nic, unit, context);
  });
  return {
    changes: [...gone, ...written.flatMap(({ changes }) => changes)],
    diagnostics: [...interfaces.flatMap((nic) => unsayable(nic)), ...written.flatMap(({ diagnostics }) => diagnostics)],
  };
}

function contextOf({ units, deviceOfUuid }: Units, interfaces: readonly Interface[]): IfcfgContext {
  const kindOf = (name: InterfaceName): string | undefined => {
    const wanted = interfaces.find((nic) => nic.name === name);
    const unit = units.find((one) => one.name === name);
    return (wanted ?? (unit && readUnit(unit, deviceOfUuid).nic))?.kind.type;
  };
  return { deviceOfUuid, controllerType: (name) => (kindOf(name) === 'bond' ? 'bond' : 'bridge') };
}

const removal = ({ main, aliases, others }: Unit): readonly FileChange[] =>
  [main, ...aliases, ...others].map(({ file }) => ({ path: file.path, before: file.text, after: null, mode: 0o644 }));

function newFiles(nic: Interface, place: string, context: IfcfgContext): WrittenInterfaces {
  const lines = ifcfgFields.flatMap((field) => field.write(nic, context)).map((entry) => styleOf('\n').line(entry));
  const main: FileChange = { path: `${place}/ifcfg-${nic.name}`, before: null, after: lines.join(''), mode: 0o644 };
  return { changes: [main, ...listChanges(nic, null, place)], diagnostics: [] };
}

function editedFiles(nic: Interface, unit: Unit, context: IfcfgContext): WrittenInterfaces {
  const { nic: before, diagnostics } = readUnit(unit, context.deviceOfUuid);
  const { file, document } = unit.main;
  const edited = ifcfgFields.reduce(
    (lines, field) => editedLines(lines, { field, before, nic, context }),
    document.lines as readonly EditableLine[],
  );
  const after = joinLines(before !== null && sameRules(before, nic) ? edited : withoutRules(edited));
  const main: readonly FileChange[] =
    after === file.text ? [] : [{ path: file.path, before: file.text, after, mode: 0o644 }];
  const aliases = before !== null && sameAddresses(before, nic) ? [] : unit.aliases;
  const gone = aliases.map(
    (alias): FileChange => ({ path: alias.file.path, before: alias.file.text, after: null, mode: 0o644 }),
  );
  const place = file.path.replace(/\/[^/]*$/, '');
  const lists = listChanges(nic, unit, place, before);
  const rewritten = lists.filter((list) => isNumberedRouteFile(list.before ?? ''));
  const lost = lostWith([...gone, ...rewritten], diagnostics);
  return { changes: [...main, ...gone, ...lists], diagnostics: lost };
}

// What no field knows is said nowhere when its file goes, or gets other lines throughout.
function lostWith(changes: readonly FileChange[], found: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Set(changes.map(({ path }) => path));
  return found
    .filter(({ code, position }) => code === 'not-carried' && position !== null && files.has(position.file))
    .map((each) => ({
      ...each,
      code: 'setting-removed',
      message: `${each.message}, and goes with the lines round it`,
    }));
}

type FieldEdit = { field: IfcfgField; before: Interface | null; nic: Interface; context: IfcfgContext };

function editedLines(
  lines: readonly EditableLine[],
  { field, before, nic, context }: FieldEdit,
): readonly EditableLine[] {
  const wanted = field.write(nic, context);
  if (before !== null && sameEntries(field.write(before, context), wanted) && !isAboutRoutes(field, before, nic))
    return lines;
  const end = lines[0]?.text.endsWith('\r\n') ? '\r\n' : '\n';
  return editLines(lines, { keys: field.keys, wanted: inOldStyle(wanted, lines) }, styleOf(end));
}

// A gateway may have been said here and be said in the routes' file from now on, though as a gateway it reads the same.
const isAboutRoutes = ({ keys }: IfcfgField, before: Interface, nic: Interface): boolean =>
  (keys.includes('METRIC') || keys.includes('IPV6_DEFAULTGW')) && listed(before) !== listed(nic);

const styleOf = (end: string): LineStyle => ({
  line: ({ key, value }) => `${key}=${printShellWord(value)}${end}`,
  value: printShellWord,
});

const sameRules = (before: Interface, nic: Interface): boolean =>
  listed({ ...before, routes: [] }) === listed({ ...nic, routes: [] });

const withoutRules = (lines: readonly EditableLine[]): readonly EditableLine[] =>
  lines.filter(({ key }) => key === null || !/^ROUTING_RULE6?_/.test(key));

const sameAddresses = (before: Interface, nic: Interface): boolean =>
  before.ipv4.addresses.join() === nic.ipv4.addresses.join();
