import type pg from 'pg'
import { normaliseKeyName } from '@/lib/domain/access-keys/name-skeleton'
import { withoutTriggers } from './functions'
import {
  CLIENTS,
  DESCRIPTIONS,
  PLACES,
  PURPOSES,
  REASONS,
  SPECIAL_NAMES,
  SYSTEMS,
  TEAMS,
  USER_AGENTS,
} from './words'

export type KeySeed = {
  workspaceId: string
  accountIds: readonly string[]
  /** The creators of the keys: id and e-mail. */
  creators: readonly { id: string; email: string }[]
  /** The people who own keys, besides teams and nobody. The last one has left. */
  owners: readonly { id: string; email: string }[]
  count: number
}

/**
 * Fills access_keys, key_secrets, key_grants and key_restrictions with keys in every state, and the rows that triggers
 * derive from them: as sets, because row by row takes minutes for a million. The caller announces the workspace.
 */
export async function seedKeys(client: pg.ClientBase, seed: KeySeed): Promise<void> {
  await stageKeys(client, seed)
  await withoutTriggers(
    client,
    ['access_keys', 'key_grants', 'key_secrets', 'key_restrictions'],
    async () => {
      await insertKeys(client, seed)
      await insertGrants(client, seed)
      await insertLastUses(client)
      await insertLabels(client)
      await insertSecrets(client, seed)
      await insertRestrictions(client, seed)
    },
  )
}

/** One row per key in a table of the transaction; all other rows derive from it. */
async function stageKeys(client: pg.ClientBase, { count, creators }: KeySeed): Promise<void> {
  await client.query(
    `create temp table seed_keys on commit drop as
     with drawn as (
       select i, transaction_instant() as now,
         case when pg_temp.chance(i, 1) < 0.70 then 'active' when pg_temp.chance(i, 1) < 0.78 then 'inactive'
           when pg_temp.chance(i, 1) < 0.87 then 'revoked' else 'expired' end as status,
         (array[30, 60, 90, 182, 182, 182, 365, 365])[1 + floor(pg_temp.chance(i, 2) * 8)::int] as period,
         pg_temp.pick($2::text[], i, 3) as team, pg_temp.pick($3::text[], i, 4) as system,
         pg_temp.pick($4::text[], i, 5) as purpose, pg_temp.pick($5::text[], i, 6) as place,
         pg_temp.chance(i, 7) > 0.02 as has_secret,
         case when pg_temp.chance(i, 42) < 0.12 then 'global_admin' when pg_temp.chance(i, 42) < 0.6
           then 'global_viewer' else 'cloud_account_viewer' end as role,
         case when pg_temp.chance(i, 43) < 0.06 then 'cloud_account_viewer' end as second_role,
         1 + floor(power(pg_temp.chance(i, 8), 3) * $6)::int as creator
       from generate_series(1, $1::bigint) i),
     dated as (
       select d.*,
         date_trunc('second', case when status = 'expired' then now - pg_temp.days(period + pg_temp.chance(i, 9) * 200)
           else now - pg_temp.days(0.02 + pg_temp.chance(i, 9) * period * 0.97) end) as secret_at
       from drawn d),
     ended as (
       select d.*, secret_at + pg_temp.days(period) as expires_at,
         secret_at - pg_temp.days(case when pg_temp.chance(i, 10) < 0.6 then 0 else pg_temp.chance(i, 11) * 500 end)
           as created_at,
         secret_at + (now - secret_at) * (0.2 + 0.79 * pg_temp.chance(i, 12)) as ended_at,
         case i % 5 when 0 then lower(replace(team || '-' || system || '-' || place, ' ', '-'))
           when 1 then purpose || ' for ' || team when 2 then system || ' ' || place || ' ' || lower(purpose)
           when 3 then team || ': ' || lower(purpose) else system || ' of ' || team || ', ' || place end as base
       from dated d),
     named as (
       select e.*, row_number() over (partition by lower(base) order by i) as twin from ended e)
     select n.i, n.now, n.team, n.place, n.status, n.period, n.has_secret, n.role, n.second_role, n.creator, n.secret_at, n.expires_at,
       date_trunc('milliseconds', n.created_at) as created_at,
       date_trunc('milliseconds', n.ended_at) as ended_at,
       'ak_' || pg_temp.short_id(i, 20) as id,
       n.base || case when n.twin = 1 then '' when n.i % 5 = 0 then '-' || n.twin else ' ' || n.twin end as name,
       case when n.has_secret and pg_temp.chance(i, 13) > 0.14 then date_trunc('milliseconds', greatest(
         n.secret_at + interval '20 minutes', case n.status
           when 'active' then n.now - pg_temp.days(power(pg_temp.chance(i, 14), 5) * 170 + 0.0003)
           when 'expired' then n.expires_at - pg_temp.days(power(pg_temp.chance(i, 14), 3) * 25)
           else n.ended_at - pg_temp.days(power(pg_temp.chance(i, 14), 3) * 12) end)) end as used_at
     from named n`,
    [count, TEAMS, SYSTEMS, PURPOSES, PLACES, creators.length],
  )
  await client.query('analyze seed_keys')
}

const KEY_COLUMNS = `id, workspace_id, name, name_normalised, description, all_scopes, scopes, created_at,
  created_by_type, created_by_id, created_by_label, deactivated_at, revoked_at, revoked_reason, expires_at,
  newest_secret_at, last_used_at, last_used_address, last_used_user_agent, last_used_client_id, contact_emails, state,
  roles, owner_name, owner_user_id, labels`

async function insertKeys(client: pg.ClientBase, { workspaceId, creators, owners }: KeySeed): Promise<void> {
  await client.query(
    `with made (${KEY_COLUMNS}) as (
     select k.id, $1, coalesce(s.name, k.name), coalesce(s.normalised, lower(k.name)), pg_temp.pick($2::text[], i, 21),
       cardinality(scopes) = 0, scopes, created_at, 'member', ($3::text[])[creator], ($4::text[])[creator],
       case when status = 'inactive' then ended_at end, case when status = 'revoked' then ended_at end,
       case when status = 'revoked' then pg_temp.pick($5::text[], i, 22) end,
       case when has_secret then expires_at end, case when has_secret then secret_at end,
       used_at, case when used_at is not null then ${ADDRESS} end,
       case when used_at is not null then pg_temp.pick($6::text[], i, 24) end,
       case when used_at is not null then nullif(pg_temp.pick($7::text[], i, 25), '') end,
       case when pg_temp.chance(i, 26) < 0.3 then array['platform@example.com'] else '{}' end,
       key_state_at(case when status = 'revoked' then ended_at end, case when status = 'inactive' then ended_at end,
         case when has_secret then expires_at end, now),
       array(select distinct role::key_role from unnest(array[role, second_role]) role where role is not null order by 1),
       coalesce(($11::text[])[owner], case when pg_temp.chance(i, 63) < 0.9 then team end), ($10::text[])[owner],
       ${LABELS}
     from seed_keys k
     left join unnest($8::text[], $9::text[]) with ordinality as s(name, normalised, position) on s.position = k.i
     cross join lateral (select case
       when pg_temp.chance(i, 27) < 0.55 then '{}'::text[]
       when pg_temp.chance(i, 28) < 0.4 then array['vulnerabilities:read']
       when pg_temp.chance(i, 28) < 0.7 then array['reports:read', 'vulnerabilities:read']
       when pg_temp.chance(i, 28) < 0.9 then array['assets:read', 'compliance:read', 'reports:read']
       else array['alerts:read'] end as scopes) drawn
     cross join lateral (select case when pg_temp.chance(i, 60) < 0.3
       then 1 + floor(pg_temp.chance(i, 61) * cardinality($10::text[]))::int end as owner) owned
     order by k.i)
     insert into access_keys (${KEY_COLUMNS}, search_text)
     select made.*, key_search_text(name, description, id, owner_name, created_by_label, contact_emails, labels, scopes)
     from made`,
    [
      workspaceId,
      DESCRIPTIONS,
      creators.map((one) => one.id),
      creators.map((one) => one.email),
      REASONS,
      USER_AGENTS,
      CLIENTS,
      SPECIAL_NAMES,
      SPECIAL_NAMES.map(normaliseKeyName),
      owners.map((one) => one.id),
      owners.map((one) => one.email),
    ],
  )
}

/** The environment of a key by its place, often with a region and a team, and a label without a value here and there. */
const LABELS = `case when pg_temp.chance(i, 64) < 0.1 then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object(
    'env', case place when 'production' then 'prod' when 'staging' then 'staging' when 'sandbox' then 'dev' else 'prod' end,
    'region', case when place in ('EU', 'US', 'APAC') then lower(place) end,
    'team', case when pg_temp.chance(i, 65) < 0.5 then lower(team) end,
    'cost-center', case when pg_temp.chance(i, 66) < 0.2 then 'cc-' || (100 + i % 40) end,
    'pci', case when pg_temp.chance(i, 67) < 0.05 then '' end)) end`

/** Documentation ranges only (RFC 5737, RFC 3849), which belong to nobody. */
export const ADDRESS = `case when i % 9 = 0 then '2001:db8::' || to_hex(1 + (i % 4000))
  else (array['192.0.2.', '198.51.100.', '203.0.113.'])[1 + (i % 3)] || (1 + i % 250) end`

/** The newest secret of each key, the previous one if it was rotated, and a few second secrets that are still valid. */
async function insertSecrets(client: pg.ClientBase, { workspaceId, creators }: KeySeed): Promise<void> {
  await client.query(
    `insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_at, created_by_label, expires_at,
       revoked_at, last_used_at, last_used_address, last_used_user_agent, last_used_client_id)
     select 'sec_' || pg_temp.short_id(i, 30 + nth), $1, k.id,
       (case when pg_temp.chance(i, 33 + nth) < 0.15 then 'token' else 'opaque' end)::credential_kind,
       sha256(convert_to('nobody knows this secret ' || nth || ' ' || k.id, 'UTF8')),
       case when pg_temp.chance(i, 33 + nth) < 0.15 then 'eyJ' else 'chatel_' end
         || chr(8230) || substr(pg_temp.short_id(i, 36 + nth), 1, 4),
       made_at, ($2::text[])[creator], ends_at, case when ends_at <= now and nth = 2 then ends_at end,
       case when nth = 1 then used_at when used_at is not null then least(ends_at, now) - interval '3 hours' end,
       case when used_at is not null then ${ADDRESS} end,
       case when used_at is not null then pg_temp.pick($3::text[], i, 24) end,
       case when used_at is not null then nullif(pg_temp.pick($4::text[], i, 25), '') end
     from seed_keys k
     cross join lateral (values
       (1, secret_at, expires_at, has_secret),
       (2, greatest(created_at, secret_at - pg_temp.days(period * 0.9)),
         case when status = 'active' and pg_temp.chance(i, 34) < 0.2 then now + pg_temp.days(1 + period * 0.05)
           else least(secret_at + pg_temp.days(3), now) end,
         has_secret and created_at < secret_at)) as drawn(nth, made_at, ends_at, exists)
     where drawn.exists`,
    [workspaceId, creators.map((one) => one.email), USER_AGENTS, CLIENTS],
  )
}

async function insertGrants(client: pg.ClientBase, { workspaceId, accountIds }: KeySeed): Promise<void> {
  await client.query(
    `insert into key_grants (id, workspace_id, key_id, position, role, all_accounts, account_ids)
     select 'gr_' || pg_temp.short_id(i, 40 + nth), $1, k.id, nth, drawn.role::key_role, cardinality(accounts) = 0, accounts
     from seed_keys k
     cross join lateral (values
       (0, k.role), (1, k.second_role)) as drawn(nth, role)
     cross join lateral (
       select case when drawn.role <> 'cloud_account_viewer' or pg_temp.chance(i, 44 + nth) < 0.1 then '{}'::text[]
         else (select array_agg(distinct ($2::text[])[1 + (i * 13 + step * 7) % cardinality($2::text[])])
           from generate_series(1, 1 + floor(power(pg_temp.chance(i, 46 + nth), 2) * 7)::int) step) end as accounts
     ) reach
     where drawn.role is not null`,
    [workspaceId, accountIds],
  )
}

async function insertLastUses(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into key_last_uses (key_id, workspace_id, state, used_at, created_at)
     select k.id, k.workspace_id, k.state, coalesce(k.last_used_at, '-infinity'), k.created_at
     from seed_keys s join access_keys k using (id)`,
  )
}

/** The rows that triggers derive from the labels and from the address of the last use. */
async function insertLabels(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into key_labels (key_id, workspace_id, key, value)
     select k.id, k.workspace_id, label.key, label.value
     from seed_keys s join access_keys k using (id) cross join lateral jsonb_each_text(k.labels) label`,
  )
  await client.query(
    `insert into key_last_addresses (key_id, workspace_id, address)
     select k.id, k.workspace_id, k.last_used_address
     from seed_keys s join access_keys k using (id) where k.last_used_address is not null`,
  )
}

async function insertRestrictions(client: pg.ClientBase, { workspaceId }: KeySeed): Promise<void> {
  await client.query(
    `insert into key_restrictions (key_id, workspace_id, address_mode, addresses, referrer_mode, referrers,
       rate_limit_requests, rate_limit_window_seconds)
     select id, $1,
       (case when pg_temp.chance(i, 50) < 0.09 then 'enforce' when pg_temp.chance(i, 50) < 0.12 then 'report'
         else 'off' end)::rule_mode,
       case when pg_temp.chance(i, 50) < 0.12
         then array['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'] else '{}' end,
       (case when pg_temp.chance(i, 51) < 0.03 then 'report' else 'off' end)::rule_mode,
       case when pg_temp.chance(i, 51) < 0.03 then array['https://*.example.com'] else '{}' end,
       case when pg_temp.chance(i, 52) < 0.05 then 600 end, case when pg_temp.chance(i, 52) < 0.05 then 60 end
     from seed_keys
     where pg_temp.chance(i, 50) < 0.12 or pg_temp.chance(i, 51) < 0.03 or pg_temp.chance(i, 52) < 0.05`,
    [workspaceId],
  )
}
