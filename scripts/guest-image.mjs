// Fetches and builds what QEMU guests boot from, unless it is cached. Run with tsx, outside namespaces: it may need the net.
import { buildGuestImage } from '../src/lab/vm/image.ts';

await buildGuestImage();
