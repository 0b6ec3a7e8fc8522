// The page in front of a host that is none, to be looked at and tried out: `npx tsx web/mock/main.ts [--large] [PORT]`.
import { buildIfStale } from '../../scripts/build.mjs';
import { liven } from './liven.ts';
import { MockServer } from './mock-server.ts';
import { MockWorld } from './mock-world.ts';
import { largeWorld, smallWorld } from './worlds.ts';

const args = process.argv.slice(2);
const port = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 8080);
await buildIfStale();
const world = await MockWorld.open(args.includes('--large') ? largeWorld() : smallWorld());
const server = await MockServer.open(world, port);
liven(world);
process.stdout.write(`${server.address()}\n${server.address('viewer')}  (may look only)\n`);
