/** room */
export const HistoryView = () => <p class="empty">History</p>;
