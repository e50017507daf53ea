import { randomBytes } from 'node:crypto'
import { hashPassword } from '@/lib/secrets/password-hash'
import { ask } from '../../test/databases/connection'
import type { Credentials } from './fixtures'

/** A name that no other test uses. */
export function uniqueName(start: string): string {
  return `${start}-${randomBytes(5).toString('hex')}`
}

/** Runs one statement as the owner of the database. */
export const query = ask<Record<string, unknown>>

export type Role = 'support' | 'global_viewer'

/**
 * A workspace for one test, with the first Global Admin as member: its rules affect no other test. `list`: the page of
 * its access keys. `sql`: runs a statement as the owner of the database.
 */
export async function addWorkspace(ownerURL: string) {
  const slug = `test-${randomBytes(5).toString('hex')}`
  const id = `ws_${randomBytes(8).toString('hex')}`
  await query(ownerURL, 'insert into workspaces (id, slug, name) values ($1, $2, $2)', [id, slug])
  await query(ownerURL, 'insert into policies (workspace_id) values ($1)', [id])
  await query(
    ownerURL,
    `insert into memberships (workspace_id, user_id, role)
     select $1, id, 'global_admin' from users where email_normalised = 'admin@example.com'`,
    [id],
  )
  return {
    id,
    slug,
    list: `/${slug}/settings/access-keys`,
    sql: (text: string, values: readonly unknown[] = []) => query(ownerURL, text, values),
    addScopes: () => addScopes(ownerURL, id),
    addOldKey: (key: OldKey) => addOldKey(ownerURL, id, key),
    addMember: (role: Role) => addMember(ownerURL, role, slug),
  }
}

export type OwnWorkspace = Awaited<ReturnType<typeof addWorkspace>>

/** Copies the scopes of the first workspace, so that the keys of the workspace may call the management API. */
async function addScopes(ownerURL: string, workspaceId: string): Promise<void> {
  await query(
    ownerURL,
    `insert into permissions (workspace_id, name, description)
     select $1, p.name, p.description from permissions p join workspaces w on w.id = p.workspace_id
     where w.slug = 'default' and p.retired_at is null`,
    [workspaceId],
  )
}

type OldKey = { name: string; ageDays: number; endsInDays: number }

/** A Global Viewer key with one secret that is some days old. */
async function addOldKey(
  ownerURL: string,
  workspaceId: string,
  { name, ageDays, endsInDays }: OldKey,
): Promise<string> {
  const keyId = `ak_${randomBytes(8).toString('hex')}`
  await query(
    ownerURL,
    `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, contact_emails, created_by_type,
       created_by_id, created_by_label, created_at, expires_at)
     values ($1, $2, $3, $3, true, '{team@example.com}', 'member', 'x', 'admin@example.com',
       transaction_instant() - make_interval(days => $4), transaction_instant() + make_interval(days => $5))`,
    [keyId, workspaceId, name, ageDays, endsInDays],
  )
  await query(
    ownerURL,
    `insert into key_grants (id, workspace_id, key_id, position, role, all_accounts)
     values ($1, $2, $3, 0, 'global_viewer', true)`,
    [`gr_${randomBytes(8).toString('hex')}`, workspaceId, keyId],
  )
  await query(
    ownerURL,
    `insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, created_at, expires_at)
     values ($1, $2, $3, 'opaque', $4, 'chatel_…aB3x', 'admin@example.com',
       transaction_instant() - make_interval(days => $5), transaction_instant() + make_interval(days => $6))`,
    [`sec_${randomBytes(8).toString('hex')}`, workspaceId, keyId, randomBytes(32), ageDays, endsInDays],
  )
  return keyId
}

/** Adds a member with a password, without the members page. */
export async function addMember(ownerURL: string, role: Role, slug = 'default'): Promise<Credentials> {
  const email = `${uniqueName(role.replace('_', '-'))}@example.com`
  const password = 'a long enough password of a test'
  const id = `usr_${randomBytes(8).toString('hex')}`
  const hash = await hashPassword(password)
  await query(
    ownerURL,
    'insert into users (id, email, email_normalised, name, password_hash) values ($1, $2, $2, $3, $4)',
    [id, email, role, hash],
  )
  await query(
    ownerURL,
    'insert into memberships (workspace_id, user_id, role) select id, $1, $2::member_role from workspaces where slug = $3',
    [id, role, slug],
  )
  return { email, password }
}
