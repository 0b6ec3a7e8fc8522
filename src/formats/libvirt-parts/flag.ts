import { quote } from '../../net/brand.ts';
import type { Field } from '../../xml/field.ts';
import { complain } from '../../xml/reading.ts';

/** An attribute that says "yes" or nothing. libvirt takes anything but "yes", in either case, for no. */
export const flag = (name: string): Field<boolean> => ({
  takes: { attributes: [name], elements: [] },
  read(element, reading) {
    const found = element.attributes.find((one) => one.name === name);
    if (found === undefined) return false;
    if (!/^(yes|no)$/i.test(found.value)) {
      const message = `${name} of <${element.name}>: ${quote(found.value)} is neither "yes" nor "no", and taken for no`;
      complain(reading, found.span, { severity: 'warning', code: 'bad-flag', message, hint: 'write "yes" or "no"' });
    }
    return found.value.toLowerCase() === 'yes';
  },
  write: (value) => (value ? { attributes: [[name, 'yes']] } : {}),
});
