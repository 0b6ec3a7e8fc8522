import { Icon, type IconName } from './icon.tsx';

export type IconButtonProps = { readonly icon: IconName; readonly label: string; onPress(): void };

/** A button that is a picture only; `label` is what it is called. */
export const IconButton = ({ icon, label, onPress }: IconButtonProps) => (
  <button
    type="button"
    class="button icon-button"
    data-kind="bare"
    data-for={icon}
    aria-label={label}
    title={label}
    onClick={onPress}
  >
    <Icon name={icon} />
  </button>
);
