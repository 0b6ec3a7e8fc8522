import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import { nearestGuestName } from '../net/names.ts';
import { type GuestAnswer, type GuestWish, guestAnswer } from './guest-config-request.ts';
import { type GuestFile, guestFiles, isCloudInit } from './guest-files.ts';
import { print, printJson } from './output.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { type KeptAddress, refuseAnswering, reserveForGuest } from './reserve-for-guest.ts';
import { type Session, withSession } from './session.ts';
import { UsageError } from './usage-error.ts';
import { refuseOverwriting, writeGuestFiles, writeSeedImage } from './write-guest-files.ts';

export type GuestConfigOptions = Omit<GuestWish, 'guest'> & {
  readonly as?: string;
  readonly seed?: string;
  readonly output?: string;
  readonly json: boolean;
};

/** Decides, looks whether anything speaks against it, has the addresses kept, and writes: in this order. */
export async function runGuestConfig(guest: string | undefined, options: GuestConfigOptions): Promise<void> {
  const as = languageOf(options);
  const name = guest === undefined ? 'guest' : nearestGuestName(guest);
  await withSession(async (session) => {
    const answer = await decided({ ...options, guest }, session);
    const { files, diagnostics } = await guestFiles(answer, as, name);
    const all = [...answer.diagnostics, ...diagnostics];
    if (hasErrors(all)) throw new RequestRefused(all);
    if (options.output !== undefined) refuseOverwriting(options.output, files);
    const reserved = await reserveForGuest({ ...options, guest }, session);
    if (options.output !== undefined) writeGuestFiles(options.output, files);
    if (options.seed !== undefined) writeSeedImage(options.seed, files);
    tell({ answer, files, diagnostics: all, reserved }, options);
  });
}

function languageOf({ as, seed }: GuestConfigOptions): string {
  if (seed === undefined && as === undefined) throw new UsageError('say in which language with --as, or name a --seed');
  if (seed !== undefined && as !== undefined && !isCloudInit(as)) {
    throw new UsageError("a --seed is for cloud-init: leave --as out, or say 'cloud-init' or 'cloud-init-v1'");
  }
  return as ?? 'cloud-init';
}

async function decided(wish: GuestWish, { host, store }: Session): Promise<GuestAnswer> {
  const facts = await host.observe({ only: 'services' });
  const answer = guestAnswer(wish, await store.read(), facts);
  if (hasErrors(answer.diagnostics)) throw new RequestRefused(answer.diagnostics);
  await refuseAnswering(answer.places, facts);
  return answer;
}

type Told = {
  readonly answer: GuestAnswer;
  readonly files: readonly GuestFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly reserved: readonly KeptAddress[];
};

function tell({ answer, files, diagnostics, reserved }: Told, { output, seed, json }: GuestConfigOptions): void {
  const { interfaces, defaultRoute } = answer;
  if (json) {
    printJson({ interfaces, defaultRoute, files, reserved, diagnostics });
    return;
  }
  process.stderr.write(printDiagnostics(diagnostics, process.stderr));
  if (defaultRoute !== null) process.stderr.write(`default route: ${defaultRoute.interface}: ${defaultRoute.reason}\n`);
  for (const { network, mac, addresses } of reserved) {
    process.stderr.write(`network ${network} keeps ${addresses.join(', ')} for ${mac} from now on\n`);
  }
  if (output === undefined && seed === undefined) print(files.map(printFile).join('\n'));
}

const printFile = ({ path, text }: GuestFile): string => `# ${path}\n${text}`;
