import type { Adoption } from '../adoption/adoption.ts';
import type { Persistence } from '../adoption/confirm.ts';
import { described, undescribed } from '../adoption/described.ts';
import { type Arrangement, bridged, released } from '../adoption/interfaces-after.ts';
import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { LinkFacts } from '../host/link-door.ts';
import { readConfigFiles } from '../host/linux/config-files.ts';
import { plainBond, plainBridge } from '../model/controller-options.ts';
import { type Interface, type InterfaceKind, plainInterface } from '../model/interface.ts';
import { nameInText } from '../net/name-in-text.ts';
import type { InterfaceName } from '../net/names.ts';
import { hostFormat } from './host-formats.ts';

/** The files that make a move last, in the language that it is to be written in. Nothing is changed. */
export function persistenceOf(adoption: Adoption, links: readonly LinkFacts[]): Persistence {
  if (adoption.persist === null) return { changes: [], diagnostics: [] };
  const format = hostFormat(adoption.persist);
  const existing = readConfigFiles(format.places);
  const read = format.read(existing);
  const { interfaces, removed } = arrangement(adoption, read.interfaces, links);
  const written = format.write({ interfaces, removed, existing });
  const { snapshot, plug } = adoption.origin;
  const isKnown = read.interfaces.some(({ name }) => name === snapshot.link.name);
  const concerned = interfaces.map(({ name }) => name);
  return {
    changes: written.changes,
    diagnostics: [
      ...concerning(read.diagnostics, isKnown ? concerned : null),
      ...(isKnown ? [] : undescribed(snapshot)),
      ...refuseBond(plug.nic, read.interfaces, links),
      ...written.diagnostics,
    ],
  };
}

function arrangement(adoption: Adoption, known: readonly Interface[], links: readonly LinkFacts[]): Arrangement {
  const { snapshot, plug } = adoption.origin;
  const find = (name: InterfaceName): Interface | null => known.find((each) => each.name === name) ?? null;
  if (plug.intoBridge) {
    const nic = find(plug.nic) ?? described(snapshot, kindOf(plug.nic, links), adoption.charge);
    return bridged(nic, find(plug.bridge), { name: plug.bridge, mac: snapshot.mac });
  }
  const bridge = find(plug.bridge) ?? described(snapshot, { type: 'bridge', ...plainBridge }, adoption.charge);
  const nic = find(plug.nic) ?? plainInterface(plug.nic, kindOf(plug.nic, links));
  const others = links.some(({ name, controller }) => controller === plug.bridge && name !== plug.nic);
  return released(bridge, nic, others);
}

const kindOf = (name: InterfaceName, links: readonly LinkFacts[]): InterfaceKind =>
  links.find((link) => link.name === name)?.kind === 'bond'
    ? { type: 'bond', ...plainBond, mode: 'active-backup' }
    : { type: 'ethernet' };

// Its mode and its ports would be guessed, and a bond that was guessed wrong is off the air at the next boot.
function refuseBond(
  nic: InterfaceName,
  known: readonly Interface[],
  links: readonly LinkFacts[],
): readonly Diagnostic[] {
  const isBond = links.some(({ name, kind }) => name === nic && kind === 'bond');
  if (!isBond || known.some(({ name }) => name === nic)) return [];
  const hint = 'write the bond down first, in the language of --persist, or use --persist none';
  return [refuse('bond-not-in-files', `no file says what kind of bond ${nic} is, and which ports it has`, hint)];
}

// What is wrong elsewhere in the files was so before, and is nobody's concern now; it is left as it is. Where none of them
// speaks of the link, one that cannot be read may do so (null).
function concerning(diagnostics: readonly Diagnostic[], names: readonly InterfaceName[] | null): readonly Diagnostic[] {
  const own = ({ severity, path, message }: Diagnostic): boolean =>
    names?.some((name) => nameInText(name).test(path ?? message)) ?? severity === 'error';
  return diagnostics.filter(own).map((each) => (each.severity === 'error' ? asRefusal(each) : each));
}

const asRefusal = ({ message, position, hint }: Diagnostic): Diagnostic => ({
  ...refuse(
    'files-unclear',
    `its files cannot be read for sure: ${message}`,
    hint ?? 'mend them, or use --persist none',
  ),
  position,
});
