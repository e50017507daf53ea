import type pg from 'pg'

type People = readonly { id: string; email: string; role: string }[]

/**
 * An open incident with a restricted, a suspended and a live key, which somebody still tries, and a closed one. The keys
 * are active ones in use; a workspace with few keys gets an incident with fewer keys.
 */
export async function seedIncidents(
  client: pg.ClientBase,
  workspaceId: string,
  people: People,
): Promise<void> {
  const responder = people[1] ?? people[0]
  if (responder === undefined) return
  await stageIncidentKeys(client)
  const author = [responder.id, responder.email]
  await client.query(
    `insert into incidents (workspace_id, number, title, found_at, state, outcome, opened_at, author_type, author_id,
       author_label, contained_at, closed_at)
     select $1, number, title, found_at, state, outcome, transaction_instant() - opened, 'member', $2, $3,
       transaction_instant() - opened + took, transaction_instant() - closed
     from (values
       (1, 'Key in a shared notebook', 'https://notebooks.acme.test/n/8841', 'closed', 'revoked', interval '9 days',
         interval '11 minutes', interval '8 days'),
       (2, 'Keys in a public build log', 'https://ci.acme.test/builds/4711', 'open', null, interval '95 minutes',
         interval '4 minutes', null)
     ) as i (number, title, found_at, state, outcome, opened, took, closed)`,
    [workspaceId, ...author],
  )
  await client.query(
    `insert into incident_keys (workspace_id, number, key_id, key_name, added_at)
     select $1, number, k.key_id, k.name, i.opened_at from seed_incident_keys k join incidents i using (number)
     where i.workspace_id = $1`,
    [workspaceId],
  )
  await seedContainments(client, workspaceId, author)
  await endUseOfContained(client, workspaceId)
  await seedNotes(client, workspaceId, author)
  await seedTries(client, workspaceId)
  await seedIncidentEvents(client, workspaceId, responder)
}

async function stageIncidentKeys(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temp table seed_incident_keys on commit drop as
     select 2 as number, nth, id as key_id, name, secret_id from (
       select row_number() over (order by s.i desc) as nth, k.id, k.name, 'sec_' || pg_temp.short_id(s.i, 31) as secret_id
       from seed_keys s join access_keys k using (id)
       where s.status = 'active' and s.used_at is not null and k.deleted_at is null and has_secret) used
     where nth <= 3
     union all
     select 1, row_number() over (order by s.i desc), k.id, k.name, 'sec_' || pg_temp.short_id(s.i, 31)
     from (select * from seed_keys where status = 'revoked' and has_secret order by i desc limit 2) s
     join access_keys k using (id)`,
  )
}

/** The first key is restricted, the second suspended; nobody has contained the third. */
async function seedContainments(
  client: pg.ClientBase,
  workspaceId: string,
  author: readonly string[],
): Promise<void> {
  await client.query(
    `insert into key_containments (key_id, workspace_id, level, since, incident, reason, suspected_since, addresses,
       calls_per_minute, author_type, author_id, author_label)
     select key_id, $1, case nth when 1 then 'restricted' else 'suspended' end, i.contained_at, 2,
       'found in a public build log', case nth when 1 then i.opened_at - interval '1 day' end,
       case nth when 1 then array['10.20.0.0/16'] end, case nth when 1 then 60 end, 'member', $2, $3
     from seed_incident_keys k join incidents i on i.workspace_id = $1 and i.number = k.number
     where k.number = 2 and nth <= 2`,
    [workspaceId, ...author],
  )
}

/** Contained keys stop what others wrote for active ones. What their levels still allow is written by `seedTries`. */
async function endUseOfContained(client: pg.ClientBase, workspaceId: string): Promise<void> {
  const contained = `seed_incident_keys c join incidents i on i.workspace_id = $1 and i.number = c.number
    where c.number = 2 and c.nth <= 2`
  await client.query(
    `delete from usage_minutes u using (select c.key_id, i.contained_at from ${contained}) ended
     where u.key_id = ended.key_id and u.minute >= date_trunc('minute', ended.contained_at)`,
    [workspaceId],
  )
  for (const [table, key] of [
    ['access_keys', 'id'],
    ['key_secrets', 'key_id'],
  ])
    await client.query(
      `update ${table} t set last_used_at = ended.contained_at - interval '2 minutes'
       from (select c.key_id, i.contained_at from ${contained}) ended
       where t.${key} = ended.key_id and t.last_used_at >= ended.contained_at`,
      [workspaceId],
    )
}

async function seedNotes(
  client: pg.ClientBase,
  workspaceId: string,
  author: readonly string[],
): Promise<void> {
  await client.query(
    `insert into incident_notes (id, workspace_id, number, at, author_type, author_id, author_label, text)
     select 'note_' || pg_temp.short_id(row_number() over (order by ago), 95), $1, number, transaction_instant() - ago,
       'member', $2, $3, text
     from (values
       (2, interval '80 minutes', 'Asked the build team to delete the log. 198.51.100.77 is none of ours.'),
       (2, interval '40 minutes', 'The owner of the first key rotates at 09:00.'),
       (1, interval '8 days', 'Both callers use new keys. The notebook is private again.')
     ) as n (number, ago, text)`,
    [workspaceId, ...author],
  )
}

/** Attempts with the contained keys and with the revoked ones. */
async function seedTries(client: pg.ClientBase, workspaceId: string): Promise<void> {
  await client.query(
    `insert into usage_minutes (key_id, secret_id, minute, outcome, address, user_agent, client_id, workspace_id, calls,
       first_at, last_at)
     select key_id, secret_id, date_trunc('minute', at), outcome, address, agent, '', $1, calls, at, at
     from seed_incident_keys k join (values
       (2, 1, 'IP_NOT_ALLOWED', '198.51.100.77', 'python-requests/2.32', 212, interval '88 minutes'),
       (2, 1, 'IP_NOT_ALLOWED', '198.51.100.77', 'python-requests/2.32', 31, interval '12 minutes'),
       (2, 1, 'VALID', '10.20.4.17', 'terraform/1.9.8', 118, interval '56 minutes'),
       (2, 1, 'INSUFFICIENT_PERMISSION', '10.20.4.17', 'terraform/1.9.8', 2, interval '55 minutes'),
       (2, 2, 'INACTIVE', '198.51.100.77', 'python-requests/2.32', 64, interval '11 minutes'),
       (2, 3, 'VALID', '10.20.4.17', 'terraform/1.9.8', 19, interval '6 minutes'),
       (1, 1, 'REVOKED', '203.0.113.61', 'curl/8.5', 3, interval '25 minutes')
     ) as c (number, nth, outcome, address, agent, calls, ago) using (number, nth)
     cross join lateral (select transaction_instant() - c.ago as at) happened
     on conflict do nothing`,
    [workspaceId],
  )
}

async function seedIncidentEvents(
  client: pg.ClientBase,
  workspaceId: string,
  { id, email, role }: People[number],
): Promise<void> {
  await client.query(
    `insert into audit_events (workspace_id, at, action, outcome, actor_type, actor_id, actor_label, actor_role, target_type,
       target_id, target_label, address, request_id, before, after)
     select $1, at, action, 'success', 'member', $2, $3, $4, 'incident', number::text, 'Incident ' || number, '10.20.0.5',
       pg_temp.short_id(row_number() over (order by at), 96), before, after
     from (
       select number, opened_at as at, 'incident.opened' as action, null::jsonb as before,
         jsonb_build_object('title', title, 'foundAt', found_at) as after from incidents where workspace_id = $1
       union all
       select i.number, i.opened_at + interval '1 second', 'incident.keys_added', null,
         jsonb_build_object('count', count(*), 'keys', jsonb_agg(k.key_name order by k.key_name))
       from incidents i join incident_keys k using (workspace_id, number) where workspace_id = $1 group by 1, 2
       union all
       select number, closed_at, 'incident.closed', '{"state": "open"}', jsonb_build_object('state', 'closed', 'outcome', outcome,
         'title', title) from incidents where workspace_id = $1 and closed_at is not null
     ) happened order by at`,
    [workspaceId, id, email, role],
  )
}
