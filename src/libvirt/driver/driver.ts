import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { defineHandlers } from './define-handlers.ts';
import { describeHandlers } from './describe-handlers.ts';
import { leaseHandlers } from './lease-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import { metadataHandlers } from './metadata-handlers.ts';
import { portHandlers } from './port-handlers.ts';
import { asLibvirtError } from './refused.ts';
import { runHandlers } from './run-handlers.ts';
import { updateHandlers } from './update-handlers.ts';

/** What answers the network procedures of libvirt's protocol: kvmnet's engine, in the place of libvirt's own driver. */
export function networkDriver(context: DriverContext): NetworkHandlers {
  return translated({
    ...listHandlers(context),
    ...describeHandlers(context),
    ...defineHandlers(context),
    ...runHandlers(context),
    ...updateHandlers(context),
    ...leaseHandlers(context),
    ...portHandlers(context),
    ...metadataHandlers(context),
  });
}

/** The same handlers, with whatever they throw in the form that clients know. */
function translated<H extends object>(handlers: H): H {
  const wrap =
    (handler: (...args: readonly unknown[]) => Promise<unknown>) =>
    async (...args: readonly unknown[]) => {
      try {
        return await handler(...args);
      } catch (error) {
        throw asLibvirtError(error);
      }
    };
  const entries = Object.entries(handlers).map(([name, handler]) => [name, wrap(handler)]);
  // Each entry has the name and the signature of the handler that it wraps.
  return Object.fromEntries(entries) as H;
}
