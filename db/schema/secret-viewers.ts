import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { stamped } from './columns'
import { keySecrets } from './key-secrets'
import { workspaceReference } from './workspaces'

/**
 * Who was shown a secret: the person to whom the answer with the secret went. No reference to the person: the row must
 * outlive the profile of somebody who was removed. `email`: as at that time.
 */
export const secretViewers = pgTable(
  'secret_viewers',
  {
    secretId: text('secret_id')
      .notNull()
      .references(() => keySecrets.id, { onDelete: 'cascade' }),
    workspaceId: workspaceReference(),
    userId: text('user_id').notNull(),
    email: text('email').notNull(),
    seenAt: stamped('seen_at'),
  },
  (table) => [
    primaryKey({ columns: [table.secretId, table.userId] }),
    // For the people who saw secrets of a workspace, one step for each person, and for the secrets of one person.
    index('secret_viewers_of_person').on(table.workspaceId, table.userId, table.seenAt),
  ],
)
