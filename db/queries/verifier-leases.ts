import type pg from 'pg'
import { CLOCK_READING } from '../database-time'

/** The figures that a verifier reports at each renewal. */
export type VerifierFigures = Record<string, number | string | boolean>

export type LeaseRenewal = {
  id: string
  name: string
  version: string
  leaseMs: number
  lastAcknowledged: number | null
  recent: readonly number[]
  figures: VerifierFigures
  /** The newest heartbeat that arrived on this connection. It makes the lease trustworthy. */
  heartbeat: string
  /** The channel of these heartbeats. Only the session that listens to it may renew. */
  channel: string
}

/** The channel on which verifiers confirm changes: `verifierId changeId token`. */
export const ACKNOWLEDGEMENTS_CHANNEL = 'chatelaine_acknowledgements'

/**
 * Renews (or makes) the lease row and returns the database's time in epoch milliseconds. Returns null and renews
 * nothing if the session of this statement does not listen, or if the renewal names no arrived heartbeat.
 */
export async function renewLease(client: pg.Client, renewal: LeaseRenewal): Promise<number | null> {
  const found = await client.query<{ now: number }>({
    name: 'renew-lease',
    text: `
      insert into verifiers as v (id, name, version, started_at, lease_expires_at, last_acknowledged_change,
        recent_acknowledgements, figures, heartbeat)
      select $1, $2, $3, clock_instant(), clock_instant() + make_interval(secs => $4::float8 / 1000), $5::bigint,
        $6::bigint[], $7::jsonb, $8
      where $9 in (select pg_listening_channels()) and $8 ~ '-[1-9][0-9]*$'
      on conflict (id) do update set lease_expires_at = excluded.lease_expires_at,
        last_acknowledged_change = excluded.last_acknowledged_change,
        recent_acknowledgements = excluded.recent_acknowledgements, figures = excluded.figures,
        heartbeat = excluded.heartbeat
      returning ${CLOCK_READING} as now`,
    values: [
      renewal.id,
      renewal.name,
      renewal.version,
      renewal.leaseMs,
      renewal.lastAcknowledged,
      renewal.recent,
      JSON.stringify(renewal.figures),
      renewal.heartbeat,
      renewal.channel,
    ],
  })
  return found.rows[0]?.now ?? null
}

/** The ids of the changes of the last minute. A verifier that listens and has an empty memory knows them all. */
export async function recentChanges(client: pg.Client): Promise<number[]> {
  const found = await client.query<{ id: string }>(
    `select id from (select id, at from key_changes order by id desc limit 2000) c
     where at > clock_instant() - interval '1 minute' order by id`,
  )
  return found.rows.map(({ id }) => Number(id))
}

/** Confirms changes by a notification to waiting processes, and in the row in case the notification is lost. */
export async function sayAcknowledged(
  client: pg.Client,
  verifierId: string,
  changes: readonly { id: number; token: string }[],
  recent: readonly number[],
): Promise<void> {
  await client.query({
    name: 'acknowledge',
    text: `
      with noted as (update verifiers set recent_acknowledgements = $3, last_acknowledged_change = $4 where id = $1)
      select pg_notify('${ACKNOWLEDGEMENTS_CHANNEL}', $1 || ' ' || id) from unnest($2::text[]) id`,
    values: [
      verifierId,
      changes.map(({ id, token }) => `${id} ${token}`),
      recent,
      changes.at(-1)?.id ?? null,
    ],
  })
}

/** Ends a lease after a clean stop, and removes rows that have been dead for a day. */
export async function deleteLease(client: pg.Client, verifierId: string): Promise<void> {
  await client.query(
    `delete from verifiers where id = $1 or lease_expires_at < clock_instant() - interval '1 day'`,
    [verifierId],
  )
}
