/** room */
export const EventsView = () => <p class="empty">Events</p>;
