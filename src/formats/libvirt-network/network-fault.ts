import type { Complaint } from '../../xml/reading.ts';

/** What is wrong with a network as a whole; `at` names the element that is to be pointed at, and which of several. */
export type NetworkFault = Complaint & { readonly at: readonly [name: string, index: number] | null };
