import { z } from 'zod'
import { instantAnswer } from '../instant'
import { CONTAINMENT_LEVELS } from './levels'

/** The containment of a key in answers. A containment that has ended by itself is absent. */
export const containmentAnswer = z
  .object({
    level: z.enum(CONTAINMENT_LEVELS),
    since: instantAnswer,
    until: instantAnswer
      .nullable()
      .meta({ description: 'The end of a suspension; null until somebody lifts it' }),
    revokeAt: instantAnswer
      .nullable()
      .meta({ description: 'When the key is revoked unless the containment is lifted before' }),
    incident: z.int().nullable(),
    reason: z.string(),
    by: z.string(),
    suspectedSince: instantAnswer
      .nullable()
      .meta({ description: 'Calls in the 14 days before made a caller known; null for a suspension' }),
    addresses: z.array(z.string()).nullable().meta({
      description:
        'The addresses of known callers, IPv6 by /64. Null where addresses are not limited; an empty list allows nobody',
    }),
    callsPerMinute: z.int().nullable(),
  })
  .meta({
    id: 'Containment',
    description: 'What limits a key because its secret may have leaked. It stands beside `status`.',
  })
export type PublicContainment = z.output<typeof containmentAnswer>
