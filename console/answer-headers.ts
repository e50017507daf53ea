import { existsSync, readdirSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'

/** The URLs of the files in the public folder. Besides /_next/static, only these may be cached. */
export function publicFiles(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile())
  return new Set(files.map((name) => `/${name.split(path.sep).join('/')}`))
}

/** Whether a successful answer of this path is the same for everybody and never changes. */
export function isPublicPath(url: string, files: ReadonlySet<string>): boolean {
  const pathname = url.split('?', 1)[0] ?? ''
  return pathname.startsWith('/_next/static/') || files.has(pathname)
}

type AnswerFacts = {
  /** Whether caches may keep a successful answer. */
  mayBeKept: boolean
  /** Unreadable cookies of this host that the browser must delete. */
  forgetCookies: readonly string[]
  https: boolean
}

/**
 * Sets these headers just before the answer is sent. Therefore nothing behind this server can remove them. Forbids
 * caching unless the answer is successful and its path is public.
 */
export function fixHeaders(
  response: ServerResponse,
  headers: ReadonlyMap<string, string>,
  { mayBeKept, forgetCookies, https }: AnswerFacts,
): void {
  response.writeHead = new Proxy(response.writeHead, {
    apply(target, self, args) {
      for (const [name, value] of headers) response.setHeader(name, value)
      const isFresh = [200, 206, 304].includes(args[0])
      if (!mayBeKept || !isFresh) {
        response.setHeader('cache-control', 'no-store')
        forget(response, forgetCookies, https)
      }
      response.removeHeader('x-powered-by')
      return Reflect.apply(target, self, args)
    },
  })
}

/** Deletes cookies of this host, except the cookies that this answer sets. */
function forget(response: ServerResponse, names: readonly string[], https: boolean): void {
  const set = [response.getHeader('set-cookie') ?? []].flat().map(String)
  const ended = names
    .filter((name) => !set.some((line) => line.startsWith(`${name}=`)))
    .map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`)
  if (ended.length > 0) response.setHeader('set-cookie', [...set, ...ended])
}
