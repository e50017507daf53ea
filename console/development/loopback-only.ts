import type { Env } from '@/lib/env'
import { EnvError } from '@/lib/settings/env-error'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/**
 * Throws `EnvError` unless the console and the verifier can be reached from this machine only: a development server
 * shows the sources, and its content policy allows `eval`.
 */
export function requireLoopback({ HOST, PUBLIC_URL }: Pick<Env, 'HOST' | 'PUBLIC_URL'>): void {
  const problems: string[] = []
  if (!LOOPBACK.test(HOST))
    problems.push('HOST must be an address of loopback in development: 127.0.0.1 or ::1')
  if (!/^http:\/\/([^/]+\.)?localhost(:\d+)?$/.test(PUBLIC_URL))
    problems.push('PUBLIC_URL must be http://localhost and the port in development')
  if (problems.length > 0) throw new EnvError(problems)
}
