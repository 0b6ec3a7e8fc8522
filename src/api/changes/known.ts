import type { Catalogue } from '../../model/catalogue.ts';
import type { Facts } from '../../state/facts.ts';

/** What there is when a request is made. */
export type Known = { readonly catalogue: Catalogue; readonly facts: Facts };
