import type pg from 'pg'

type Person = { id: string; email: string }

/** The live secrets of some keys that the person who has left owned count as shown to this person. */
export async function seedSeenSecrets(
  client: pg.ClientBase,
  workspaceId: string,
  leaver: Person,
): Promise<void> {
  await client.query(
    `insert into secret_viewers (secret_id, workspace_id, user_id, email, seen_at)
     select s.id, $1, $2, $3, s.created_at from key_secrets s join access_keys k on k.id = s.key_id
     where k.workspace_id = $1 and k.owner_user_id = $2 and k.deleted_at is null and k.revoked_at is null
       and s.revoked_at is null and s.expires_at > transaction_instant()
     order by s.last_used_at desc nulls last limit 7
     on conflict do nothing`,
    [workspaceId, leaver.id, leaver.email],
  )
}

/** Three decoys, whose secrets nobody knows. One was used yesterday, before incidents were recorded. */
export async function seedDecoys(client: pg.ClientBase, workspaceId: string, admin: Person): Promise<void> {
  await client.query(
    `insert into decoys (id, workspace_id, name, planted_in, hash, hint, created_at, created_by_id, created_by_label)
     select 'ak_' || pg_temp.short_id(i, 95), $1, name, planted_in, sha256(convert_to('decoy:' || i || $1, 'UTF8')),
       'chatel_…' || substr(pg_temp.short_id(i, 96), 1, 4), transaction_instant() - pg_temp.days(60 - 10 * i), $2, $3
     from (values (1, 'billing-export-prod', 'backup-02:/etc/backup.env'),
       (2, 'ci-deploy-legacy', 'the wiki page "Old deployments"'),
       (3, 'reporting-admin', 'a private repository: ops/secrets.yaml')) d (i, name, planted_in)
     on conflict do nothing`,
    [workspaceId, admin.id, admin.email],
  )
  await client.query(
    `insert into decoy_uses (decoy_id, day, calls, first_at, last_at, address, user_agent, endpoint)
     select id, (transaction_instant() - interval '1 day')::date, 14, transaction_instant() - interval '26 hours',
       transaction_instant() - interval '24 hours', '198.51.100.7', 'python-requests/2.32', 'GET /v1/forward-auth/{workspace}'
     from decoys where workspace_id = $1 and name = 'ci-deploy-legacy'
     on conflict do nothing`,
    [workspaceId],
  )
}
