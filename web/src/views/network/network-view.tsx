/** room */
export const NetworkView = () => <p class="empty">Network</p>;
