import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import type { ConfigFile, FileChange } from '../formats/interface-parts/host-format.ts';
import { markWords } from '../model/nic-pin.ts';
import { quote } from '../net/brand.ts';
import { parseInterfaceName } from '../net/names.ts';
import { checkNames } from './check-names.ts';
import { chooseMark } from './choose-mark.ts';
import { findNics } from './find-nics.ts';
import { claimOn, type NamingFiles, readNaming } from './naming-files.ts';
import type { PinPlan, PinRequest, PinWorld, Placed, Wanted } from './pin-request.ts';
import { linksFor } from './write-links.ts';
import { rulesFor } from './write-rules.ts';

/** What has to be written so that NICs keep these names; refused where one of them would not get its name. */
export function planPins(request: PinRequest, world: PinWorld): PinPlan {
  const naming = readNaming(world.files);
  const { wanted, diagnostics } = findNics(request.wishes, world);
  const checked = [...diagnostics, ...checkNames(wanted, world, naming)];
  const { placed, refusals } = placeAll(wanted, request, world);
  const before = [...checked, ...refusals];
  if (hasErrors(before)) return { pins: [], changes: [], diagnostics: before };
  const written =
    request.as === 'link' ? linksFor(placed, world, naming) : { changes: rulesFor(placed, world), diagnostics: [] };
  const said = [...before, ...written.diagnostics];
  const all = hasErrors(said) ? said : [...said, ...withoutEffect(placed, world.files, written.changes)];
  const pins = placed.map(({ pin }) => pin);
  return { pins, changes: hasErrors(all) ? [] : written.changes, diagnostics: all };
}

function placeAll(wanted: readonly Wanted[], request: PinRequest, world: PinWorld) {
  const placed: Placed[] = [];
  const refusals: Diagnostic[] = [];
  for (const { nic, name } of wanted) {
    const medium = nic.medium === 'other' ? null : nic.medium;
    const answer = chooseMark(nic, request, world.nics);
    const parsed = parseInterfaceName(name);
    if ('refusal' in answer) refusals.push(answer.refusal);
    else if (medium === null) refusals.push(unknownMedium(nic.name));
    // Names that nobody can have were refused before.
    else if (parsed.ok) placed.push({ nic, pin: { name: parsed.value, medium, mark: answer.mark } });
  }
  return { placed, refusals };
}

const unknownMedium = (name: string): Diagnostic =>
  refuse('unknown-medium', `${quote(name)} is neither Ethernet nor wireless nor InfiniBand`, 'write the rule by hand');

/** udev's own way through the files, with the changes made: who does not get his name there is told by what. */
function withoutEffect(
  placed: readonly Placed[],
  files: NamingFiles,
  changes: readonly FileChange[],
): readonly Diagnostic[] {
  const naming = readNaming({
    ...files,
    rules: withChanges(files.rules, changes, '.rules'),
    links: withChanges(files.links, changes, '.link'),
  });
  return placed.flatMap(({ nic, pin }) => {
    const claim = claimOn(naming, nic);
    if (claim?.name === pin.name) return [];
    const words = `${quote(nic.name)} (${markWords(pin.mark)}) would not be called ${quote(pin.name)}`;
    if (claim === null) return [refuse('no-effect', words, 'another file is applied to it first')];
    const hint =
      claim.by === 'rule'
        ? 'udev rules win over .link files: edit that rule (--as udev), or delete it'
        : 'edit that file, or delete it';
    return [{ ...refuse('pinned-otherwise', `${words}: this names it otherwise`, hint), position: claim.position }];
  });
}

function withChanges(
  files: readonly ConfigFile[],
  changes: readonly FileChange[],
  suffix: string,
): readonly ConfigFile[] {
  const own = changes.filter(({ path }) => path.endsWith(suffix));
  const kept = files.filter(({ path }) => !own.some((change) => change.path === path));
  const made = own.flatMap(({ path, after }) => (after === null ? [] : [{ path, text: after }]));
  return [...kept, ...made].sort((left, right) => (baseName(left.path) < baseName(right.path) ? -1 : 1));
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
