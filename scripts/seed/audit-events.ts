import type pg from 'pg'
import { ADDRESS } from './keys'

export type People = readonly { id: string; email: string; role: string }[]

const COLUMNS = `workspace_id, at, action, outcome, actor_type, actor_id, actor_label, actor_role, target_type, target_id,
  target_label, key_id, address, user_agent, request_id, reason, before, after`
const BROWSER = "'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36'"

/** The history of the seeded keys and a month of sign-ins, in chronological order. */
export async function seedHistory(client: pg.ClientBase, workspaceId: string, people: People): Promise<void> {
  await client.query(
    `insert into audit_events (${COLUMNS})
     select $1, at, action, outcome::audit_outcome, 'member', p.id, p.email, p.role, target_type, target_id, target_label,
       key_id, ${ADDRESS}, ${BROWSER}, pg_temp.short_id(i, 70), reason, before, after
     from (
       select i, created_at as at, 'access_key.created' as action, 'success' as outcome, created_by_label as actor,
         'access_key' as target_type, k.id as target_id, k.name as target_label, k.id as key_id, null as reason,
         null::jsonb as before, jsonb_build_object('name', k.name, 'description', k.description, 'scopes',
           case when all_scopes then '"all"'::jsonb else to_jsonb(scopes) end, 'credential',
           case when has_secret then 'opaque' else 'none' end, 'expiresAt', k.expires_at) as after
       from seed_keys s join access_keys k using (id, created_at)
       union all
       select i, secret_at, 'secret.created', 'success', $3, 'access_key', k.id, k.name, k.id, null, null,
         jsonb_build_object('secretId', 'sec_' || pg_temp.short_id(i, 31), 'kind', 'opaque', 'expiresAt', s.expires_at)
       from seed_keys s join access_keys k using (id) where has_secret and s.created_at < secret_at
       union all
       select i, ended_at, case when status = 'revoked' then 'access_key.revoked' else 'access_key.deactivated' end,
         'success', $4, 'access_key', k.id, k.name, k.id, k.revoked_reason,
         jsonb_build_object(case when status = 'revoked' then 'revokedAt' else 'deactivatedAt' end, null),
         jsonb_build_object(case when status = 'revoked' then 'revokedAt' else 'deactivatedAt' end, ended_at)
       from seed_keys s join access_keys k using (id) where status in ('revoked', 'inactive')
       union all
       select i, s.created_at + (now - s.created_at) * pg_temp.chance(i, 71), 'access_key.edited', 'success', $3, 'access_key',
         k.id, k.name, k.id, null, jsonb_build_object('scopes', '["reports:read", "reports:write"]'::jsonb),
         jsonb_build_object('scopes', '["reports:read"]'::jsonb)
       from seed_keys s join access_keys k using (id) where pg_temp.chance(i, 72) < 0.15
       union all
       select i, s.created_at + (now - s.created_at) * pg_temp.chance(i, 73), 'action.denied', 'denied', $5, 'access_key', k.id,
         k.name, k.id, 'FORBIDDEN', null, '{"attempted": "access-keys.revoke"}'::jsonb
       from seed_keys s join access_keys k using (id) where pg_temp.chance(i, 74) < 0.02
       union all
       select day * 10 + n, transaction_instant() - pg_temp.days(day + pg_temp.chance(day * 10 + n, 75) * 0.4), 'session.signed_in', 'success',
         (array[$3, $4, $5])[n], 'member', null, (array[$3, $4, $5])[n], null, null, null, null
       from generate_series(1, 60) day, generate_series(1, 3) n
     ) happened
     left join unnest($2::text[], $6::text[], $7::text[]) as p(email, id, role) on p.email = happened.actor
     order by at`,
    [
      workspaceId,
      people.map((one) => one.email),
      people[0]?.email,
      people[1]?.email,
      people[2]?.email,
      people.map((one) => one.id),
      people.map((one) => one.role),
    ],
  )
}

/** Further events for measurements, over the last two years and all keys. */
export async function seedManyEvents(
  client: pg.ClientBase,
  workspaceId: string,
  people: People,
  count: number,
): Promise<void> {
  await client.query(
    `insert into audit_events (${COLUMNS})
     select $1, transaction_instant() - (($2::float8 - i) / $2::float8) * interval '730 days', action,
       (case when pg_temp.chance(i, 80) < 0.01 then 'denied' when pg_temp.chance(i, 80) < 0.012 then 'failure'
         else 'success' end)::audit_outcome,
       'member', ($3::text[])[person], ($4::text[])[person], ($5::text[])[person], 'access_key', key_id, 'Key ' || key_id,
       key_id, ${ADDRESS}, ${BROWSER}, pg_temp.short_id(i, 81), null, null, '{"seeded": true}'
     from generate_series(1, $2::bigint) i
     cross join lateral (select
       pg_temp.pick(array['session.signed_in', 'session.signed_in', 'session.signed_in', 'session.signed_out',
         'access_key.edited', 'access_key.created', 'secret.created', 'access_key.deactivated', 'access_key.revoked',
         'secret.revoked'], i, 82) as action,
       1 + floor(power(pg_temp.chance(i, 83), 2) * cardinality($3::text[]))::int as person,
       'ak_' || pg_temp.short_id(1 + floor(power(pg_temp.chance(i, 84), 2) * $6)::bigint, 20) as key_id) drawn`,
    [
      workspaceId,
      count,
      people.map((one) => one.id),
      people.map((one) => one.email),
      people.map((one) => one.role),
      Number((await client.query('select count(*) as n from access_keys')).rows[0]?.n),
    ],
  )
}
