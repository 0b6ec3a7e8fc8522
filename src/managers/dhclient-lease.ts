import { parseIpAddress } from '../net/ip-address.ts';

/** What a lease gives, as far as the lifetime of its address goes. */
export type DhclientLease = { readonly address: string; readonly prefixLength: number; readonly seconds: number };

/** The newest lease of dhclient's file (dhclient.leases(5)): the last one; null: none that is whole. */
export function newestLease(text: string): DhclientLease | null {
  const blocks = [...text.matchAll(/^lease\s*\{([^}]*)\}/gm)].map(([, block = '']) => block);
  const block = blocks.at(-1) ?? '';
  const address = /^\s*fixed-address\s+([\d.]+);/m.exec(block)?.[1];
  const mask = /^\s*option subnet-mask\s+([\d.]+);/m.exec(block)?.[1];
  const seconds = Number(/^\s*option dhcp-lease-time\s+(\d+);/m.exec(block)?.[1]);
  const prefixLength = lengthOf(mask ?? '');
  if (address === undefined || prefixLength === null || !Number.isInteger(seconds)) return null;
  return isAddress(address) ? { address, prefixLength, seconds } : null;
}

const isAddress = (text: string): boolean => parseIpAddress(text).ok;

function lengthOf(mask: string): number | null {
  if (!isAddress(mask)) return null;
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}
