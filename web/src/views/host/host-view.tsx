/** room */
export const HostView = () => <p class="empty">Host</p>;
