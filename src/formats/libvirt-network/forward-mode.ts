import type { BridgeDocument, ForwardDocument, ForwardMode } from './document.ts';
import type { WrittenForward } from './forward-element.ts';
import type { WrittenNetwork } from './network-element.ts';
import type { NetworkFault } from './network-fault.ts';

/** Whether libvirt makes a bridge for networks of that mode, and addresses and services on it. */
export const makesBridge = (mode: ForwardMode | 'none'): boolean =>
  mode === 'none' || mode === 'nat' || mode === 'route' || mode === 'open';

/** What the mode asks of the rest, and forbids it. */
export function faultsOfMode(network: WrittenNetwork, mode: ForwardMode | 'none'): readonly NetworkFault[] {
  return makesBridge(mode)
    ? faultsOfForwarding(network, mode)
    : [...faultsOfBridge(network, mode), ...faultsOfMtu(network, mode)];
}

function faultsOfForwarding({ forward, ips }: WrittenNetwork, mode: ForwardMode | 'none'): readonly NetworkFault[] {
  const faults: NetworkFault[] = [];
  const fault = (message: string, hint: string): void => {
    faults.push({ at: ['forward', 0], code: 'bad-forward', message: `<forward mode='${mode}'>: ${message}`, hint });
  };
  if (mode === 'none' || forward === null) return [];
  if (ips.length === 0)
    fault('there is nothing to forward, for the network has no <ip>', "add <ip address='…' prefix='24'/>");
  if (forward.interfaces.length > 1) fault('traffic leaves by one interface', 'name one');
  if (mode === 'open' && forward.interfaces.length === 1) {
    fault('an open network has no rules that could keep its traffic to an interface', 'leave dev out');
  }
  return faults;
}

function faultsOfBridge({ bridge, forward }: WrittenNetwork, mode: ForwardMode | 'none'): readonly NetworkFault[] {
  if (bridge === null) return [];
  const { name, zone, stp, delay, macTableManager } = bridge;
  const fault = (message: string, hint: string): NetworkFault[] => [
    { at: ['bridge', 0], code: 'bad-bridge', message: `<bridge>: ${message}`, hint },
  ];
  if (mode !== 'bridge' && (name ?? zone ?? macTableManager) !== null) {
    return fault(`in mode ${mode} guests are on no bridge`, 'leave <bridge> out');
  }
  if (stp !== null || zone !== null || (delay ?? 0) > 0) {
    return fault(`stp, delay and zone are of bridges that are made, not of that of mode ${mode}`, 'leave them out');
  }
  if (name === null || forward === null || (forward.interfaces.length === 0 && forward.pf === null)) return [];
  return fault('a bridge and devices are named', 'name one of the two');
}

function faultsOfMtu({ mtu }: WrittenNetwork, mode: ForwardMode | 'none'): readonly NetworkFault[] {
  if (mtu === null) return [];
  const message = `<mtu>: in mode ${mode} the MTU is that of the device`;
  return [{ at: ['mtu', 0], code: 'bad-mtu', message, hint: 'leave <mtu> out' }];
}

/** The `<forward>` that is written: none in mode none. */
export function forwardInMode(forward: WrittenForward | null): ForwardDocument | null {
  if (forward === null) return null;
  const { mode, ...rest } = forward;
  return mode === 'none' ? null : { ...rest, mode };
}

/** The `<bridge>` that is written: with all its settings where libvirt makes it, else only where it says something. */
export function bridgeInMode(bridge: BridgeDocument | null, mode: ForwardMode | 'none'): BridgeDocument | null {
  const { name = null, zone = null, stp = null, delay = null, macTableManager = null } = bridge ?? {};
  if (makesBridge(mode)) return { name, zone, stp: stp ?? true, delay: delay ?? 0, macTableManager };
  return (name ?? macTableManager) === null ? null : { name, zone, stp: null, delay: null, macTableManager };
}
