import type { NetworkReference } from '../protocol/common-types.ts';

/** What subscribers are told of a network. The server's `publish` takes it. */
export type NetworkEvent =
  | { readonly kind: 'lifecycle'; readonly network: NetworkReference; readonly what: keyof typeof lifecycleNumber }
  | {
      readonly kind: 'metadata-change';
      readonly network: NetworkReference;
      readonly what: keyof typeof metadataNumber;
      /** Of the element's namespace; null for title and description. */
      readonly uri: string | null;
    };

/** virNetworkEventLifecycleType. */
export const lifecycleNumber = { defined: 0, undefined: 1, started: 2, stopped: 3 } as const;

/** virNetworkMetadataType. */
export const metadataNumber = { description: 0, title: 1, element: 2 } as const;
