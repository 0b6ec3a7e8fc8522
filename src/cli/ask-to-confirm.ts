import { createInterface } from 'node:readline';
import { type Adoption, printVerdict, type Verdict } from '../adoption/adoption.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { type AdoptionSession, pauseUntilNews } from './adoption-session.ts';
import { print } from './output.ts';

/** What came of asking: an answer, or what the watchdog has decided meanwhile. */
export type Answer = 'confirm' | 'revert' | Verdict;

/** Asks whoever sits at the terminal, until he answers or there is nothing to ask about any more. */
export async function askToConfirm(
  { origin, timeoutSeconds }: Adoption,
  { journal }: AdoptionSession,
): Promise<Answer> {
  const { bridge } = origin.plug;
  print(`Everything has moved. Press Enter within ${timeoutSeconds} s to keep it, Ctrl-C to put it back.\n`);
  const asked = answerOfUser();
  try {
    for (;;) {
      const answer = await Promise.race([asked.answer, pauseUntilNews(journal.folder, 1)]);
      if (answer !== undefined) return answer;
      const verdict = journal.read(bridge) === null ? journal.verdict(bridge) : null;
      if (verdict !== null) return verdict;
    }
  } finally {
    asked.close();
  }
}

/** The end of a command whose move was put back while it asked. */
export const putBackMeanwhile = (bridge: string, verdict: Verdict): KvmnetError =>
  new KvmnetError(`it was ${printVerdict(verdict)}`, {
    code: 'service-failed',
    operation: 'keep',
    subject: bridge,
  });

function answerOfUser(): { readonly answer: Promise<'confirm' | 'revert'>; close(): void } {
  const lines = createInterface({ input: process.stdin, terminal: false });
  let interrupt = (): void => {};
  const answer = new Promise<'confirm' | 'revert'>((resolve) => {
    interrupt = () => resolve('revert');
    lines.once('line', () => resolve('confirm'));
  });
  process.on('SIGINT', interrupt);
  return {
    answer,
    close: () => {
      process.off('SIGINT', interrupt);
      lines.close();
    },
  };
}
