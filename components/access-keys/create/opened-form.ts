import { DEFAULT_EXPIRY_PERIOD } from '@/lib/domain/access-keys/expiry'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import type { CreateFormOptions } from '@/lib/domain/presets/preset'
import { draftOf } from './draft-of'
import { type Filled, formFrom } from './form-from'
import type { FormStart } from './form-start'
import { emptyKeyForm } from './key-form-state'

// What the form begins with until the policy is known.
const ANY_EXPIRY: ExpiryPolicy = {
  defaultPeriod: DEFAULT_EXPIRY_PERIOD,
  defaultDays: null,
  longestLifetimeDays: null,
}

/** The form as it opens, and what could not be filled in. Without options the form is empty. */
export function openedForm(start: FormStart, options: CreateFormOptions | null, email: string): Filled {
  const now = Date.now()
  if (options === null) return { state: emptyKeyForm(ANY_EXPIRY, now, email), notes: [] }
  const { draft, notes } = draftOf(start, options)
  const filled = formFrom(draft, { options, now, email })
  return { state: filled.state, notes: [...notes, ...filled.notes] }
}
