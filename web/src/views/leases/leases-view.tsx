/** room */
export const LeasesView = () => <p class="empty">Leases</p>;
