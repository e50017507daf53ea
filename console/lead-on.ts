import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Answers a posted form with a page that leads on, if the answer would redirect to another origin, as that of the sign-in
 * at a provider does. The content policy lets a form end at the console only, redirects included. A form that a script
 * sends is no navigation, and its answer stays as it is.
 */
export function leadOnByPage(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  response: ServerResponse,
  home: URL,
): void {
  if (method !== 'POST' || headers['next-action'] !== undefined) return
  response.writeHead = new Proxy(response.writeHead, {
    apply(writeHead, self, [status, ...more]) {
      const place = String(response.getHeader('location') ?? '')
      const leavesHere =
        status === 303 && URL.canParse(place, home) && new URL(place, home).origin !== home.origin
      if (!leavesHere) return Reflect.apply(writeHead, self, [status, ...more])
      response.removeHeader('location')
      response.setHeader('refresh', `0; url=${new URL(place, home).href}`)
      return Reflect.apply(writeHead, self, [200])
    },
  })
}
