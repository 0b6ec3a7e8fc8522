import type { IniTable } from '../interface-parts/ini-table.ts';
import { addressFields } from './address-fields.ts';
import { connectionFields, type Resolve } from './connection-fields.ts';
import { controllerFields } from './controller-fields.ts';
import { dhcpFields } from './dhcp-fields.ts';
import { routeFields, type SayingOf } from './route-fields.ts';
import { ruleFields } from './rule-fields.ts';

/** Everything that is carried between keyfiles and an interface. */
export const tableWith = (resolve: Resolve, sayingOf: SayingOf): IniTable => ({
  fields: [
    ...connectionFields(resolve),
    ...controllerFields,
    ...(['ipv4', 'ipv6'] as const).flatMap((family) => [
      ...addressFields(family),
      ...routeFields(family, sayingOf),
      ...ruleFields(family),
      ...dhcpFields(family),
    ]),
  ],
  lists: [],
});

/** For writing, which names interfaces by their names. */
export const table: IniTable = tableWith(
  () => null,
  () => null,
);
