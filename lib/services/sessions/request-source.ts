import type { ServiceContext } from '../context'

/** Where a request comes from, as events and sessions keep it. */
export type RequestSource = ServiceContext['request']
