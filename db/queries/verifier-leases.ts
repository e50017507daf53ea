import type pg from 'pg'

/** What a verifier tells of itself at each renewal. */
export type VerifierFigures = Record<string, number | string | boolean>

export type LeaseRenewal = {
  id: string
  name: string
  version: string
  leaseMs: number
  lastAcknowledged: number | null
  recent: readonly number[]
  figures: VerifierFigures
}

/** The channel on which verifiers confirm changes: `verifierId changeId`. */
export const ACKNOWLEDGEMENTS_CHANNEL = 'chatelaine_acknowledgements'

/** Renews (or makes) the lease row and returns the database's time in epoch milliseconds. */
export async function renewLease(client: pg.Client, renewal: LeaseRenewal): Promise<number> {
  const found = await client.query<{ now: number }>({
    name: 'renew-lease',
    text: `
      insert into verifiers as v (id, name, version, started_at, lease_expires_at, last_acknowledged_change,
        recent_acknowledgements, figures)
      values ($1, $2, $3, clock_timestamp(), clock_timestamp() + make_interval(secs => $4::float8 / 1000), $5, $6, $7)
      on conflict (id) do update set lease_expires_at = excluded.lease_expires_at,
        last_acknowledged_change = excluded.last_acknowledged_change,
        recent_acknowledgements = excluded.recent_acknowledgements, figures = excluded.figures
      returning (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
    values: [
      renewal.id,
      renewal.name,
      renewal.version,
      renewal.leaseMs,
      renewal.lastAcknowledged,
      renewal.recent,
      JSON.stringify(renewal.figures),
    ],
  })
  const now = found.rows[0]?.now
  if (now === undefined) throw new Error('The lease was not renewed')
  return now
}

/** Ids of the changes of the last minute: whoever listens and has forgotten everything knows them all. */
export async function recentChanges(client: pg.Client): Promise<number[]> {
  const found = await client.query<{ id: string }>(
    `select id from (select id, at from key_changes order by id desc limit 2000) c
     where at > clock_timestamp() - interval '1 minute' order by id`,
  )
  return found.rows.map(({ id }) => Number(id))
}

/** Confirms changes to whoever waits for their receipts, and in the row for whoever missed it. */
export async function sayAcknowledged(
  client: pg.Client,
  verifierId: string,
  changeIds: readonly number[],
  recent: readonly number[],
): Promise<void> {
  await client.query({
    name: 'acknowledge',
    text: `
      with noted as (update verifiers set recent_acknowledgements = $3, last_acknowledged_change = $4 where id = $1)
      select pg_notify('${ACKNOWLEDGEMENTS_CHANNEL}', $1 || ' ' || id) from unnest($2::text[]) id`,
    values: [verifierId, changeIds.map(String), recent, changeIds.at(-1) ?? null],
  })
}

/** Ends a lease by a clean stop, and removes rows that have been dead for a day. */
export async function deleteLease(client: pg.Client, verifierId: string): Promise<void> {
  await client.query(
    `delete from verifiers where id = $1 or lease_expires_at < clock_timestamp() - interval '1 day'`,
    [verifierId],
  )
}
