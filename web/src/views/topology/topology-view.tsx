/** room */
export const TopologyView = () => <p class="empty">Topology</p>;
