import type { NetworkWords } from '../api/door.ts';
import { writeNetworkXml } from '../formats/libvirt-network/write.ts';
import { describedNetwork } from '../libvirt/driver/described-network.ts';
import type { DescribeContext } from '../libvirt/driver/document-of.ts';
import { networkStates } from '../libvirt/driver/network-state.ts';

/** The words in which networks are defined, as libvirt's clients are shown them. */
export function networkWords(context: Omit<DescribeContext, 'look' | 'machineId'>): NetworkWords {
  const { documents } = context;
  return {
    keep: (network, document) => {
      documents.keep('saved', network, document);
      documents.keep('live', network, document);
    },
    forget: (names, { saved, live }) => {
      for (const name of names) {
        if (!live.some((network) => network.name === name)) documents.forget('live', name);
        if (!saved.some((network) => network.name === name)) documents.forget('saved', name);
      }
    },
    xmlOf: async (name, facts) => {
      const state = networkStates(await context.store.read()).find(({ network }) => network.name === name);
      if (state === undefined) return null;
      const here = { ...context, look: async () => facts, machineId: facts.machineId };
      return writeNetworkXml(await describedNetwork(here, state, { inactive: true }));
    },
  };
}
