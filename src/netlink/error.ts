import { fieldTable, readFields } from './attribute.ts';
import { readInt32, readUint32 } from './integer.ts';
import type { Message } from './message.ts';
import { type Slice, sliceFrom, sliceLength } from './slice.ts';
import { readText } from './text.ts';
import { NLM_F_ACK_TLVS, NLM_F_CAPPED, NLMSG_DONE, NLMSGERR_ATTR_MSG } from './uapi/netlink.ts';

/** What the kernel answers to a request: 0 when it did it, else an errno, with its own words when it has some. */
export type Acknowledgement = { readonly errno: number; readonly words: string | null };

const ERROR_LENGTH = 4;
const HEADER_LENGTH = 16;

/** Reads the body of NLMSG_ERROR, and of NLMSG_DONE, which ends a list in the same way. */
export function readAcknowledgement(message: Message): Acknowledgement {
  const { body } = message;
  // Before Linux 4.6 some lists ended without a number.
  if (message.type === NLMSG_DONE && sliceLength(body) < ERROR_LENGTH) return { errno: 0, words: null };
  return { errno: -readInt32(body, 0) || 0, words: hasWords(message) ? readWords(body, wordsStart(message)) : null };
}

const hasWords = ({ flags }: Message): boolean => (flags & NLM_F_ACK_TLVS) !== 0;

// An error repeats the request's header, and its body too unless NETLINK_CAP_ACK is set or there was no error.
function wordsStart({ type, flags, body }: Message): number {
  if (type === NLMSG_DONE) return ERROR_LENGTH;
  if ((flags & NLM_F_CAPPED) !== 0) return ERROR_LENGTH + HEADER_LENGTH;
  return ERROR_LENGTH + ((readUint32(body, ERROR_LENGTH) + 3) & ~3);
}

const readWords = (body: Slice, start: number): string | null =>
  readFields(sliceFrom(body, start), WORDS, { words: null }).words;

const WORDS = fieldTable<{ words: string | null }>({ words: [NLMSGERR_ATTR_MSG, readText] });
