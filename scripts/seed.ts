import { parseArgs } from 'node:util'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { firstWorkspace } from '@/db/queries/first-workspace'
import * as schema from '@/db/schema'
import { MEMBER_ROLE_LABELS, MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import { randomBase62 } from '@/lib/secrets/random'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { exitWith } from './exit-with'
import { type Amounts, fillWorkspace } from './seed/fill'
import { openTarget } from './seed/target'
import type { SeededPerson } from './seed/workspace'
import { StartError } from './start-error'

const USAGE = 'usage: npm run seed -- [COUNT] [--keys 2000] [--audit-events 0]'
const say = (line: string) => console.log(line)

/** The amounts on the command line. */
function amountsOf(args: string[]): Amounts {
  const options = { keys: { type: 'string' }, 'audit-events': { type: 'string' } } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return {
      keys: whole(values.keys ?? positionals[0] ?? '2000'),
      auditEvents: whole(values['audit-events'] ?? '0'),
    }
  } catch {
    throw new StartError(USAGE)
  }
}

function whole(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new StartError(USAGE)
  return Number(text)
}

/** The workspace to fill; a filled workspace is refused. */
async function emptyWorkspace(client: pg.Client): Promise<{ id: string; slug: string }> {
  const db = drizzle(client, { schema })
  const present = await firstWorkspace(db)
  if (present === undefined)
    return await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' }))
  const { rows } = await client.query('select 1 from access_keys where workspace_id = $1 limit 1', [
    present.id,
  ])
  if (rows.length === 0) return present
  throw new StartError(`The workspace ${present.slug} already has access keys: nothing was changed`)
}

async function run(): Promise<void> {
  const amounts = amountsOf(process.argv.slice(2))
  const target = await openTarget(process.env, say)
  const client = new pg.Client({ connectionString: target.ownerUrl })
  try {
    await client.connect()
    const workspace = await emptyWorkspace(client)
    const password = randomBase62(20)
    const people = await fillWorkspace(client, workspace.id, amounts, password, say)
    await client.query('vacuum (analyze)').catch(() => client.query('analyze'))
    say(`\nThe workspace ${workspace.slug} is filled. Sign in as`)
    for (const person of people) say(`  ${lineAbout(person)}`)
    if (people.some((person) => person.isNew))
      say(`with the password  ${password}\nIt is shown once; run npm start if the console is not running.`)
  } finally {
    await client.end().catch(() => undefined)
    await target.close()
  }
}

function lineAbout({ email, role, isNew }: SeededPerson): string {
  const known = MEMBER_ROLES.find((one) => one === role)
  const label = known ? MEMBER_ROLE_LABELS[known] : role
  return `${email.padEnd(28)} ${label}${isNew ? '' : ', with the password they already had'}`
}

function explain(error: unknown): string {
  if (error instanceof StartError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

exitWith(run(), explain)
