import type pg from 'pg'
import { hashPassword } from '@/lib/secrets/password-hash'
import type { People } from './audit-events'
import { PERMISSIONS } from './words'

const MEMBERS = [
  { email: 'admin@example.com', name: 'Maria Lindqvist', role: 'global_admin' },
  { email: 'support@example.com', name: 'Sam Okafor', role: 'support' },
  { email: 'viewer@example.com', name: 'Yuki Tanaka', role: 'global_viewer' },
] as const

/** A member of the filled workspace; an existing person keeps their password. */
export type SeededPerson = People[number] & { isNew: boolean }

/** Three people, one for each role; the new ones share a password that is generated in this run. */
export async function seedMembers(
  client: pg.ClientBase,
  workspaceId: string,
  password: string,
): Promise<SeededPerson[]> {
  const hash = await hashPassword(password)
  const people: SeededPerson[] = []
  for (const [index, { email, name, role }] of MEMBERS.entries()) {
    const made = await client.query<{ id: string }>(
      `insert into users (id, email, email_normalised, name, password_hash, last_workspace_id)
       values ('usr_' || pg_temp.short_id($1, 90), $2, $2, $3, $4, $5)
       on conflict (email_normalised) do nothing returning id`,
      [index, email, name, hash, workspaceId],
    )
    const found = await client.query<{ id: string }>('select id from users where email_normalised = $1', [
      email,
    ])
    const id = found.rows[0]?.id ?? ''
    await client.query(
      'insert into memberships (workspace_id, user_id, role) values ($1, $2, $3) on conflict do nothing',
      [workspaceId, id, role],
    )
    people.push({ id, email, role, isNew: made.rows.length > 0 })
  }
  return people
}

/** A member who was disabled, and whose keys therefore have no owner any more. */
export async function seedFormerMember(
  client: pg.ClientBase,
  workspaceId: string,
): Promise<{ id: string; email: string }> {
  const email = 'former@example.com'
  await client.query(
    `insert into users (id, email, email_normalised, name) values ('usr_' || pg_temp.short_id(9, 90), $1, $1, 'Lena Novak')
     on conflict (email_normalised) do nothing`,
    [email],
  )
  const { rows } = await client.query<{ id: string }>(
    `insert into memberships (workspace_id, user_id, role, disabled_at)
     select $1, id, 'global_viewer', transaction_instant() from users where email_normalised = $2
     on conflict (workspace_id, user_id) do update set disabled_at = excluded.disabled_at returning user_id as id`,
    [workspaceId, email],
  )
  return { id: rows[0]?.id ?? '', email }
}

/** Forty cloud accounts of three providers, two of them archived, and the permissions of the organisation's APIs. */
export async function seedAccounts(client: pg.ClientBase, workspaceId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string; archived: boolean }>(
    `insert into cloud_accounts (id, workspace_id, name, provider, external_id, created_at, archived_at)
     select 'acc_' || pg_temp.short_id(i, 91), $1,
       (array['AWS', 'GCP', 'Azure'])[1 + i % 3] || ' ' ||
         (array['Production', 'Staging', 'Sandbox', 'Shared services', 'Data platform', 'Security', 'Payments'])[1 + i % 7]
         || case when i > 21 then ' EU' else '' end,
       (array['aws', 'gcp', 'azure'])[1 + i % 3],
       case i % 3 when 0 then lpad((410000000000 + i * 7919)::text, 12, '0') when 1 then 'acme-project-' || i
         else '00000000-0000-4000-8000-' || lpad(i::text, 12, '0') end,
       transaction_instant() - pg_temp.days(600 - i), case when i > 38 then transaction_instant() - pg_temp.days(20) end
     from generate_series(1, 40) i
     returning id, archived_at is not null as archived`,
    [workspaceId],
  )
  await client.query(
    `insert into permissions (workspace_id, name, description)
     select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing`,
    [workspaceId, PERMISSIONS.map(([name]) => name), PERMISSIONS.map(([, description]) => description)],
  )
  return rows.filter((row) => !row.archived).map((row) => row.id)
}
