import { pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, stamped } from './columns'

/** The check value of each secret of the installation, written once. Only the owner of the tables may delete one. */
export const secretChecks = pgTable('secret_checks', {
  name: text('name').primaryKey(),
  value: bytes('value').notNull(),
  madeAt: stamped('made_at'),
})
