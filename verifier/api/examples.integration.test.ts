import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import { openIncident } from '@/lib/services/incidents/open-incident'
import { type ApiWorld, openApiWorld } from '@/test/worlds/api'
import { addRefusal } from '@/test/worlds/refusals'
import { addKey } from '@/test/worlds/verifier'
import { keyInput, succeeded } from '@/test/worlds/world'
import { OPERATIONS } from '../registry'

const run = promisify(execFile)

let world: ApiWorld
let home: string

beforeAll(async () => {
  world = await openApiWorld()
  home = mkdtempSync(path.join(tmpdir(), 'chatelaine-curl-'))
  // Prints the status after the answer. Therefore the test can run the examples as they are printed.
  writeFileSync(path.join(home, '.curlrc'), 'write-out = "\\n%{http_code}"\nmax-time = 5\n')
})
afterAll(async () => {
  rmSync(home, { recursive: true, force: true })
  await world.close()
})

/** The variables that the reader of an example sets. Each example gets new ones, because an example may use them up. */
async function variables(): Promise<Record<string, string>> {
  const { url, root } = world
  const target = await addKey(world.home, { scopes: 'all' })
  const job = await world.call('startBulkJob', { body: { action: 'reactivate', keyIds: [target.keyId] } })
  const [account] = world.home.accountIds
  const { receipt } = succeeded(await createAccessKey(world.admin(), keyInput()))
  const blocked = await addRefusal(world.pools[0].db, world.home.id, root)
  const requestId = randomUUID()
  const incident = succeeded(await openIncident(world.admin(), { requestId, title: 'Key in a build log' }))
  const name = (await world.call('getAccessKey', { path: { keyId: target.keyId } })).body.name
  return {
    CHATELAINE: url,
    KEY: `${root.keyId}:${root.secret}`,
    KEY_ID: target.keyId,
    SECRET: target.secret,
    SECRET_ID: target.secretId,
    ACCOUNT_ID: account,
    CHANGE_ID: String(receipt?.changeId),
    CONFIRM_NAME: name,
    JOB_ID: String(job.body.jobId),
    DECISION_ID: blocked,
    INCIDENT: String(incident.number),
  }
}

async function paste(example: string): Promise<{ status: number; text: string }> {
  const set = Object.entries({ ...(await variables()), CURL_HOME: home })
  const words = [...set.map(([name, value]) => `${name}=${value}`), 'sh', '-c', example]
  const { stdout } = await run('env', words).catch((error: { stdout: string }) => error)
  const lines = stdout.trim().split('\n')
  return { status: Number(lines.at(-1)), text: lines.slice(0, -1).join('\n') }
}

test.each(OPERATIONS.map(({ id }) => id))('the example of %s can be pasted', async (id) => {
  const described = Object.values(world.document.paths)
    .flatMap((one) => Object.values(one))
    .find(({ operationId }) => operationId === id)
  const [, block = ''] = described?.description.split('**Example**\n\n') ?? []
  const { status, text } = await paste(block.replace(/^ {4}/gm, ''))
  // The key of the example is active, and an active key cannot be deleted.
  if (id === 'deleteAccessKey')
    return expect([status, JSON.parse(text).code]).toEqual([409, 'STATE_CONFLICT'])
  expect([status, text.slice(0, 300)]).toEqual([
    expect.toSatisfy((one) => one >= 200 && one < 300),
    expect.any(String),
  ])
})

test('the introduction sets the variables of the examples, in any shell', async () => {
  const [, block = ''] = /Try it[\s\S]*?\n\n((?: {4}.*\n)+)/.exec(world.document.info.description) ?? []
  const here = block.replace(/^ {4}/gm, '').replace(/CHATELAINE=\S+/, `CHATELAINE=${world.url}`)
  const typed = `printf '%s\\n' '${world.root.keyId}:${world.root.secret}' | { ${here} }`
  const { status, text } = await paste(typed)
  expect(status).toBe(200)
  expect(text).toContain(world.root.keyId)
})
