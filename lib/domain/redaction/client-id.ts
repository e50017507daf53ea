import { recordedText } from './recorded'

const LONGEST_CLIENT_ID = 200
/**
 * An e-mail address or the name of a system, in any script. Neither contains the characters that are frequent in
 * generated passwords (`! $ % ^ * = ? ~ | \ < >`, quotes, brackets).
 */
const IDENTIFIER = /^[\p{L}\p{M}\p{N} ._:/@+(),#&'-]*$/u

export const NO_CLIENT_ID = '[not kept: neither an e-mail address nor the name of a system]'

/** The recorded form of a caller's name for itself (`X-Client-Id`, `context.clientId`), which nobody checks. */
export function recordedClientId(clientId: string): string {
  const text = recordedText(clientId, LONGEST_CLIENT_ID).trim()
  return IDENTIFIER.test(withoutReplacements(text)) ? text : NO_CLIENT_ID
}

function withoutReplacements(text: string): string {
  return text.replace(/\[(?:removed|not kept): [a-z -]+\]/g, '')
}
