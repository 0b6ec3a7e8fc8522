import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { same } from '../model/same.ts';
import type { ChangeRecord } from './record.ts';

/** Why a change cannot be undone, whatever has become of what it changed; null when it may be possible. */
export function whyFinal(record: ChangeRecord): Diagnostic | null {
  const { id, error, takenOver, guests, networks, places } = record;
  if (error !== null) return refuse('change-failed', `change ${id} failed: there is nothing of it to undo`, null);
  if (takenOver.length > 0) {
    const message = `change ${id} moved networks from libvirtd, which has to take them back: ${takenOver.join(', ')}`;
    return refuse('change-of-libvirtd', message, `kvmnet libvirt unlink ${takenOver.join(' ')}`);
  }
  const passing = guests.plugged.find(({ link: { kind } }) => kind.type === 'tap' && !kind.persistent);
  if (passing !== undefined) {
    const message = `change ${id} plugged in ${passing.guest}, whose link is its program's, and goes with it`;
    return refuse('link-of-program', message, 'end the guest');
  }
  const hasEdits = networks.some(
    ({ before, after }) => !same(before.saved, after.saved) || !same(before.live, after.live),
  );
  if (hasEdits || guests.plugged.length + guests.unplugged.length > 0) return null;
  if (places.before.length + places.after.length > 0) {
    const message = `change ${id} is about places that guests claim and give up themselves, through libvirt`;
    return refuse('place-of-guest', message, 'start the guest, or end it');
  }
  return refuse('nothing-to-undo', `change ${id} changed no definition, and nobody's link`, null);
}
