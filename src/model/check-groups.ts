import { quote } from '../net/brand.ts';
import type { Network } from './network.ts';
import type { Problem } from './problem.ts';
import { repeated } from './repeated.ts';

/** Groups that can be told apart, and one default. */
export function checkGroups({ portGroups }: Network): readonly Problem[] {
  const usual = portGroups.find(({ isDefault }) => isDefault);
  const again = repeated(portGroups.map(({ name }) => name));
  return portGroups.flatMap((group, index) => {
    const { name, isDefault } = group;
    const at = `portGroups[${index}]`;
    return [
      ...(again.has(index) ? [duplicate(name, at)] : []),
      ...(isDefault && usual !== undefined && usual !== group ? [secondDefault(name, usual.name, at)] : []),
      ...(name === '' || /\p{Cc}/u.test(name) ? [unfit(name, at)] : []),
    ];
  });
}

const duplicate = (name: string, at: string): Problem => ({
  at,
  code: 'duplicate-group',
  message: `there is a port group ${quote(name)} already`,
  hint: 'choose another name',
});

const secondDefault = (name: string, usual: string, at: string): Problem => ({
  at: `${at}.default`,
  code: 'two-default-groups',
  message: `port group ${quote(name)} cannot be the default: ${quote(usual)} is`,
  hint: 'keep one',
});

const unfit = (name: string, at: string): Problem => ({
  at,
  code: 'group-name-unfit',
  message: name === '' ? 'a port group has no name' : 'the name of the port group holds control characters',
  hint: 'choose one like `gold`',
});
