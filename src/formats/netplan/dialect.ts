import type { Dialect } from '../interface-parts/netdef-field.ts';

/** netplan's own words. */
export const netplanDialect: Dialect = { defaultRoute: 'word' };
