import { DECISION_CODES } from './access-keys/verify-decision'

/** The outcomes under which use is counted: the codes of decisions about a credential that was right. */
export const USAGE_OUTCOMES = DECISION_CODES
export type UsageOutcome = (typeof USAGE_OUTCOMES)[number]
