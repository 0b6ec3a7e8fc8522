import type { BridgeChoice, Mode } from '../../model/network.ts';
import { hasBridge } from '../../model/network.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { type Conversion, parsedOr, report } from './conversion.ts';
import { makesBridge } from './forward-mode.ts';

/** A bridge of which nothing is said. */
const plainBridge: BridgeChoice = {
  name: null,
  mac: null,
  stp: false,
  forwardDelaySeconds: 0,
  macTable: 'learned',
  zone: null,
};

/** Bounds of the kernel with the spanning tree on, which it keeps to by itself (802.1D, as in br_private.h). */
const SHORTEST_DELAY_SECONDS = 2;
const LONGEST_DELAY_SECONDS = 30;

/** What `<bridge>` and `<mac>` say of the bridge; of one that is not ours, its name alone. */
export function bridgeOf(conversion: Conversion, mode: Mode): BridgeChoice {
  const { document, own } = conversion;
  if (!hasBridge({ mode })) return plainBridge;
  const { stp, delay, zone, mac } = settingsOf(conversion);
  const macTable = document.bridge?.macTableManager === 'libvirt' ? 'managed' : 'learned';
  const isForeign = mode.kind === 'bridge' && mode.ports.length === 0;
  if (isForeign) return { ...plainBridge, name: nameOf(conversion), macTable };
  if (zone !== null) reportZone(zone, conversion);
  return {
    name: nameOf(conversion),
    mac: mac === own.chosenMac ? null : mac,
    stp,
    forwardDelaySeconds: stp ? delayInBounds(delay, conversion) : delay,
    macTable,
    zone,
  };
}

function delayInBounds(delay: number, conversion: Conversion): number {
  const bounded = Math.min(LONGEST_DELAY_SECONDS, Math.max(SHORTEST_DELAY_SECONDS, delay));
  // What libvirt writes where nothing is said is no wish.
  if (bounded !== delay && delay !== 0) {
    const message = `the kernel makes ${bounded} s of a delay of ${delay} s`;
    const hint = `write one from ${SHORTEST_DELAY_SECONDS} to ${LONGEST_DELAY_SECONDS}`;
    report(conversion, 'bridge', { severity: 'notice', code: 'changed', message, hint });
  }
  return bounded;
}

// In a LAN libvirt takes the bridge for somebody else's, and has no words for its settings.
function settingsOf({ document, own }: Conversion) {
  const { bridge, mac, forward } = document;
  if (!makesBridge(forward?.mode ?? 'none')) {
    return { stp: own.stp ?? false, delay: own.forwardDelay ?? 0, zone: own.zone, mac: own.mac };
  }
  return {
    stp: bridge?.stp ?? true,
    delay: bridge?.delay ?? 0,
    zone: bridge?.zone ?? null,
    mac: mac?.address ?? null,
  };
}

function nameOf(conversion: Conversion): BridgeChoice['name'] {
  const name = conversion.document.bridge?.name ?? null;
  // A template, of which a name is made when the network is defined.
  if (name === null || name.includes('%d') || name === conversion.own.chosenBridge) return null;
  const hint = 'write a name of at most 15 bytes, like virbr1';
  return parsedOr(parseInterfaceName(name), { conversion, path: 'bridge', hint });
}

function reportZone(zone: string, conversion: Conversion): void {
  const message = `the zone ${zone} is kept, and has no effect: kvmnet's own rules decide what guests may reach`;
  report(conversion, 'bridge', { severity: 'notice', code: 'no-effect', message, hint: null });
}
