/** room */
export const CreateView = () => <p class="empty">Create</p>;
