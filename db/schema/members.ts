import { sql } from 'drizzle-orm'
import { index, pgEnum, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { bytes, instant, stamped } from './columns'
import { workspaceReference, workspaces } from './workspaces'

export const memberRole = pgEnum('member_role', MEMBER_ROLES)

/** A person. Memberships connect a person to workspaces. `email` is as typed, `emailNormalised` is for comparison. */
export const users = pgTable('users', {
  id: text('id').primaryKey(),
  email: text('email').notNull(),
  emailNormalised: text('email_normalised').notNull().unique(),
  name: text('name').notNull().default(''),
  passwordHash: text('password_hash'),
  lastWorkspaceId: text('last_workspace_id').references(() => workspaces.id),
  createdAt: stamped('created_at'),
})

/** The person that a row belongs to. */
const userReference = () =>
  text('user_id')
    .notNull()
    .references(() => users.id)

export const memberships = pgTable(
  'memberships',
  {
    workspaceId: workspaceReference(),
    userId: userReference(),
    role: memberRole('role').notNull(),
    createdAt: stamped('created_at'),
    disabledAt: instant('disabled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    index('memberships_user').on(table.userId),
  ],
)

/** A session that the server can end: each request looks up the session of the cookie. Only a hash is stored. */
export const memberSessions = pgTable(
  'member_sessions',
  {
    idHash: bytes('id_hash').primaryKey(),
    /** Names the session on screen and in events. The token of the cookie is never shown. */
    publicId: text('public_id')
      .notNull()
      .unique()
      .default(sql`'ses_' || substr(translate(gen_random_uuid()::text, '-', ''), 1, 16)`),
    userId: userReference(),
    createdAt: stamped('created_at'),
    /** How the person signed in. */
    method: text('method').notNull().default('password'),
    lastSeenAt: stamped('last_seen_at'),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    address: text('address'),
    userAgent: text('user_agent'),
  },
  (table) => [index('member_sessions_user').on(table.userId)],
)

/** One-time links through which a member (or the first admin) sets a password. Only a hash is stored. */
export const signInLinks = pgTable('sign_in_links', {
  tokenHash: bytes('token_hash').primaryKey(),
  userId: userReference(),
  createdAt: stamped('created_at'),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Accounts of OIDC providers, bound by issuer and subject, never by e-mail alone. */
export const userIdentities = pgTable(
  'user_identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: userReference(),
    createdAt: stamped('created_at'),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    unique().on(table.userId, table.issuer),
  ],
)
