import type { NetworkNode, TopologyNode } from './topology.ts';
import { counted, describe } from './words.ts';

/** What stands in a picture besides names and addresses; whoever draws it may have it say this otherwise. */
export type PictureWords = {
  /** What is written on a node. */
  name(node: TopologyNode): string;
  /** A node in a sentence, for who hears it, or points at it. */
  describe(node: TopologyNode): string;
  /** One of the sentences that say what is wrong with a node. */
  note(note: string): string;
  guests(count: number): string;
  /** Folded networks together. */
  networks(networks: readonly NetworkNode[]): string;
  /** Cables that are drawn as one. */
  cables(count: number): string;
  /** Of a NIC: the bridge, or bond, that it is in. */
  isIn(controller: string): string;
  /** Of the internet: the router that leads there. */
  isBy(gateway: string): string;
  /** After the first of several notes. */
  more(count: number): string;
  readonly stopped: string;
};

export const englishWords: PictureWords = {
  name: ({ label }) => label,
  describe,
  note: (note) => note,
  guests: (count) => counted(count, 'guest'),
  networks: (networks) => `${counted(networks.length, 'network')}, ${counted(guestsOn(networks), 'guest')}`,
  cables: (count) => (count === 1 ? 'cable' : counted(count, 'cable')),
  isIn: (controller) => `in ${controller}`,
  isBy: (gateway) => `by ${gateway}`,
  more: (count) => `(and ${count} more)`,
  stopped: 'stopped',
};

/** How many guests networks have together. */
export const guestsOn = (networks: readonly NetworkNode[]): number =>
  networks.reduce((sum, { guests }) => sum + guests, 0);
