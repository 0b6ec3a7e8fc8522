import { array, struct, union } from '../../xdr/compound.ts';
import { double, hyper, int, uhyper, uint } from '../../xdr/number.ts';
import { text } from './common-types.ts';

/** A name and a value that says its own type: `inbound.average`, uint 128. */
const typedParameter = struct({
  field: text,
  value: union({
    int: { tag: 1, codec: int },
    uint: { tag: 2, codec: uint },
    hyper: { tag: 3, codec: hyper },
    uhyper: { tag: 4, codec: uhyper },
    double: { tag: 5, codec: double },
    // 0 or 1, which libvirt carries as an int.
    boolean: { tag: 6, codec: int },
    string: { tag: 7, codec: text },
  }),
});

export const typedParameters = (most: number) => array(typedParameter, most);
