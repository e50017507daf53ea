import type pg from 'pg'
import { seedHistory, seedManyEvents } from './audit-events'
import { defineChance, withoutIndexes } from './functions'
import { seedKeys } from './keys'
import { seedUsage } from './usage'
import { type SeededPerson, seedAccounts, seedMembers } from './workspace'

export type Amounts = { keys: number; auditEvents: number }

/** From here on rebuilding the indexes is quicker than keeping them. */
const MANY = 50_000

/**
 * Fills one workspace in one transaction, as the owner of the tables: all of it or nothing. The verifiers are told
 * to forget what they hold of the workspace.
 */
export async function fillWorkspace(
  client: pg.ClientBase,
  workspaceId: string,
  amounts: Amounts,
  password: string,
  progress: (line: string) => void,
): Promise<SeededPerson[]> {
  await defineChance(client)
  await client.query('begin')
  try {
    await client.query("set local synchronous_commit = off; set local work_mem = '128MB'")
    const people = await seedMembers(client, workspaceId, password)
    const accountIds = await seedAccounts(client, workspaceId)
    progress(`Writing ${amounts.keys.toLocaleString('en')} access keys`)
    const seed = { workspaceId, accountIds, creators: people.slice(0, 1), count: amounts.keys }
    await inBulk(client, amounts.keys, ['access_keys', 'key_secrets', 'key_grants', 'key_last_uses'], () =>
      seedKeys(client, seed),
    )
    progress('Writing 30 days of use and the history')
    await seedUsage(client, workspaceId)
    await inBulk(client, amounts.keys + amounts.auditEvents, ['audit_events'], async () => {
      await seedHistory(client, workspaceId, people)
      if (amounts.auditEvents > 0) {
        progress(`Writing ${amounts.auditEvents.toLocaleString('en')} more audit events`)
        await seedManyEvents(client, workspaceId, people, amounts.auditEvents)
      }
    })
    await client.query(
      "insert into key_changes (workspace_id, key_id, kind) values ($1, null, 'workspace.seeded')",
      [workspaceId],
    )
    // Before anybody sees the rows: a planner without figures reads a million of them where fifty would do.
    await client.query('analyze')
    await client.query('commit')
    return people
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function inBulk(
  client: pg.ClientBase,
  rows: number,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  if (rows < MANY) return await work()
  await withoutIndexes(client, tables, work)
}
