import type pg from 'pg'
import { ADDRESS } from './keys'
import { CLIENTS, USER_AGENTS } from './words'

/** The number of keys with recorded calls; more would add no variety. */
const MOST_USED_KEYS = 5000

/**
 * Thirty days of calls: two callers call some keys every hour, and most keys a few times. The last use of a key equals
 * its latest accepted call.
 */
export async function seedUsage(client: pg.ClientBase, workspaceId: string): Promise<void> {
  await client.query(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, user_agent, client_id, workspace_id, calls,
       last_at)
     select k.id, 'sec_' || pg_temp.short_id(i, 31), date_trunc('minute', at), outcome,
       case when caller = 1 then ${ADDRESS} else '198.51.100.' || (1 + (i * 3) % 250) end,
       pg_temp.pick($2::text[], i + (caller - 1) * 3, 24), pg_temp.pick($3::text[], i, 25), $1,
       1 + floor(power(pg_temp.chance(i * 1000 + nth, 60), 4) * case when i % 40 = 0 then 900 else 40 end)::int, at
     from seed_keys k
     cross join lateral generate_series(1, case when i % 2 = 1 then 1 else 2 end) caller
     cross join lateral generate_series(0, case when i % 40 = 0 then 719 else floor(pg_temp.chance(i, 61) * 25)::int end) nth
     cross join lateral (select
       used_at - nth * case when i % 40 = 0 then interval '1 hour' else interval '27 hours' end
         - case when caller = 2 then interval '11 minutes' else interval '0' end as at,
       case when nth = 0 then 'VALID' when pg_temp.chance(i * 1000 + nth, 62) < 0.96 then 'VALID'
         when pg_temp.chance(i * 1000 + nth, 62) < 0.98 then 'INSUFFICIENT_PERMISSION'
         when pg_temp.chance(i * 1000 + nth, 62) < 0.99 then 'ACCOUNT_NOT_ALLOWED' else 'IP_NOT_ALLOWED' end as outcome
     ) drawn
     where used_at is not null and i <= $4 and at > now - interval '30 days' and at > k.secret_at
     on conflict do nothing`,
    [workspaceId, USER_AGENTS, CLIENTS, MOST_USED_KEYS],
  )
}

/**
 * Use that the health of keys reports: new callers, blocked requests, and required scopes of 100 days. The first run of
 * the job of a console then checks these keys.
 */
export async function seedUnusualUse(client: pg.ClientBase, workspaceId: string): Promise<void> {
  await client.query(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, user_agent, client_id, workspace_id, calls,
       last_at)
     select k.id, 'sec_' || pg_temp.short_id(i, 31), date_trunc('minute', at), outcome, address, '', '', $1, calls, at
     from seed_keys k cross join lateral (values
       (i % 7 = 3, 'VALID', '203.0.113.200', 31, used_at - interval '3 minutes'),
       (i % 9 = 4, 'INSUFFICIENT_PERMISSION', '198.51.100.251', 250, used_at - interval '4 minutes')
     ) odd (wanted, outcome, address, calls, at)
     where wanted and used_at > now - interval '20 hours' and i <= $2 and at > k.secret_at on conflict do nothing`,
    [workspaceId, MOST_USED_KEYS],
  )
  await client.query(
    `insert into usage_scopes (key_id, day, scope, workspace_id, accepted, refused)
     select k.id, date_trunc('day', day, 'UTC'), case when i % 4 = 0 then '' else a.scopes[1] end, $1, 12, 0
     from seed_keys k join access_keys a on a.id = k.id cross join lateral (values (used_at),
       (greatest(k.created_at, now - interval '99 days'))) days (day)
     where used_at > now - interval '90 days' and i <= $2 and a.scopes[1] is not null on conflict do nothing`,
    [workspaceId, MOST_USED_KEYS],
  )
  await client.query(
    `insert into key_health (key_id, workspace_id, checked_at)
     select id, $1, '-infinity' from seed_keys where used_at > now - interval '90 days' and i <= $2`,
    [workspaceId, MOST_USED_KEYS],
  )
}
