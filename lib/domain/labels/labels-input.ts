import { z } from 'zod'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'
import { isLabelKey, LABEL_KEY, LONGEST_LABEL_VALUE, labelText, MOST_LABELS, sortedLabels } from './labels'

const NO_LABEL_KEY =
  'Start with a lowercase letter or digit. Use at most 63 lowercase letters, digits, dots, dashes, slashes and underscores'
const TWICE = 'Use each label once, with one value'

const labelValue = singleLine(LONGEST_LABEL_VALUE).transform((value) => value.normalize('NFC'))

// The form sends a whole line as a key if the key of the line stands in an earlier line, too.
function wordsForKey(key: unknown): string {
  return typeof key === 'string' && key.includes('=') ? TWICE : NO_LABEL_KEY
}

/** The labels of a key as the form, the action and the API send them. */
export const labelsInput = z
  .record(z.string().refine(isLabelKey).meta({ pattern: LABEL_KEY.source }), labelValue, {
    error: (issue) => (issue.code === 'invalid_key' ? wordsForKey(issue.input) : undefined),
  })
  .superRefine((labels, context) => {
    const pairs = Object.entries(labels)
    if (pairs.length > MOST_LABELS)
      context.addIssue({ code: 'custom', message: `Use at most ${MOST_LABELS} labels` })
    for (const [key, value] of pairs)
      if (!isFreeOfSecrets(key) || !isFreeOfSecrets(value) || !isFreeOfSecrets(labelText(key, value)))
        context.addIssue({ code: 'custom', path: [key], message: LOOKS_LIKE_SECRET })
  })
  .transform(sortedLabels)
