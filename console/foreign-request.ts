import type { IncomingMessage } from 'node:http'

/** The address inside Next that records a foreign request and refuses it. */
const PATH_OF_REFUSAL = '/api/foreign-request'

/**
 * Sends a POST that a browser says comes from elsewhere to where it is recorded and refused. Next has a check of its own,
 * which answers before an action can record anything. Returns how the request was sent, because a refusal that a person
 * sees is another one for a form than for an action; undefined for a request that goes its own way.
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
