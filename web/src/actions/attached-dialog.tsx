import type { Applied } from '../../../src/api/contract/change.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { CodeView } from '../ui/code-view.tsx';
import { Dialog } from '../ui/dialog.tsx';

export type AttachedDialogProps = { readonly attached: NonNullable<Applied['attached']>; onClose(): void };

/** What a guest got, for whoever starts it with that: it stays until he has it. */
export function AttachedDialog({ attached, onClose }: AttachedDialogProps) {
  const phrases = useWords(text);
  const { guest, network, tap, mac, addresses } = attached;
  const lines = [`tap ${tap}`, `mac ${mac}`, ...addresses.map((address) => `address ${address}`)];
  return (
    <Dialog title={phrases.title(guest, network)} onClose={onClose}>
      <div class="form">
        <p>{phrases.next}</p>
        <CodeView label={phrases.got} text={lines.join('\n')} />
        <footer class="form-foot">
          <Button kind="primary" onPress={onClose}>
            {phrases.done}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

const text = words({
  en: {
    title: (guest: string, network: string) => `${guest} is attached to ${network}`,
    next: 'Start the guest with this tap and this MAC. DHCP gives it the address.',
    got: 'What it got',
    done: 'Done',
  },
  zh: {
    title: (guest: string, network: string) => `${guest} 已接入 ${network}`,
    next: '请用此 tap 和此 MAC 地址启动虚拟机。IP 地址由 DHCP 分配。',
    got: '所得',
    done: '完成',
  },
});
