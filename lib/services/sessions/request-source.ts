import type { ServiceContext } from '../context/context'

/** The origin of a request, as events and sessions store it. */
export type RequestSource = ServiceContext['request']
