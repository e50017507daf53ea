/**
 * Runs one piece of work at a time. Work that is requested meanwhile does not start and gets null: a second click in the
 * same tick is neither done nor refused.
 */
export function oneAtATime() {
  let isUnderWay = false
  return async function begin<Value>(work: () => Promise<Value>): Promise<Value | null> {
    if (isUnderWay) return null
    isUnderWay = true
    try {
      return await work()
    } finally {
      isUnderWay = false
    }
  }
}
