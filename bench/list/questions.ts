import type pg from 'pg'
import type { Result } from '@/lib/domain/result'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { listEvents } from '@/lib/services/audit/list-events'
import type { ServiceContext } from '@/lib/services/context/context'
import { listCases } from './cases'
import type { Question } from './measure'

type Paged = { items: unknown[]; nextCursor: string | null }
type Command = (context: ServiceContext, input: unknown) => Promise<Result<Paged>>

/** The list with every sort, filter and search. */
export async function keyQuestions(context: ServiceContext, owner: pg.Client): Promise<Question[]> {
  const { rows } = await owner.query<{ id: string }>('select id from access_keys order by created_at limit 1')
  const accounts = await owner.query<{ id: string }>('select id from cloud_accounts order by id limit 1')
  return listCases(rows[0]?.id ?? '', accounts.rows[0]?.id ?? '').map(({ title, input, pages }) =>
    question(context, listAccessKeys, title, 'access_keys k', input, pages),
  )
}

/** The audit log with each filter and with some combinations, and pages far from the first. */
export async function eventQuestions(context: ServiceContext, owner: pg.Client): Promise<Question[]> {
  const { rows } = await owner.query<{ key_id: string; actor_label: string; address: string; middle: Date }>(
    `select key_id, actor_label, address, (select min(at) + (max(at) - min(at)) / 2 from audit_events) as middle
     from audit_events where key_id is not null order by id limit 1`,
  )
  const one = rows[0]
  const middle = one?.middle.toISOString() ?? ''
  const actor = one?.actor_label
  const filters: Record<string, Record<string, unknown>> = {
    'no filter': {},
    'one key': { key: one?.key_id },
    'one actor': { actor },
    'one action': { action: 'access_key.revoked' },
    'an action that never was': { action: 'signing_key.rotated' },
    denied: { outcome: 'denied' },
    failed: { outcome: 'failure' },
    success: { outcome: 'success' },
    'one address': { address: one?.address },
    'an address never seen': { address: '10.0.0.1' },
    'up to the middle': { to: middle },
    'from the middle on': { from: middle },
    'actor and action': { actor, action: 'secret.revoked' },
    'actor and an action never done': { actor, action: 'access_key.deleted' },
    'actor and outcome': { actor, outcome: 'denied' },
    'action and outcome': { action: 'access_key.edited', outcome: 'denied' },
    'key and action': { key: one?.key_id, action: 'session.signed_in' },
    'everything at once': {
      actor,
      action: 'access_key.edited',
      outcome: 'success',
      to: middle,
      address: one?.address,
    },
  }
  const all = Object.entries(filters).map(([title, input]) =>
    question(context, listEvents, `events: ${title}`, 'from audit_events e', input),
  )
  return [...all, question(context, listEvents, 'events: page 200', 'from audit_events e', {}, 200)]
}

function question(
  context: ServiceContext,
  command: Command,
  title: string,
  table: string,
  input: Record<string, unknown>,
  pages = 1,
): Question {
  let start: Promise<string | null> | undefined
  const ask = async () => {
    start ??= cursorOf(context, command, input, pages)
    const result = await command(context, { ...input, cursor: await start })
    if (!result.ok) throw new Error(`${title}: ${result.failure.message}`)
    return result.value.items.length
  }
  return { title, table, ask }
}

async function cursorOf(
  context: ServiceContext,
  command: Command,
  input: Record<string, unknown>,
  pages: number,
) {
  let cursor: string | null = null
  for (let page = 1; page < pages; page += 1) {
    const result: Result<Paged> = await command(context, { ...input, cursor, limit: 200 })
    if (!result.ok) throw new Error(result.failure.message)
    cursor = result.value.nextCursor
  }
  return cursor
}
