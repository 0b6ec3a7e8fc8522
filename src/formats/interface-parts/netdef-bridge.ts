import { bareBridge } from '../../model/controller-options.ts';
import type { BridgeOptions } from '../../model/interface.ts';
import { type NetdefField, nothingWritten, saying } from './netdef-field.ts';
import { given, mapOf, time, truth, uncarriedBut, wholeNumber } from './netdef-readers.ts';

/** A bridge of which nothing is said, as netplan makes it: with a spanning tree. */
export const netdefBridge: BridgeOptions = { ...bareBridge, stp: true };

const BRIDGE_KEYS = ['stp', 'forward-delay', 'hello-time', 'max-age', 'ageing-time', 'priority'];

/** A bridge's `parameters`. */
export const bridgeField: NetdefField = {
  keys: { parameters: { map: BRIDGE_KEYS } },
  read: (map, to, found) => {
    const parameters = given(map, 'parameters', { reader: mapOf, found });
    if (parameters === undefined || to.kind.type !== 'bridge') return to;
    uncarriedBut(parameters, BRIDGE_KEYS, found);
    const seconds = (key: string) => given(parameters, key, { reader: time('s'), found }) ?? null;
    const kind = {
      ...to.kind,
      stp: given(parameters, 'stp', { reader: truth, found }) ?? netdefBridge.stp,
      forwardDelaySeconds: seconds('forward-delay'),
      helloSeconds: seconds('hello-time'),
      maxAgeSeconds: seconds('max-age'),
      ageingSeconds: seconds('ageing-time'),
      priority: given(parameters, 'priority', { reader: wholeNumber(0, 65535), found }) ?? null,
    };
    return { ...to, kind };
  },
  write: ({ kind }) => {
    if (kind.type !== 'bridge') return nothingWritten;
    const parameters = saying({
      stp: kind.stp,
      'forward-delay': kind.forwardDelaySeconds,
      'hello-time': kind.helloSeconds,
      'max-age': kind.maxAgeSeconds,
      'ageing-time': kind.ageingSeconds,
      priority: kind.priority,
    });
    const lost = kind.vlanFiltering === null ? [] : [`that it ${kind.vlanFiltering ? 'keeps' : 'mixes'} VLANs`];
    return { keys: { parameters }, lost };
  },
};
