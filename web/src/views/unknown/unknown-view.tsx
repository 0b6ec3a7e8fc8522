/** room */
export const UnknownView = () => <p class="empty">Unknown</p>;
