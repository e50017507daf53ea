import type { TestKey } from '@/test/worlds/verifier'

/** One request to a verifier, for `fetch` and for a raw connection alike. */
export type Question = { path: string; headers: Record<string, string>; body: string }

/** Asks about a read with a key by a caller at this address. */
export type WayToAsk = (key: TestKey, address: string) => Question

const READ = { permission: 'access-keys:read' }
const FORM = 'application/x-www-form-urlencoded'

/** Every endpoint that judges a credential, with every form of a credential. `caller` is the API that asks. */
export function waysToAsk(caller: TestKey) {
  const asCaller = (type: string) => ({ authorization: caller.basic, 'content-type': type })
  const verified = (credential: string, address: string): Question => ({
    path: '/v1/verify',
    headers: asCaller('application/json'),
    body: JSON.stringify({ credential, context: { ip: address }, require: READ }),
  })
  return {
    basic: ({ basic }, address) => verified(basic, address),
    bearer: ({ bearer }, address) => verified(bearer, address),
    forwardAuth: ({ basic }, address) => ({
      path: `/v1/forward-auth/default?permission=${READ.permission}`,
      headers: { authorization: basic, 'x-forwarded-for': address },
      body: '',
    }),
    introspection: ({ secret }) => ({
      path: '/oauth2/introspect',
      headers: asCaller(FORM),
      body: `token=${secret}`,
    }),
  } satisfies Record<string, WayToAsk>
}

/** VALID, the reason of a refusal, or the status of a failure. */
export function codeOfAnswer(status: number, body: string): string {
  const code = /"code":"([A-Z_]+)"/.exec(body)?.[1]
  if (code !== undefined) return code
  if (status !== 200) return String(status)
  return body.startsWith('{"active":false') ? 'inactive' : 'VALID'
}

export async function askOnce(url: string, { path, headers, body }: Question): Promise<string> {
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body })
  return codeOfAnswer(answer.status, await answer.text())
}

/** The key with a short-lived token in the place of its secret. */
export async function exchangedFor(url: string, key: TestKey): Promise<TestKey> {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: key.basic },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token: token } = await answer.json()
  return { ...key, secret: token, bearer: `Bearer ${token}` }
}
