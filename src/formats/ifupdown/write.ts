import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { WriteRequest, WrittenInterfaces } from '../interface-parts/host-format.ts';
import { editInterface, type Placed } from './edit-interface.ts';
import { lostSettings } from './lost-settings.ts';
import { readDocuments } from './read.ts';
import { documentsOf } from './sources.ts';
import { stanzaHead } from './stanza.ts';
import { setStarting } from './starting.ts';
import { unsayable } from './unsayable.ts';
import { mapBlocks, openWorkspace, type Workspace, workspaceChanges } from './workspace.ts';

/**
 * The files in which interfaces are to be said so. Who a bridge's ports are stands in the bridge's own stanza: that is
 * edited when a port comes or goes, though nobody names the bridge.
 */
export function writeIfupdown({ interfaces, removed, existing }: WriteRequest): WrittenInterfaces {
  const { documents } = documentsOf(existing);
  const before = readDocuments(documents).interfaces;
  const kept = before.filter(({ name }) => !removed.includes(name) && !interfaces.some((nic) => nic.name === name));
  const after = inOrderOf(before, [...kept, ...interfaces]);
  const [had, has] = [portsOf(before), portsOf(after)];
  const wanted = new Set(interfaces);
  const touched = after.filter((nic) => wanted.has(nic) || had.get(nic.name)?.join() !== has.get(nic.name)?.join());
  const without = removed.reduce(withoutInterface, openWorkspace(documents));
  const edited = touched.reduce((workspace, nic) => {
    const old = before.find(({ name }) => name === nic.name);
    return editInterface(workspace, old === undefined ? null : placed(old, before), placed(nic, after));
  }, without);
  const said = touched.length === 0 && removed.length === 0 ? [] : workspaceChanges(edited);
  const lost = lostSettings(documents, edited, new Set(touched.map(({ name }) => name)));
  return { changes: said, diagnostics: [...interfaces.flatMap(unsayable), ...lostPorts(interfaces, after), ...lost] };
}

// Ports keep their order, so that a line that names them stays as it is.
function inOrderOf(before: readonly Interface[], after: readonly Interface[]): readonly Interface[] {
  const order = new Map(before.map(({ name }, index) => [name, index]));
  const place = ({ name }: Interface): number => order.get(name) ?? before.length;
  return after.toSorted((a, b) => place(a) - place(b));
}

type Ports = ReadonlyMap<InterfaceName | null, readonly InterfaceName[]>;

const portsOf = (all: readonly Interface[]): Ports => {
  const ports = new Map<InterfaceName | null, InterfaceName[]>();
  for (const { name, controller } of all) {
    const others = ports.get(controller) ?? [];
    others.push(name);
    ports.set(controller, others);
  }
  return ports;
};

function placed(nic: Interface, all: readonly Interface[]): Placed {
  const controller = all.find(({ name }) => name === nic.controller)?.kind.type;
  const controllerType = controller === 'bridge' || controller === 'bond' ? controller : null;
  return { nic, membership: { ports: portsOf(all).get(nic.name) ?? [], controllerType } };
}

function withoutInterface(workspace: Workspace, name: InterfaceName): Workspace {
  const rest = mapBlocks(workspace, (block) => {
    const head = stanzaHead(block);
    if (!head?.ok || head.value.name !== name) return [block];
    return [{ lead: block.lead, head: null, lines: block.lines.filter(({ setting }) => setting === null) }];
  });
  return setStarting(rest, name, false);
}

const lostPorts = (interfaces: readonly Interface[], all: readonly Interface[]): readonly Diagnostic[] =>
  interfaces
    .filter(({ controller }) => controller !== null && !all.some(({ name }) => name === controller))
    .map(({ name, controller }) => ({
      severity: 'warning',
      code: 'not-sayable',
      message: `${name}: that it is a port of ${controller} stands in the stanza of ${controller}, and there is none`,
      hint: `write ${controller} as well`,
      position: null,
      path: `interfaces.${name}`,
    }));
