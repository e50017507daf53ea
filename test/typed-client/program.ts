// A program of somebody who knows nothing but the published document: `chatelaine.ts` beside it is what
// openapi-typescript makes of /openapi.json. The test puts both into a folder of their own, checks the types
// and runs it; the project's own type check leaves this file out, because here those types do not exist.
import { randomUUID } from 'node:crypto'
import createClient from 'openapi-fetch'
import type { components, paths } from './chatelaine'

type Page = components['schemas']['AccessKeyPage']

const { VERIFIER_URL: baseUrl = '', AUTHORIZATION: authorization = '' } = process.env
const client = createClient<paths>({ baseUrl, headers: { authorization } })

/** What an answer brings, or the end of the program with the code that the error documents. */
function taken<Data>({ data, error }: { data?: Data; error?: { code: string; detail: string } }): Data {
  if (data === undefined) throw new Error(`${error?.code}: ${error?.detail}`)
  return data
}

/** Every key of the workspace, page by page. */
async function listAll(): Promise<Page['items']> {
  const keys: Page['items'] = []
  let cursor: string | null = null
  do {
    const query: NonNullable<paths['/v1/access-keys']['get']['parameters']['query']> = {
      limit: '3',
      sort: 'name',
      cursor,
    }
    const page: Page = taken(await client.GET('/v1/access-keys', { params: { query } }))
    keys.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return keys
}

/** One creation, sent ten times at once as an impatient client might. */
function createTenTimes(name: string) {
  const params = { header: { 'Idempotency-Key': randomUUID() } }
  const create = async () =>
    taken(
      await client.POST('/v1/access-keys', {
        params,
        body: {
          name,
          expiration: { period: '30_days' },
          grants: [{ role: 'global_viewer' }],
          scopes: ['reports:read'],
          credential: 'opaque',
        },
      }),
    )
  return Promise.all(Array.from({ length: 10 }, create))
}

/** Reads, edits with the version that was read, asks what would be refused, and revokes. */
async function lead(keyId: string) {
  const path = { keyId }
  const { response } = await client.GET('/v1/access-keys/{keyId}', { params: { path } })
  const params = { path, header: { 'If-Match': response.headers.get('etag') ?? '' } }
  const body = { description: 'Reads reports every morning' }
  const edited = taken(await client.PATCH('/v1/access-keys/{keyId}', { params, body }))
  const again = await client.PATCH('/v1/access-keys/{keyId}', { params, body })
  const question = { keyId, permission: 'reports:write' }
  const decision = taken(await client.POST('/v1/decisions', { body: question }))
  const revoked = taken(
    await client.POST('/v1/access-keys/{keyId}/revoke', { params: { path }, body: { reason: 'the end' } }),
  )
  return {
    description: edited.accessKey?.description,
    staleEdit: again.error?.code,
    decision: decision.code,
    failed: decision.checks.find(({ state }) => state === 'failed')?.check,
    status: revoked.accessKey?.status,
    confirmed: revoked.receipt?.complete,
  }
}

const self = taken(await client.GET('/v1/self'))
const listed = await listAll()
const created = await createTenTimes(`typed ${randomUUID()}`)
const keyId = created[0]?.keyId ?? ''
const unknown = await client.GET('/v1/access-keys/{keyId}', {
  params: { path: { keyId: 'ak_0000000000000000' } },
})
process.stdout.write(
  JSON.stringify({
    self: self.keyId,
    listed: listed.map(({ id }) => id),
    created: created.map((one) => ({
      keyId: one.keyId,
      revealed: one.secret !== null,
      repeated: one.repeated,
    })),
    unknown: [unknown.response.status, unknown.error?.code],
    life: await lead(keyId),
  }),
)
