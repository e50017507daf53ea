import { existsSync, readdirSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'

/** The addresses of the files in the public folder, the only things besides /_next/static that may be cached. */
export function publicFiles(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set()
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile())
  return new Set(files.map((name) => `/${name.split(path.sep).join('/')}`))
}

/** True for paths whose successful answer is the same for everybody and for ever. */
export function isPublicPath(url: string, files: ReadonlySet<string>): boolean {
  const pathname = url.split('?', 1)[0] ?? ''
  return pathname.startsWith('/_next/static/') || files.has(pathname)
}

type AnswerFacts = {
  /** Whether caches may keep a successful answer. */
  mayBeKept: boolean
  /** Cookies of this host that the browser has to forget, because nobody can read them. */
  forgetCookies: readonly string[]
  https: boolean
}

/**
 * Puts these headers on the answer at the last moment, so that nothing behind this server can take them away,
 * and forbids keeping it unless it is a successful answer from a public path.
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

/** Ends cookies of this host, except those that this very answer sets anew. */
function forget(response: ServerResponse, names: readonly string[], https: boolean): void {
  const set = [response.getHeader('set-cookie') ?? []].flat().map(String)
  const ended = names
    .filter((name) => !set.some((line) => line.startsWith(`${name}=`)))
    .map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`)
  if (ended.length > 0) response.setHeader('set-cookie', [...set, ...ended])
}
