const KEY_ID = /(?<![0-9A-Za-z])ak_[0-9A-Za-z]{16}(?![0-9A-Za-z])/g
/** An opaque secret names its key; see `formatOpaqueSecret()`. */
const SECRET = /(?<![0-9A-Za-z])[a-z]{6,32}_([0-9A-Za-z]{16})_[0-9A-Za-z]{20,60}/g

/**
 * The ids of access keys in a text, each once, in order. A text may also contain whole secrets: only the ids of their keys
 * are taken, and only the ids leave the browser.
 */
export function keyIdsInText(text: string): string[] {
  const named = [...text.matchAll(KEY_ID)].map((match) => ({ at: match.index, id: match[0] }))
  const hidden = [...text.matchAll(SECRET)].map((match) => ({ at: match.index, id: `ak_${match[1] ?? ''}` }))
  const inOrder = [...named, ...hidden].sort((one, other) => one.at - other.at)
  return [...new Set(inOrder.map(({ id }) => id))]
}
