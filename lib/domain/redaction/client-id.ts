import { recordedText } from './recorded'

const LONGEST_CLIENT_ID = 200
/**
 * An e-mail address or the name of a system, in any script. The characters that generated passwords are full of
 * (`! $ % ^ * = ? ~ | \ < >`, quotes, brackets) are in neither.
 */
const IDENTIFIER = /^[\p{L}\p{M}\p{N} ._:/@+(),#&'-]*$/u

export const NO_CLIENT_ID = '[not kept: neither an e-mail address nor the name of a system]'

/** Who a caller says that it is (`X-Client-Id`, `context.clientId`), as it is kept. Nobody checks it, so it may be anything. */
export function recordedClientId(clientId: string): string {
  const text = recordedText(clientId, LONGEST_CLIENT_ID).trim()
  return IDENTIFIER.test(withoutReplacements(text)) ? text : NO_CLIENT_ID
}

function withoutReplacements(text: string): string {
  return text.replace(/\[(?:removed|not kept): [a-z -]+\]/g, '')
}
