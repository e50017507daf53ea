import { singleLine } from './plain-text'
import { redact } from './redaction/redact'

/** Accepts any text, because nothing may block a revocation. Secrets in the text are removed. */
export const reasonInput = singleLine(500).transform(redact)
