import { toBase62 } from '@/lib/domain/credentials/base62'
import { randomBase62 } from '@/lib/secrets/random'

/**
 * Ids of decisions: ten random characters per process and a count. They are unique without a call for randomness at
 * each request. They are names for logs, not secrets.
 */
export function decisionIds(): () => string {
  const process = `dec_${randomBase62(10)}`
  let count = 0
  return () => {
    count += 1
    return process + toBase62(count, 6)
  }
}
