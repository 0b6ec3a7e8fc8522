import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { settingOf } from './evidence.ts';
import type { ActOf } from './manager-act.ts';
import type { RunActsOptions } from './run-acts.ts';
import { runTool } from './run-tool.ts';

/** Asks until the manager has the link. @throws KvmnetError when that takes longer than half a minute */
export async function awaitManager(act: ActOf<'await-manager'>, { signal }: RunActsOptions): Promise<void> {
  const isReady = READY[act.manager];
  const deadline = Date.now() + PATIENCE_MS;
  for (let last = ''; ; ) {
    const { ready, words } = await isReady(act.link);
    if (ready) return;
    last = words;
    if (Date.now() > deadline) throw tooLate(act, last);
    // Neither tells by itself in a way that needs no D-Bus.
    await delay(INTERVAL_MS, undefined, signal === undefined ? {} : { signal });
  }
}

const PATIENCE_MS = 30_000;
const INTERVAL_MS = 50;

type Answer = { readonly ready: boolean; readonly words: string };

const READY: Readonly<Record<ActOf<'await-manager'>['manager'], (link: string) => Promise<Answer>>> = {
  NetworkManager: async (link) => {
    const words = await runTool(['nmcli', '-g', 'GENERAL.STATE', 'device', 'show', link]).catch(String);
    return { ready: words.startsWith('100') && !words.includes('externally'), words: words.trim() };
  },
  // IPv6 may keep it "configuring" for long, where no router answers.
  networkd: async (link) => {
    const words = networkdState(link);
    return { ready: /^(configured|configuring) (routable|degraded|enslaved)$/.test(words), words };
  },
};

function networkdState(link: string): string {
  try {
    const index = readFileSync(`/sys/class/net/${link}/ifindex`, 'utf8').trim();
    const text = readFileSync(`/run/systemd/netif/links/${index}`, 'utf8');
    return `${settingOf(text, 'ADMIN_STATE')} ${settingOf(text, 'OPER_STATE')}`;
  } catch (error) {
    return String(error);
  }
}

const tooLate = ({ manager, link }: ActOf<'await-manager'>, words: string): KvmnetError =>
  new KvmnetError(`it is not done after ${PATIENCE_MS / 1000} s; it says: ${words}`, {
    code: 'verify-failed',
    operation: `wait for ${manager} to have`,
    subject: link,
    hint: manager === 'networkd' ? `look at "networkctl status ${link}"` : `look at "nmcli device show ${link}"`,
  });
