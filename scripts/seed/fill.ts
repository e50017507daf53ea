import type pg from 'pg'
import { seedHistory, seedManyEvents } from './audit-events'
import { defineChance, withoutIndexes } from './functions'
import { seedIncidents } from './incidents'
import { seedKeys } from './keys'
import { seedDecoys, seedSeenSecrets } from './leavers-and-decoys'
import { seedRefusals } from './refusals'
import { seedRotations } from './rotations'
import { seedUnusualUse, seedUsage } from './usage'
import { type SeededPerson, seedAccounts, seedFormerMember, seedMembers } from './workspace'

export type Amounts = { keys: number; auditEvents: number }

const KEY_TABLES = [
  'access_keys',
  'key_secrets',
  'key_grants',
  'key_last_uses',
  'key_labels',
  'key_last_addresses',
]

/** From this number on, rebuilding the indexes is faster than maintaining them. */
const MANY = 50_000

/**
 * Fills one workspace in one transaction, as the owner of the tables: all or nothing. One announcement makes the
 * verifiers forget the workspace.
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
    const former = await seedFormerMember(client, workspaceId)
    const creators = people.slice(0, 1)
    const seed = { workspaceId, accountIds, creators, owners: [...people, former], count: amounts.keys }
    await inBulk(client, amounts.keys, KEY_TABLES, () => seedKeys(client, seed))
    // Without statistics, the planner joins a million keys with their secrets row by row.
    if (amounts.keys >= MANY) await client.query(`analyze ${KEY_TABLES.join(', ')}`)
    progress('Writing 30 days of use and the history')
    await seedUsage(client, workspaceId)
    await seedRotations(client, workspaceId)
    await seedUnusualUse(client, workspaceId)
    await seedIncidents(client, workspaceId, people)
    await seedRefusals(client, workspaceId)
    await seedSeenSecrets(client, workspaceId, former)
    for (const admin of creators) await seedDecoys(client, workspaceId, admin)
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
    // Before the commit: without statistics, the planner would read a million rows instead of fifty.
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
