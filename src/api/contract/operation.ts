import * as z from 'zod';
import type { Operation, OperationKind } from '../../plan/operation.ts';
import { describes } from './describes.ts';

const kind = describes<OperationKind>()(
  z.enum([
    'create-namespace',
    'delete-namespace',
    'create-link',
    'set-link',
    'rename-link',
    'delete-links',
    'add-station',
    'delete-station',
    'set-vlan',
    'delete-vlan',
    'add-address',
    'delete-address',
    'add-route',
    'delete-route',
    'set-shaper',
    'delete-shaper',
    'set-sysctl',
    'edit-ruleset',
    'forget-untranslated',
    'start-service',
    'reload-service',
    'restart-service',
    'stop-service',
    'forget-leases',
    'set-resolver',
    'reset-resolver',
    'remember-sysctl',
    'remember-port',
    'forget-sysctl',
    'forget-port',
  ]),
);

/** A step of a plan. What each kind says besides its name is in `plan/operation.ts`, and may change with the version. */
// What is not said here is not checked either.
export const operation = (z.looseObject({ kind }) as unknown as z.ZodType<Operation>).meta({
  id: 'Operation',
  description: 'a step of a plan: its kind, and all that is needed to take it',
});
