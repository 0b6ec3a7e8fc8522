import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { kvmnetCommand } from './kvmnet.ts';
import { DHCP_SCRIPT, ENGINE_FOLDERS, PROGRAMS } from './paths.ts';
import { commandScript, DHCP_EVENT } from './scripts.ts';

/** Fills the lab's folder with what its nodes need: scripts, and the engine's folders on the host. */
export function prepareFolder(): void {
  // What dnsmasq reads after it has given up root has to be open to all.
  for (const folder of [PROGRAMS, ...Object.values(ENGINE_FOLDERS)])
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeScript(DHCP_SCRIPT, DHCP_EVENT);
  writeScript(`${PROGRAMS}/kvmnet`, commandScript(kvmnetCommand()));
}

function writeScript(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}
