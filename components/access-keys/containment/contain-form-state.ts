import { fromLocalInput } from '@/components/ui/local-input'
import { BROWNOUT_MINUTES, type ContainLevel } from '@/lib/domain/containment/contain-input'

/** The typed values of the dialog. Texts of times are those of `datetime-local` fields. */
export type ContainFormState = {
  /** Null: the proposed level. */
  level: ContainLevel | null
  suspectedSince: string
  /** The minutes of a brownout; empty: until somebody lifts it. */
  until: string
  escalates: boolean
  escalateAt: string
  reason: string
  /** `none`, `new`, or the number of an open incident. */
  incident: string
  title: string
  foundAt: string
}

export type ContainFieldProps = {
  state: ContainFormState
  errors: Record<string, string>
  onChange: (change: Partial<ContainFormState>) => void
}

export const NO_INCIDENT = 'none'
export const NEW_INCIDENT = 'new'

/** The dialog before anything was typed. */
export function emptyContainForm(suspectedSince: string, incident: number | null): ContainFormState {
  return {
    level: null,
    suspectedSince,
    until: '',
    escalates: false,
    escalateAt: '',
    reason: '',
    incident: incident === null ? NO_INCIDENT : String(incident),
    title: '',
    foundAt: '',
  }
}

/** Whether the level of the form can be escalated: a brownout ends by itself, and a revocation is final. */
export function canEscalate(level: ContainLevel, until: string): boolean {
  return level === 'restricted' || (level === 'suspended' && until === '')
}

/** The instant of a field in the form that the server reads; absent for an empty or unreadable field. */
export function instantIn(text: string): string | undefined {
  const instant = fromLocalInput(text)
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString()
}

/** The fields of the form that a refusal can name. */
const FIELDS = new Set(['reason', 'suspectedSince', 'escalateAt', 'until', 'level', 'incident'])
export const isContainField = (path: string): boolean => FIELDS.has(path.split('.')[0] ?? '')

/** What the form says about a containment of this level. Parts that do not belong to the level are left out. */
export function containPartsOf(state: ContainFormState, level: ContainLevel): Record<string, unknown> {
  const since = instantIn(state.suspectedSince)
  const minutes = BROWNOUT_MINUTES.find((one) => String(one) === state.until)
  return {
    reason: state.reason,
    ...(level === 'restricted' && since !== undefined ? { suspectedSince: since } : {}),
    ...(level === 'suspended' && minutes !== undefined ? { until: minutes } : {}),
    ...(state.escalates && canEscalate(level, state.until)
      ? { escalateAt: instantIn(state.escalateAt) ?? '' }
      : {}),
    incident: incidentOf(state),
  }
}

function incidentOf({ incident, title, foundAt }: ContainFormState) {
  if (incident === NO_INCIDENT) return null
  return incident === NEW_INCIDENT ? { title, foundAt } : { number: Number(incident) }
}
