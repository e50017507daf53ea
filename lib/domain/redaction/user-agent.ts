import { recordedText } from './recorded'

/** Replaces a word that does not have the form of a user agent. */
const NOT_KEPT = '…'

const PIECE = /\([^()]*\)|\[(?:removed|not kept): [a-z -]+\]|\S+/g
/**
 * The parts of RFC 9110 §10.1.5: comments in brackets, `name/version`, and names alone, here without digits; also
 * version numbers and addresses of bots, which many programs write separately. Carefully chosen passwords have none of
 * these forms.
 */
const KNOWN_FORM =
  /^(?:\(.*\)|\[.*\]|[A-Za-z][\w.@-]*(?:\/[\w.+:,#-]+)+|[A-Za-z][A-Za-z._-]*|v?\d[\d.]{0,15}|\+?https?:\/\/[\w.:/-]+)[;,]?$/

/**
 * The recorded form of a caller's user agent, at most `maximum` characters. Nobody checks this header; it may contain a
 * password by mistake. Therefore words in any other form are left out.
 */
export function recordedUserAgent(userAgent: string, maximum: number): string {
  return recordedText(userAgent, maximum).replace(PIECE, (piece) =>
    KNOWN_FORM.test(piece) || piece === NOT_KEPT ? piece : NOT_KEPT,
  )
}
