import * as z from 'zod';

/** The name of a network. What a name may be, `net/names.ts` says; here it is held to a length. */
export const networkName = z.string().min(1).max(64).meta({ description: "a network's name" });

export const guestName = z.string().min(1).max(253).meta({ description: "a guest's name" });

/** The name of a link of the host. */
export const linkName = z.string().min(1).max(15).meta({ description: 'the name of a network device' });
