import { type InterfaceName, parseInterfaceName } from '../net/names.ts';
import { fromUser } from './from-user.ts';

/** The name of a link from the command line; null when none was given. */
export const interfaceFromUser = (name: string | undefined): InterfaceName | null =>
  name === undefined ? null : fromUser(parseInterfaceName(name));
