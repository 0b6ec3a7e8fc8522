import { testHostileText } from '../../../test/support/hostile-files.ts';
import { ifupdownFormat } from './format.ts';

const WORDS = [
  'iface eth0 inet static\n',
  'auto eth0',
  'address 10.0.0.1/8',
  'source *',
  'up ip route add ',
  'default',
  'bridge_ports x',
];

testHostileText(ifupdownFormat, '/etc/network/interfaces', WORDS);
