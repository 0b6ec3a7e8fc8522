import * as z from 'zod';
import { basis } from './basis.ts';
import { applied, change, changeToMake, planned } from './change.ts';
import { networkName } from './common.ts';
import { lease } from './dhcp.ts';
import type { OperationName } from './endpoints.ts';
import { changeDetails, historyEntry } from './history.ts';
import { host } from './host.ts';
import { MOST_CHANGES } from './limits.ts';
import { guest, networkView } from './network.ts';
import { networkDetails, networkOverview } from './overview.ts';
import { port } from './port.ts';
import { reachability, verdicts } from './reachability.ts';
import { topology } from './topology.ts';

/** Who may: whoever may look, or only who may change. */
export type Access = 'read' | 'write';

type Contract = {
  readonly access: Access;
  readonly summary: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
};

/** A number in a path or a query, where it is a text. */
const inDigits = (number: z.ZodInt | z.ZodDefault<z.ZodInt>) =>
  z.preprocess((given) => (typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given), number);

const nothing = z.strictObject({});
const ofNetwork = z.strictObject({ network: networkName.optional() });
const ofNetworks = z.strictObject({
  network: z
    .union([z.array(networkName), networkName.transform((name) => [name])])
    .default([])
    .meta({ description: 'may be repeated; none: all' }),
});

/** The contract: who may ask what, with what, and what the answer is. `endpoints` says where. */
export const operations = {
  listNetworks: {
    access: 'read',
    summary: 'networks at a glance',
    input: nothing,
    output: z.array(networkOverview).readonly(),
  },
  readNetwork: {
    access: 'read',
    summary: 'a network with its definition, leases and permissions',
    input: z.strictObject({ name: networkName }),
    output: networkView,
  },
  showNetworks: {
    access: 'read',
    summary: 'everything about networks',
    input: ofNetworks,
    output: z.array(networkDetails).readonly(),
  },
  listPorts: {
    access: 'read',
    summary: 'ports with their counters',
    input: ofNetwork,
    output: z.array(port).readonly(),
  },
  listGuests: {
    access: 'read',
    summary: 'guests with their interfaces',
    input: nothing,
    output: z.array(guest).readonly(),
  },
  listLeases: {
    access: 'read',
    summary: 'addresses that DHCP has handed out',
    input: ofNetwork,
    output: z.array(lease).readonly(),
  },
  readHost: {
    access: 'read',
    summary: "the host's NICs, routes, and moves onto bridges",
    input: nothing,
    output: host,
  },
  readTopology: {
    access: 'read',
    summary: 'what hangs on what',
    input: nothing,
    output: topology,
  },
  readReachability: {
    access: 'read',
    summary: 'who may talk to whom',
    input: nothing,
    output: reachability,
  },
  readVerdicts: {
    access: 'read',
    summary: 'why somebody may talk to somebody, or not',
    input: z.strictObject({
      from: z.string().max(200).meta({ description: 'a network, a guest, host or outside' }),
      to: z
        .string()
        .max(200)
        .optional()
        .meta({ description: 'the same; missing: all that the first sends and receives' }),
    }),
    output: verdicts,
  },
  readBasis: {
    access: 'read',
    summary: 'all that a plan depends on besides the change',
    input: nothing,
    output: basis,
  },
  plan: { access: 'read', summary: 'what a change would do; nothing is changed', input: change, output: planned },
  apply: { access: 'write', summary: 'makes a change', input: changeToMake, output: applied },
  listHistory: {
    access: 'read',
    summary: 'changes that were made, the last first',
    input: z.strictObject({
      limit: inDigits(z.int().min(1).max(MOST_CHANGES).default(100)),
      network: networkName.optional(),
    }),
    output: z.array(historyEntry).readonly(),
  },
  readChange: {
    access: 'read',
    summary: 'a change that was made, with its plan and what was before',
    input: z.strictObject({ id: inDigits(z.int().min(1)) }),
    output: changeDetails,
  },
} as const satisfies Readonly<Record<OperationName, Contract>>;

export type Operations = typeof operations;

/** What whoever asks gives; what may be left out, may be missing. */
export type Question<Name extends OperationName> = z.input<Operations[Name]['input']>;

/** What whoever answers is given. */
export type Input<Name extends OperationName> = z.output<Operations[Name]['input']>;

export type Answer<Name extends OperationName> = z.infer<Operations[Name]['output']>;

/** Whoever answers: the engine in this process, or a daemon at the other end of a socket. */
export type Api = { readonly [Name in OperationName]: (question: Input<Name>) => Promise<Answer<Name>> };
