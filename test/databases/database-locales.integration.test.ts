import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import { indexesOfNames } from '@/db/collation-version'
import { migrate } from '@/db/migrate'
import { auditEvents, cloudAccounts, memberships, users } from '@/db/schema'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { exportEvents } from '@/lib/services/audit/export-events'
import { listEvents } from '@/lib/services/audit/list-events'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import type { ServiceContext } from '@/lib/services/context/context'
import { listMembers } from '@/lib/services/members/list-members'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { insertKey } from '../worlds/rows'
import { contextOf } from '../worlds/service-context'

const LOCALES = [
  ['C', "locale 'C'"],
  ['C.UTF-8', "locale 'C.UTF-8'"],
  ['ICU, Turkish', "locale 'C' locale_provider icu icu_locale 'tr-TR'"],
] as const

// The order that a reader expects: digits by value, accented letters beside plain ones, case last.
const IN_ORDER = [
  'Ärger',
  'key-2',
  'key-10',
  'Öffnung',
  'ÜBERWACHUNG Nacht',
  'Zebra',
  'ΣΥΣΤΗΜΑ ΑΣ',
  'ИМПОРТ',
  '輸入',
]

describe.each(LOCALES)('in a database with the locale %s', (_locale, definition) => {
  let handle: DatabaseHandle
  let context: ServiceContext
  const name = `locale_${randomBytes(6).toString('hex')}`
  const { ownerUrl } = inject('postgres')
  const owner = ownerUrl.replace('{db}', name)

  const asOwner = async <Answer>(url: string, work: (client: pg.Client) => Promise<Answer>) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return await work(client).finally(() => client.end())
  }
  const administer = (text: string) =>
    asOwner(ownerUrl.replace('{db}', 'postgres'), (client) => client.query(text))

  beforeAll(async () => {
    await administer(`create database ${name} template template0 encoding 'UTF8' ${definition}`)
    await migrate(owner)
    handle = openDatabase({ url: owner, assumeRole: 'chatelaine_app', name: 'test' })
    const workspace = await handle.db.transaction((tx) => insertWorkspace(tx, { slug: 'acme', name: 'Acme' }))
    context = contextOf({
      db: handle.db,
      workspace,
      actor: { type: 'member', userId: 'usr_a', email: 'a@x.test', name: '', role: 'global_admin' },
    })
    for (const [index, text] of IN_ORDER.toReversed().entries()) {
      await insertKey(handle.db, workspace.id, { name: text, secrets: [] })
      await handle.db.insert(cloudAccounts).values({
        id: `acc_${String(index).padStart(16, '0')}`,
        workspaceId: workspace.id,
        name: text,
        provider: 'aws',
        externalId: String(index),
      })
      await handle.db.insert(auditEvents).values({
        workspaceId: workspace.id,
        at: new Date(),
        action: 'access_key.created',
        outcome: 'success',
        actorType: 'access_key',
        actorId: 'ak_1',
        actorLabel: text,
      })
    }
  })
  afterAll(async () => {
    await handle?.close()
    await administer(`drop database if exists ${name} with (force)`)
  })

  type Names = { items: readonly { name: string }[]; nextCursor: string | null }
  const keys = async (input: Record<string, unknown>): Promise<Names> => {
    const found = await listAccessKeys(context, input)
    if (!found.ok) throw new Error(found.failure.message)
    return found.value
  }
  const accounts = async (input: Record<string, unknown>): Promise<Names> => {
    const found = await listCloudAccounts(context, input)
    if (!found.ok) throw new Error(found.failure.message)
    return found.value
  }

  test.each([
    ['überwachung', 'ÜBERWACHUNG Nacht'],
    ['ÜBERWACHUNG Nacht', 'ÜBERWACHUNG Nacht'],
    ['Ü', 'ÜBERWACHUNG Nacht'],
    ['öf', 'Öffnung'],
    ['импорт', 'ИМПОРТ'],
    ['ΣΥΣ', 'ΣΥΣΤΗΜΑ ΑΣ'],
    ['ας', 'ΣΥΣΤΗΜΑ ΑΣ'],
    ['輸', '輸入'],
    ['ZEBRA', 'Zebra'],
  ])('a search for %s finds %s among keys and accounts, by either plan', async (search, wanted) => {
    expect((await keys({ search })).items.map((one) => one.name)).toEqual([wanted])
    // The page has one row more than there are keys. Therefore the keys are gathered through an index.
    expect((await keys({ search, limit: 1 })).items.map((one) => one.name)).toEqual([wanted])
    expect((await accounts({ search })).items.map((one) => one.name)).toEqual([wanted])
  })

  test('names are in the order that a reader expects, page by page and back', async () => {
    for (const list of [keys, accounts]) {
      expect((await list({ sort: 'name', descending: false })).items.map((one) => one.name)).toEqual(IN_ORDER)
      const names: string[] = []
      let cursor: string | null = null
      do {
        const page: Names = await list({ sort: 'name', descending: false, limit: 2, cursor })
        names.push(...page.items.map((one) => one.name))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(names).toEqual(IN_ORDER)
      const down = await list({ sort: 'name', descending: true })
      expect(down.items.map((one) => one.name)).toEqual(IN_ORDER.toReversed())
    }
  })

  test('events are found by their actor in any case of letters', async () => {
    for (const actor of ['überwachung nacht', 'ÜBERWACHUNG Nacht', 'импорт']) {
      const found = await listEvents(context, { actor })
      expect(found.ok && found.value.items).toHaveLength(1)
    }
  })

  test('the event of an export stores an actor of the log in any case of letters', async () => {
    for (const actor of ['überwachung nacht', 'ÜBERWACHUNG Nacht', 'импорт']) {
      expect(await exportEvents(context, { format: 'jsonl', actor })).toMatchObject({ ok: true })
      const found = await listEvents(context, { action: 'audit.exported' })
      expect(found.ok && found.value.items[0]?.after?.filters).toEqual({ actor })
    }
  })

  test('members are found by name and address in any case of letters, and sorted by address', async () => {
    for (const email of ['key-10@x.test', 'Ärger@x.test', 'key-2@x.test']) {
      await handle.db
        .insert(users)
        .values({ id: `usr_${email}`, email, emailNormalised: email.toLowerCase() })
      const member = { workspaceId: context.workspace.id, userId: `usr_${email}`, role: 'support' } as const
      await handle.db.insert(memberships).values(member)
    }
    await handle.db.update(users).set({ name: 'ÖZGÜR' }).where(sql`email = 'key-2@x.test'`)
    const emails = async (input: Record<string, unknown>) => {
      const found = await listMembers(context, input)
      return found.ok ? found.value.items.map((one) => one.email) : []
    }
    expect(await emails({ search: 'özgür' })).toEqual(['key-2@x.test'])
    expect(await emails({ search: 'äRGER@' })).toEqual(['Ärger@x.test'])
    const sorted = await emails({ sort: 'email', descending: false })
    expect(sorted).toEqual(['Ärger@x.test', 'key-2@x.test', 'key-10@x.test'])
  })

  test('a renamed key is found only by its new name', async () => {
    await handle.db.execute(sql`update access_keys set name = 'Ökostrom' where name = 'Öffnung'`)
    expect((await keys({ search: 'ökostrom' })).items).toHaveLength(1)
    expect((await keys({ search: 'öffnung' })).items).toHaveLength(0)
    await handle.db.execute(sql`update access_keys set name = 'Öffnung' where name = 'Ökostrom'`)
  })

  test('the lists of names use their indexes', async () => {
    await asOwner(owner, async (client) => {
      await client.query('set enable_seqscan = off; set enable_sort = off')
      const plan = async (text: string) => JSON.stringify((await client.query(`explain ${text}`)).rows)
      const events = `select 1 from audit_events where workspace_id = 'w' and folded(actor_label) = folded('x') order by at`
      expect(await plan(events)).toContain('audit_events_by_folded_actor')
      const inOrder = 'order by name collate by_name, id limit 5'
      expect(
        await plan(`select 1 from access_keys
          where workspace_id = 'w' and state = 'active' and deleted_at is null ${inOrder}`),
      ).toContain('access_keys_in_order')
      expect(await plan(`select 1 from cloud_accounts where workspace_id = 'w' ${inOrder}`)).toContain(
        'cloud_accounts_in_order',
      )
    })
  })

  test('an update of ICU rebuilds every index of names', async () => {
    await asOwner(owner, async (client) => {
      const { rows } = await client.query(`select indexrelid::regclass::text as name from pg_index
        where pg_get_indexdef(indexrelid) ~ 'by_name|folded' order by 1`)
      expect(rows.length).toBeGreaterThan(0)
      expect(await indexesOfNames(client)).toEqual(rows.map((row) => row.name))
    })
  })
})
