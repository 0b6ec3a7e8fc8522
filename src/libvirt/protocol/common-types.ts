import type { Value } from '../../xdr/codec.ts';
import { optional, struct } from '../../xdr/compound.ts';
import { int } from '../../xdr/number.ts';
import { string } from '../../xdr/text.ts';
import { uuid } from './uuid.ts';

/** REMOTE_STRING_MAX of libvirt's remote_protocol.x, in bytes. */
const MOST_TEXT_BYTES = 4 * 1024 * 1024;

export const text = string(MOST_TEXT_BYTES);
export const optionalText = optional(text);

/** A network as clients hold it. Both parts come from them, so that either may be out of date. */
export const networkReference = struct({ name: text, uuid });
export type NetworkReference = Value<typeof networkReference>;

/** A guest's claimed place on a network. */
export const portReference = struct({ network: networkReference, uuid });
export type PortReference = Value<typeof portReference>;

/** A guest; in error bodies only, where libvirt leaves it empty. */
export const domainReference = struct({ name: text, uuid, id: int });
