import { sql } from 'drizzle-orm'
import type { Executor } from '@/db/client'
import { eachOnce } from '@/lib/domain/members/email'

type Addresses = { owner: string | null; contacts: string[] | null; contact: string | null; admins: string[] }

/**
 * Who gets the mail about a key, each person once: the owner if the owner is a member, else the contacts of the key,
 * else the contact of the workspace, else all Global Admins.
 */
export async function recipientsOfKey(executor: Executor, workspaceId: string, keyId: string) {
  const found = await executor.execute<Addresses>(sql`
    select w.contact_email as contact, k.contact_emails as contacts,
      (select u.email from users u join memberships m on m.user_id = u.id and m.workspace_id = w.id
        where u.id = k.owner_user_id and m.disabled_at is null) as owner,
      array(select u.email from users u join memberships m on m.user_id = u.id and m.workspace_id = w.id
        where m.role = 'global_admin' and m.disabled_at is null order by u.email) as admins
    from workspaces w left join access_keys k on k.workspace_id = w.id and k.id = ${keyId}
    where w.id = ${workspaceId}`)
  const [addresses] = found.rows
  return addresses === undefined ? [] : eachOnce(firstReached(addresses))
}

function firstReached({ owner, contacts, contact, admins }: Addresses): readonly string[] {
  if (owner !== null) return [owner]
  if (contacts !== null && contacts.length > 0) return contacts
  return contact === null ? admins : [contact]
}
