import type { InterfaceName } from '../../net/names.ts';
import type { SettingField } from '../interface-parts/setting-field.ts';

/** What a field of ifcfg files is told besides its interface. */
export type IfcfgContext = {
  /** Devices by the UUIDs of their connections, by which NetworkManager names controllers. */
  readonly deviceOfUuid: ReadonlyMap<string, InterfaceName>;
  /** What the controller of a port is. */
  controllerType(name: InterfaceName): 'bridge' | 'bond';
};

/** Something that ifcfg files say of an interface. */
export type IfcfgField = SettingField<IfcfgContext>;
