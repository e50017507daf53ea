import { sql } from 'drizzle-orm'
import type { Executor } from '../client'
import { KEY_RECIPIENTS } from './key-recipients'
import { affected, type PolicyStep } from './policy-impact'

/** A mail names this many keys, the soonest, and counts the others. */
const MOST_NAMED = 25

/** A person who gets the mail about a change of the policy, and this person's keys. */
export type ToldPerson = {
  person: string
  total: number
  keys: { name: string; at: string | null; insteadOf: string | null }[]
}

type Told = PolicyStep & { workspaceId: string; isCancelled: boolean }

/** Everybody whose keys a change would cut off, each once. A change that was replaced meanwhile reaches nobody. */
export async function selectToldPeople(executor: Executor, change: Told): Promise<ToldPerson[]> {
  const { workspaceId, startsAt, isCancelled } = change
  const found = await executor.execute<ToldPerson>(sql`
    ${affected(workspaceId, change)},
    told as (
      select distinct on (a.id, folded(r.person)) a.id, k.name, a.cut_at, a.instead_of, r.person
      from affected a join access_keys k using (id) join workspaces w on w.id = k.workspace_id
      cross join lateral unnest(${KEY_RECIPIENTS}) as r(person)
      where ${isCancelled}::boolean or exists (
        select from policies_in_force p where p.workspace_id = ${workspaceId}
          and (${startsAt}::timestamptz is null or p.scheduled_starts_at = ${startsAt}::timestamptz))),
    placed as (
      select *, row_number() over whose as place, count(*) over (partition by folded(person)) as total
      from told window whose as (partition by folded(person) order by cut_at nulls first, name))
    select min(person) as person, max(total)::int as total,
      json_agg(json_build_object('name', name, 'at', cut_at, 'insteadOf', instead_of) order by place)
        filter (where place <= ${MOST_NAMED}) as keys
    from placed group by folded(person) order by 1`)
  return found.rows
}
