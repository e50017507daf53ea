import type { IncomingMessage } from 'node:http'

/** The internal route that records and refuses a foreign request. */
const PATH_OF_REFUSAL = '/api/foreign-request'

/**
 * Routes a POST from another origin to the route that records and refuses it. Next's own check refuses before an
 * action can record anything. Returns `form` or `action`, because a person sees a different refusal for each;
 * undefined for every other request.
 */
export function divertForeignRequest(
  request: IncomingMessage,
  publicUrl: string,
): 'action' | 'form' | undefined {
  const { origin } = request.headers
  if (request.method !== 'POST' || origin === undefined || origin === publicUrl) return undefined
  const isAction = request.headers['next-action'] !== undefined
  request.url = PATH_OF_REFUSAL
  delete request.headers['next-action']
  return isAction ? 'action' : 'form'
}
