import { type ErrorCode, type ErrorDomain, errorDomain } from './error-code.ts';

/** What of an error is not in its code and message. */
export type ErrorParts = {
  /** The network driver's unless said otherwise. */
  readonly domain?: ErrorDomain;
  /** Free strings that some programs read: the message without libvirt's own opening words, for one. */
  readonly strings?: readonly [string | null, string | null, string | null];
  readonly cause?: unknown;
};

/**
 * A refusal as libvirt's clients know it: thrown where a call is handled, it becomes the call's answer. The message is
 * whole: clients print it to their user as it stands.
 */
export class LibvirtError extends Error {
  readonly code: ErrorCode;
  readonly domain: ErrorDomain;
  readonly strings: readonly [string | null, string | null, string | null];

  constructor(code: ErrorCode, message: string, { domain, strings, cause }: ErrorParts = {}) {
    super(message, { cause });
    this.name = 'LibvirtError';
    this.code = code;
    this.domain = domain ?? errorDomain.network;
    this.strings = strings ?? [null, null, null];
  }
}
