import { isIPv6 } from 'node:net'
import type { Env } from '@/lib/env'

/** Where programs reach a verifier that this machine starts; `localhost` where it listens on loopback or on all addresses. */
export function verifierAddress({ HOST, VERIFIER_PORT }: Pick<Env, 'HOST' | 'VERIFIER_PORT'>): string {
  const isHere = /^(127\.0\.0\.1|0\.0\.0\.0|::1?)$/.test(HOST)
  const host = isHere ? 'localhost' : isIPv6(HOST) ? `[${HOST}]` : HOST
  return `http://${host}:${VERIFIER_PORT}`
}
