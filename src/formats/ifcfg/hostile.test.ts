import { testHostileText } from '../../../test/support/hostile-files.ts';
import { ifcfgFormat } from './format.ts';

const WORDS = [
  'DEVICE=',
  'IPADDR=10.0.0.1',
  'IPADDR1=',
  'TYPE=Bridge',
  'BRIDGE=br0',
  'BONDING_OPTS=',
  'export ',
  'DNS1=1.1.1.1',
  '`',
  "$'",
];

testHostileText(ifcfgFormat, '/etc/sysconfig/network-scripts/ifcfg-eth0', WORDS);
