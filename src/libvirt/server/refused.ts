import { type ErrorDomain, errorDomain } from '../protocol/error-code.ts';
import type { LibvirtError } from '../protocol/libvirt-error.ts';
import { type Reason, refusal } from '../protocol/refusal.ts';

/** What the server itself says no to, before any driver is asked. */
export const refused = (reason: Reason, words: string, domain: ErrorDomain = errorDomain.rpc): LibvirtError =>
  refusal(reason, words, { domain });
