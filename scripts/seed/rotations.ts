import type pg from 'pg'

/**
 * Two rotations: one at the check for problems, in which a caller still uses the old secret, and one that is complete.
 * The keys are the first ones in use with two secrets.
 */
export async function seedRotations(client: pg.ClientBase, workspaceId: string): Promise<void> {
  await client.query(
    `create temp table seed_rotations on commit drop as
     select row_number() over (order by k.i) as nth, k.id as key_id, old.id as old_id, fresh.id as fresh_id,
       old.created_by_label as person, transaction_instant() as now
     from seed_keys k
     join key_secrets fresh on fresh.id = 'sec_' || pg_temp.short_id(k.i, 31)
     join key_secrets old on old.id = 'sec_' || pg_temp.short_id(k.i, 32)
     where k.status = 'active' and k.used_at is not null
       and old.revoked_at is null and old.expires_at > transaction_instant()
       and fresh.revoked_at is null and fresh.expires_at > transaction_instant()
     order by k.i limit 2`,
  )
  await client.query(
    `update key_secrets s set deactivated_at = now - interval '2 hours', last_refused_at = now - interval '1 minute',
       revoked_at = case when nth = 2 then now - interval '1 hour' end
     from seed_rotations r where s.id = r.old_id`,
  )
  await client.query(
    `insert into key_rotations (id, workspace_id, key_id, old_secret_id, new_secret_id, step, started_at,
       started_by_label, finished_at, finished_by_label)
     select 'rot_' || substr(md5(key_id), 1, 16), $1, key_id, old_id, fresh_id,
       case nth when 1 then 'validate' else 'done' end, now - interval '3 days', person,
       case when nth = 2 then now - interval '1 hour' end, case when nth = 2 then person end
     from seed_rotations`,
    [workspaceId],
  )
  await client.query(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, user_agent, client_id, workspace_id, calls,
       last_at)
     select key_id, old_id, date_trunc('minute', now - make_interval(mins => ago)), 'INACTIVE', address, agent, name, $1,
       calls, now - make_interval(mins => ago)
     from seed_rotations cross join (values
       (1, '10.20.4.17', 'terraform/1.9.8', 'nightly@acme.test', 3),
       (31, '10.20.4.17', 'terraform/1.9.8', 'nightly@acme.test', 19),
       (74, '10.20.9.3', 'python-requests/2.32', '', 4)) as caller(ago, address, agent, name, calls)
     where nth = 1`,
    [workspaceId],
  )
}
