/**
 * Lets one piece of work through at a time. What comes while another is under way is not begun, and told so by null:
 * a second click in the same tick is neither done nor refused.
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
