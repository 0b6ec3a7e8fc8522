import * as z from 'zod';

/** An address of either family. */
export const ipAddress = z
  .string()
  .regex(/^[\da-f:.]+$/)
  .meta({ id: 'IpAddress', description: 'an IPv4 or IPv6 address, as RFC 5952 has it', examples: ['192.168.122.1'] });

/** A prefix, or the address of an interface with the length of its prefix. */
export const ipPrefix = z
  .string()
  .regex(/^[\da-f:.]+\/\d{1,3}$/)
  .meta({ id: 'IpPrefix', description: 'an address and the length of its prefix', examples: ['192.168.122.0/24'] });

export const macAddress = z
  .string()
  .regex(/^[\da-f]{2}(:[\da-f]{2}){5}$/)
  .meta({ id: 'MacAddress', examples: ['52:54:00:12:34:56'] });
