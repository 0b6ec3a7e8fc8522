import type { IpFamily } from '../../net/ip-address.ts';
import type { SettingField } from '../interface-parts/setting-field.ts';
import type { PlannedStanza } from './plan.ts';

/** A stanza that is read. */
export type ReadStanza = { readonly family: IpFamily; readonly method: string };

/** Something that stanzas say of an interface. */
export type InterfacesField = SettingField<ReadStanza, PlannedStanza>;
