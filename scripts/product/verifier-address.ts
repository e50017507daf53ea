import { isIPv6 } from 'node:net'
import type { Env } from '@/lib/env'

/** The URL of a verifier on this machine; `localhost` if it listens on loopback or on all addresses. */
export function verifierAddress({ HOST, VERIFIER_PORT }: Pick<Env, 'HOST' | 'VERIFIER_PORT'>): string {
  const isHere = /^(127\.0\.0\.1|0\.0\.0\.0|::1?)$/.test(HOST)
  const host = isHere ? 'localhost' : isIPv6(HOST) ? `[${HOST}]` : HOST
  return `http://${host}:${VERIFIER_PORT}`
}
