import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { addKey, openVerifierWorld } from '@/test/worlds/verifier'

const world = await openVerifierWorld()
const key = await addKey(world.home, { scopes: ['reports:read'] })
afterAll(() => world.close())

type Question = [method: string, path: string, body?: string | undefined, type?: string | undefined]

const JSON_TYPE = 'application/json'
const FORM = 'application/x-www-form-urlencoded'

/** Each endpoint with a question, the status of its answer, and a method that the endpoint does not serve. */
const ENDPOINTS: [string, Question, number, string][] = [
  ['verify', ['POST', '/v1/verify', '{"credential":"nothing"}', JSON_TYPE], 200, 'PATCH'],
  ['introspection', ['POST', '/oauth2/introspect', 'token=nothing', FORM], 200, 'PATCH'],
  ['forward-auth', ['GET', '/v1/forward-auth/default?permission=keys:verify'], 200, 'TRACE'],
]

const ask = ([method, path, body, type]: Question, authorization?: string, url = world.url) =>
  fetch(`${url}${path}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  })

/** Asks with any method; `fetch` refuses to send TRACE. */
const askBy = (method: string, path: string) =>
  new Promise<Response>((resolve, reject) => {
    request(`${world.url}${path}`, { method }, async (answer) => {
      const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ])
      resolve(new Response(await text(answer), { status: answer.statusCode ?? 0, headers }))
    })
      .once('error', reject)
      .end()
  })

/** The headers that every answer must have. */
async function isNotKept(answer: Response, status: number) {
  const { headers } = answer
  const text = await answer.text()
  expect([answer.status, headers.get('cache-control')]).toEqual([status, 'no-store'])
  expect(headers.get('vary')?.toLowerCase()).toContain('authorization')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  if (status >= 400 && text !== '') expect(headers.get('content-type')).toContain('application/problem+json')
}

describe.each(ENDPOINTS)('no cache may keep an answer of %s', (_name, question, good, notServed) => {
  const [method, path, body, type] = question

  test('to a successful request', async () => {
    await isNotKept(await ask(question, world.caller.basic), good)
  })

  test('without a credential, or with an invalid credential', async () => {
    await isNotKept(await ask(question), 401)
    await isNotKept(await ask(question, 'Bearer nothing'), 401)
  })

  test('for a key without the permission', async () => {
    await isNotKept(await ask(question, key.basic), 403)
  })

  test('for a method that is not served, or an unknown path', async () => {
    await isNotKept(await askBy(notServed, path), 405)
    await isNotKept(await ask([method, path.replace(/(\?|$)/, '/more$1'), body, type]), 404)
  })

  test.runIf(body !== undefined)('for a malformed body', async () => {
    await isNotKept(await ask([method, path, '{', type], world.caller.basic), 400)
    await isNotKept(await ask([method, path, 'x', 'text/plain'], world.caller.basic), 415)
  })

  test('while the database is away', async () => {
    const away = await world.startAnother({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
    await isNotKept(await ask(question, world.caller.basic, `http://127.0.0.1:${away.port}`), 503)
  })
})
