/** The digest by which an error page recognises that the database is away. Next passes it to the browser unchanged. */
export const DATABASE_AWAY = 'DATABASE_AWAY'
