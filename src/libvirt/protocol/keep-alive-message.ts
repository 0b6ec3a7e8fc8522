import { nothing } from '../../xdr/compound.ts';
import { type MessageHeader, messageStatus, messageType, printMessage } from './message.ts';

/** Of the questions whether the other side still lives, which both may ask at any time. */
export const KEEP_ALIVE_PROGRAM = { program: 0x6b656570, version: 1 } as const;

export const keepAliveProcedure = { ping: 1, pong: 2 } as const;

export const isKeepAlive = ({ program, version, type }: MessageHeader): boolean =>
  program === KEEP_ALIVE_PROGRAM.program && version === KEEP_ALIVE_PROGRAM.version && type === messageType.message;

export const printKeepAlive = (kind: keyof typeof keepAliveProcedure): Uint8Array =>
  printMessage(
    {
      ...KEEP_ALIVE_PROGRAM,
      procedure: keepAliveProcedure[kind],
      type: messageType.message,
      serial: 0,
      status: messageStatus.ok,
    },
    nothing,
    undefined,
  );
