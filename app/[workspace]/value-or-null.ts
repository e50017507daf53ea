import type { Result } from '@/lib/domain/result'

/**
 * The value of an optional part of a page, such as a count; null if it could not be read. A list without counts is better
 * than no list.
 */
export async function valueOrNull<Value>(asked: Promise<Result<Value>>): Promise<Value | null> {
  const answer = await asked.catch(() => null)
  return answer?.ok ? answer.value : null
}
