import { quote } from '../../net/brand.ts';
import { granted } from '../libvirt-parts/refusal.ts';
import { portGroupElement } from './port-group-element.ts';
import { changeList, impossible, isAddition, type PartUpdate, readPart } from './update-change.ts';

/** `<portgroup>`: told from others by its name; one is the default. */
export const updatePortGroup: PartUpdate = (document, change) => {
  const read = readPart(portGroupElement, change);
  if (!read.ok) return read;
  const group = read.value;
  const { command } = change;
  const at = document.portGroups.findIndex(({ name }) => name === group.name);
  const usual = document.portGroups.findIndex(({ isDefault }) => isDefault);
  const name = quote(group.name);
  if (isAddition(command) && at >= 0) return impossible(`there is a <portgroup> ${name} already`, 'modify that');
  if (!isAddition(command) && at < 0) return impossible(`there is no <portgroup> ${name}`, 'add it');
  if (command !== 'delete' && group.isDefault && usual >= 0 && usual !== at) {
    const message = `the <portgroup> ${quote(document.portGroups[usual]?.name ?? '')} is the default already`;
    return impossible(message, "modify that first, without default='yes'");
  }
  return granted({ ...document, portGroups: changeList(document.portGroups, command, { item: group, at }) });
};
