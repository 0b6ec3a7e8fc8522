import type { Setting } from '../interface-parts/setting.ts';

/** Whether a key that no field knows says nothing about the network: a label, or what holds anyway. */
export function saysNothing({ key, value }: Setting): boolean {
  const usual = USUAL[key];
  return usual !== undefined && (usual === ANYTHING || value === '' || value.toLowerCase() === usual);
}

const ANYTHING = '*';

/** By key the value that holds anyway; NetworkManager's own files have most of them. */
const USUAL: Readonly<Record<string, string>> = {
  NAME: ANYTHING,
  UUID: ANYTHING,
  USERCTL: 'no',
  PROXY_METHOD: 'none',
  BROWSER_ONLY: 'no',
  IPV4_FAILURE_FATAL: 'no',
  IPV6_FAILURE_FATAL: 'no',
  AUTOCONNECT_PRIORITY: '0',
  AUTOCONNECT_SLAVES: 'yes',
  HOTPLUG: 'yes',
  REORDER_HDR: 'yes',
  NOZEROCONF: 'yes',
  ONPARENT: 'yes',
  PERSISTENT_DHCLIENT: '1',
  IPV6FORWARDING: 'no',
};
