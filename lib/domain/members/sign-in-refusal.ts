/** Why the product refuses a person whom the sign-in provider has authenticated, in the words of the event. */
export const IDENTITY_REFUSAL_REASONS = {
  email_missing: 'the provider sent no email address',
  email_unverified: 'the provider has not verified this email address',
  unknown_address: 'no member has this email address',
  access_disabled: 'this person has no active membership',
  other_identity: 'this member is linked to another account at the provider',
} as const

export type IdentityRefusal = keyof typeof IDENTITY_REFUSAL_REASONS

/** Why nobody was signed in, or why a session was not ended. */
export type SignInRefusal = keyof typeof SENTENCES

/** The refusal in the URL of the sign-in page; `unexpected` for an unknown one. */
export function readRefusal(given: unknown): SignInRefusal {
  return isRefusal(given) ? given : 'unexpected'
}

function isRefusal(given: unknown): given is SignInRefusal {
  return typeof given === 'string' && Object.hasOwn(SENTENCES, given)
}

export type RefusalFacts = {
  /** The name of the provider on the sign-in button. */
  provider: string
  /** The address of the console. */
  consoleAddress: string
  /** The e-mail address from the provider, if the screen knows it. */
  email: string | null
}

/**
 * The text on the sign-in screen about a refusal. Only a person who has proved an address at the provider learns
 * whether the address is known here. For an unverified address, members and strangers get the same sentence.
 */
export function refusalSentence(refusal: SignInRefusal, facts: RefusalFacts): string {
  return SENTENCES[refusal](facts)
}

type Sentence = (facts: RefusalFacts) => string

const signedInAt = ({ provider, email }: RefusalFacts) =>
  email === null ? `You’re signed in at ${provider}, but` : `You’re signed in at ${provider} as ${email}, but`

const SENTENCES = {
  email_missing: (facts) =>
    `${signedInAt({ ...facts, email: null })} ${facts.provider} didn’t share your email address. Ask the people who run ${facts.provider} to share it with Chatelaine.`,
  email_unverified: (facts) =>
    `${signedInAt(facts)} ${facts.provider} hasn’t verified that this address is yours. Verify the address there, then sign in again.`,
  unknown_address: (facts) =>
    `${signedInAt(facts)} nobody has added this address to Chatelaine. Ask a Global Admin to add you.`,
  access_disabled: (facts) =>
    `${signedInAt(facts)} your access is disabled. Ask a Global Admin to enable it.`,
  other_identity: (facts) =>
    `${signedInAt(facts)} this address is linked to a different ${facts.provider} account. Ask a Global Admin to remove you and add you again.`,
  provider_denied: ({ provider }) =>
    `Signing in at ${provider} was cancelled, or ${provider} didn’t allow it. Try again, or ask the people who run ${provider}.`,
  provider_failed: ({ provider }) => `${provider} reported a problem of its own. Try again in a moment.`,
  provider_unreachable: ({ provider }) =>
    `Chatelaine can’t reach ${provider} right now. Try again in a moment.`,
  provider_misconfigured: ({ provider }) =>
    `${provider} didn’t accept Chatelaine’s request. Ask the person who runs this console to check the settings: its log names the wrong one.`,
  provider_untrusted: ({ provider }) =>
    `The answer from ${provider} couldn’t be verified, so nobody was signed in. Try again. If this happens again, tell the person who runs this console.`,
  attempt_lost: () =>
    'This sign-in was started in another tab or browser, or took longer than 15 minutes. Start again here.',
  other_address: ({ consoleAddress }) =>
    `This console is known as ${consoleAddress}. Open it there to sign in.`,
  database_away: () =>
    'Chatelaine can’t reach its database, so nobody can sign in right now. Try again in a moment.',
  sign_out_unfinished: () =>
    'You’re signed out in this browser, but the database couldn’t be reached to end the session itself. The session ends on its own after an hour without use.',
  unauthenticated: () => 'The email or password isn’t right.',
  rate_limited: () => 'Too many attempts. Try again in a moment.',
  unexpected: () =>
    'Signing in didn’t work. Try again. If this happens again, tell the person who runs this console.',
} satisfies Record<IdentityRefusal, Sentence> & Record<string, Sentence>
