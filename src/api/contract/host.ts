import * as z from 'zod';

/** A link of the host that is none of kvmnet's making, nor a guest's. */
const nic = z
  .object({
    name: z.string(),
    driver: z.string(),
    mac: z.string().nullable(),
    up: z.boolean(),
    mtu: z.int(),
    controller: z.string().nullable(),
    virtualFunctions: z.boolean().meta({ description: 'whether it has any to give to guests' }),
    addresses: z.array(z.string()).readonly(),
    networks: z.array(z.string()).readonly().meta({ description: 'which lead out through it, or have it as a port' }),
  })
  .readonly()
  .meta({ id: 'Nic' });

const route = z
  .object({
    to: z.string(),
    via: z.string().nullable(),
    link: z.string().nullable(),
    metric: z.int(),
    protocol: z.int().meta({ description: 'as in rtnetlink(7)' }),
    network: z.string().nullable().meta({ description: 'the network of ours that it is for' }),
  })
  .readonly()
  .meta({ id: 'Route' });

/** A move of the host onto a bridge, or back, that waits for its confirmation. */
const waitingMove = z
  .object({
    bridge: z.string(),
    nic: z.string(),
    way: z.enum(['adopt', 'release']),
    secondsLeft: z.number().nullable(),
  })
  .readonly()
  .meta({ id: 'WaitingMove' });

export const host = z
  .object({
    hostName: z.string(),
    version: z.string().meta({ description: "kvmnet's own" }),
    kernel: z.string(),
    role: z.enum(['viewer', 'admin']).meta({ description: 'what whoever asks may do' }),
    nics: z.array(nic).readonly(),
    routes: z.array(route).readonly(),
    nameServers: z.array(z.string()).readonly(),
    adoption: z
      .object({
        waiting: z.array(waitingMove).readonly(),
        adopted: z.array(z.object({ nic: z.string(), bridge: z.string() }).readonly()).readonly(),
      })
      .readonly(),
  })
  .readonly()
  .meta({ id: 'Host' });

export type HostView = z.infer<typeof host>;
