import type { Directories } from '../../state/facts.ts';
import { dnsmasqManager } from './dnsmasq.ts';
import type { RulesetEditor } from './doors.ts';
import { LinuxHost } from './linux-host.ts';
import { openNftables } from './nftables.ts';

/** This machine with all its parts: kernel, nftables, dnsmasq. */
export const openLinuxHost = (directories: Directories): Promise<LinuxHost> =>
  LinuxHost.open({ directories, rulesets: rulesetsOnDemand(), services: dnsmasqManager });

// Opening libnftables costs some milliseconds, which a command that only looks at links need not pay.
function rulesetsOnDemand(): RulesetEditor {
  let editor: RulesetEditor | null = null;
  const open = (): RulesetEditor => {
    editor ??= openNftables();
    return editor;
  };
  return {
    run: (script) => open().run(script),
    accepts: (script) => open().accepts(script),
    list: () => open().list(),
    close: () => editor?.close?.(),
  };
}
