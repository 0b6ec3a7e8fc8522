/** room */
export const NetworksView = () => <p class="empty">Networks</p>;
