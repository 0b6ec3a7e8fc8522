import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { refused } from './refused.ts';

/** As many as libvirt tries. */
const HIGHEST_NUMBER = 256;

/** The first name of the template, `virbr%d`, that nobody has. */
export function freeBridgeName(template: string, taken: ReadonlySet<string | null>): InterfaceName {
  for (let number = 0; number <= HIGHEST_NUMBER; number++) {
    const name = parseInterfaceName(template.replace('%d', String(number)));
    if (!name.ok) throw refused('xml', `bridge name '${template}': ${name.reason}`);
    if (!taken.has(name.value)) return name.value;
  }
  throw refused('internal', `all bridge names from ${template.replace('%d', '0')} on are taken; name another`);
}
