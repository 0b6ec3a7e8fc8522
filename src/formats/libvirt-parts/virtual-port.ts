import type { VirtualPort, VirtualPortParameter } from '../../model/port-group.ts';
import type { VirtualPortDocument } from './virtual-port-element.ts';

/** What a `<virtualport>` means. */
export function virtualPortOf(document: VirtualPortDocument | null): VirtualPort | null {
  if (document === null) return null;
  const given = Object.entries(document.parameters ?? {}).filter(([, value]) => value !== null);
  return { kind: document.type, parameters: Object.fromEntries(given.map(([key, value]) => [key, String(value)])) };
}

/** The `<virtualport>` that says so. */
export function virtualPortDocument(port: VirtualPort | null): VirtualPortDocument | null {
  if (port === null) return null;
  const { kind, parameters } = port;
  const text = (key: VirtualPortParameter): string | null => parameters[key] ?? null;
  const number = (key: VirtualPortParameter): number | null =>
    parameters[key] === undefined ? null : Number(parameters[key]);
  const given = {
    managerid: number('managerid'),
    typeid: number('typeid'),
    typeidversion: number('typeidversion'),
    instanceid: text('instanceid'),
    interfaceid: text('interfaceid'),
    profileid: text('profileid'),
  };
  return { type: kind, parameters: Object.keys(parameters).length === 0 ? null : given };
}
