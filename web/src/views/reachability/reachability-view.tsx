/** room */
export const ReachabilityView = () => <p class="empty">Reachability</p>;
