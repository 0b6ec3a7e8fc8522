import type { NicMark, NicPin } from '../../model/nic-pin.ts';

/**
 * The rule that pins a name. `DRIVERS=="?*"` leaves out bridges, bonds and VLANs, which take over the address of their NIC
 * but have no driver of a device behind them.
 */
export function printNameRule({ name, medium, mark }: NicPin): string {
  const conditions = [
    'SUBSYSTEM=="net"',
    'ACTION=="add"',
    'DRIVERS=="?*"',
    `ATTR{type}=="${medium === 'infiniband' ? 32 : 1}"`,
    ...(medium === 'wireless' ? ['ENV{DEVTYPE}=="wlan"'] : []),
    condition(mark),
  ];
  return `${conditions.join(', ')}, NAME="${name}"`;
}

function condition(mark: NicMark): string {
  if (mark.kind === 'mac') return `ATTR{address}=="${mark.mac}"`;
  return mark.kind === 'guid' ? `ATTR{address}=="?*${mark.guid}"` : `ENV{ID_PATH}=="${mark.path}"`;
}

/** udev works out places only after these files; a rule that asks for one has to have it worked out before. */
export const PATH_RULE = 'SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ENV{ID_PATH}=="", IMPORT{builtin}="path_id"';

/** Whether a text may stand in a condition to the letter. */
export const isPlainValue = (text: string): boolean => /^[^*?[\]|"\\\s\p{Cc}]+$/u.test(text);
