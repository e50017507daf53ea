/** Who can be named as the author of something. Nobody who is signed in is anonymous. */
export const ACTOR_TYPES = ['member', 'access_key', 'system', 'anonymous'] as const
