import type { Interface, InterfaceKind } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';

/** What an interface's own settings depend on in others: some languages say of a port what its bond says in the model. */
export type Surroundings = {
  kindOf(name: InterfaceName): InterfaceKind['type'] | null;
  hasPorts(name: InterfaceName): boolean;
  vlansOn(name: InterfaceName): readonly InterfaceName[];
  /** Whether it is the port that its bond prefers. */
  isPrimary(port: Interface): boolean;
};

/** The surroundings that interfaces are to each other. */
export function surroundingsOf(interfaces: readonly Interface[]): Surroundings {
  const byName = new Map(interfaces.map((one) => [one.name, one]));
  const controllers = new Set(interfaces.map(({ controller }) => controller));
  const vlans = new Map<InterfaceName, InterfaceName[]>();
  for (const { name, kind } of interfaces) {
    if (kind.type === 'vlan') vlans.set(kind.parent, [...(vlans.get(kind.parent) ?? []), name]);
  }
  return {
    kindOf: (name) => byName.get(name)?.kind.type ?? null,
    hasPorts: (name) => controllers.has(name),
    vlansOn: (name) => vlans.get(name) ?? [],
    isPrimary: ({ name, controller }) => {
      const kind = controller === null ? undefined : byName.get(controller)?.kind;
      return kind?.type === 'bond' && kind.primary === name;
    },
  };
}

/** By what a NIC is to be found where not by its name; a device that is made is always found by that. */
export const matchOf = ({ kind, match }: Interface): Interface['match'] =>
  kind.type === 'ethernet' && (match?.mac || match?.path) ? match : null;
