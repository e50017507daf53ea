import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { root } from '../../scripts/root'

const REFERENCE = /createServerReference[^"]{0,40}"([0-9a-f]{40,44})"[^"]{0,80}"(\w+)"/g

let known: ReadonlyMap<string, string> | undefined

/** The ids of the server actions in the built scripts, by the name of the action. */
export function actionIds(): ReadonlyMap<string, string> {
  known ??= readActionIds()
  return known
}

function readActionIds(): ReadonlyMap<string, string> {
  const folder = path.join(root, '.next/static')
  const ids = new Map<string, string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue
    for (const [, id = '', name = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(REFERENCE))
      ids.set(name, id)
  }
  return ids
}

function idOf(name: string): string {
  const id = actionIds().get(name)
  if (id === undefined) throw new Error(`the built scripts call no action ${name}`)
  return id
}

type Typed = { email: string; password: string }

/** The form of the sign-in page as React sends it. */
function signInForm({ email, password }: Typed): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries({ email, password, callbackUrl: '/' }))
    body.append(`_1_${name}`, value)
  body.append('0', JSON.stringify([{ email: '', failure: null, goTo: null }, '$K1']))
  return body
}

/** Creates a session with the form of the sign-in page, without rendering a page. */
export async function signInByRequest(
  context: BrowserContext,
  consoleURL: string,
  typed: Typed,
): Promise<void> {
  const answer = await context.request.post(`${consoleURL}/sign-in`, {
    headers: { origin: consoleURL, 'next-action': idOf('signInByForm') },
    multipart: signInForm(typed),
    maxRedirects: 0,
  })
  const cookies = await context.cookies(consoleURL)
  if (cookies.some(({ name }) => name.endsWith('chatelaine.session'))) return
  throw new Error(`signing in answered ${answer.status()}: ${await answer.text()}`)
}

type Headers = Record<string, string>
export type ConsoleClient = {
  /** Requests a page or a file as the signed-in person. */
  get: (path: string, headers?: Headers) => Promise<string>
  /** Calls a server action of a page with its arguments, as React sends them. */
  act: (page: string, name: string, given: readonly unknown[], headers?: Headers) => Promise<string>
  /** Sends the form of the sign-in page. */
  signIn: (typed: Typed, headers?: Headers) => Promise<string>
}

/** Sends requests to the console with the cookies of this context, over HTTP and without rendering. */
export async function consoleClient(context: BrowserContext, consoleURL: string): Promise<ConsoleClient> {
  const own = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const send = async (target: string, init: RequestInit & { headers: Headers }) => {
    const cookie = [own, init.headers.cookie].filter(Boolean).join('; ')
    const headers = { ...init.headers, cookie, origin: consoleURL }
    const answer = await fetch(`${consoleURL}${target}`, { ...init, headers, redirect: 'manual' })
    return await answer.text()
  }
  return {
    get: (target, headers = {}) => send(target, { headers }),
    act: (page, name, given, headers = {}) =>
      send(page, {
        method: 'POST',
        headers: { ...headers, 'next-action': idOf(name), 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify(given, (_key, value) =>
          typeof value === 'string' && value.startsWith('$') ? `$${value}` : value,
        ),
      }),
    signIn: (typed, headers = {}) =>
      send('/sign-in', {
        method: 'POST',
        headers: { ...headers, 'next-action': idOf('signInByForm') },
        body: signInForm(typed),
      }),
  }
}
