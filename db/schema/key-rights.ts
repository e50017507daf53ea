import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { RULE_MODES } from '@/lib/domain/restrictions/restrictions'
import { keyReference, keyRole } from './access-keys'
import { ofWorkspace, workspaceReference } from './workspaces'

export const ruleMode = pgEnum('rule_mode', RULE_MODES)

/** A role of a key. A constraint requires all accounts or a non-empty list: an empty list never means everything. */
export const keyGrants = pgTable(
  'key_grants',
  {
    ...ofWorkspace,
    keyId: keyReference(),
    position: integer('position').notNull(),
    role: keyRole('role').notNull(),
    allAccounts: boolean('all_accounts').notNull(),
    accountIds: text('account_ids').array().notNull().default([]),
  },
  (table) => [
    uniqueIndex('key_grants_key').on(table.keyId, table.position),
    index('key_grants_role').on(table.workspaceId, table.role, table.keyId),
    index('key_grants_accounts')
      .using('gin', table.workspaceId, table.accountIds)
      .where(sql`not all_accounts`),
    index('key_grants_everywhere').on(table.workspaceId, table.keyId).where(sql`all_accounts`),
    check('key_grants_accounts_explicit', sql`all_accounts = (cardinality(account_ids) = 0)`),
    check('key_grants_limited_role', sql`role = 'cloud_account_viewer' or all_accounts`),
  ],
)

/** Where and how often a key may be used. A key without a row is unrestricted. */
export const keyRestrictions = pgTable('key_restrictions', {
  keyId: keyReference().primaryKey(),
  workspaceId: workspaceReference(),
  addressMode: ruleMode('address_mode').notNull().default('off'),
  addresses: text('addresses').array().notNull().default([]),
  referrerMode: ruleMode('referrer_mode').notNull().default('off'),
  referrers: text('referrers').array().notNull().default([]),
  rateLimitRequests: integer('rate_limit_requests'),
  rateLimitWindowSeconds: integer('rate_limit_window_seconds'),
})
