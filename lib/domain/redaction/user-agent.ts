import { recordedText } from './recorded'

/** In place of a word that is not in the form of a user agent. */
const NOT_KEPT = '…'

const PIECE = /\([^()]*\)|\[(?:removed|not kept): [a-z -]+\]|\S+/g
/**
 * What RFC 9110 §10.1.5 is made of: comments in brackets, `name/version`, and names alone, which have no digit here; also
 * version numbers and addresses of bots, which many programs write apart. Passwords that people choose with care are none of these.
 */
const KNOWN_FORM =
  /^(?:\(.*\)|\[.*\]|[A-Za-z][\w.@-]*(?:\/[\w.+:,#-]+)+|[A-Za-z][A-Za-z._-]*|v?\d[\d.]{0,15}|\+?https?:\/\/[\w.:/-]+)[;,]?$/

/**
 * The user agent of a caller as it is kept, at most `maximum` characters. Nobody checks this header, so it may hold a
 * password that was sent in error; words that are in no form of a user agent are left out.
 */
export function recordedUserAgent(userAgent: string, maximum: number): string {
  return recordedText(userAgent, maximum).replace(PIECE, (piece) =>
    KNOWN_FORM.test(piece) || piece === NOT_KEPT ? piece : NOT_KEPT,
  )
}
