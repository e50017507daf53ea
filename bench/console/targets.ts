import pg from 'pg'

/** What the pages and actions of the measurement are about. */
export type Targets = {
  /** The key with the most minutes of use. */
  busyKey: string
  /** An active key with one live secret and no rotation: "Start rotation" needs no choice. */
  plainKey: string
  /** The middle of the recorded history, as ISO text. */
  middle: string
}

/** Chooses the keys and the instant of this database. */
export async function findTargets(ownerUrl: string, workspaceId: string): Promise<Targets> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ busy: string; plain: string; middle: Date }>(
      `select (select key_id from usage_minutes where workspace_id = $1
                 group by key_id order by count(*) desc limit 1) as busy,
         (select k.id from access_keys k where k.workspace_id = $1 and k.state = 'active'
            and k.id not in (select key_id from key_rotations where finished_at is null)
            and (select count(*) from key_secrets s where s.key_id = k.id and s.revoked_at is null
              and s.expires_at > clock_instant()) = 1
            order by k.created_at desc limit 1) as plain,
         (select min(at) + (max(at) - min(at)) / 2 from audit_events where workspace_id = $1) as middle`,
      [workspaceId],
    )
    const [found] = rows
    if (!found?.busy || !found.plain) throw new Error('the scratch database lacks the keys to measure with')
    return { busyKey: found.busy, plainKey: found.plain, middle: found.middle.toISOString() }
  } finally {
    await client.end()
  }
}
