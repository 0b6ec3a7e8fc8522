import { EXIT } from '../cli/exit-code.ts';
import { print } from '../cli/output.ts';
import { sshConnection } from '../cli/ssh-session.ts';
import { Lab } from './lab.ts';
import { lookRoundHints } from './look-round-hints.ts';
import type { LabGuest, LabRequest } from './messages.ts';
import { openInBrowser } from './page/browser.ts';
import { PageSocket } from './page/page-socket.ts';
import { printPage } from './page/print-page.ts';
import { screenOf } from './page/screen.ts';
import { runningLabs } from './registry.ts';
import { Report } from './report.ts';
import { StepLine } from './step-line.ts';
import { StopRequest } from './stop-request.ts';
import type { GuestImage } from './vm/image.ts';

export type LabOptions = {
  /** The command line that runs kvmnet. */
  readonly kvmnet: readonly string[];
  readonly files: LabRequest['files'];
  /** Leave after the matrix. */
  readonly once: boolean;
  readonly json: boolean;
  /** Real guests. */
  readonly vm: boolean;
  /** Where on the loopback address its page is: 0 for any port that is free, null for no page. */
  readonly port: number | null;
  /** Whether to open it in a browser; null: where whoever looks at the terminal has a desktop. */
  readonly open: boolean | null;
};

/** Builds a lab, shows what it proves, keeps it up until somebody wishes otherwise, and gives the exit code. */
export async function runLab(options: LabOptions): Promise<number> {
  const stop = new StopRequest();
  const steps = new StepLine(process.stderr);
  try {
    const image = options.vm ? await guestImage(steps, stop.signal) : null;
    return stop.signal.aborted ? EXIT.interrupted : await runWith(image, { options, steps, stop });
  } finally {
    steps.close();
    stop.close();
  }
}

/** Outside of the lab, which has no way to Debian's archive. */
async function guestImage(steps: StepLine, signal: AbortSignal): Promise<GuestImage> {
  const { buildGuestImage } = await import('./vm/image.ts');
  steps.set('getting what guests boot from');
  return buildGuestImage({ signal });
}

type Circumstances = { readonly options: LabOptions; readonly steps: StepLine; readonly stop: StopRequest };

async function runWith(image: GuestImage | null, { options, steps, stop }: Circumstances): Promise<number> {
  const { kvmnet, files, json, once, port } = options;
  const report = new Report(steps, { json });
  const page = port === null ? null : await PageSocket.open(port);
  const lab = new Lab({ kvmnet, files, image, staysUp: !once, page, listen: (event) => report.add(event) });
  try {
    const interrupted = stop.made.then(() => EXIT.interrupted);
    const code = await Promise.race([report.exitCode, lab.untilItEnds(), interrupted]);
    if (once || stop.signal.aborted) return code;
    await show(report, options);
    await Promise.race([lab.untilItEnds(), stop.made]);
    return code;
  } finally {
    await lab.close();
  }
}

async function show({ url, guests }: Report, { kvmnet, json, open }: LabOptions): Promise<void> {
  const screen = screenOf(process.env, sshConnection());
  const isSeen = !json && process.stdout.isTTY && screen.kind === 'desktop';
  if (!json && url !== null) print(printPage(url, screen));
  const isAlone = runningLabs().every(({ outside }) => outside.pid === process.pid);
  const number = isAlone ? null : process.pid;
  if (!json) print(lookRoundHints({ kvmnet, guest: guideThrough(guests), hasPage: url !== null, number }));
  if (url !== null && (open ?? isSeen)) await openInBrowser(url);
}

/** The guest for the examples: rather one that reaches the internet. */
const guideThrough = (guests: readonly LabGuest[]): string =>
  (guests.find(({ mode }) => mode !== 'host-only') ?? guests[0])?.name ?? 'peer';
