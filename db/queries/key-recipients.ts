import { sql } from 'drizzle-orm'

/**
 * Who gets the mail about a key `k` of a workspace `w`: the owner if the owner is a member, else the contacts of the key,
 * else the contact of the workspace, else all Global Admins.
 */
export const KEY_RECIPIENTS = sql`coalesce(
  (select array[u.email] from users u join memberships m on m.user_id = u.id and m.workspace_id = w.id
    where u.id = k.owner_user_id and m.disabled_at is null),
  nullif(k.contact_emails, '{}'),
  case when w.contact_email is not null then array[w.contact_email] end,
  array(select u.email from users u join memberships m on m.user_id = u.id and m.workspace_id = w.id
    where m.role = 'global_admin' and m.disabled_at is null order by u.email))`
