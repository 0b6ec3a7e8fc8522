import type { DevicePool, Mode, Translation } from '../../model/network.ts';
import { ipFamily } from '../../net/ip-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { ForwardDocument, NatDocument } from './document.ts';
import type { OwnMetadata } from './own-metadata.ts';

const plainForward = {
  dev: null,
  managed: null,
  driver: null,
  nat: null,
  pf: null,
  interfaces: [],
  addresses: [],
} as const;

/** The `<forward>` of a mode; null for the mode that has none. */
export function forwardDocument(mode: Mode): ForwardDocument | null {
  switch (mode.kind) {
    case 'host-only':
      return null;
    case 'nat':
      return { ...plainForward, mode: 'nat', ...byLinks(mode.uplink), nat: natDocument(mode.translation) };
    case 'routed':
      return { ...plainForward, mode: 'route', ...byLinks(mode.uplink) };
    case 'open':
      return { ...plainForward, mode: 'open' };
    case 'bridge':
      return { ...plainForward, mode: 'bridge' };
    case 'direct':
      return { ...plainForward, mode: mode.sharing, ...poolDocument(mode.devices) };
    case 'hostdev':
      return hostdevDocument(mode);
  }
}

/** What `<forward>` cannot say of a mode. */
export function modeMetadata(mode: Mode): Partial<OwnMetadata> {
  switch (mode.kind) {
    case 'host-only':
      return mode.hostAccess ? {} : { hostAccess: false };
    case 'nat':
      return {
        ...servicesMetadata(mode),
        ...(isSayable(mode.translation) ? {} : { translation: mode.translation.addresses }),
      };
    case 'routed':
      return servicesMetadata(mode);
    case 'bridge':
      return mode.ports.length === 0 ? {} : { ports: mode.ports };
    case 'open':
    case 'direct':
    case 'hostdev':
      return {};
  }
}

const servicesMetadata = ({ hostServices }: Extract<Mode, { hostServices: unknown }>): Partial<OwnMetadata> =>
  hostServices === 'all' ? {} : { hostServices };

const isSayable = ({ addresses }: Translation): boolean => addresses === null || ipFamily(addresses.first) === 4;

function natDocument(translation: Translation): NatDocument | null {
  const { ports, ipv6 } = translation;
  const addresses = isSayable(translation) ? translation.addresses : null;
  if (addresses === null && ports === null && !ipv6) return null;
  return {
    ipv6: ipv6 ? true : null,
    address: addresses && { start: addresses.first, end: addresses.last },
    port: ports && { start: ports.first, end: ports.last },
  };
}

const byLinks = (...names: readonly (InterfaceName | null)[]) => {
  const interfaces = names.flatMap((dev) => (dev === null ? [] : [{ dev, connections: null }]));
  return { dev: interfaces[0]?.dev ?? null, interfaces };
};

const poolDocument = (devices: DevicePool) =>
  'pf' in devices ? { pf: { dev: devices.pf } } : byLinks(...devices.links);

function hostdevDocument({ devices, managed, driver }: Extract<Mode, { kind: 'hostdev' }>): ForwardDocument {
  const pool =
    'pf' in devices
      ? { pf: { dev: devices.pf } }
      : { addresses: devices.addresses.map((address) => ({ type: 'pci' as const, ...address, connections: null })) };
  return { ...plainForward, mode: 'hostdev', managed, driver: driver && { name: driver, model: null }, ...pool };
}
